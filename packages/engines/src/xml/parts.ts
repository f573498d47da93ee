import { XmlFault, xmlText, XmlTokens } from './tokens.ts'

export type XmlNode = { readonly name: string; readonly attributes: readonly XmlAttribute[]; readonly children: readonly (XmlNode | string)[] }
export type XmlAttribute = readonly [name: string, value: string]
type Growing = { name: string; attributes: readonly XmlAttribute[]; children: (XmlNode | string)[] }

export type XmlPartsHandler = {
  /** The element around the parts, which is never held whole. */
  root(name: string, attributes: readonly XmlAttribute[], line: number): void
  /** An element directly below it, whole; `lineOf` knows where each element in it began. */
  part(element: XmlNode, lineOf: (element: XmlNode) => number): void
}

const deepest = 100
const mostElements = 1_000_000

/**
 * Reads a long list of records, one record in memory at a time. Names and attributes stay as written, prefixes included; characters that
 * XML 1.0 does not allow become U+FFFD, line ends become one kind. Closing tags must fit.
 */
export class XmlParts {
  readonly #tokens: XmlTokens
  readonly #handler: XmlPartsHandler
  readonly #open: Growing[] = []
  #lines = new WeakMap<XmlNode, number>()
  #elements = 0
  #rootState: 'awaited' | 'open' | 'closed' = 'awaited'
  #rootName = ''
  #text = ''

  constructor(handler: XmlPartsHandler) {
    this.#handler = handler
    this.#tokens = new XmlTokens({ open: (name, attributes) => this.#opened(name, attributes), close: (name) => this.#closed(name), text: (raw) => { this.#text += raw } }, { keepsPrefixes: true, countsLines: true })
  }

  get line(): number {
    return this.#tokens.line
  }
  write(chunk: string): void {
    this.#tokens.write(chunk)
  }
  end(): void {
    this.#tokens.end()
    if (this.#rootState !== 'closed') throw new XmlFault('XML')
  }

  #opened(name: string, raw: string): void {
    const attributes = xmlAttributes(raw)
    if (this.#rootState !== 'open') {
      if (this.#rootState === 'closed') throw new XmlFault('XML')
      this.#rootState = 'open'
      this.#rootName = name
      this.#text = ''
      this.#handler.root(name, attributes, this.#tokens.line)
      return
    }
    this.#flush()
    if (this.#open.length >= deepest || ++this.#elements > mostElements) throw new XmlFault('SIZE')
    const element: Growing = { name, attributes, children: [] }
    this.#lines.set(element, this.#tokens.line)
    this.#open.push(element)
  }

  #closed(name: string): void {
    const element = this.#open.at(-1)
    if (!element) {
      if (this.#rootState !== 'open' || name !== this.#rootName) throw new XmlFault('XML')
      this.#rootState = 'closed'
      this.#text = ''
      return
    }
    if (element.name !== name) throw new XmlFault('XML')
    this.#flush()
    this.#open.pop()
    const parent = this.#open.at(-1)
    if (parent) {
      parent.children.push(element)
      return
    }
    const lines = this.#lines
    this.#handler.part(element, (e) => lines.get(e) ?? lines.get(element) ?? 1)
    this.#lines = new WeakMap()
    this.#elements = 0
  }

  #flush(): void {
    if (this.#text !== '') this.#open.at(-1)?.children.push(clean(this.#text))
    this.#text = ''
  }
}

/** All attributes as written. Throws for text between them that is none. */
export function xmlAttributes(raw: string): XmlAttribute[] {
  const found: XmlAttribute[] = []
  const one = /\s*([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y
  let end = 0
  for (let match = one.exec(raw); match; match = one.exec(raw)) {
    found.push([match[1]!, clean((match[2] ?? match[3] ?? '').replace(/[\t\n]/g, ' '))])
    end = one.lastIndex
  }
  if (raw.slice(end).trim() !== '') throw new XmlFault('XML')
  return found
}

// What XML 1.0 allows, and nothing else: §2.2.
// oxlint-disable-next-line no-control-regex
const notAllowed = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const allowed = (text: string) => text.replace(notAllowed, '\uFFFD')
const clean = (raw: string) => allowed(xmlText(raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw))

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' }
/** Text between tags, as it is written. */
export const escapedText = (text: string): string => allowed(text).replace(/[&<>\r]/g, (c) => escapes[c]!)
const escapedValue = (text: string): string => allowed(text).replace(/[&<>"\t\n\r]/g, (c) => escapes[c]!)

/** An element as text, a line for each element of it; one that holds text beside elements stays on its line, as spaces count there. */
export function writtenNode({ name, attributes, children }: XmlNode, indent = ''): string {
  const opening = `${indent}<${name}${attributes.map(([key, value]) => ` ${key}="${escapedValue(value)}"`).join('')}`
  if (children.length === 0) return `${opening}/>\n`
  if (children.some((child) => typeof child === 'string')) return `${opening}>${children.map((child) => (typeof child === 'string' ? escapedText(child) : writtenNode(child).trimEnd())).join('')}</${name}>\n`
  return `${opening}>\n${children.map((child) => writtenNode(child as XmlNode, `${indent}  `)).join('')}${indent}</${name}>\n`
}
