import type { Answers, ItemAnswer } from '@jingwei/contract/instrument'
import { ItemAnswer as ItemAnswerSchema } from '@jingwei/contract/instrument'
import { describe, expect, it } from 'vitest'
import { cmmm2020, satisfactionSurvey, sme2024 } from '../instruments/index.ts'
import { checkAnswers, figuresDirection, figuresRatePercent } from './index.ts'
import { workedExample } from './worked-example.ts'

const codesOf = (itemCode: string, answer: ItemAnswer, complete = true): string[] =>
  checkAnswers(sme2024, { ...workedExample, [itemCode]: answer }, { complete })
    .filter((issue) => issue.itemCode === itemCode)
    .map((issue) => `${issue.code}${issue.field ? ` ${issue.field}` : ''}${issue.option ? ` ${issue.option}` : ''}`)

describe('refused', () => {
  it.each<[string, string, ItemAnswer, string[]]>([
    ['an option that is not there', 'q5', { type: 'single', option: 'half' }, ['unknown-option half']],
    ['an option of another question', 'q6', { type: 'multi', options: ['policy', 'inventory'] }, ['unknown-option inventory']],
    ['none together with others', 'q4', { type: 'multi', options: ['sales', 'none'] }, ['exclusive-with-others none']],
    ['one option twice', 'q4', { type: 'multi', options: ['sales', 'sales'] }, ['repeated-option sales']],
    ['an option without those it builds on', 'q1', { type: 'multi', options: ['workshop', 'full'] },
      ['requires-other full', 'requires-other full']],
    ['nothing chosen', 'q10', { type: 'multi', options: [] }, ['nothing-chosen']],
    ['another type', 'q5', { type: 'multi', options: ['most'] }, ['wrong-type']],
    ['a grade that is not there', 'quality', { type: 'scene', level: 5 }, ['unknown-level']],
    ['not applicable where it is not offered', 'q5', { type: 'not-applicable' }, ['may-not-be-tailored-out']],
    ['neither rate nor numbers', 'q11', { type: 'bands' }, ['no-rate']],
    ['a rate above 100 %', 'q11', { type: 'bands', ratePercent: 101 }, ['above-maximum']],
    ['a negative rate', 'q11', { type: 'bands', ratePercent: -1 }, ['below-minimum']],
    ['a part larger than the whole', 'q3', { type: 'bands', figures: { equipmentConnected: 42 } },
      ['part-larger-than-whole equipmentConnected']],
    ['a negative number', 'q3', { type: 'bands', figures: { equipmentConnected: -1 } }, ['below-minimum equipmentConnected']],
    ['half a machine', 'q3', { type: 'bands', figures: { equipmentConnected: 2.5 } }, ['not-integer equipmentConnected']],
    ['a field of another question', 'q3', { type: 'bands', ratePercent: 5, figures: { staffLast: 9 } }, ['unknown-field staffLast']],
    ['a whole of zero', 'q2', { type: 'bands', figures: { equipmentTotal: 0, equipmentDigital: 0 } }, ['whole-is-zero equipmentTotal']],
  ])('%s', (_what, itemCode, answer, expected) => {
    expect(codesOf(itemCode, answer)).toEqual(expected)
  })

  it('an item that the questionnaire does not have, also one named like a part of every object', () => {
    expect(checkAnswers(sme2024, { ...workedExample, q16: { type: 'text', value: 'x' } }, { complete: true })).toMatchObject([
      { itemCode: 'q16', code: 'unknown-item', severity: 'error' },
    ])
    expect(checkAnswers(sme2024, Object.fromEntries([['constructor', { type: 'text', value: 'x' }]]), { complete: false })).toHaveLength(1)
  })

  it('numbers outside their range and text that is too long', () => {
    const survey = (answers: Answers) => checkAnswers(satisfactionSurvey, answers, { complete: false }).map((issue) => issue.code)
    expect(survey({ recommend: { type: 'number', value: 11 } })).toEqual(['above-maximum'])
    expect(survey({ recommend: { type: 'number', value: -1 } })).toEqual(['below-minimum'])
    expect(survey({ recommend: { type: 'number', value: 7.5 } })).toEqual(['not-integer'])
    expect(survey({ remark: { type: 'text', value: '长'.repeat(1001) } })).toEqual(['too-long'])
  })

  it('degrees and directions that do not exist, by the schema before anything else', () => {
    expect(ItemAnswerSchema.safeParse({ type: 'requirement', degree: 0.7 }).success).toBe(false)
    expect(ItemAnswerSchema.safeParse({ type: 'change', direction: 'sideways' }).success).toBe(false)
    expect(ItemAnswerSchema.safeParse({ type: 'bands', figures: { equipmentTotal: Number.NaN } }).success).toBe(false)
    expect(ItemAnswerSchema.safeParse({ type: 'scene', level: -1 }).success).toBe(false)
  })
})

describe('warned of', () => {
  it('a rate that contradicts its numbers, and a change that contradicts its figures', () => {
    expect(checkAnswers(sme2024, { ...workedExample, q3: { type: 'bands', ratePercent: 80, figures: { equipmentConnected: 23 } } },
      { complete: true })).toMatchObject([
      { itemCode: 'q3', code: 'rate-contradicts-figures', severity: 'warning' },
    ])
    const q15: ItemAnswer = { type: 'change', direction: 'down', figures: { costBefore: 3000, costLast: 3500 } }
    expect(checkAnswers(sme2024, { ...workedExample, q15 }, { complete: true })).toMatchObject([{ itemCode: 'q15',
      code: 'change-contradicts-figures', severity: 'warning' }])
  })
})

describe('a draft and a finished sheet', () => {
  it('differ in what is missing', () => {
    expect(checkAnswers(sme2024, {}, { complete: false })).toEqual([])
    const missing = checkAnswers(sme2024, {}, { complete: true })
    expect(missing).toHaveLength(31)
    expect(new Set(missing.map((issue) => issue.code))).toEqual(new Set(['missing']))
    expect(codesOf('q11', { type: 'bands' }, false)).toEqual([])
  })

  it('speak both languages', () => {
    const [issue] = checkAnswers(sme2024, { ...workedExample, q3: { type: 'bands', figures: { equipmentConnected: 42 } } },
      { complete: true })
    expect(issue?.message).toEqual({ zh: '联网生产设备数不能超过总数', en: 'Connected production machines cannot exceed the total' })
  })

  it('of maturity may leave sub-domains out', () => {
    expect(checkAnswers(cmmm2020, { 'sales-1': { type: 'not-applicable' } }, { complete: false })).toEqual([])
  })
})

it('figures fill in rates and directions', () => {
  expect(figuresRatePercent(sme2024, workedExample, 'q2')).toBeCloseTo(73.1707, 4)
  expect(figuresRatePercent(sme2024, {}, 'q2')).toBeNull()
  expect(figuresDirection(sme2024, workedExample, 'q12')).toBe('flat')
  expect(figuresDirection(sme2024, workedExample, 'q15')).toBe('down')
  expect(figuresDirection(sme2024, {}, 'q15')).toBeNull()
})
