import { AssessmentResult } from '@jingwei/contract/instrument'
import type { Answers, ItemAnswer } from '@jingwei/contract/instrument'
import { describe, expect, it } from 'vitest'
import { cmmm2020, satisfactionSurvey, sme2022, sme2024 } from '../instruments/index.ts'
import { applySuggestion, checkAnswers, score, whatWouldRaise } from './index.ts'
import { workedExample } from './worked-example.ts'

const full: Answers = {
  q1: { type: 'multi', options: ['workshop', 'systems', 'five-g', 'full'] },
  q2: { type: 'bands', ratePercent: 100 },
  q3: { type: 'bands', ratePercent: 61 },
  q4: { type: 'multi', options: ['design', 'process', 'purchase', 'planning', 'production', 'quality', 'equipment', 'energy', 'safety',
    'warehouse', 'sales', 'service', 'finance', 'people'] },
  q5: { type: 'single', option: 'all' },
  q6: { type: 'multi', options: ['policy', 'product', 'assessment', 'boundary'] },
  q7: { type: 'multi', options: ['policy', 'product', 'assessment', 'inventory'] },
  q8: { type: 'single', option: 'exemplary' },
  q9: { type: 'multi', options: ['workflow', 'operation', 'data', 'incentive'] },
  q10: { type: 'multi', options: ['staff', 'post', 'training', 'pay', 'ladder'] },
  q11: { type: 'bands', ratePercent: 60.5 },
  q12: { type: 'change', direction: 'down' },
  q13: { type: 'change', direction: 'up' },
  q14: { type: 'change', direction: 'up' },
  q15: { type: 'change', direction: 'down' },
}
const scenes = sme2024.dimensions.flatMap((d) => d.groups.flatMap((g) => g.items)).filter((item) => item.type === 'scene')
const sceneCodes = scenes.map((item) => item.code)
const graded = (level: number): Answers => Object.fromEntries(sceneCodes.map((code) => [code, { type: 'scene' as const, level }]))
const change = (answers: Answers, itemCode: string, answer: ItemAnswer): Answers => ({ ...answers, [itemCode]: answer })
const earned = (answers: Answers, code: string) => score(sme2024, answers).items.find((item) => item.itemCode === code)

describe('the worked example', () => {
  const result = score(sme2024, workedExample)

  it('is a valid, complete answer sheet and fits the contract', () => {
    expect(checkAnswers(sme2024, workedExample, { complete: true })).toEqual([])
    expect(AssessmentResult.parse(JSON.parse(JSON.stringify(result)))).toEqual(result)
    expect(result.complete).toBe(true)
    expect(result.provisional).toBe(false)
  })

  it('comes to 57.2 points = 32.95 + 11.25 + 13, level 2', () => {
    expect(result.score).toBe(57.2)
    expect(result.maxScore).toBe(100)
    expect(result.level).toBe(2)
    expect(result.dimensions).toEqual([
      { code: 'foundation', earned: 32.95, max: 50, unknown: 0 },
      { code: 'management', earned: 11.25, max: 30, unknown: 0 },
      { code: 'results', earned: 13, max: 20, unknown: 0 },
      { code: 'operations', earned: 0, max: 0, unknown: 0 },
    ])
    expect(result.weakestDimension).toBe('management')
  })

  it('lacks 2.8 points, three scenes and two constrained ones for level 3', () => {
    expect(result.nextLevel).toEqual({
      level: 3,
      gaps: [
        { level: 3, code: 'score', have: 57.2, need: 60, outcome: 'not-met' },
        { level: 3, code: 'scenes', have: 5, need: 8, outcome: 'not-met' },
        { level: 3, code: 'constrained', have: 3, need: 5, outcome: 'not-met' },
      ],
    })
    expect(result.scenes).toMatchObject({ total: 16, constrained: 10, unknown: 0 })
    expect(result.scenes?.weakest.slice(0, 3)).toEqual([
      { itemCode: 'energy', level: 1, constrained: true },
      { itemCode: 'human-resources', level: 1, constrained: false },
      { itemCode: 'decision-support', level: 1, constrained: false },
    ])
  })

  it('has three easiest steps, which make 61.825', () => {
    const [first, second, third] = result.suggestions
    expect(first).toMatchObject({ itemCode: 'q3', addsPoints: 1.5, scoreAfter: 58.7,
      detail: { zh: '再接入 2 台设备', en: 'Connect 2 more machines' } })
    expect(first?.title.zh).toBe('设备联网率从 56.1 % 升到 60 % 以上')
    expect(second).toMatchObject({ itemCode: 'q7', addsPoints: 1.25, title: { zh: '数据安全补一项制度' } })
    expect(third).toMatchObject({ itemCode: 'q9', addsPoints: 1.875, title: { zh: '建立数字化考核制度' }, runningScore: 61.825 })
  })

  it('knows a way to level 3, which really leads there', () => {
    const plan = whatWouldRaise(sme2024, workedExample)
    expect(plan).toMatchObject({ fromLevel: 2, targetLevel: 3, reaches: true, levelAfter: 3 })
    const after = (plan?.steps ?? []).reduce(applySuggestion, workedExample)
    expect(score(sme2024, after)).toMatchObject({ level: 3, score: plan?.scoreAfter })
    expect(checkAnswers(sme2024, after, { complete: true }).filter((issue) => issue.severity === 'error')).toEqual([])
  })
})

describe('points', () => {
  it('make exactly 100 when every answer is the best', () => {
    const result = score(sme2024, { ...full, ...graded(4) })
    expect(result.score).toBe(100)
    expect(result.dimensions.map((part) => part.earned)).toEqual([50, 30, 20, 0])
    expect(result.level).toBe(4)
    expect(result.nextLevel).toBeNull()
    expect(result.suggestions).toEqual([])
    expect(whatWouldRaise(sme2024, { ...full, ...graded(4) })).toBeNull()
  })

  it.each([[0, 0], [10, 0], [10.01, 1.5], [20, 1.5], [20.01, 3], [40, 3], [40.01, 4.5], [60, 4.5], [60.01, 6], [100, 6]])(
    'a rate of %d percent earns %d: the upper bound belongs to its band',
    (ratePercent, points) => {
      expect(earned(change(full, 'q3', { type: 'bands', ratePercent }), 'q3')?.earned).toBe(points)
    },
  )

  it.each([[1, 10, 0], [3, 30, 0], [2, 10, 1.5], [4, 10, 3], [6, 10, 4.5], [7, 70, 0], [29, 290, 0], [61, 100, 6], [0.3, 3, 0]])(
    'the rate of %d of %d does not slip over a bound by rounding',
    (digitalSpending, meanTurnover, q2Points) => {
      const answers = change(full, 'q11', { type: 'bands', figures: { digitalSpending, meanTurnover } })
      expect(earned(answers, 'q11')?.earned).toBe((q2Points * 7.5) / 6)
    },
  )

  it('count 0.7 for each link of the data question and 0.9 for human resources', () => {
    expect(earned(change(full, 'q4', { type: 'multi', options: ['people', 'design', 'sales'] }), 'q4')?.earned).toBe(2.3)
  })
})

describe('the level', () => {
  const at = (points: 'low' | 'high', scenes: Answers) => {
    const answers = points === 'high' ? full : { ...full, q4: { type: 'multi' as const, options: ['none'] },
      q5: { type: 'single' as const, option: 'none' }, q13: { type: 'change' as const, direction: 'flat' as const } }
    return score(sme2024, { ...answers, ...scenes }).level
  }
  const constrained = scenes.filter((item) => item.constrained).map((item) => item.code)
  const free = sceneCodes.filter((code) => !constrained.includes(code))
  const some = (n: number, c: number, level: number): Answers => ({
    ...graded(0),
    ...Object.fromEntries([...constrained.slice(0, c), ...free.slice(0, n - c)].map((code) => [code, { type: 'scene' as const, level }])),
  })

  it('needs score, scenes and constrained scenes together', () => {
    expect(at('high', some(10, 6, 4))).toBe(4)
    expect(at('low', some(10, 6, 4))).toBe(3)
    expect(at('high', some(9, 6, 4))).toBe(3)
    expect(at('high', some(10, 5, 4))).toBe(3)
    expect(at('high', some(8, 5, 3))).toBe(3)
    expect(at('high', some(7, 5, 3))).toBe(2)
    expect(at('high', some(8, 4, 3))).toBe(2)
    expect(at('high', some(6, 3, 1))).toBe(1)
    expect(at('high', some(5, 5, 1))).toBe(0)
    expect(at('high', some(6, 2, 4))).toBe(0)
  })
})

describe('missing answers', () => {
  const { q5: _left, ...rest } = { ...full, ...graded(4) }

  it('earn nothing but are flagged, and checks that they could turn are unknown', () => {
    const result = score(sme2024, rest)
    expect(result).toMatchObject({ complete: false, score: 90, unanswered: ['q5'] })
    expect(result.items.find((item) => item.itemCode === 'q5')).toEqual({ itemCode: 'q5', earned: 0, max: 10, outcome: 'unknown' })
    expect(result.dimensions[0]).toMatchObject({ unknown: 1 })
    const empty = score(sme2024, {})
    expect(empty).toMatchObject({ score: 0, level: 0, complete: false, provisional: true })
    expect(new Set(empty.checks.map((check) => check.outcome))).toEqual(new Set(['unknown']))
    expect(empty.unanswered).toHaveLength(31)
  })

  it('are what an answer outside its options counts as', () => {
    expect(earned(change(rest, 'q5', { type: 'single', option: 'everything' }), 'q5')?.outcome).toBe('unknown')
    expect(earned(change(rest, 'q4', { type: 'multi', options: ['none', 'sales'] }), 'q4')?.outcome).toBe('unknown')
    expect(earned(change(rest, 'q2', { type: 'bands', figures: { equipmentTotal: 10, equipmentDigital: 11 } }),
      'q2')?.outcome).toBe('unknown')
  })
})

describe('answers under review', () => {
  it('count, but a check that holds only by them asks for a review', () => {
    const reviewed = { ...full, ...graded(4), q4: { type: 'multi' as const, options: ['none'] },
      q5: { type: 'single' as const, option: 'most' } }
    const result = score(sme2024, reviewed)
    expect(result.score).toBe(87.5)
    expect(result.checks.find((check) => check.level === 4 && check.code === 'score')?.outcome).toBe('met')
    const closer = score(sme2024, change(reviewed, 'q5', { type: 'single', option: 'one' }))
    expect(closer).toMatchObject({ score: 82.5, level: 4, provisional: true })
    expect(closer.checks.find((check) => check.level === 4 && check.code === 'score')?.outcome).toBe('manual-review')
  })

  it('include a change that the figures contradict', () => {
    expect(earned(change(workedExample, 'q15', { type: 'change', direction: 'down', figures: { costBefore: 3000, costLast: 3900 } }),
      'q15')).toEqual({
      itemCode: 'q15', earned: 3, max: 3, outcome: 'manual-review',
    })
  })
})

describe('the 2022 edition', () => {
  const items = sme2022.dimensions.flatMap((d) => d.groups.flatMap((g) => g.items))
  const all = (value: number): Answers => Object.fromEntries(items.map((item) => [item.code, { type: 'number' as const, value }]))
  it.each([[0, 0, 0], [19.9, 19.904, 0], [20, 20, 1], [40, 40, 2], [59, 59.008, 2], [60, 60, 3], [80, 80, 4],
    [100, 100, 4]])('%d percent everywhere gives %d points, level %d', (value, total, level) => {
    expect(score(sme2022, all(value))).toMatchObject({ score: total, level, complete: true })
  })
})

describe('a maturity instrument', () => {
  const items = cmmm2020.dimensions.flatMap((d) => d.groups.flatMap((g) => g.items)).filter((item) => item.type === 'requirement')
  const met = (upTo: number, degree: 0 | 0.5 | 0.8 | 1): Answers => ({
    'industry-type': { type: 'single', option: 'discrete' },
    ...Object.fromEntries(items.map((item) => [item.code, { type: 'requirement' as const, degree: item.level <= upTo ? degree : 0 }])),
  })
  const none: ItemAnswer = { type: 'requirement', degree: 0 }

  it('adds levels up, each only above met ones', () => {
    expect(score(cmmm2020, met(5, 1))).toMatchObject({ score: 5, level: 5, maxScore: 5 })
    expect(score(cmmm2020, met(3, 0.8))).toMatchObject({ score: 3, level: 3, complete: true })
    expect(score(cmmm2020, met(5, 0.5))).toMatchObject({ score: 0.5, level: 0 })
    const gap = { ...met(5, 1), ...Object.fromEntries(items.filter((item) => item.level === 2).map((item) => [item.code, none])) }
    expect(score(cmmm2020, gap)).toMatchObject({ score: 1, level: 1 })
  })

  it('weighs elements by the kind of firm', () => {
    const noEquipment: Answers = { ...met(1, 1), 'equipment-1': none, 'network-1': none }
    const first = (answers: Answers) => score(cmmm2020, answers).checks[0]?.have
    expect(first(noEquipment)).toBe(0.94)
    expect(first({ ...noEquipment, 'industry-type': { type: 'single', option: 'process' } })).toBe(0.85)
  })

  it('leaves tailored-out sub-domains out and weighs the rest anew', () => {
    const tailored: Answers = { ...met(2, 1) }
    for (const item of items) if (item.code.startsWith('logistics-')) tailored[item.code] = { type: 'not-applicable', reason: '委托物流公司' }
    expect(checkAnswers(cmmm2020, tailored, { complete: true })).toEqual([])
    expect(score(cmmm2020, tailored)).toMatchObject({ score: 2, level: 2, complete: true })
    expect(score(cmmm2020, tailored).items.find((item) => item.itemCode === 'logistics-1')?.outcome).toBe('excluded')
    expect(checkAnswers(cmmm2020, { ...tailored, 'planning-1': { type: 'not-applicable' } },
      { complete: true })).toMatchObject([{ code: 'may-not-be-tailored-out' }])
  })

  it('suggests what the next level still lacks', () => {
    const plan = whatWouldRaise(cmmm2020, met(1, 1))
    expect(plan).toMatchObject({ fromLevel: 1, targetLevel: 2, reaches: true, levelAfter: 2 })
  })
})

describe('a survey', () => {
  it('has a score and no level', () => {
    const result = score(satisfactionSurvey, {
      speed: { type: 'single', option: 'good' }, skill: { type: 'single', option: 'very-good' }, plain: { type: 'single', option: 'fair' },
      result: { type: 'single', option: 'good' }, overall: { type: 'single', option: 'good' }, recommend: { type: 'number', value: 8 },
    })
    expect(result).toMatchObject({ score: 75, maxScore: 100, level: null, nextLevel: null, scenes: null, complete: true, checks: [] })
  })
})
