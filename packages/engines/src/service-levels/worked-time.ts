import { addDays } from '../shifts/index.ts'
import { type Calendar, dateOf, knowsYear, workingDayMs, workingSpans } from './calendar.ts'

/** Which clock counts: every hour of the day, or only working time of a calendar. */
export type Clock = 'elapsed' | 'working'
/** `days` are 24 h on the elapsed clock and a day's working hours on the working one. */
export type Duration = { readonly amount: number; readonly unit: 'minutes' | 'hours' | 'days'; readonly clock: Clock }
/** Time that does not count. `untilMs` null: it has not ended. */
export type Pause = { readonly fromMs: number; readonly untilMs: number | null }
/** `unknownYears`: whose holidays the calendar does not know, so that only weekends were kept free there. Say so where the time is shown. */
export type WorkedTime = { readonly ms: number; readonly unknownYears: readonly number[] }
/** `atMs` null: the clock stands still in a pause that has no end, so that no date can be named. */
export type Deadline = { readonly atMs: number | null; readonly unknownYears: readonly number[] }

// Longer than any promise, so that a calendar without working time is an error and no endless loop.
const MAX_DAYS = 40_000

const finite = (ms: number, what: string): void => {
  if (!Number.isFinite(ms)) throw new RangeError(`${what} is no moment`)
}

/** A duration in whole ms on its own clock; a working day is as long as the calendar's hours. */
export const durationMs = ({ amount, unit, clock }: Duration, calendar: Calendar): number =>
  Math.round(amount * (unit === 'minutes' ? 60_000 : unit === 'hours' ? 3_600_000 : clock === 'working' ? workingDayMs(calendar) : 86_400_000))

/** Pauses in order, none over another, none empty. */
const joined = (pauses: readonly Pause[]): [number, number][] => {
  const rows = pauses.map(({ fromMs, untilMs }): [number, number] => [fromMs, untilMs ?? Infinity]).filter(([from, until]) => until > from)
  const kept: [number, number][] = []
  for (const row of rows.sort((a, b) => a[0] - b[0])) {
    const last = kept.at(-1)
    if (last && row[0] <= last[1]) last[1] = Math.max(last[1], row[1])
    else kept.push(row)
  }
  return kept
}

/** The stretches between two moments that count, in order, until `take` says that it has enough. */
const countedSpans = (fromMs: number, untilMs: number, clock: Clock, calendar: Calendar, pauses: readonly [number, number][], take: (begin: number, end: number) => boolean): void => {
  let next = 0
  const cut = (begin: number, end: number): boolean => {
    let at = Math.max(begin, fromMs)
    const stop = Math.min(end, untilMs)
    while (next < pauses.length && pauses[next]![1] <= at) next++
    for (let i = next; at < stop; i++) {
      const pause = pauses[i]
      const upTo = pause ? Math.min(Math.max(pause[0], at), stop) : stop
      if (upTo > at && take(at, upTo)) return true
      at = pause ? Math.max(at, Math.min(pause[1], stop)) : stop
    }
    return false
  }
  if (clock === 'elapsed') {
    cut(fromMs, untilMs)
    return
  }
  let date = dateOf(calendar, fromMs)
  for (let days = 0; ; days++, date = addDays(date, 1)) {
    if (days > MAX_DAYS) throw new RangeError('the calendar has no working time, or the duration is out of all reason')
    const spans = workingSpans(calendar, date)
    for (let i = 0; i < spans.length; i += 2) {
      if (spans[i]! >= untilMs) return
      if (spans[i + 1]! > fromMs && cut(spans[i]!, spans[i + 1]!)) return
    }
    // Hours end within their day, so that nothing of the days after can lie before it.
    if (spans.length === 0 && untilMs !== Infinity && date > dateOf(calendar, untilMs)) return
    // Whatever comes now is behind the last moment that counts.
    if (pauses.at(-1)?.[1] === Infinity && spans.length > 0 && spans[0]! >= pauses.at(-1)![0]) return
  }
}

const unknownBetween = (fromMs: number, untilMs: number, calendar: Calendar): number[] => {
  const years: number[] = []
  const last = Number(dateOf(calendar, untilMs).slice(0, 4))
  for (let year = Number(dateOf(calendar, fromMs).slice(0, 4)); year <= last; year++) if (!knowsYear(calendar, year)) years.push(year)
  return years
}

/**
 * How much of the time between two moments (ms since 1970 UTC) counted on that clock, pauses left out; 0 when the end is not after the begin. Pauses
 * may overlap and come in any order; one that ends before it begins is none. Throws a RangeError on moments that are no finite numbers, and on
 * a calendar without working time.
 */
export const spentMs = (fromMs: number, untilMs: number, clock: Clock, calendar: Calendar, pauses: readonly Pause[] = []): WorkedTime => {
  finite(fromMs, 'the begin')
  finite(untilMs, 'the end')
  if (untilMs <= fromMs) return { ms: 0, unknownYears: [] }
  let ms = 0
  countedSpans(fromMs, untilMs, clock, calendar, joined(pauses), (begin, end) => ((ms += end - begin), false))
  return { ms, unknownYears: clock === 'working' ? unknownBetween(fromMs, untilMs, calendar) : [] }
}

/** Working time between two moments, pauses left out: `spentMs` on the working clock. */
export const workedMs = (fromMs: number, untilMs: number, calendar: Calendar, pauses: readonly Pause[] = []): WorkedTime => spentMs(fromMs, untilMs, 'working', calendar, pauses)

/**
 * The first moment at which so much time has counted: working time that ends with a day ends that evening, not the morning after. A duration of
 * nothing ends at once. `deadline` and `spentMs` agree: up to the moment found exactly the duration was spent. Throws a RangeError on a begin that is
 * no finite number, on negative or infinite durations, and on a calendar without working time.
 */
export const deadline = (fromMs: number, duration: Duration, calendar: Calendar, pauses: readonly Pause[] = []): Deadline => {
  finite(fromMs, 'the begin')
  const whole = durationMs(duration, calendar)
  if (!(whole >= 0) || !Number.isFinite(whole)) throw new RangeError('a duration is a number of ms from 0')
  const stops = joined(pauses)
  let left = whole
  let atMs: number | null = left === 0 ? fromMs : null
  if (left > 0)
    countedSpans(fromMs, Infinity, duration.clock, calendar, stops, (begin, end) => {
      if (end - begin < left) return (left -= end - begin), false
      atMs = begin + left
      return true
    })
  const last = atMs ?? Math.max(fromMs, stops.at(-1)?.[0] ?? fromMs)
  return { atMs, unknownYears: duration.clock === 'working' ? unknownBetween(fromMs, last, calendar) : [] }
}
