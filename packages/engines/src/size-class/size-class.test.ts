import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aboveScale, aboveScaleRules, judgeSize, ruleOn, sizeClass, sizeClassRules, type SizeFacts } from './index.ts'

const wan = (amount: number): number => amount * 1_000_000
const rule = sizeClassRules[0]
if (rule === undefined) throw new Error('no rule')
const of = (industryCode: string | null, staff: number | null, revenueWan: number | null, assetsWan: number | null = null) =>
  sizeClass(rule, { industryCode, staff, revenueFen: revenueWan === null ? null : wan(revenueWan),
    assetsFen: assetsWan === null ? null : wan(assetsWan) })

describe('sizeClass', () => {
  it.each([
    ['C', 1000, 40_000, 'large'], ['C', 1000, 39_999, 'medium'], ['C', 999, 40_000, 'medium'], ['C', 300, 2000, 'medium'], ['C', 299,
    40_000, 'small'],
    ['C', 20, 300, 'small'], ['C', 19, 300, 'micro'], ['C', 5000, 299, 'micro'], ['C', 0, 0, 'micro'], ['B06', 300, 2000, 'medium'],
    ['44', 20, 300, 'small'],
    ['1711', 20, 300, 'small'], ['C1711', 20, 300, 'small'],
    ['51', 200, 40_000, 'large'], ['F5112', 20, 5000, 'medium'], ['51', 5, 1000, 'small'], ['51', 4, 1000, 'micro'],
    ['52', 300, 20_000, 'large'], ['52', 50, 500, 'medium'], ['52', 10, 100, 'small'],
    ['63', 2000, 100_000, 'large'], ['64', 100, 1000, 'medium'], ['I65', 300, 10_000, 'large'], ['651', 10, 50, 'small'], ['6513', 10, 49,
    'micro'],
    ['592', 20, 100, 'small'], ['591', 20, 199, 'micro'], ['M73', 300, null, 'large'], ['A', null, 500, 'medium'],
  ] as const)('%s, %s persons, %s 万 → %s', (code, staff, revenue, expected) => {
    expect(of(code, staff, revenue)).toBe(expected)
  })
  it('takes construction by revenue and assets', () => {
    expect(of('E', null, 80_000, 80_000)).toBe('large')
    expect(of('E', null, 80_000, 5000)).toBe('medium')
    expect(of('E47', null, 300, 299)).toBe('micro')
  })
  it('is unknown where the industry is missing, too wide or outside', () => {
    for (const code of [null, '', 'F', 'I', '59', '70', 'J66', '53', 'C51', 'X', '99', '中']) expect(of(code, 5000, 500_000,
      500_000)).toBe('unknown')
  })
  it('is unknown for a missing figure, and says which', () => {
    expect(judgeSize(rule, { industryCode: 'C', staff: null, revenueFen: wan(5000) })).toEqual({ sizeClass: 'unknown', sector: 'industry',
      missing: ['staff'] })
    expect(judgeSize(rule, { industryCode: 'C' })).toEqual({ sizeClass: 'unknown', sector: 'industry', missing: ['staff', 'revenueFen'] })
    expect(judgeSize(rule, { industryCode: 'E', revenueFen: wan(5000) })).toEqual({ sizeClass: 'unknown', sector: 'construction',
      missing: ['assetsFen'] })
  })
  it('is known when the missing figure cannot change it', () => {
    expect(of('C', 5, null)).toBe('micro')
    expect(of('C', null, 100)).toBe('micro')
  })

  const codes = fc.constantFrom('A', 'B', 'C', 'D', 'E', '51', '52', '54', '592', '60', '61', '62', '63', '65', '701', '702', 'L', 'M')
  const figure = fc.option(fc.integer({ min: 0, max: 10_000 }))
  const facts = fc.record({ industryCode: codes, staff: figure, revenueFen: figure.map((n) => (n === null ? null : wan(n * 20))),
    assetsFen: figure.map((n) => (n === null ? null : wan(n * 20))) })
  const order = ['micro', 'small', 'medium', 'large']

  it('never falls when a figure grows', () => {
    fc.assert(fc.property(facts, fc.nat(5000), (before, more) => {
      const after: SizeFacts = { ...before, staff: before.staff === null ? null : before.staff + more }
      const [low, high] = [sizeClass(rule, before), sizeClass(rule, after)]
      if (low !== 'unknown' && high !== 'unknown') expect(order.indexOf(high)).toBeGreaterThanOrEqual(order.indexOf(low))
    }))
  })
  it('does not change its answer when what was missing becomes known', () => {
    fc.assert(fc.property(facts, fc.nat(10_000), (before, staff) => {
      const low = sizeClass(rule, before)
      if (low !== 'unknown' && before.staff === null) expect(sizeClass(rule, { ...before, staff })).toBe(low)
    }))
  })
})

describe('aboveScale', () => {
  const on = (day: string, industryCode: string | null, revenueWan: number | null) => {
    const dated = ruleOn(aboveScaleRules, day)
    return dated === null ? 'no rule' : aboveScale(dated, { industryCode, revenueFen: revenueWan === null ? null : wan(revenueWan) })
  }
  it('follows the rule of the day', () => {
    expect(on('2010-12-31', 'C', 500)).toBe('yes')
    expect(on('2011-01-01', 'C', 500)).toBe('no')
    expect(on('2025-01-01', 'C17', 2000)).toBe('yes')
    expect(on('2025-01-01', 'C17', 1999.99)).toBe('no')
    expect(on('2025-01-01', '52', 500)).toBe('yes')
    expect(on('2025-01-01', 'Q85', 500)).toBe('yes')
    expect(on('2006-12-31', 'C', 500)).toBe('no rule')
  })
  it('keeps zero and missing apart', () => {
    expect(on('2025-01-01', 'C', 0)).toBe('no')
    expect(on('2025-01-01', 'C', null)).toBe('unknown')
    expect(on('2025-01-01', null, 5000)).toBe('unknown')
    expect(on('2025-01-01', 'E', 5000)).toBe('unknown')
  })
})

describe('rules', () => {
  it('are dated without gaps or overlaps inside a kind, and each code stands once', () => {
    for (const rules of [sizeClassRules, aboveScaleRules]) {
      for (const [at, current] of rules.entries()) {
        const next = rules[at + 1]
        if (next === undefined) expect(current.effectiveTo).toBeNull()
        else expect(Date.parse(next.effectiveFrom) - Date.parse(String(current.effectiveTo))).toBe(86_400_000)
        const codes = current.sectors.flatMap((sector) => sector.codes)
        expect(new Set(codes).size).toBe(codes.length)
      }
    }
  })
  it('of several, the last to begin holds', () => {
    expect(ruleOn(sizeClassRules, '2011-06-17')).toBeNull()
    expect(ruleOn(sizeClassRules, '2011-06-18')?.version).toBe('2011')
  })
})
