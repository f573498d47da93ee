import { XmlFault, xmlText, XmlTokens } from './tokens.ts'

/** `name` without its prefix; `attributes` raw, for `xmlAttribute`; `text` is its own text, trimmed. */
export type XmlElement = { readonly name: string; readonly attributes: string; readonly text: string; readonly children: readonly XmlElement[] }
type Growing = { name: string; attributes: string; text: string; children: XmlElement[] }

const deepest = 64
const mostElements = 100_000

/** A small document read whole. Throws XmlFault for what is none. */
export function readXmlTree(text: string): XmlElement {
  const document: Growing = { name: '', attributes: '', text: '', children: [] }
  const open: Growing[] = [document]
  let elements = 0
  const tokens = new XmlTokens({
    open: (name, attributes) => {
      if (name === '' || (open.length === 1 && document.children.length > 0)) throw new XmlFault('XML')
      if (open.length > deepest || ++elements > mostElements) throw new XmlFault('SIZE')
      const element: Growing = { name, attributes, text: '', children: [] }
      open.at(-1)!.children.push(element)
      open.push(element)
    },
    close: (name) => {
      const element = open.pop()!
      if (open.length === 0 || element.name !== name) throw new XmlFault('XML')
      element.text = element.text.trim()
    },
    text: (raw) => (open.at(-1)!.text += xmlText(raw)),
  })
  tokens.write(text.replace(/^\uFEFF/, ''))
  tokens.end()
  const root = document.children[0]
  if (!root || open.length > 1 || document.text.trim() !== '') throw new XmlFault('XML')
  return root
}

/** Elements at a path of names below. */
export const xmlAt = (from: XmlElement, ...path: readonly string[]): readonly XmlElement[] => path.reduce<readonly XmlElement[]>((found, name) => found.flatMap((e) => e.children.filter((child) => child.name === name)), [from])

/** All elements of a name, however deep. */
export function* allNamed(from: XmlElement, name: string): Generator<XmlElement> {
  for (const child of from.children) {
    if (child.name === name) yield child
    yield* allNamed(child, name)
  }
}
