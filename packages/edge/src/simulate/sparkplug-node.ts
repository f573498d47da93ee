import type { SignalDefinition } from '@jingwei/contract/machines'
import { datatypes, decodePayload, encodePayload, rebirthMetric, topicOf, valueOf, type MetricOut } from '@jingwei/engines/sparkplug'
import { datatypeOf, type Moment } from './encode.ts'

export type Device = { readonly name: string; readonly signals: readonly SignalDefinition[] }
type Outgoing = { readonly topic: string; readonly payload: Buffer }
const bytes = (payload: Uint8Array) => Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength)

/** What an edge node of Sparkplug says: births, data by alias, sequence numbers. Each metric's alias is its place in the whole node. */
export class SparkplugNode {
  readonly #group: string
  readonly #edge: string
  readonly #devices: readonly Device[]
  readonly #aliases = new Map<string, Map<string, { alias: number; datatype: number }>>()
  readonly #bdSeq = 0
  #seq = 0

  constructor(group: string, edge: string, devices: readonly Device[]) {
    this.#group = group
    this.#edge = edge
    this.#devices = devices
    let alias = 1
    for (const { name, signals } of devices) this.#aliases.set(name, new Map(signals.map((signal) => [signal.code, { alias: alias++, datatype: datatypeOf(signal) }])))
  }
  #bdSeqMetric(atMs: number): MetricOut {
    return { name: 'bdSeq', atMs, datatype: datatypes.Int64, value: this.#bdSeq }
  }
  get commandTopic(): string {
    return topicOf({ type: 'NCMD', group: this.#group, edge: this.#edge, device: null })
  }
  death(nowMs: number): Outgoing {
    return { topic: topicOf({ type: 'NDEATH', group: this.#group, edge: this.#edge, device: null }), payload: bytes(encodePayload({ atMs: nowMs, metrics: [this.#bdSeqMetric(nowMs)] })) }
  }
  /** Of the node and of all devices, whose values are not known yet. */
  *births(nowMs: number): Generator<Outgoing> {
    this.#seq = 0
    const metrics: MetricOut[] = [this.#bdSeqMetric(nowMs), { name: rebirthMetric, atMs: nowMs, datatype: datatypes.Boolean, value: false }]
    yield { topic: topicOf({ type: 'NBIRTH', group: this.#group, edge: this.#edge, device: null }), payload: bytes(encodePayload({ atMs: nowMs, seq: this.#next(), metrics })) }
    for (const { name } of this.#devices) {
      const born = [...this.#aliases.get(name)!].map(([code, { alias, datatype }]): MetricOut => ({ name: code, alias, atMs: nowMs, datatype, value: null }))
      yield { topic: topicOf({ type: 'DBIRTH', group: this.#group, edge: this.#edge, device: name }), payload: bytes(encodePayload({ atMs: nowMs, seq: this.#next(), metrics: born })) }
    }
  }
  data({ machine, atMs, values }: Moment, nowMs: number): Outgoing {
    const aliases = this.#aliases.get(machine)!
    const metrics = Object.entries(values).map(([code, value]): MetricOut => ({ ...aliases.get(code)!, omitDatatype: true, atMs, value }))
    return { topic: topicOf({ type: 'DDATA', group: this.#group, edge: this.#edge, device: machine }), payload: bytes(encodePayload({ atMs: nowMs, seq: this.#next(), metrics })) }
  }
  /** Whether a command asks for births. */
  isRebirth(payload: Uint8Array): boolean {
    return decodePayload(payload).metrics.some((metric) => metric.name === rebirthMetric && metric.raw !== null && valueOf(metric.raw, datatypes.Boolean) === true)
  }
  #next(): number {
    const seq = this.#seq
    this.#seq = (seq + 1) % 256
    return seq
  }
}
