import type { XmlAttribute, XmlNode } from '../xml/index.ts'
import type { Fault, FaultCode, Kept, Narrative } from './activity.ts'

/** What reading an activity knows of the file around it. */
export type Reading = {
  /** 1 or 2: which codes and which way to write texts. */
  readonly generation: 1 | 2
  readonly identifier: string | null
  readonly lineOf: (node: XmlNode) => number
  readonly fault: (fault: Fault) => void
}

/** Takes from an element what the model names; what was not taken stays, and is kept. */
export class Taker {
  readonly node: XmlNode
  readonly reading: Reading
  readonly #attributes: XmlAttribute[]
  readonly #children: (XmlNode | string)[]
  readonly #inner: Record<string, readonly XmlAttribute[]> = {}

  constructor(node: XmlNode, reading: Reading) {
    this.node = node
    this.reading = reading
    this.#attributes = [...node.attributes]
    this.#children = [...node.children]
  }

  /** Null when it is not there; empty ones count as given only where nothing is looked up. */
  attribute(name: string): string | null {
    const at = this.#attributes.findIndex(([key]) => key === name)
    return at < 0 ? null : this.#attributes.splice(at, 1)[0]![1].trim()
  }

  /** All direct elements of a name. */
  all(name: string): XmlNode[] {
    const found: XmlNode[] = []
    for (let i = this.#children.length - 1; i >= 0; i -= 1) {
      const child = this.#children[i]!
      if (typeof child !== 'string' && child.name === name) found.push(...(this.#children.splice(i, 1) as XmlNode[]))
    }
    return found.reverse()
  }

  /** The first; others of the name are kept. */
  first(name: string): XmlNode | null {
    const at = this.#children.findIndex((child) => typeof child !== 'string' && child.name === name)
    return at < 0 ? null : (this.#children.splice(at, 1)[0] as XmlNode)
  }

  /** The one attribute of an inner element that says all it says: `<transaction-date iso-date="…"/>`. */
  inner(name: string, attribute: string, keptAs: string = name): string | null {
    const node = this.first(name)
    if (!node) return null
    const taker = new Taker(node, this.reading)
    const value = taker.attribute(attribute)
    if (taker.#attributes.length > 0) this.#inner[keptAs] = taker.#attributes
    return value
  }

  /** Text of the element itself. */
  text(): string {
    const text = this.#children.filter((child) => typeof child === 'string').join('').trim()
    this.#dropText()
    return text
  }

  /** Texts in languages: of `narrative` elements, and of the element itself as 1.x has it. */
  narratives(): Narrative[] {
    const own = this.text()
    const language = own === '' ? null : this.attribute('xml:lang')
    const texts = own === '' ? [] : [{ text: own, language }]
    if (own !== '' && this.reading.generation === 2) this.fault('code-of-other-version', false, own)
    for (const node of this.all('narrative')) {
      const taker = new Taker(node, this.reading)
      const text = taker.text()
      if (text !== '') texts.push({ text, language: taker.attribute('xml:lang') })
    }
    return texts
  }

  /** What nobody took. Spaces between elements are none; text beside elements is not of the standard and goes. */
  kept(): Kept | null {
    this.#dropText()
    const elements = this.#children.filter((child) => typeof child !== 'string').map((node) => this.#asOf2(node))
    if (this.#attributes.length + elements.length + Object.keys(this.#inner).length === 0) return null
    return { attributes: this.#attributes, elements, inner: this.#inner }
  }

  fault(code: FaultCode, isGrave: boolean, found: string | null, node: XmlNode = this.node): void {
    const { identifier, lineOf, fault } = this.reading
    fault({ code, isGrave, place: { identifier, element: node.name, line: lineOf(node) }, found: (found ?? '').slice(0, 200) })
  }

  #dropText(): void {
    for (let i = this.#children.length - 1; i >= 0; i -= 1) if (typeof this.#children[i] === 'string') this.#children.splice(i, 1)
  }

  /** Kept elements without the spaces of their layout; texts of 1.x stand in a `narrative`, as 2.x has them. */
  #asOf2(node: XmlNode): XmlNode {
    const children = node.children.some((child) => typeof child !== 'string') ? node.children.filter((child) => typeof child !== 'string' || child.trim() !== '') : node.children
    const text = children.length === 1 && typeof children[0] === 'string' ? children[0].trim() : ''
    if (this.reading.generation === 1 && textsOf2.has(node.name) && text !== '') {
      const language = node.attributes.filter(([key]) => key === 'xml:lang')
      return { name: node.name, attributes: node.attributes.filter(([key]) => key !== 'xml:lang'), children: [{ name: 'narrative', attributes: language, children: [text] }] }
    }
    return { name: node.name, attributes: node.attributes, children: children.length === 1 && typeof children[0] === 'string' && children[0].trim() === '' ? [] : children.map((child) => (typeof child === 'string' ? child : this.#asOf2(child))) }
  }
}

/** Elements that this model keeps as they are and whose text moved into `narrative` with 2.01. */
const textsOf2 = new Set('organisation department person-name job-title mailing-address condition comment title description activity-description name policy-marker'.split(' '))
