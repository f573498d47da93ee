import type { Span, Term, Time } from './types.ts'

/** From the day after `after` up to and with `until`; `after` null: from the beginning. A stock is asked on `until`. */
export type Window = { readonly after: string | null; readonly until: string }

/** The stretch of time a term means when a figure is asked for a day, `YYYY-MM-DD`. */
export function windowOf(term: Pick<Term, 'span' | 'beforeMonths'>, time: Time, on: string): Window {
  const until = term.beforeMonths === 0 ? on : monthsEarlier(on, term.beforeMonths)
  if (time === 'stock' || term.span === 'to-date') return { after: null, until }
  return { after: beginOf(term.span, until), until }
}

function beginOf(span: Exclude<Span, 'to-date'>, until: string): string {
  const [year = 0, month = 1] = until.split('-').map(Number)
  if (typeof span === 'number') return monthsEarlier(until, span)
  if (span === 'year') return `${String(year - 1).padStart(4, '0')}-12-31`
  return monthEnd(year, span === 'month' ? month - 1 : Math.floor((month - 1) / 3) * 3)
}

/** The last day of a month; month 0 is December of the year before. */
const monthEnd = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)

/** The same day so many months earlier; the end of a month stays the end: 31 March → 28 February, 28 February → 31 January. */
export function monthsEarlier(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = (y: number, m: number) => new Date(Date.UTC(y, m, 0)).getUTCDate()
  const total = year * 12 + (month - 1) - months
  const [toYear, toMonth] = [Math.floor(total / 12), (total % 12) + 1]
  const end = last(toYear, toMonth)
  const kept = date === last(year, month) ? end : Math.min(date, end)
  return `${String(toYear).padStart(4, '0')}-${String(toMonth).padStart(2, '0')}-${String(kept).padStart(2, '0')}`
}
