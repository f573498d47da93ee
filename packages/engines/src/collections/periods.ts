import type { FormPeriod } from '@jingwei/contract/collection-form'
import type { Text } from '@jingwei/contract/text'

/** A stretch of the calendar that a report is for: `2026-03`, `2026-Q1`, `2026-H1`, `2026`; both days are in it. */
export type Period = { readonly label: string; readonly from: string; readonly to: string; readonly title: Text }

const monthsOf: Readonly<Record<FormPeriod, number>> = { month: 1, quarter: 3, half: 6, year: 12 }
const shapes: Readonly<Record<FormPeriod, RegExp>> = { month: /^(\d{4})-(0[1-9]|1[0-2])$/, quarter: /^(\d{4})-Q([1-4])$/, half: /^(\d{4})-H([12])$/, year: /^(\d{4})$/ }
const monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const iso = (year: number, month: number, day: number) => new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)

function make(kind: FormPeriod, index: number): Period {
  const perYear = 12 / monthsOf[kind]
  const [year, place] = [Math.floor(index / perYear), ((index % perYear) + perYear) % perYear]
  const first = place * monthsOf[kind]
  const days = { from: iso(year, first, 1), to: iso(year, first + monthsOf[kind], 0) }
  switch (kind) {
    case 'month':
      return { ...days, label: `${year}-${String(place + 1).padStart(2, '0')}`, title: { zh: `${year}年${place + 1}月`, en: `${monthNames[place]!} ${year}` } }
    case 'quarter':
      return { ...days, label: `${year}-Q${place + 1}`, title: { zh: `${year}年第${'一二三四'[place]!}季度`, en: `Q${place + 1} ${year}` } }
    case 'half':
      return { ...days, label: `${year}-H${place + 1}`, title: { zh: `${year}年${place === 0 ? '上' : '下'}半年`, en: `${place === 0 ? 'First' : 'Second'} half of ${year}` } }
    case 'year':
      return { ...days, label: String(year), title: { zh: `${year}年`, en: String(year) } }
  }
}
const indexOf = (kind: FormPeriod, day: string) => Math.floor((Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1) / monthsOf[kind])

/** Null for what names no period of this kind. */
export function periodOf(kind: FormPeriod, label: string): Period | null {
  const found = shapes[kind].exec(label)
  const year = Number(found?.[1])
  return found && year >= 1990 && year <= 2100 ? make(kind, year * (12 / monthsOf[kind]) + (kind === 'year' ? 0 : Number(found[2]) - 1)) : null
}
export const periodWith = (kind: FormPeriod, day: string): Period => make(kind, indexOf(kind, day))
/** So many periods before; a negative number goes forward. */
export const periodBefore = (kind: FormPeriod, { from }: Pick<Period, 'from'>, n = 1): Period => make(kind, indexOf(kind, from) - n)
/** The last one that is over on a day: its last day lies before it. */
export const lastEnded = (kind: FormPeriod, today: string): Period => make(kind, indexOf(kind, today) - 1)
export const daysAfter = (day: string, n: number) => new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)
