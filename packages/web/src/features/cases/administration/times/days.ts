import type { WorkingDay } from '@jingwei/contract/cases'
import type { Text } from '@jingwei/contract/text'
import { chineseHolidays, defaultCalendar, isWorkingDay } from '@jingwei/engines/service-levels'
import type { z } from 'zod'

export type Day = z.infer<typeof WorkingDay>
export type Kind = Day['kind']
export type DayRow =
  | { key: string; first: string; last: string; kind: Kind; from: 'nation'; name: Text; isMakeUp: boolean; document: string }
  | { key: string; first: string; last: string; kind: Kind; from: 'region'; day: Day }

/** What the nation arranged for a year and what regions set for single days, by date. */
export function daysOfYear(year: number, days: readonly Day[]): DayRow[] {
  const national = chineseHolidays.flatMap(({ holidays, document }) =>
    holidays.flatMap(({ name, off: [first, last], working }): DayRow[] => [
      { key: `off-${first}`, first, last, kind: 'off', from: 'nation', name, isMakeUp: false, document },
      ...working.map((date): DayRow => ({ key: `work-${date}`, first: date, last: date, kind: 'working', from: 'nation', name, isMakeUp: true, document })),
    ]),
  )
  const regional = days.map((day): DayRow => ({ key: `day-${day.id}`, first: day.date, last: day.date, kind: day.kind, from: 'region', day }))
  const inYear = (row: DayRow) => row.first.startsWith(`${year}-`) || row.last.startsWith(`${year}-`)
  return [...national, ...regional].filter(inYear).toSorted((a, b) => a.first.localeCompare(b.first) || a.from.localeCompare(b.from))
}

/** How the nation has a day, before any region says something. */
export const nationalKind = (date: string): Kind => (isWorkingDay(defaultCalendar, date) ? 'working' : 'off')
export const isDate = (date: string): boolean => /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date))
export const dayCount = (first: string, last: string): number => Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1
/** Codes of regions above begin those of regions below. */
export const isAbove = (code: string, top: string): boolean => code !== top && (code === '0' || top.startsWith(code))
