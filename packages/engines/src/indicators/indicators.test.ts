import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate, parseFormula, windowOf, type Measure, type Vocabulary } from './index.ts'
import { monthsEarlier } from './spans.ts'

const level = { code: 'level', title: { zh: '等级', en: 'level' }, kind: 'number' } as const
const size = { code: 'size', title: { zh: '规模', en: 'size' }, kind: 'code', words: { small: { zh: '小型', en: 'small' }, medium: { zh: '中型', en: 'medium' } } } as const
const industry = { code: 'industry', title: { zh: '行业', en: 'industry' }, kind: 'prefix' } as const
const measure = (code: string, unit: string, more: Partial<Measure> = {}): Measure => ({ code, subject: code, title: { zh: code, en: code }, unit, time: 'stock', dimensions: [level, size, industry], ...more })
const measures = [
  measure('firms', 'firm'),
  measure('machines', 'machine'),
  measure('planned', 'fen', { time: 'flow', stage: 'planned' }),
  measure('committed', 'fen', { time: 'flow', stage: 'committed' }),
  measure('paid', 'fen', { time: 'flow', stage: 'paid' }),
  measure('intents', 'fen', { time: 'flow', promised: 'intent' }),
  measure('contracts', 'fen', { time: 'flow', promised: 'contract' }),
  measure('visited', 'firm', { time: 'flow', isDistinct: true }),
]
const vocabulary: Vocabulary = {
  measures: new Map(measures.map((m) => [m.code, m])),
  indicators: new Map([['diagnosed', 'firms[level known]'], ['share_diagnosed', 'diagnosed / firms'], ['egg', 'hen + firms'], ['hen', 'egg - firms']]),
}
const read = (source: string) => parseFormula(source, vocabulary)
const formulaOf = (source: string) => {
  const { formula, problems } = read(source)
  if (!formula) throw new Error(problems[0].text.en)
  return formula
}
const fault = (source: string) => read(source).problems[0]?.text

describe('a formula', () => {
  it('is a measure with conditions, in either language', () => {
    const { terms, quantity } = formulaOf("firms[level >= 2 and size in ('small', '中型')]")
    expect(terms).toEqual([{ measure: 'firms', span: 'to-date', beforeMonths: 0, where: [{ dimension: 'level', operator: '>=', values: ['2'] }, { dimension: 'size', operator: 'in', values: ['medium', 'small'] }] }])
    expect(quantity).toEqual({ unit: 'firm', time: 'stock', stage: null, promised: null, isAdditive: true })
    expect(formulaOf('firms[等级 ≥ 2，规模 属于（“小型”，“中型”）]').terms).toEqual(terms)
    expect(formulaOf("firms[industry under 'C17' and size unknown]").terms[0]?.where.map((c) => c.operator)).toEqual(['under', 'unknown'])
  })

  it('uses other indicators', () => {
    const share = formulaOf('share_diagnosed')
    expect(share.uses).toEqual(['diagnosed', 'share_diagnosed'])
    expect(share.quantity).toMatchObject({ unit: '1', time: null, isAdditive: false })
    expect(share.terms).toHaveLength(2)
  })

  it.each([
    ['planned + paid', '计划与已支付不能相加减'],
    ['firms + machines', '单位不同，不能相加减：firm 与 machine'],
    ['paid - firms', '单位不同，不能相加减：fen 与 firm'],
    ['intents + contracts', '意向与合同不能相加减'],
    ['firms + visited', '时点数与时期数不能相加减'],
    ['year(firms)', '时点数不能按时间累加，只能问某一天是多少'],
    ['last(firms, 12)', '时点数不能按时间累加，只能问某一天是多少'],
    ['paid * firms', '两个有单位的量不能相乘'],
    ['firms / 0', '不能除以 0'],
    ['firms + 1', '单位不同，不能相加减：firm 与 1'],
    ['hen', '指标“hen”：指标“egg”：指标互相引用成了环：hen → egg → hen'],
    ['firms[colour = \'red\']', '“firms”可按 level, size, industry 限定'],
    ["firms[size = 'giant']", '“规模”没有“giant”，可用 small、medium'],
    ["firms[size >= 2]", '“规模”不能比较大小'],
    ["firms[size under 'x']", '“规模”没有上下级，用 = 或 in'],
    ['nobody', '没有叫“nobody”的度量或指标'],
    ['sum(firms)', '没有函数“sum”，可用 year quarter month last before growth'],
    ['before(firms, 0)', '这里应是 1 到 600 个月'],
    ['firms firms', '公式到这里应当结束，或接 + − × ÷'],
    ['firms[level', '这里应是 = != in < <= > >= under known unknown 之一'],
    ['', '这里应是指标、数字或括号'],
    [`${'('.repeat(200)}firms`, '括号套得太深'],
  ])('refuses %s', (source, why) => expect(fault(source)?.zh).toBe(why))

  it('says where', () => expect(read('firms + machines').problems[0]).toMatchObject({ at: 0, end: 16 }))

  it('refuses a circle through its own code', () => {
    const own = parseFormula('diagnosed + firms', { ...vocabulary, indicators: new Map([['diagnosed', 'mine'], ['mine', '']]) }, 'mine')
    expect(own.problems[0]?.text.en).toBe('indicator “diagnosed”: indicators refer to each other in a circle: mine → diagnosed → mine')
  })

  it('never throws, whatever is typed', () => {
    const word = fc.constantFrom('firms', 'paid', '[', ']', '(', ')', '+', '-', '/', '*', 'level', '>=', '2', "'small'", 'year', ',', '12', 'growth', 'diagnosed', 'hen', '·')
    fc.assert(fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const { formula, problems } = read(words.join(' '))
      expect(formula === null).toBe(problems.length > 0)
    }), { numRuns: 2000 })
  })
})

describe('a figure', () => {
  const sums = new Map([['firms', 200], ['firms[level]', 50], ['paid', 3359], ['committed', 3900], ['machines', 0]])
  const of = (source: string) => evaluate(formulaOf(source), (t) => sums.get(t.where.length > 0 ? `${t.measure}[${t.where[0]!.dimension}]` : t.measure))
  it('is computed from sums', () => {
    expect(of('paid / committed').value).toBeCloseTo(0.86128, 5)
    expect(of('share_diagnosed')).toEqual({ value: 0.25, absent: null })
    expect(of('(firms - diagnosed) * 2').value).toBe(300)
    expect(of('-firms').value).toBe(-200)
  })
  it('is absent where nothing can be divided by, or a sum is not known', () => {
    expect(of('firms / machines')).toEqual({ value: null, absent: 'nothing-to-divide-by' })
    expect(of('contracts')).toEqual({ value: null, absent: 'not-known' })
    expect(evaluate(formulaOf('firms / machines'), () => null)).toEqual({ value: null, absent: 'suppressed' })
  })
  it('grows against the same sum earlier', () => {
    const { root, terms } = formulaOf('growth(year(paid), 12)')
    expect(terms.map((t) => [t.span, t.beforeMonths])).toEqual([['year', 0], ['year', 12]])
    expect(evaluate({ root }, (t) => (t.beforeMonths === 0 ? 70_000 : 50_000))).toEqual({ value: 0.4, absent: null })
  })
})

describe('the stretch of time of a term', () => {
  const at = (span: Parameters<typeof windowOf>[0]['span'], on: string, beforeMonths = 0) => windowOf({ span, beforeMonths }, 'flow', on)
  it('ends on the day asked for', () => {
    expect(at('year', '2026-11-22')).toEqual({ after: '2025-12-31', until: '2026-11-22' })
    expect(at('quarter', '2026-11-22')).toEqual({ after: '2026-09-30', until: '2026-11-22' })
    expect(at('month', '2026-01-05')).toEqual({ after: '2025-12-31', until: '2026-01-05' })
    expect(at(12, '2026-11-30')).toEqual({ after: '2025-11-30', until: '2026-11-30' })
    expect(at('year', '2026-11-22', 12)).toEqual({ after: '2024-12-31', until: '2025-11-22' })
    expect(windowOf({ span: 'year', beforeMonths: 1 }, 'stock', '2026-03-31')).toEqual({ after: null, until: '2026-02-28' })
  })
  it('keeps the ends of months', () => {
    expect([monthsEarlier('2026-02-28', 1), monthsEarlier('2024-03-30', 1), monthsEarlier('2026-01-15', 13)]).toEqual(['2026-01-31', '2024-02-29', '2024-12-15'])
  })
})
