import { describe, expect, it } from 'vitest'
import { monthMarks } from './gantt.tsx'

const days = (marks: readonly number[]) => marks.map((m) => new Date(m).toISOString().slice(0, 10))
describe('marks of a timetable', () => {
  it('are the months of a short one', () => expect(days(monthMarks(Date.UTC(2026, 0, 15), Date.UTC(2026, 4, 2)))).toEqual(['2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01']))
  it('stand apart in a long one', () => {
    const marks = days(monthMarks(Date.UTC(2020, 2, 10), Date.UTC(2026, 4, 2)))
    expect(marks).toEqual(['2021-01-01', '2022-01-01', '2023-01-01', '2024-01-01', '2025-01-01', '2026-01-01'])
  })
  it('a day has none, or its own', () => {
    expect(monthMarks(Date.UTC(2026, 0, 15), Date.UTC(2026, 0, 16))).toEqual([])
    expect(days(monthMarks(Date.UTC(2026, 1, 1), Date.UTC(2026, 1, 2)))).toEqual(['2026-02-01'])
  })
})
