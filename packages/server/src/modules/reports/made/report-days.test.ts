import { describe, expect, it } from 'vitest'
import { dayOf, dueUntil, nextDue } from './report-days.ts'

describe('days of reports', () => {
  it('come every week, month or quarter', () => {
    expect(nextDue({ every: 'week', day: 1 }, '2026-11-22')).toBe('2026-11-23')
    expect(nextDue({ every: 'week', day: 7 }, '2026-11-22')).toBe('2026-11-29')
    expect([nextDue({ every: 'month', day: 5 }, '2026-11-04'), nextDue({ every: 'month', day: 5 }, '2026-11-05'), nextDue({ every: 'month', day: 28 }, '2026-12-28')]).toEqual(['2026-11-05', '2026-12-05', '2027-01-28'])
    expect([nextDue({ every: 'quarter', day: 10 }, '2026-10-09'), nextDue({ every: 'quarter', day: 10 }, '2026-10-10')]).toEqual(['2026-10-10', '2027-01-10'])
  })
  it('speak of the stretch that is over', () => {
    expect([dayOf({ every: 'week', day: 1 }, '2026-11-23'), dayOf({ every: 'month', day: 5 }, '2026-03-05'), dayOf({ every: 'quarter', day: 10 }, '2027-01-10'), dayOf({ every: 'quarter', day: 10 }, '2026-10-10')]).toEqual(['2026-11-22', '2026-02-28', '2026-12-31', '2026-09-30'])
  })
  it('that were missed are made up for, the newest of them', () => {
    expect(dueUntil({ every: 'month', day: 5 }, '2026-08-05', '2026-11-22', 12)).toEqual({ due: ['2026-08-05', '2026-09-05', '2026-10-05', '2026-11-05'], next: '2026-12-05' })
    expect(dueUntil({ every: 'week', day: 1 }, '2026-01-05', '2026-11-22', 2)).toEqual({ due: ['2026-11-09', '2026-11-16'], next: '2026-11-23' })
    expect(dueUntil({ every: 'month', day: 5 }, '2026-12-05', '2026-11-22', 12)).toEqual({ due: [], next: '2026-12-05' })
  })
})
