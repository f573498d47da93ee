import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareEffect, effectMethod, wholeVerdict, type EffectDay, type Question } from './index.ts'
import { day, dayAfter, daysOf, normal, seeded } from './effect.fixture.ts'

const output: Question = { measure: 'outputPerHour', unit: 'pick/h', better: 'higher', minimumChangeShare: 0 }
const energy: Question = { ...output, measure: 'energyPerUnit', unit: 'kWh', better: 'lower' }
const before = { period: 'baseline', from: '2026-01-05', days: 28, ratio: 500 } as const
const after = { period: 'followUp', from: '2026-03-02', days: 28, ratio: 600 } as const
const gap = (d: EffectDay): EffectDay => ({ ...d, isUsed: false, why: 'gap', coverage: 0.2 })
/** What a spreadsheet does: the mean of the days that happen to be there, with the textbook interval. */
function plainAverage(days: readonly EffectDay[]) {
  const side = (period: string) => days.filter((d) => d.period === period && d.isUsed).map((d) => d.numerator! / d.denominator!)
  const mean = (v: number[]) => v.reduce((s, x) => s + x, 0) / v.length
  const [b, a] = [side('baseline'), side('followUp')]
  const error = Math.sqrt([b, a].reduce((sum, v) => sum + v.reduce((s, x) => s + (x - mean(v)) ** 2, 0) / (v.length - 1) / v.length, 0))
  return { change: mean(a) / mean(b) - 1, isSignificant: Math.abs(mean(a) - mean(b)) > 1.96 * error }
}

describe('a comparison before and after', () => {
  it('shows a change that is there', () => {
    const r = seeded(1)
    const result = compareEffect(output, [...daysOf(r, before), ...daysOf(r, after)])
    expect(result).toMatchObject({ verdict: 'shown', reasons: [], daysBaseline: 28, daysFollowUp: 28, missingBaseline: 0, missingFollowUp: 0 })
    expect(result.changeShare).toBeCloseTo(0.2, 1)
    expect(result.interval!.low).toBeGreaterThan(0.1)
    expect(result.change).toBeCloseTo(result.followUp! - result.baseline!, 9)
  })
  it('is a ratio of sums: a short bad day weighs little', () => {
    const days = [day('baseline', '2026-01-05', 1000, 10), day('baseline', '2026-01-06', 10, 1), day('followUp', '2026-02-02', 1000, 10)]
    expect(compareEffect(output, days).baseline).toBeCloseTo(1010 / 11, 9)
  })
  it.each([
    ['too few days', 'not-enough-data', ['too-few-days'], () => [...daysOf(seeded(2), { ...before, days: 9 }), ...daysOf(seeded(3), after)]],
    ['too many gaps', 'not-enough-data', ['too-many-gaps'], () => [...daysOf(seeded(2), before), ...daysOf(seeded(3), after).map((d, i) => (i % 5 < 2 ? gap(d) : d))]],
    ['too many days excluded', 'not-enough-data', ['too-many-gaps'], () => [...daysOf(seeded(2), before), ...daysOf(seeded(3), after).map((d, i): EffectDay => (i % 5 < 2 ? { ...d, isUsed: false, why: 'excluded' } : d))]],
    ['no change', 'not-shown', ['interval-holds-zero'], () => [...daysOf(seeded(2), before), ...daysOf(seeded(3), { ...after, ratio: 500 })]],
    ['a change for the worse', 'not-shown', ['worse'], () => [...daysOf(seeded(2), before), ...daysOf(seeded(3), { ...after, ratio: 400 })]],
    ['a baseline that improved by itself', 'not-shown', ['trend-in-baseline'], () => [...daysOf(seeded(2), { ...before, drift: 0.006, scatter: 0.01 }), ...daysOf(seeded(3), { ...after, ratio: 680 })]],
    ['no weekends before, only they after', 'not-shown', ['weekday-imbalance'], () => [
      ...daysOf(seeded(2), { ...before, days: 42 }).map((d, i): EffectDay => (i % 7 >= 5 ? { ...d, isUsed: false, why: 'no-plan' } : d)),
      ...daysOf(seeded(3), { ...after, days: 42 }).map((d, i): EffectDay => (i % 7 >= 2 && i % 7 < 5 ? { ...d, isUsed: false, why: 'no-plan' } : d))]],
  ] as const)('%s', (_what, verdict, reasons, days) => {
    expect(compareEffect(output, days())).toMatchObject({ verdict, reasons })
  })
  it('asks the whole interval to lie beyond what was promised', () => {
    const days = [...daysOf(seeded(4), before), ...daysOf(seeded(5), after)]
    const { low } = compareEffect(output, days).interval!
    expect(compareEffect({ ...output, minimumChangeShare: low - 0.01 }, days).verdict).toBe('shown')
    expect(compareEffect({ ...output, minimumChangeShare: low + 0.01 }, days)).toMatchObject({ verdict: 'not-shown', reasons: ['below-minimum'] })
  })
  it('knows that less energy is better', () => {
    expect(compareEffect(energy, [...daysOf(seeded(6), before), ...daysOf(seeded(7), { ...after, ratio: 400 })]).verdict).toBe('shown')
    expect(compareEffect(energy, [...daysOf(seeded(6), before), ...daysOf(seeded(7), after)])).toMatchObject({ verdict: 'not-shown', reasons: ['worse'] })
  })
  it('says so when there is no signal, and gives no number', () => {
    const silent = daysOf(seeded(8), before).map((d): EffectDay => ({ ...d, numerator: null, denominator: null, isUsed: false, why: 'no-signal' }))
    expect(compareEffect(output, [...silent, ...daysOf(seeded(9), after)])).toMatchObject({
      verdict: 'not-enough-data', reasons: ['no-signal', 'too-few-days', 'too-many-gaps'], baseline: null, change: null, changeShare: null, interval: null,
    })
    expect(compareEffect(output, [])).toMatchObject({ verdict: 'not-enough-data', reasons: ['too-few-days'], interval: null })
  })
  it('counts days without a plan or without production as known, not as missing', () => {
    const days = [...daysOf(seeded(10), before), ...daysOf(seeded(11), after)].map((d, i): EffectDay => (i % 14 === 6 ? { ...d, isUsed: false, why: 'no-plan' } : i % 14 === 5 ? { ...d, isUsed: false, why: 'no-production' } : d))
    expect(compareEffect(output, days)).toMatchObject({ missingBaseline: 0, missingFollowUp: 0, daysBaseline: 24, verdict: 'shown' })
  })
  it('of a report is shown only if every measure is', () => {
    const of = (...verdicts: ('shown' | 'not-shown' | 'not-enough-data')[]) => wholeVerdict(verdicts.map((verdict) => ({ verdict })))
    expect([of('shown', 'shown'), of('shown', 'not-enough-data'), of('not-enough-data', 'not-shown', 'shown'), of()]).toEqual(['shown', 'not-enough-data', 'not-shown', 'not-enough-data'])
  })
})

describe('days that are missing for a reason', () => {
  /** Every sixth day the machine stands with a fault. Before the retrofit such days are recorded; after it the fault takes the gateway along. Nothing has changed. */
  const faulty = (isHidden: boolean) => {
    const r = seeded(21)
    const days = [...daysOf(r, { ...before, days: 42, memory: 0.2 }), ...daysOf(r, { ...after, days: 42, ratio: 500, memory: 0.2 })]
    return days.map((d, i) => (i % 6 !== 4 ? d : isHidden && d.period === 'followUp' ? gap(d) : { ...d, numerator: d.numerator! * 0.3 }))
  }
  it('make a plain average see an improvement where there is none', () => {
    expect(plainAverage(faulty(true))).toMatchObject({ isSignificant: true, change: expect.closeTo(0.14, 1) })
    expect(plainAverage(faulty(false)).isSignificant).toBe(false)
  })
  it('do not make this method show it, and are counted', () => {
    const result = compareEffect(output, faulty(true))
    expect(result.missingFollowUp).toBe(7)
    expect(result.verdict).not.toBe('shown')
    expect(result.days.filter((d) => d.why === 'gap')).toHaveLength(7)
  })
  it('over many plants: the average is fooled nearly always, this method seldom', () => {
    let [fooled, shown] = [0, 0]
    const plants = 200
    for (let seed = 0; seed < plants; seed++) {
      const r = seeded(1000 + seed)
      const days = [...daysOf(r, { ...before, days: 60 }), ...daysOf(r, { ...after, days: 60, ratio: 500 })].map((d) => (r() > 0.2 ? d : d.period === 'followUp' ? gap(d) : { ...d, numerator: d.numerator! * 0.5 }))
      const plain = plainAverage(days)
      if (plain.isSignificant && plain.change > 0) fooled++
      if (compareEffect(output, days).verdict === 'shown') shown++
    }
    expect(fooled / plants).toBeGreaterThan(0.9)
    expect(shown / plants).toBeLessThan(0.08)
  })
  it('do not hide a large true change when few are missing at random', () => {
    const found = Array.from({ length: 100 }, (_, seed) => seeded(seed)).filter((r) => compareEffect(output, [...daysOf(r, { ...before, missing: 0.1 }), ...daysOf(r, { ...after, ratio: 650, missing: 0.1 })]).verdict === 'shown')
    expect(found.length).toBeGreaterThan(85)
  })
})

describe('on autocorrelated noise', () => {
  const runs = 800
  const share = (memory: number, days: number, ratio: number, holds: (r: ReturnType<typeof compareEffect>) => boolean) => {
    const r = seeded(days * 100 + memory * 10)
    let n = 0
    for (let i = 0; i < runs; i++) if (holds(compareEffect(output, [...daysOf(r, { ...before, days, memory, missing: 0.05 }), ...daysOf(r, { ...after, days, ratio, memory, missing: 0.05 })]))) n++
    return n / runs
  }
  it.each([[0, 28], [0.3, 28], [0.5, 28], [0.5, 56], [0.5, 14]])('with memory %d over %d days the interval holds the truth about as often as it says', (memory, days) => {
    const covered = share(memory, days, 550, ({ interval }) => interval!.low <= 0.1 && 0.1 <= interval!.high)
    expect(covered).toBeGreaterThan(effectMethod.level - 0.025)
    expect(covered).toBeLessThanOrEqual(effectMethod.level + 0.035)
  })
  it.each([[0, 28], [0.5, 28], [0.5, 14]])('with memory %d over %d days shows what is not there in at most one of forty', (memory, days) => {
    expect(share(memory, days, 500, ({ verdict }) => verdict === 'shown')).toBeLessThanOrEqual(0.025)
  })
  it('a plain average claims far more', () => {
    const r = seeded(31)
    let claims = 0
    for (let i = 0; i < runs; i++) if (plainAverage([...daysOf(r, before), ...daysOf(r, { ...after, ratio: 500 })]).isSignificant) claims++
    expect(claims / runs).toBeGreaterThan(0.15)
  })
  it('finds a change of a tenth in four weeks', () => {
    expect(share(0.3, 28, 550, ({ verdict }) => verdict === 'shown')).toBeGreaterThan(0.8)
  })
})

describe('properties', () => {
  const someDays = fc.integer({ min: 0, max: 1e6 }).map((seed) => {
    const r = seeded(seed)
    return [...daysOf(r, { ...before, missing: 0.2 }), ...daysOf(r, { ...after, ratio: 400 + 300 * r(), missing: 0.2 })]
  })
  it('the order of the days changes nothing', () => {
    fc.assert(fc.property(someDays, fc.integer({ min: 0, max: 1e6 }), (days, seed) => {
      const r = seeded(seed)
      const mixed = days.map((d) => [r(), d] as const).sort(([a], [b]) => a - b).map(([, d]) => d)
      expect(compareEffect(output, mixed)).toEqual(compareEffect(output, days))
    }), { numRuns: 50 })
  })
  it('the unit changes nothing but the unit', () => {
    fc.assert(fc.property(someDays, fc.double({ min: 0.01, max: 1000, noNaN: true }), (days, unit) => {
      const [one, other] = [compareEffect(output, days), compareEffect(output, days.map((d) => ({ ...d, numerator: d.numerator! * unit })))]
      expect(other.verdict).toBe(one.verdict)
      expect(other.changeShare).toBeCloseTo(one.changeShare!, 9)
      expect(other.interval!.low).toBeCloseTo(one.interval!.low, 9)
    }), { numRuns: 50 })
  })
  it('what lies in days that are not used changes no number', () => {
    fc.assert(fc.property(someDays, fc.double({ min: 0, max: 1e6, noNaN: true }), (days, value) => {
      const one = compareEffect(output, days)
      const other = compareEffect(output, days.map((d) => (d.isUsed ? d : { ...d, numerator: value })))
      expect([other.baseline, other.interval, other.verdict, other.reasons]).toEqual([one.baseline, one.interval, one.verdict, one.reasons])
    }), { numRuns: 50 })
  })
  it('losing days never turns a verdict into shown by itself: what is shown has at least ten used days and seven tenths of the plan', () => {
    fc.assert(fc.property(someDays, fc.array(fc.integer({ min: 0, max: 55 }), { maxLength: 40 }), (days, lost) => {
      const result = compareEffect(output, days.map((d, i) => (lost.includes(i) ? gap(d) : d)))
      if (result.verdict !== 'shown') return
      for (const [used, missing] of [[result.daysBaseline, result.missingBaseline], [result.daysFollowUp, result.missingFollowUp]] as const) {
        expect(used).toBeGreaterThanOrEqual(10)
        expect(used).toBeGreaterThanOrEqual(0.7 * (used + missing))
      }
    }))
  })
  it('the normal numbers of the fixture are normal enough for all this', () => {
    const r = seeded(5)
    const many = Array.from({ length: 20_000 }, () => normal(r))
    expect(many.reduce((s, v) => s + v, 0) / many.length).toBeCloseTo(0, 1)
    expect(many.reduce((s, v) => s + v * v, 0) / many.length).toBeCloseTo(1, 1)
    expect(dayAfter('2026-02-27', 3)).toBe('2026-03-02')
  })
})
