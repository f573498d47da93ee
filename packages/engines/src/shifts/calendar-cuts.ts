import { addDays, civilDate, utcOf, weekday } from './civil-time.ts'

export type CalendarCut = {
  /** First day of the whole period, `YYYY-MM-DD`. */
  readonly on: string
  readonly fromMs: number
  readonly untilMs: number
}
export type CalendarUnit = 'day' | 'week' | 'month'

const beginOf = (unit: CalendarUnit, date: string): string =>
  unit === 'day' ? date : unit === 'week' ? addDays(date, 1 - weekday(date)) : `${date.slice(0, 8)}01`
const nextOf = (unit: CalendarUnit, begin: string): string =>
  unit === 'month' ? `${addDays(begin, 31).slice(0, 8)}01` : addDays(begin, unit === 'week' ? 7 : 1)

/** Days, weeks (from Monday) or months of a zone's calendar that lie in a time, the first and last cut to it. */
export const calendarCuts = (timeZone: string, unit: CalendarUnit, fromMs: number, untilMs: number): CalendarCut[] => {
  const cuts: CalendarCut[] = []
  if (!(untilMs > fromMs)) return cuts
  for (let on = beginOf(unit, civilDate(timeZone, fromMs)); ; ) {
    const next = nextOf(unit, on)
    const [begin, end] = [utcOf(timeZone, on, 0), utcOf(timeZone, next, 0)]
    if (begin >= untilMs) return cuts
    if (end > fromMs) cuts.push({ on, fromMs: Math.max(begin, fromMs), untilMs: Math.min(end, untilMs) })
    on = next
  }
}
