import { inOrder, isStale, isUsable, timeOf, type Change, type Reading, type RuleState, type Step } from './rule-state.ts'

/** A condition of one value that has to hold for a time. */
export type Held = {
  readonly holds: (value: number) => boolean
  /** Whether the value has come back far enough. */
  readonly isOver: (value: number) => boolean
  readonly forMs: number
  /** So long a reading speaks for the time after it. */
  readonly holdMs: number
  /** Whether the condition holds while nothing is known. */
  readonly holdsUnknown: boolean
}
/** A state signal that is stale says that the machine is away. */
const unknownState = 0

/**
 * Walks through the readings. Between two of them the earlier one speaks, no longer than its hold; then nothing is known: that breaks a
 * condition that was only beginning, and does not end an alert that is open.
 */
export function stepHeld(held: Held, state: RuleState, readings: readonly Reading[], nowMs: number): Step {
  const changes: Change[] = []
  let { last, sinceMs, openMs } = state
  /** Begins the alert if the condition has held long enough by `atMs`. */
  const ripen = (atMs: number) => {
    if (openMs !== null || !last) return
    const knownUntil = last.atMs + held.holdMs
    const isHolding = held.holds(last.value)
    const since = isHolding ? sinceMs : held.holdsUnknown && atMs > knownUntil ? knownUntil : null
    const until = isHolding && !held.holdsUnknown ? Math.min(atMs, knownUntil) : atMs
    if (since === null || until - since < held.forMs) return
    openMs = since
    changes.push({ kind: 'begin', fromMs: since, value: isHolding ? last.value : unknownState, etaSeconds: null })
  }
  for (const r of inOrder(readings, last)) {
    const atMs = timeOf(r)
    const isUnknown = !isUsable(r)
    if (isUnknown && !(isStale(r) && held.holdsUnknown)) {
      // Nothing usable: known to be unknown from here on, unless an alert is open, which waits for a value.
      ripen(atMs)
      if (openMs === null) sinceMs = null
      continue
    }
    const value = isUnknown ? unknownState : r.value
    ripen(atMs)
    const before = last
    const knownUntil = before ? before.atMs + held.holdMs : -Infinity
    const wasHolding = before !== null && sinceMs !== null && held.holds(before.value) && (atMs <= knownUntil || held.holdsUnknown)
    last = { atMs, sourceMs: r.atMs, value }
    if (openMs !== null) {
      if (held.isOver(value)) {
        changes.push({ kind: 'end', untilMs: Math.max(openMs, atMs) })
        openMs = null
        sinceMs = null
      } else if (held.holds(value)) sinceMs ??= atMs
    } else if (!held.holds(value)) sinceMs = null
    else if (!wasHolding) sinceMs = held.holdsUnknown && before !== null && atMs > knownUntil ? knownUntil : atMs
    ripen(atMs)
  }
  ripen(nowMs)
  return { state: { ...state, last, sinceMs, openMs }, changes }
}
