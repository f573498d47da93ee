import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longRun } from './long-run.ts'
import { changeInterval, ratioOf, type Ratio } from './ratio.ts'
import { tailsBeyond, tCritical } from './student-t.ts'
import { trendOf } from './trend.ts'

describe('Student’s t', () => {
  it.each([[1, 12.7062], [2, 4.30265], [3, 3.18245], [5, 2.57058], [10, 2.22814], [30, 2.04227], [120, 1.97993], [1e6, 1.95996]])('with %d degrees of freedom is %d at 95 %%', (df, t) => {
    expect(tCritical(0.95, df)).toBeCloseTo(t, 4)
  })
  it('at 99 % and between whole degrees of freedom', () => {
    expect(tCritical(0.99, 10)).toBeCloseTo(3.16927, 4)
    // Cauchy, whose tails are known in closed form.
    expect(tailsBeyond(1, 1)).toBeCloseTo(0.5, 12)
    fc.assert(fc.property(fc.double({ min: 1, max: 60, noNaN: true }), (df) => {
      expect(tailsBeyond(tCritical(0.95, df), df)).toBeCloseTo(0.05, 9)
      expect(tCritical(0.95, df + 0.5)).toBeLessThan(tCritical(0.95, df))
    }))
  })
})

describe('the long-run variance', () => {
  it('uses as many cosines as its authors recommend, and never fewer than two', () => {
    expect([10, 14, 28, 60, 365].map((n) => longRun(Array.from({ length: n }, () => 0), n).df)).toEqual([2, 2, 4, 6, 20])
  })
  it('sees a slow wave that the plain variance does not', () => {
    const slow = Array.from({ length: 40 }, (_, i) => Math.cos((Math.PI * 2 * (i + 0.5)) / 40))
    const fast = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? Math.SQRT1_2 : -Math.SQRT1_2))
    const plain = (s: number[]) => s.reduce((sum, v) => sum + v * v, 0)
    expect(plain(slow)).toBeCloseTo(plain(fast), 9)
    expect(longRun(slow, 40).varianceOfSum).toBeGreaterThan(4 * plain(slow))
    expect(longRun(fast, 40).varianceOfSum).toBeLessThan(0.05 * plain(fast))
  })
  it('grows with the square of the unit', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 10, maxLength: 60 }), fc.double({ min: 0.1, max: 100, noNaN: true }), (series, unit) => {
      const one = longRun(series, series.length).varianceOfSum
      expect(longRun(series.map((v) => v * unit), series.length).varianceOfSum).toBeCloseTo(one * unit * unit, 3 - Math.ceil(Math.log10(1 + one * unit * unit)))
    }))
  })
})

const ratio = (value: number, error: number, df = 8): Ratio => ({ value, variance: error * error, df, days: 20 })
describe('the interval of a change', () => {
  it('is Fieller’s, worked by hand', () => {
    // g = t²·v/R² with t(8 + 8 at equal parts ≈ 16 degrees of freedom) = 2.1199: a = 100² − 2.1199²·4 = 9982.02.
    const { low, high } = changeInterval(ratio(100, 2), ratio(100, 2), 0.95)!
    const half = 2.1199 * Math.sqrt(4 * 9982.024 + 4 * 10_000) / 9982.024
    expect([low, high]).toEqual([expect.closeTo(10_000 / 9982.024 - half - 1, 5), expect.closeTo(10_000 / 9982.024 + half - 1, 5)])
  })
  it('turns round when the periods are exchanged', () => {
    const one = changeInterval(ratio(100, 3), ratio(120, 4), 0.95)!
    const other = changeInterval(ratio(120, 4), ratio(100, 3), 0.95)!
    expect((1 + one.low) * (1 + other.high)).toBeCloseTo(1, 9)
    expect((1 + one.high) * (1 + other.low)).toBeCloseTo(1, 9)
  })
  it('is none where the value before may as well be zero', () => {
    expect(changeInterval(ratio(1, 5), ratio(2, 0.1), 0.95)).toBeNull()
    expect(changeInterval(ratio(0, 0), ratio(2, 0.1), 0.95)).toBeNull()
  })
  it('does not take the absence of defects for certainty', () => {
    const none = ratioOf(Array.from({ length: 20 }, () => ({ numerator: 0, denominator: 100 })))!
    expect(none.value).toBe(0)
    const { low, high } = changeInterval(ratio(0.02, 0.001), none, 0.95)!
    expect(low).toBe(-1)
    expect(high).toBeGreaterThan(-0.97)
  })
})

describe('the trend', () => {
  const places = (f: (i: number) => number, n = 28) => Array.from({ length: n }, (_, i) => ({ numerator: f(i) * 10, denominator: 10 }))
  it('is exact on a line, and none on a level', () => {
    expect(trendOf(places((i) => 5 + 0.1 * i))).toEqual({ perDay: expect.closeTo(0.1, 9), chance: expect.closeTo(0, 9) })
    expect(trendOf(places(() => 5))!.chance).toBe(1)
  })
  it('keeps days as far apart as they were', () => {
    const line = places((i) => 5 + 0.1 * i).map((p, i) => (i > 5 && i < 15 ? null : p))
    expect(trendOf(line)!.perDay).toBeCloseTo(0.1, 9)
  })
  it('is unknown of four days', () => {
    expect(trendOf(places((i) => i, 4))).toBeNull()
  })
})
