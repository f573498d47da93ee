import { describe, expect, it } from 'vitest'
import { dayBy, daysBetween, lastDayOf, scaleOf } from '../words.tsx'
import { gapsOf } from './gaps.ts'
import { intervalPlaces, promisedChange, standingOf } from './interval.ts'

describe('days', () => {
  it('are plain dates, over months and leap days', () => {
    expect([dayBy('2026-03-01', -1), dayBy('2028-02-28', 1), lastDayOf({ until: '2026-01-01' })]).toEqual(['2026-02-28', '2028-02-29', '2025-12-31'])
    expect(daysBetween('2026-08-21', '2026-09-04')).toBe(14)
  })
})

describe('values', () => {
  const scale = (measure: 'oee' | 'energyPerUnit' | 'outputPerHour' | 'defectRate', baseline: number | null, unit = '') => scaleOf({ measure, unit, baseline, followUp: baseline })
  it('are shares in per cent', () => {
    expect(scale('oee', 0.62)).toEqual({ factor: 100, unit: '%', digits: 1, isShare: true })
    expect(scale('defectRate', 0.012).digits).toBe(2)
  })
  it('tell three digits, and tiny energies for a thousand units', () => {
    expect(scale('energyPerUnit', 0.0001167, 'kWh/纬')).toEqual({ factor: 1000, unit: 'kWh/1,000\u00A0纬', digits: 3, isShare: false })
    expect(scale('energyPerUnit', 1.234, 'kWh/kg')).toMatchObject({ factor: 1, unit: 'kWh/kg', digits: 2 })
    expect(scale('outputPerHour', 31_234, '纬/h')).toMatchObject({ factor: 1, digits: 0 })
    expect(scale('outputPerHour', null, '纬/h')).toMatchObject({ factor: 1, digits: 0 })
  })
})

describe('an interval', () => {
  const interval = { low: -0.1, high: -0.04, level: 0.95 }
  it('lies on a line with zero and what was promised', () => {
    const places = intervalPlaces({ interval, changeShare: -0.07, better: 'lower' }, 0.05)!
    expect(places.low).toBeLessThan(places.point!)
    expect(places.point).toBeLessThan(places.high)
    expect(places.high).toBeLessThan(places.zero)
    expect(places.promised).toBeGreaterThan(places.point!)
    for (const place of Object.values(places)) expect(place).toSatisfy((one: number) => one > 0 && one < 1)
    expect(intervalPlaces({ interval: null, changeShare: 0.1, better: 'higher' }, 0)).toBeNull()
  })
  it('is good, bad or open by which way is good and what was promised', () => {
    expect(standingOf({ interval, better: 'lower' }, 0)).toBe('good')
    expect(standingOf({ interval, better: 'lower' }, 0.05)).toBe('open')
    expect(standingOf({ interval, better: 'higher' }, 0)).toBe('bad')
    expect(standingOf({ interval: { low: -0.01, high: 0.2, level: 0.95 }, better: 'higher' }, 0)).toBe('open')
    expect([promisedChange(0.05, 'lower'), promisedChange(0, 'higher')]).toEqual([-0.05, null])
  })
})

describe('days that were not used', () => {
  const day = (on: string, why: 'gap' | 'excluded' | null, period: 'baseline' | 'followUp' = 'baseline') => ({ on, period, numerator: null, denominator: null, coverage: 0, isUsed: why === null, why })
  it('stand together where they follow for one reason', () => {
    const days = [day('2026-08-31', 'gap'), day('2026-09-01', 'gap'), day('2026-09-02', null), day('2026-09-03', 'gap'), day('2026-09-04', 'excluded', 'followUp'), day('2026-09-05', 'excluded', 'followUp')]
    expect(gapsOf(days, [{ on: '2026-09-04', reason: '停电' }, { on: '2026-09-05', reason: '盘点' }])).toEqual([
      { why: 'gap', period: 'baseline', from: '2026-08-31', last: '2026-09-01', days: 2, reason: null },
      { why: 'gap', period: 'baseline', from: '2026-09-03', last: '2026-09-03', days: 1, reason: null },
      { why: 'excluded', period: 'followUp', from: '2026-09-04', last: '2026-09-04', days: 1, reason: '停电' },
      { why: 'excluded', period: 'followUp', from: '2026-09-05', last: '2026-09-05', days: 1, reason: '盘点' },
    ])
  })
})
