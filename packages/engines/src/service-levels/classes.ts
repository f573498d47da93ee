import type { Calendar } from './calendar.ts'
import { type Deadline, deadline, type Duration, durationMs, type Pause, spentMs } from './worked-time.ts'

/** Whom a step tells: who works on it, who leads the responsible unit, the region's dispatcher, the level above. */
export type EscalationTarget = 'handler' | 'unit' | 'dispatcher' | 'above'
/** When a share of the time is used (1 is the deadline), or a time after the deadline. `key` names the step for good. */
export type EscalationStep = { readonly key: string; readonly tells: EscalationTarget; readonly when: { readonly share: number } | { readonly after: Duration } }
export type ServiceClass = {
  readonly key: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly firstResponse: Duration
  readonly solution: Duration
  readonly steps: readonly EscalationStep[]
}

const elapsed = (amount: number, unit: Duration['unit']): Duration => ({ amount, unit, clock: 'elapsed' })
const working = (amount: number, unit: Duration['unit']): Duration => ({ amount, unit, clock: 'working' })

const usualSteps: readonly EscalationStep[] = [
  { key: 'half', tells: 'handler', when: { share: 0.5 } },
  { key: 'most', tells: 'unit', when: { share: 0.8 } },
  { key: 'due', tells: 'dispatcher', when: { share: 1 } },
]

/**
 * Defaults after the feedback times that 12345 hotlines publish (2 h emergencies, 24 h utilities, 7 d ordinary, 15 d hard). Whether the days
 * are working days differs from place to place, and first responses and steps are this product's own: a region changes all of it.
 */
export const defaultClasses: readonly ServiceClass[] = [
  {
    key: 'emergency', name: { zh: '紧急', en: 'Emergency' }, firstResponse: elapsed(15, 'minutes'), solution: elapsed(2, 'hours'),
    steps: [...usualSteps, { key: 'overdue', tells: 'above', when: { after: elapsed(1, 'hours') } }],
  },
  {
    key: 'utility', name: { zh: '水电气等公用事业', en: 'Utilities' }, firstResponse: elapsed(2, 'hours'), solution: elapsed(24, 'hours'),
    steps: [...usualSteps, { key: 'overdue', tells: 'above', when: { after: elapsed(12, 'hours') } }],
  },
  {
    key: 'ordinary', name: { zh: '一般', en: 'Ordinary' }, firstResponse: working(1, 'days'), solution: working(7, 'days'),
    steps: [...usualSteps, { key: 'overdue', tells: 'above', when: { after: working(2, 'days') } }],
  },
  {
    key: 'hard', name: { zh: '疑难', en: 'Hard' }, firstResponse: working(1, 'days'), solution: working(15, 'days'),
    steps: [...usualSteps, { key: 'overdue', tells: 'above', when: { after: working(5, 'days') } }],
  },
]

export type Remaining = {
  /** On the clock of the duration; below 0 when it is over. */
  readonly ms: number
  /** Of the time promised, used so far: 1 at the deadline, above 1 after. */
  readonly shareUsed: number
  readonly isPaused: boolean
  readonly deadline: Deadline
}

/**
 * What is left of a promise made at `fromMs` (ms since 1970 UTC), pauses left out. A duration of nothing is used up at once (share 1). Throws a
 * RangeError on moments that are no numbers and on negative durations.
 */
export const remaining = (fromMs: number, duration: Duration, calendar: Calendar, pauses: readonly Pause[], nowMs: number): Remaining => {
  const whole = durationMs(duration, calendar)
  const used = spentMs(fromMs, nowMs, duration.clock, calendar, pauses).ms
  return {
    ms: whole - used,
    shareUsed: whole > 0 ? used / whole : 1,
    isPaused: pauses.some(({ fromMs: begin, untilMs: end }) => begin <= nowMs && (end === null || end > nowMs)),
    deadline: deadline(fromMs, duration, calendar, pauses),
  }
}

export type DueStep = { readonly step: EscalationStep; readonly atMs: number }

const momentOf = (step: EscalationStep, fromMs: number, solution: Duration, calendar: Calendar, pauses: readonly Pause[]): number | null => {
  if ('share' in step.when) return deadline(fromMs, { ...solution, amount: solution.amount * step.when.share }, calendar, pauses).atMs
  const end = deadline(fromMs, solution, calendar, pauses).atMs
  return end === null ? null : deadline(end, step.when.after, calendar, pauses).atMs
}

/**
 * The steps of a class whose moment has come at `nowMs`, the earliest first, in the class's order at the same moment, without those whose key was
 * `told`. Shares are of the time to the solution; what comes `after` counts from the deadline, on its own clock. While the clock stands in a pause
 * that has no end, no step comes. Throws as `deadline` does.
 */
export const stepsDue = (
  { solution, steps }: Pick<ServiceClass, 'solution' | 'steps'>, fromMs: number, calendar: Calendar, pauses: readonly Pause[], nowMs: number, told: ReadonlySet<string> = new Set(),
): DueStep[] =>
  steps
    .filter((step) => !told.has(step.key))
    .map((step) => ({ step, atMs: momentOf(step, fromMs, solution, calendar, pauses) }))
    .filter((due): due is DueStep => due.atMs !== null && due.atMs <= nowMs)
    .sort((a, b) => a.atMs - b.atMs)
