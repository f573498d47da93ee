export type XmlHandler = {
  /** `attributes` is the raw text between the name and the bracket, for `xmlAttribute`. */
  open(name: string, attributes: string): void
  close(name: string): void
  /** Text between two tags, entities not yet resolved (`xmlText`) except in CDATA, which is handed over escaped. */
  text(raw: string): void
}

const messages = { XML: 'not well-formed XML', DOCTYPE: 'XML with a document type', SIZE: 'XML that is too deep or has too many elements' } as const
export type XmlFaultDetail = keyof typeof messages
/** What cannot be read as XML. `DOCTYPE`: it declares a document type, which is never followed: entities and files of others come in that way. */
export class XmlFault extends Error {
  readonly detail: XmlFaultDetail

  constructor(detail: XmlFaultDetail) {
    super(messages[detail])
    this.name = 'XmlFault'
    this.detail = detail
  }
}

const longestTokenCharacters = 4 * 1024 * 1024

export type XmlOptions = {
  /** Names as written, `xhtml:p`; otherwise without their prefix. */
  readonly keepsPrefixes?: boolean
  /** Whether `line` is kept; it costs a look at each character. */
  readonly countsLines?: boolean
}

/**
 * A small tokenizer, which knows no document types. It takes text, never bytes, so no character
 * can be torn at the border of two chunks.
 */
export class XmlTokens {
  readonly #handler: XmlHandler
  readonly #nameOf: (written: string) => string
  readonly #countsLines: boolean
  #rest = ''
  #lineOfRest = 1
  #line = 1

  constructor(handler: XmlHandler, { keepsPrefixes = false, countsLines = false }: XmlOptions = {}) {
    this.#handler = handler
    this.#nameOf = keepsPrefixes ? (written) => written : localName
    this.#countsLines = countsLines
  }

  /** Of the tag that is being handed over, from 1. */
  get line(): number {
    return this.#line
  }

  write(chunk: string): void {
    const text = this.#rest === '' ? chunk : this.#rest + chunk
    let position = 0
    for (;;) {
      const bracket = text.indexOf('<', position)
      if (bracket < 0) break
      if (this.#countsLines) this.#line = this.#lineOfRest + lineBreaks(text, position, bracket)
      const next = this.#tag(text, bracket, position)
      if (next < 0) break
      if (this.#countsLines) this.#lineOfRest = this.#line + lineBreaks(text, bracket, next)
      position = next
    }
    this.#rest = position === 0 ? text : text.slice(position)
    if (this.#rest.length > longestTokenCharacters) throw new XmlFault('XML')
  }

  end(): void {
    if (this.#rest.trim() !== '') throw new XmlFault('XML')
  }

  /** Hands over the text before a tag and the tag; gives the position after it, or -1 when its end is still to come. */
  #tag(text: string, bracket: number, textFrom: number): number {
    const second = text.charCodeAt(bracket + 1)
    if (second === 0x21 || second === 0x3f) return this.#special(text, bracket, textFrom)
    const end = tagEnd(text, bracket + 1)
    if (end < 0) return -1
    const handler = this.#handler
    if (bracket > textFrom) handler.text(text.slice(textFrom, bracket))
    if (second === 0x2f) {
      handler.close(this.#nameOf(text.slice(bracket + 2, end).trimEnd()))
      return end + 1
    }
    const selfClosing = text.charCodeAt(end - 1) === 0x2f
    const stop = selfClosing ? end - 1 : end
    let nameEnd = bracket + 1
    while (nameEnd < stop && text.charCodeAt(nameEnd) > 0x20) nameEnd += 1
    const name = this.#nameOf(text.slice(bracket + 1, nameEnd))
    handler.open(name, text.slice(nameEnd, stop))
    if (selfClosing) handler.close(name)
    return end + 1
  }

  #special(text: string, bracket: number, textFrom: number): number {
    if (text.length < bracket + 9) return -1
    const [start, stop] = text.startsWith('<!--', bracket) ? ['<!--', '-->']
      : text.startsWith('<![CDATA[', bracket) ? ['<![CDATA[', ']]>']
        : ['<?', '?>']
    if (!text.startsWith(start, bracket)) throw new XmlFault('DOCTYPE')
    const end = text.indexOf(stop, bracket + start.length)
    if (end < 0) return -1
    if (bracket > textFrom) this.#handler.text(text.slice(textFrom, bracket))
    if (start === '<![CDATA[') this.#handler.text(text.slice(bracket + 9, end).replaceAll('&', '&amp;'))
    return end + stop.length
  }
}

/** A bracket inside the quotes of an attribute does not end the tag. */
function tagEnd(text: string, from: number): number {
  let quote = 0
  for (let position = from; position < text.length; position += 1) {
    const character = text.charCodeAt(position)
    if (quote !== 0) {
      if (character === quote) quote = 0
    } else if (character === 0x3e) return position
    else if (character === 0x22 || character === 0x27) quote = character
  }
  return -1
}

function lineBreaks(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

export function xmlAttribute(attributes: string, name: string): string | undefined {
  let from = 0
  for (;;) {
    const at = attributes.indexOf(name, from)
    if (at < 0) return undefined
    from = at + name.length
    if (at > 0 && attributes.charCodeAt(at - 1) > 0x20) continue
    let position = from
    while (attributes.charCodeAt(position) <= 0x20) position += 1
    if (attributes[position] !== '=') continue
    position += 1
    while (attributes.charCodeAt(position) <= 0x20) position += 1
    const quote = attributes[position]
    if (quote !== '"' && quote !== "'") continue
    const end = attributes.indexOf(quote, position + 1)
    return end < 0 ? undefined : xmlText(attributes.slice(position + 1, end))
  }
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export function xmlText(raw: string): string {
  if (!raw.includes('&')) return raw
  return raw.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD'
  })
}
