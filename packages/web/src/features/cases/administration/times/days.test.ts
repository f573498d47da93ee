import { describe, expect, it } from 'vitest'
import { dayCount, type Day, daysOfYear, isAbove, isDate, nationalKind } from './days.ts'

const day = (id: number, date: string, kind: Day['kind']): Day => ({ id, date, kind, name: '台风停工', region: { code: '361102', name: '信州区' }, by: null })

describe('the days of a year', () => {
  it('has the nation’s holidays and make-up days among those a region set, by date', () => {
    const rows = daysOfYear(2026, [day(1, '2026-02-14', 'off'), day(2, '2026-07-20', 'off')])
    expect(rows.slice(0, 5).map((row) => [row.first, row.last, row.kind, row.from])).toEqual([
      ['2026-01-01', '2026-01-03', 'off', 'nation'], ['2026-01-04', '2026-01-04', 'working', 'nation'],
      ['2026-02-14', '2026-02-14', 'working', 'nation'], ['2026-02-14', '2026-02-14', 'off', 'region'], ['2026-02-15', '2026-02-23', 'off', 'nation'],
    ])
    expect(rows.filter((row) => row.from === 'region').map((row) => row.key)).toEqual(['day-1', 'day-2'])
    expect(daysOfYear(2031, [])).toEqual([])
  })

  it('knows how a day is without a region’s word', () => {
    expect(['2026-02-14', '2026-02-17', '2026-03-11', '2026-03-14'].map(nationalKind)).toEqual(['working', 'off', 'working', 'off'])
    expect([isDate('2026-02-14'), isDate('2026-13-01'), isDate('')]).toEqual([true, false, false])
    expect(dayCount('2026-02-15', '2026-02-23')).toBe(9)
  })

  it('knows what is above', () => {
    expect([isAbove('3611', '361102'), isAbove('361102', '361102'), isAbove('361102', '3611'), isAbove('0', '36')]).toEqual([true, false, false, true])
  })
})
