import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utcOf } from '../shifts/index.ts'
import { coefficientOn, coefficients, costFen, energyPerUnit, kWhPer, kWPer, standardCoal, tariffCuts, type Coefficient } from './index.ts'

describe('standard coal', () => {
  it('of a thousand kilowatt-hours is 122.9 kgce, the heat they hold', () => {
    const c = coefficientOn('electricity', '2026-09-18')!
    expect(standardCoal(1000, c)).toBeCloseTo(122.9, 9)
    expect(c).toMatchObject({ basis: 'equivalent-heat', year: 2020, verified: false, version: 'GB/T 2589-2020 当量值' })
    expect(c.kgcePerUnit).toBeCloseTo(3.6 / 29.3076, 3)
  })
  it('says nothing by a basis of which no document is here', () => {
    expect(coefficientOn('electricity', '2026-09-18', 'equal-value')).toBeNull()
  })
  it('follows the set of the day', () => {
    const next: Coefficient = { ...coefficients[0]!, kgcePerUnit: 0.2, effectiveFrom: '2027-01-01' }
    const on = (day: string) => coefficientOn('electricity', day, 'equivalent-heat', [next, ...coefficients])?.kgcePerUnit
    expect([on('2020-01-01'), on('2026-12-31'), on('2027-01-01')]).toEqual([0.1229, 0.1229, 0.2])
  })
  it('a range holds its own figure', () => {
    for (const c of coefficients) if (c.range) expect(c.kgcePerUnit >= c.range[0] && c.kgcePerUnit <= c.range[1]).toBe(true)
  })
})

describe('energy of a unit', () => {
  it('has no value where nothing was made', () => {
    expect([energyPerUnit(90, 180), energyPerUnit(90, 0), energyPerUnit(null, 5), energyPerUnit(5, null)]).toEqual([0.5, null, null, null])
  })
  it('knows the units of meters', () => {
    expect([kWhPer('kWh'), kWhPer('MWh'), kWhPer('Wh'), kWhPer('rpm'), kWPer('W'), kWPer('kWh')]).toEqual([1, 1000, 0.001, null, 0.001, null])
    expect(kWhPer('MJ')).toBeCloseTo(1 / 3.6, 12)
  })
})

describe('tariffs', () => {
  const zone = 'Asia/Shanghai'
  const tariffs = [{ fromMinute: 480, fenPerKwh: 90 }, { fromMinute: 1320, fenPerKwh: 30 }, { fromMinute: 1020, fenPerKwh: 60 }]
  it('hold by the minute of the day, the last one over midnight', () => {
    const cuts = tariffCuts(zone, tariffs, utcOf(zone, '2026-09-18', 0), utcOf(zone, '2026-09-19', 0))
    expect(cuts.map((c) => [c.fenPerKwh, (c.untilMs - c.fromMs) / 3_600_000])).toEqual([[30, 8], [90, 9], [60, 5], [30, 2]])
    expect(tariffCuts(zone, [{ fromMinute: 0, fenPerKwh: 70 }], 0, 86_400_000 * 3)).toEqual([{ fromMs: 0, untilMs: 86_400_000 * 3, fenPerKwh: 70 }])
    expect(tariffCuts(zone, [], 0, 1000)).toEqual([])
  })
  it('leave no time out and count none twice', () => {
    fc.assert(fc.property(fc.array(fc.record({ fromMinute: fc.nat(1439), fenPerKwh: fc.nat(200) }), { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 1, max: 1e9 }), fc.constantFrom(zone, 'Europe/Berlin'), (all, after, length, timeZone) => {
      const from = Date.parse('2026-03-20T00:00:00Z') + after
      const cuts = tariffCuts(timeZone, all, from, from + length)
      expect([cuts[0]!.fromMs, cuts.at(-1)!.untilMs]).toEqual([from, from + length])
      for (const [i, c] of cuts.entries()) expect(c.fromMs).toBe(i === 0 ? from : cuts[i - 1]!.untilMs)
    }))
  })
  it('make a cost in whole fen', () => {
    expect(costFen([{ kWh: 1.004, fenPerKwh: 50 }, { kWh: 2.01, fenPerKwh: 100.3 }])).toBe(252)
    expect(costFen([])).toBe(0)
  })
})
