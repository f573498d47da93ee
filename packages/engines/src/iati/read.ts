import { XmlFault, XmlParts, type XmlAttribute, type XmlNode } from '../xml/index.ts'
import type { Activity, Fault, FaultCode, IatiHeader } from './activity.ts'
import { readVersions } from './codelists.ts'
import { readActivity } from './read-activity.ts'

export type IatiSink = { readonly header?: (header: IatiHeader) => void; readonly activity: (activity: Activity, line: number) => void; readonly fault: (fault: Fault) => void }

/** Reads a file of activities from pieces of its text: `write` each, then `end`. One activity is in memory at a time. */
export class IatiReader {
  readonly #parts: XmlParts
  readonly #sink: IatiSink
  readonly #firstLines = new Map<string, number>()
  #version = ''
  #prefixes: readonly XmlAttribute[] = []
  #isStopped = false

  constructor(sink: IatiSink) {
    this.#sink = sink
    this.#parts = new XmlParts({
      root: (name, attributes, line) => {
        const of = (key: string) => attributes.find(([k]) => k === key)?.[1].trim() ?? null
        if (name !== 'iati-activities') return this.#stop('not-iati', name, line)
        this.#version = of('version') ?? ''
        if (!readVersions.has(this.#version)) return this.#stop('version-unknown', this.#version, line)
        this.#prefixes = attributes.filter(([key]) => key.startsWith('xmlns:'))
        sink.header?.({ version: this.#version, generatedAt: of('generated-datetime') })
      },
      part: (node, lineOf) => {
        if (this.#isStopped || node.name !== 'iati-activity') return
        const activity = readActivity(this.#withPrefixes(node), { generation: this.#version.startsWith('1') ? 1 : 2, lineOf, fault: sink.fault }, this.#version)
        const { identifier } = activity
        const line = lineOf(node)
        const first = this.#firstLines.get(identifier)
        if (identifier !== '' && first !== undefined) sink.fault({ code: 'identifier-twice', isGrave: true, place: { identifier, element: node.name, line }, found: String(first) })
        else this.#firstLines.set(identifier, line)
        sink.activity(activity, line)
      },
    })
  }

  write(chunk: string): void {
    this.#orDamaged(() => this.#parts.write(chunk))
  }
  end(): void {
    this.#orDamaged(() => this.#parts.end())
  }

  /** An activity can stand in another file: it takes along what its own prefixes mean. */
  #withPrefixes(node: XmlNode): XmlNode {
    const wanted = this.#prefixes.filter(([key]) => uses(node, `${key.slice('xmlns:'.length)}:`) && !node.attributes.some(([own]) => own === key))
    return wanted.length === 0 ? node : { ...node, attributes: [...node.attributes, ...wanted] }
  }

  #orDamaged(read: () => void): void {
    if (this.#isStopped) return
    try {
      read()
    } catch (error) {
      if (!(error instanceof XmlFault)) throw error
      this.#stop('damaged', error.detail, this.#parts.line)
    }
  }
  #stop(code: FaultCode, found: string, line: number): void {
    this.#isStopped = true
    this.#sink.fault({ code, isGrave: true, place: { identifier: null, element: 'iati-activities', line }, found })
  }
}

const uses = ({ name, attributes, children }: XmlNode, prefix: string): boolean =>
  name.startsWith(prefix) || attributes.some(([key]) => key.startsWith(prefix)) || children.some((child) => typeof child !== 'string' && uses(child, prefix))

export type IatiFile = { readonly header: IatiHeader | null; readonly activities: readonly Activity[]; readonly faults: readonly Fault[] }

/** A whole file. Never throws for what the file says: what is wrong is in `faults`. */
export async function readIati(chunks: Iterable<string> | AsyncIterable<string>): Promise<IatiFile> {
  const [activities, faults]: [Activity[], Fault[]] = [[], []]
  let header: IatiHeader | null = null
  const reader = new IatiReader({ header: (h) => (header = h), activity: (activity) => activities.push(activity), fault: (fault) => faults.push(fault) })
  for await (const chunk of chunks) reader.write(chunk)
  reader.end()
  return { header, activities, faults }
}
