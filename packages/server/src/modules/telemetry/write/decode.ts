import type { LineFault, LineSink, SeriesKey } from '@jingwei/engines/line-protocol'
import { decodeJingwei, decodeThingsBoard, interpret, type PayloadFault, type Sink } from '@jingwei/engines/payloads'
import { qualityBits } from '@jingwei/contract/telemetry'
import type { Message, Refusal } from '../face.ts'
import { refusal, type FaultCode } from './refusals.ts'
import type { Skew } from './skew.ts'
import { stateNumbers, type ConnectionTargets, type MachineTarget, type Target } from './targets.ts'

/** What becomes of values that were understood. */
export type Out = {
  number(target: Target, atMs: number, value: number, quality: number): void
  text(target: Target, atMs: number, text: string, quality: number): void
  unknown(machine: string | null, signal: string, value: unknown): void
}
/** Where a refused part of a line protocol stands, so that only that is kept. */
export type Range = { readonly from: number; to: number }

const firstMs = Date.UTC(2000, 0, 1)
const aheadMs = 86_400_000
const mostRefusals = 20
const mostRanges = 5000
const nothing: readonly never[] = []

/** One message on its way through the decoders: checks each value, counts, and remembers why what was refused was. */
export class Decoding implements Sink, LineSink<MachineTarget, Target> {
  readonly #targets: ConnectionTargets
  readonly #out: Out
  readonly #skew: Skew
  readonly #message: Message
  readonly #receivedMs: number
  readonly #lastMs: number
  // Made when they are needed: most messages are clean, and there are many.
  #refusals: Refusal[] | null = null
  #codes: Map<string, number> | null = null
  #ranges: Range[] | null = null
  accepted = 0
  unknown = 0
  refused = 0
  #newestMs = -Infinity

  constructor(message: Message, targets: ConnectionTargets, skew: Skew, out: Out) {
    this.#message = message
    this.#targets = targets
    this.#skew = skew
    this.#out = out
    this.#receivedMs = Math.floor(message.receivedMs)
    this.#lastMs = this.#receivedMs + aheadMs
  }

  get refusals(): readonly Refusal[] {
    return this.#refusals ?? nothing
  }
  get codes(): Iterable<readonly [code: string, count: number]> {
    return this.#codes ?? nothing
  }
  get ranges(): readonly Range[] {
    return this.#ranges ?? nothing
  }

  run() {
    const { protocol, payload, precision = 'ns' } = this.#message
    if (protocol === 'line-protocol' || (protocol === 'jingwei' && !looksLikeJson(payload))) {
      try {
        this.#targets.lines.read(payload, precision, this)
      } finally {
        this.#isLines = false
      }
    } else this.#runJson()
    if (this.#newestMs > -Infinity) this.#skew.note(this.#newestMs, this.#receivedMs)
  }
  #isLines = false
  #runJson() {
    const { protocol, payload } = this.#message
    const text = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString('utf8')
    const body = parsed(text)
    if (body === undefined) {
      const lines = text.split('\n')
      // One value a line, as streams of JSON are written; what is no JSON by lines either is said once.
      if (lines.length < 2 || parsed(lines[0]!) === undefined) return this.fault('telemetry.not-json', '')
      for (const [i, line] of lines.entries()) {
        if (line.trim() === '') continue
        const one = parsed(line)
        if (one === undefined) this.fault('telemetry.not-json', `line ${i + 1}`)
        else this.#decode(protocol, one)
      }
      return
    }
    this.#decode(protocol, body)
  }
  #decode(protocol: Message['protocol'], body: unknown) {
    if (protocol === 'thingsboard') decodeThingsBoard(body, this)
    else if (protocol !== 'custom') decodeJingwei(body, this)
    else if (this.#targets.mapping) this.#targets.mapping.decode(body, this)
    else this.refuse('telemetry.no-mapping', '')
  }

  refuse(code: FaultCode, where: string) {
    this.refused++
    this.#codes ??= new Map()
    this.#refusals ??= []
    this.#codes.set(code, (this.#codes.get(code) ?? 0) + 1)
    if (this.#refusals.length < mostRefusals) this.#refusals.push(refusal(code, where))
  }
  #refuseValue(code: FaultCode, target: Target) {
    this.refuse(code, target.machine.name === null ? target.name : `${target.machine.name}/${target.name}`)
    if (!this.#isLines) return
    const from = this.#targets.lines.lineFrom
    this.#ranges ??= []
    if (this.#ranges.at(-1)?.from !== from && this.#ranges.length < mostRanges) this.#ranges.push({ from, to: -1 })
  }

  // What JSON decoders say.
  reading(machine: string | null, signal: string, atMs: number, value: unknown, quality = 0) {
    const of = this.#targets.machine(this.#message.machine ?? machine)
    this.#value(this.#targets.target(of, signal), atMs, value, quality)
  }
  fault(code: PayloadFault | LineFault, where: string | number, from?: number, to?: number) {
    if (typeof where === 'string') return this.refuse(code as PayloadFault, where)
    this.refuse(`telemetry.${code as LineFault}`, `line ${where}`)
    this.#ranges ??= []
    if (from !== undefined && to !== undefined && this.#ranges.length < mostRanges) this.#ranges.push({ from, to })
  }

  // What the reader of lines says.
  series({ measurement, tags }: SeriesKey): MachineTarget {
    const { facts } = this.#targets
    const named = tags.get('machine') ?? tags.get('device')
    return this.#targets.machine(this.#message.machine ?? named ?? (facts.machines.has(measurement) || !facts.only ? measurement : null))
  }
  field(machine: MachineTarget, name: string): Target {
    this.#isLines = true
    return this.#targets.target(machine, name)
  }
  number(target: Target, atMs: number, value: number) {
    this.#isLines = true
    const known = target.isPlain && Number.isFinite(value) ? value : target.states?.get(value)
    if (known === undefined) return this.#value(target, atMs, value)
    const at = this.#time(target, atMs)
    if (at >= 0) this.#accept(target, at, known)
  }
  boolean(target: Target, atMs: number, value: boolean) {
    this.#isLines = true
    this.#value(target, atMs, value)
  }
  text(target: Target, atMs: number, value: string) {
    this.#isLines = true
    this.#value(target, atMs, value)
  }

  #value(target: Target, atMs: number, raw: unknown, quality = 0) {
    const { signal, machine } = target
    if (signal === null) {
      if (machine.facts) {
        this.unknown++
        this.#out.unknown(machine.name, target.name, raw)
        return
      }
      if (machine.name === null) return this.#refuseValue('telemetry.machine-not-named', target)
      this.#out.unknown(machine.name, target.name, raw)
      return this.#refuseValue('telemetry.unknown-machine', target)
    }
    const meant = interpret(signal, raw, stateNumbers)
    if (typeof meant === 'string') return this.#refuseValue(meant, target)
    const at = this.#time(target, atMs)
    if (at < 0) return
    if (typeof meant === 'number') {
      if (target.states && typeof raw === 'number' && target.states.size < 100) target.states.set(raw, meant)
      return this.#accept(target, at, meant, quality)
    }
    this.accepted++
    this.#out.text(target, at, meant.text, quality | (this.#skew.isSkewed(at, this.#receivedMs) ? qualityBits.clockSkewed : 0))
  }
  /** The time of the reading, or -1 where it was refused. */
  #time(target: Target, atMs: number): number {
    if (Number.isNaN(atMs)) return this.#receivedMs
    const at = Math.floor(atMs)
    if (!(at >= firstMs && at <= this.#lastMs)) {
      this.#refuseValue('telemetry.time-outside', target)
      return -1
    }
    if (at > this.#newestMs) this.#newestMs = at
    return at
  }
  #accept(target: Target, at: number, value: number, said = 0) {
    const quality = said | (value < target.min || value > target.max ? qualityBits.outOfBounds : 0) | (this.#skew.isSkewed(at, this.#receivedMs) ? qualityBits.clockSkewed : 0)
    this.accepted++
    this.#out.number(target, at, value, quality)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
function looksLikeJson(payload: Uint8Array): boolean {
  let i = 0
  while (i < payload.length && (payload[i] === 32 || (payload[i]! >= 9 && payload[i]! <= 13))) i++
  const c = payload[i]
  return c === undefined || c === 123 || c === 91
}
