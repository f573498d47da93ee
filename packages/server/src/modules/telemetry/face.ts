import type { Precision } from '@jingwei/engines/line-protocol'
import type { ConnectionFacts, SignalFacts } from '../machines/index.ts'

/** One reading on its way to the store. Numbers and states in `value`; events in `text`. */
export type Point = { readonly signal: SignalFacts; readonly atMs: number; readonly value: number; readonly text: string | null; readonly quality: number }

/** A message as it came over a wire, whose it is already settled. */
export type Message = {
  readonly connection: ConnectionFacts
  readonly protocol: 'jingwei' | 'thingsboard' | 'sparkplug' | 'custom' | 'line-protocol'
  readonly topic: string | null
  readonly payload: Uint8Array
  readonly receivedMs: number
  /** The machine, where the topic or the connection's own protocol names it already. */
  readonly machine?: string
  /** Of the times in line protocol; nanoseconds if absent. */
  readonly precision?: Precision
}
export type Refusal = { readonly code: string; readonly reason: { readonly zh: string; readonly en: string } }
/** What became of a message: readings taken, values that have no signal, and why the rest was refused. */
export type Outcome = {
  readonly accepted: number
  readonly unknown: number
  /** Values, or parts of the message, that were refused. */
  readonly refused: number
  /** The first of them. */
  readonly refusals: readonly Refusal[]
}

/** The way in. Every promise resolves when the readings are durable, and never before. */
export type Ingest = {
  /** Decodes by protocol and mapping, checks, stores; what cannot be stored goes to the dead letters. Rejects only with `StoreAway`. */
  take(message: Message): Promise<Outcome>
  /** Readings that are decoded already (Sparkplug). */
  points(connection: ConnectionFacts, points: readonly Point[], receivedMs: number): Promise<void>
  refuse(message: Message, refusal: Refusal): void
  /** Everything of these machines is unknown from then on: a death certificate. */
  stale(connection: ConnectionFacts, machineNames: readonly string[] | 'all', atMs: number): Promise<void>
  /** False while so much waits for the store that senders should hold back. */
  hasRoom(): boolean
}
/** The store does not take readings now; the sender keeps them and tries again. */
export class StoreAway extends Error {
  readonly retryAfterSeconds: number
  constructor(retryAfterSeconds: number) {
    super('the store of readings is away')
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export type Last = { readonly signalId: number; readonly atMs: number; readonly value: number; readonly text: string | null; readonly quality: number; readonly receivedMs: number }
export type Cut = { readonly fromMs: number; readonly untilMs: number }
/** What a signal did in a cut of time. All but min, max and the ends add up over adjoining cuts. */
export type Facts = {
  readonly signalId: number
  /** Place in the cuts that were asked for. */
  readonly cut: number
  readonly readings: number
  /** Of the cut, how many seconds something was known: each reading holds until the next, but no longer than `holdSeconds`. */
  readonly knownSeconds: number
  /** Of a gauge: Σ value × seconds it held; the time-weighted mean is this over knownSeconds. */
  readonly weighted: number
  readonly min: number | null
  readonly max: number | null
  /** Of a counter: the rise, each step counted at its later reading; a fall is a reset, and the value after it is the rise. */
  readonly increase: number
  readonly resets: number
  /** Of a state signal: seconds by number of the state. Time that is not known is in none. */
  readonly stateSeconds: ReadonlyMap<number, number>
}
export type Span = { readonly fromMs: number; readonly untilMs: number; readonly state: number }

export type Telemetry = {
  readonly ingest: Ingest
  last(signalIds: readonly number[]): Promise<Map<number, Last>>
  /**
   * Cuts ascending and not overlapping. From the hourly roll-up where a whole closed hour lies in a cut, from readings at its ends.
   * A signal of which nothing is known in a cut has no entry. Of events only `readings` is told.
   */
  facts(signals: readonly SignalFacts[], cuts: readonly Cut[]): Promise<Facts[]>
  /** Of a state signal: without gaps from `fromMs` to `untilMs`; unknown time is state 0 (offline). */
  spans(signal: SignalFacts, fromMs: number, untilMs: number): Promise<Span[]>
  /**
   * Readings and events of signals that were received in the second of that moment or later, in order of source time; for rules. The first
   * `limit` that came, and all of the same second: ask on from the latest `receivedMs`, and know those again that come twice.
   */
  receivedSince(signalIds: readonly number[], sinceMs: number, limit: number): Promise<Last[]>
}
