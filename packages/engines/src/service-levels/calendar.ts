import { addDays, civilDate, utcOf, weekday } from '../shifts/index.ts'

/** Minutes of a day on the clock of the calendar's zone, `[510, 720]` is 8:30–12:00. */
export type WorkingHours = readonly [fromMinute: number, untilMinute: number]

/** One holiday as a notice arranges it: its days off (both ends included) and the days of rest worked instead (调休). */
export type Holiday = { readonly name: { readonly zh: string; readonly en: string }; readonly off: readonly [first: string, last: string]; readonly working: readonly string[] }

/** The holidays of a year, with the notice they are from. */
export type HolidayYear = {
  readonly year: number
  readonly holidays: readonly Holiday[]
  readonly document: string
  readonly issuedOn: string
  /** Whether two independent copies of the notice's text agreed with these dates, and with the number of the document. */
  readonly areDatesVerified: boolean
  readonly isDocumentVerified: boolean
}

/** A working calendar, data altogether: it comes from a row of a region as well as from this folder. */
export type Calendar = {
  readonly timeZone: string
  /** 1 is Monday, 7 is Sunday. */
  readonly workingDays: readonly number[]
  /** Of every working day, make-up days too; in order. "A working day" as a duration is their sum. */
  readonly hours: readonly WorkingHours[]
  readonly years: readonly HolidayYear[]
  /** What a region decided for single days (`YYYY-MM-DD`), before everything else: a typhoon, a local festival. */
  readonly changes?: Readonly<Record<string, 'working' | 'off'>>
}

const DAY_MINUTES = 1440

type Plan = { readonly days: ReadonlyMap<string, 'working' | 'off'>; readonly years: ReadonlySet<number>; readonly spans: Map<string, Float64Array> }
const plans = new WeakMap<Calendar, Plan>()

const planOf = (calendar: Calendar): Plan => {
  let plan = plans.get(calendar)
  if (plan) return plan
  const days = new Map<string, 'working' | 'off'>()
  for (const { holidays } of calendar.years)
    for (const { off, working } of holidays) {
      for (let date = off[0]; date <= off[1]; date = addDays(date, 1)) days.set(date, 'off')
      for (const date of working) days.set(date, 'working')
    }
  for (const [date, kind] of Object.entries(calendar.changes ?? {})) days.set(date, kind)
  plans.set(calendar, (plan = { days, years: new Set(calendar.years.map((y) => y.year)), spans: new Map() }))
  return plan
}

/**
 * Whether a date (`YYYY-MM-DD`, in the calendar's zone) is worked: what the region changed for the day decides, else the notice's day off or make-up
 * day (调休), else the weekday. A string that is no date gives nonsense: `checkCalendar` what people wrote.
 */
export const isWorkingDay = (calendar: Calendar, date: string): boolean => {
  const kind = planOf(calendar).days.get(date)
  return kind === undefined ? calendar.workingDays.includes(weekday(date)) : kind === 'working'
}

/** The date `days` working days after one that is not counted itself (`YYYY-MM-DD`): the last day of a term of so many. Throws a RangeError when a calendar has none. */
export const workingDaysAfter = (calendar: Calendar, date: string, days: number): string => {
  let at = date
  for (let left = days, looked = 0; left > 0; looked += 1) {
    if (looked > 4000) throw new RangeError('a calendar without working days')
    at = addDays(at, 1)
    if (isWorkingDay(calendar, at)) left -= 1
  }
  return at
}

/** Whether the holidays of a year are known; without them only weekends are kept free. */
export const knowsYear = (calendar: Calendar, year: number): boolean => planOf(calendar).years.has(year)

/**
 * The working time of a date as moments, ms since 1970 UTC: begin, end, begin, end …, ascending; empty on a day off. Kept between calls, so it must
 * not be written to. Throws a RangeError when the zone is unknown.
 */
export const workingSpans = (calendar: Calendar, date: string): Float64Array => {
  const { spans } = planOf(calendar)
  const known = spans.get(date)
  if (known) return known
  const found = isWorkingDay(calendar, date)
    ? Float64Array.from(calendar.hours.flatMap(([from, until]) => [utcOf(calendar.timeZone, date, from), utcOf(calendar.timeZone, date, until)]))
    : new Float64Array(0)
  if (spans.size > 20_000) spans.clear()
  spans.set(date, found)
  return found
}

/** How long one working day is, ms: the sum of its hours, the same each day. */
export const workingDayMs = (calendar: Calendar): number => calendar.hours.reduce((sum, [from, until]) => sum + (until - from), 0) * 60_000

/** The civil date `YYYY-MM-DD` of a moment, ms since 1970 UTC, in the calendar's zone. Throws a RangeError when the zone is unknown. */
export const dateOf = (calendar: Calendar, atMs: number): string => civilDate(calendar.timeZone, atMs)

export type CalendarFault = 'unknown-zone' | 'no-working-day' | 'wrong-weekday' | 'no-hours' | 'wrong-hours' | 'wrong-date' | 'year-twice' | 'date-of-other-year'

const isDate = (date: string): boolean => /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(`${date}T00:00:00Z`)) && addDays(date, 0) === date

const knowsZone = (timeZone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }))
  } catch {
    return false
  }
}

/**
 * What keeps a calendar from being used, each fault once; empty when nothing does. Throws nothing, whatever the calendar holds. Holidays may begin
 * in December of the year before theirs, as New Year's arrangement does in the notices of the State Council.
 */
export const checkCalendar = (calendar: Calendar): CalendarFault[] => {
  const faults = new Set<CalendarFault>()
  if (!knowsZone(calendar.timeZone)) faults.add('unknown-zone')
  if (calendar.workingDays.length === 0) faults.add('no-working-day')
  if (calendar.workingDays.some((day) => !Number.isInteger(day) || day < 1 || day > 7)) faults.add('wrong-weekday')
  if (calendar.hours.length === 0) faults.add('no-hours')
  let last = 0
  for (const [from, until] of calendar.hours) {
    if (!Number.isInteger(from) || !Number.isInteger(until) || from < last || until <= from || until > DAY_MINUTES) faults.add('wrong-hours')
    last = until
  }
  const years = calendar.years.map((y) => y.year)
  if (new Set(years).size !== years.length) faults.add('year-twice')
  for (const { year, holidays } of calendar.years)
    for (const { off, working } of holidays) {
      if (![...off, ...working].every(isDate) || off[1] < off[0]) faults.add('wrong-date')
      // New Year's arrangement may begin in December of the year before.
      else if (![...off, ...working].every((date) => date >= `${year - 1}-12-01` && date <= `${year}-12-31`)) faults.add('date-of-other-year')
    }
  if (!Object.keys(calendar.changes ?? {}).every(isDate)) faults.add('wrong-date')
  return [...faults]
}
