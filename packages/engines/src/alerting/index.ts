import { stepHeld } from './held-condition.ts'
import { stepRate } from './rate.ts'
import { blank, isStale, type Change, type Condition, type Reading, type RuleState, type Step } from './rule-state.ts'
import { stepRunout } from './runout.ts'

export type { Change, Condition, Reading, RuleState, Step } from './rule-state.ts'
export { blank } from './rule-state.ts'

type Threshold = Extract<Condition, { kind: 'threshold' }>
const beyond = ({ above, below }: Threshold) => (v: number) => (above !== null && v > above) || (below !== null && v < below)
const backWithin = ({ above, below, hysteresis }: Threshold) => (v: number) => (above === null || v <= above - hysteresis) && (below === null || v >= below + hysteresis)

/** Silence goes by arrival: a machine whose clock is wrong, or that sends what it kept, is not silent. */
function stepSilence(seconds: number, state: RuleState, readings: readonly Reading[], nowMs: number): Step {
  const arrivals = readings.filter((r) => !isStale(r)).map((r) => Math.min(r.receivedMs, nowMs))
  const heardMs = Math.max(state.heardMs ?? -Infinity, ...arrivals)
  const heard = Number.isFinite(heardMs) ? heardMs : nowMs
  const changes: Change[] = []
  let openMs = state.openMs
  if (openMs !== null && heard > openMs) {
    changes.push({ kind: 'end', untilMs: heard })
    openMs = null
  }
  if (openMs === null && nowMs - heard >= seconds * 1000) {
    openMs = heard
    changes.push({ kind: 'begin', fromMs: heard, value: null, etaSeconds: null })
  }
  return { state: { ...state, heardMs: heard, openMs }, changes }
}

/**
 * One step of a rule for one machine: what it remembers, the readings that arrived since, and the time now. `holdMs` is how long a
 * reading of the signal speaks for the time after it. Readings may come in any order, twice, or late; their order within the batch
 * changes nothing. Begins and ends alternate, in order.
 */
export function step(condition: Condition, state: RuleState | null, readings: readonly Reading[], nowMs: number, { holdMs }: { holdMs: number }): Step {
  const before = state ?? blank
  switch (condition.kind) {
    case 'threshold':
      return stepHeld({ holds: beyond(condition), isOver: backWithin(condition), forMs: condition.forSeconds * 1000, holdMs, holdsUnknown: false }, before, readings, nowMs)
    case 'state': {
      const watched = new Set(condition.states)
      return stepHeld({ holds: (v) => watched.has(v), isOver: (v) => !watched.has(v), forMs: condition.seconds * 1000, holdMs, holdsUnknown: watched.has(0) }, before, readings, nowMs)
    }
    case 'rate':
      return stepRate(condition, before, readings)
    case 'silence':
      return stepSilence(condition.seconds, before, readings, nowMs)
    case 'runout':
      return stepRunout(condition, before, readings)
  }
}
