import type { Instrument, Item } from '@jingwei/contract/instrument'
import { describe, expect, it } from 'vitest'
import { cmmm2020, instruments, sme2024 } from '../instruments/index.ts'
import { checkInstrument } from './index.ts'

/** A copy of the 2024 instrument in which one item is changed. */
const withItem = (code: string, change: (item: Item) => Item): Instrument => ({
  ...sme2024,
  dimensions: sme2024.dimensions.map((dimension) => ({
    ...dimension,
    groups: dimension.groups.map((group) => ({ ...group, items: group.items.map((item) => (item.code === code ? change(item) : item)) })),
  })),
})
const found = (instrument: Instrument): string[] => checkInstrument(instrument).map((issue) => `${issue.path} ${issue.code}`)
const bands = (rows: [number, number, number][]) =>
  withItem('q2', (item) => (item.type === 'bands' ? { ...item,
    bands: rows.map(([over, upTo, points]) => ({ over, upTo, points })) } : item))
const q1 = 'dimensions.0.groups.0.items.0'
const q2 = 'dimensions.0.groups.0.items.1'

it.each(instruments.map((instrument) => [`${instrument.code} ${instrument.version}`, instrument] as const))('%s is in order',
  (_name, instrument) => {
  expect(checkInstrument(instrument)).toEqual([])
})

describe('the editor is told of', () => {
  it('points that do not make the weight of the dimension or the share of the group', () => {
    const changed = withItem('q13', (item) => (item.type === 'change' ? { ...item, points: { up: 6, flat: 3, down: 0 } } : item))
    expect(found(changed)).toEqual(['dimensions.2 dimension-sum', 'dimensions.2.groups.1 group-sum'])
  })

  it('points finer than a thousandth', () => {
    const changed = withItem('q13', (item) => (item.type === 'change' ? { ...item, points: { up: 7, flat: 3.3333, down: 0 } } : item))
    expect(found(changed)).toEqual(['dimensions.2.groups.1.items.0.points.flat points-too-fine'])
  })

  it('bands with gaps, overlaps, a late start, an early end', () => {
    expect(found(bands([[0, 10, 0], [20, 100, 6]]))).toEqual([`${q2}.bands.1 band-gap`])
    expect(found(bands([[0, 30, 0], [20, 100, 6]]))).toEqual([`${q2}.bands.1 band-overlap`])
    expect(found(bands([[5, 30, 0], [30, 100, 6]]))).toEqual([`${q2}.bands.0.over band-start`])
    expect(found(bands([[0, 30, 0], [30, 90, 6]]))).toEqual([`${q2}.bands band-end`])
    expect(found(bands([[0, 30, 6], [30, 100, 6]]))).toEqual([`${q2}.bands.1.points band-not-rising`])
    expect(found(bands([[0, 0, 0], [0, 100, 6]]))).toEqual([`${q2}.bands.0 range-empty`])
  })

  it('codes used twice, fields and options that are not there, circles', () => {
    expect(found(withItem('q3', (item) => ({ ...item, code: 'q2' })))).toEqual(['dimensions.0.groups.0.items.2.code repeated-code'])
    expect(found(withItem('q2', (item) => (item.type === 'bands' ? { ...item,
      whole: 'nothing' } : item)))).toEqual([`${q2}.whole unknown-field`])
    const requiring = (code: string, requires: string[]) =>
      withItem('q1', (item) => (item.type === 'multi' ? { ...item,
        options: item.options.map((option) => (option.code === code ? { ...option, requires } : option)) } : item))
    expect(found(requiring('workshop', ['tunnel']))).toEqual([`${q1}.options.0.requires unknown-option`])
    expect(found(requiring('workshop', ['none']))).toEqual([`${q1}.options.0.requires requires-exclusive`])
    expect(found(requiring('workshop', ['full']))).toEqual([`${q1}.options.0.requires requires-circle`,
      `${q1}.options.3.requires requires-circle`])
  })

  it('texts in one language only', () => {
    expect(found(withItem('q5', (item) => ({ ...item, title: { zh: '只有中文',
      en: ' ' } })))).toEqual(['dimensions.0.groups.2.items.0.title text-missing'])
  })

  it('levels out of order, beyond reach, or without a way', () => {
    const { rule } = sme2024
    if (rule.type !== 'score-and-scenes') throw new Error('the rule of 2024 joins score and scenes')
    const changed = (at: number, change: Partial<(typeof rule.levels)[number]>): Instrument => ({
      ...sme2024, rule: { ...rule, levels: rule.levels.map((row, index) => (index === at ? { ...row, ...change } : row)) },
    })
    expect(found(changed(3, { minScore: 101 }))).toEqual(['rule.levels.3.minScore rule-unreachable'])
    expect(found(changed(3, { minScenes: 17 }))).toEqual(['rule.levels.3.minScenes rule-unreachable'])
    expect(found(changed(3, { minConstrained: 11 }))).toEqual(['rule.levels.3.minConstrained rule-unreachable'])
    expect(found(changed(1, { minScore: 20 }))).toEqual(['rule.levels.1.minScore rule-not-rising'])
    expect(found(changed(1, { level: 1 }))).toEqual(['rule.levels.1.level rule-levels'])
    expect(found({ ...sme2024, rule: { type: 'none' } })).toEqual(['rule kind-mismatch'])
  })

  it('weights that a maturity rule lacks', () => {
    const { rule } = cmmm2020
    if (rule.type !== 'cumulative') throw new Error('the maturity rule is cumulative')
    const { energy: _left, ...rest } = rule.weights['discrete'] ?? {}
    expect(found({ ...cmmm2020, rule: { ...rule, weights: { ...rule.weights,
      discrete: rest } } })).toEqual(['rule.weights.discrete.energy weight-missing'])
    expect(found({ ...cmmm2020, rule: { ...rule, variantItem: 'size' } })).toEqual(['rule.variantItem unknown-item'])
  })
})
