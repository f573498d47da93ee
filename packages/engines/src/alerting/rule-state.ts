import type { AlertCondition } from '@jingwei/contract/alerts'

type Of<K extends AlertCondition['kind']> = Extract<AlertCondition, { kind: K }>
/** A condition with its states by number. */
export type Condition = Of<'threshold'> | Of<'rate'> | Of<'silence'> | Of<'runout'> | { readonly kind: 'state'; readonly states: readonly number[]; readonly seconds: number }

export type Reading = {
  /** Time at the source. */
  readonly atMs: number
  readonly receivedMs: number
  readonly value: number
  /** Bits of the contract's `qualityBits`. */
  readonly quality: number
}
/** What a rule remembers of one machine; plain data, kept between the steps. */
export type RuleState = {
  /** The last reading that counted: its time, never after its arrival, its time as the source said it, its value. */
  readonly last: { readonly atMs: number; readonly sourceMs: number; readonly value: number } | null
  /** Since when the condition holds without a break, whether or not long enough. */
  readonly sinceMs: number | null
  /** Since when the alert is open. */
  readonly openMs: number | null
  readonly heardMs: number | null
  readonly violatedMs: number | null
  readonly window: readonly (readonly [atMs: number, value: number])[]
}
export type Change =
  | { readonly kind: 'begin'; readonly fromMs: number; readonly value: number | null; readonly etaSeconds: number | null }
  | { readonly kind: 'end'; readonly untilMs: number }
export type Step = { readonly state: RuleState; readonly changes: readonly Change[] }

export const blank: RuleState = { last: null, sinceMs: null, openMs: null, heardMs: null, violatedMs: null, window: [] }

const [stale, bad] = [1, 2]
export const isStale = (r: Reading) => (r.quality & stale) !== 0
export const isUsable = (r: Reading) => (r.quality & (stale | bad)) === 0 && Number.isFinite(r.value)

/** Nothing happened after it arrived: a clock that runs ahead must not make all that follows late. */
export const timeOf = (r: Reading) => Math.min(r.atMs, r.receivedMs)

/**
 * Readings in the order in which they happened, each once, and only those newer than the last: what comes late says nothing about now.
 * Two values for one moment: the one that came first counts, as in the store.
 */
export function inOrder(readings: readonly Reading[], last: RuleState['last']): Reading[] {
  const sorted = [...readings].sort((a, b) => timeOf(a) - timeOf(b) || a.atMs - b.atMs || a.receivedMs - b.receivedMs || a.value - b.value || a.quality - b.quality)
  const isNewer = (r: Reading) => !last || timeOf(r) > last.atMs || (timeOf(r) === last.atMs && r.atMs > last.sourceMs)
  return sorted.filter((r, i) => isNewer(r) && (i === 0 || sorted[i - 1]!.atMs !== r.atMs))
}
