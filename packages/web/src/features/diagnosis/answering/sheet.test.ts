import type { Item, ItemOf } from '@jingwei/contract/instrument'
import { sme2024 } from '@jingwei/engines/instruments'
import { checkAnswers } from '@jingwei/engines/scoring'
import { describe, expect, it } from 'vitest'
import { borrowedFields, outlineOf } from '../outline.ts'
import { directionShown, figureIn, lacking, setAnswer, setFigure, toggled, type FilledSheet } from './sheet.ts'

const outline = outlineOf(sme2024)
const itemOf = (code: string): Item => outline.byCode.get(code)!.item
const empty: FilledSheet = { answers: {}, loose: {} }
const fill = (sheet: FilledSheet, figures: Record<string, number>) =>
  Object.entries(figures).reduce((so, [code, value]) => setFigure(sme2024, so, code, value), sheet)

describe('an outline', () => {
  it('counts questions and scenes apart', () => {
    expect([outline.questions, outline.scenes, outline.steps.length]).toEqual([15, 16, 31])
    expect(outline.byCode.get('q15')!.number).toBe(15)
    expect(outline.byCode.get('product-design')!.number).toBe(1)
  })
  it('knows whose numbers an item uses', () => {
    expect(borrowedFields(itemOf('q2'))).toEqual([])
    expect(borrowedFields(itemOf('q3'))).toEqual(['equipmentTotal'])
    expect(borrowedFields(itemOf('q12'))).toEqual(['revenueBefore', 'revenueLast'])
  })
})

describe('one of several', () => {
  const { options } = itemOf('q1') as ItemOf<'multi'>
  it('is chosen in the order of the question', () => {
    expect(toggled(options, ['five-g'], 'workshop')).toEqual(['workshop', 'five-g'])
  })
  it('none of these clears the others, and the others clear it', () => {
    expect(toggled(options, ['workshop', 'systems'], 'none')).toEqual(['none'])
    expect(toggled(options, ['none'], 'systems')).toEqual(['systems'])
  })
  it('takes with it what builds on it', () => {
    const all = ['workshop', 'systems', 'five-g', 'full']
    expect(toggled(options, all, 'systems')).toEqual(['workshop', 'five-g'])
    expect(
      lacking(
        options.find((one) => one.code === 'full')!,
        options,
        ['workshop'],
      ).map((one) => one.code),
    ).toEqual(['systems', 'five-g'])
  })
})

describe('numbers', () => {
  it('make the answer of a rate, and take it away again', () => {
    const given = fill(empty, { equipmentTotal: 80, equipmentDigital: 45 })
    expect(given.answers['q2']).toEqual({ type: 'bands', figures: { equipmentTotal: 80, equipmentDigital: 45 } })
    expect(checkAnswers(sme2024, given.answers, { complete: false })).toEqual([])
    const cleared = setFigure(sme2024, setFigure(sme2024, given, 'equipmentTotal', undefined), 'equipmentDigital', undefined)
    expect(cleared).toEqual(empty)
  })
  it('wait beside a question whose choice is not made, and join it', () => {
    const noted = fill(empty, { staffLast: 120 })
    expect(noted).toEqual({ answers: {}, loose: { staffLast: 120 } })
    expect(figureIn(sme2024, noted, 'staffLast')).toBe(120)
    const chosen = setAnswer(sme2024, noted, itemOf('q14'), { type: 'change', direction: 'up' })
    expect(chosen).toEqual({ answers: { q14: { type: 'change', direction: 'up', figures: { staffLast: 120 } } }, loose: {} })
    expect(setAnswer(sme2024, chosen, itemOf('q14'), undefined)).toEqual(noted)
  })
  it('choose the direction when they are all there, also with those of another question', () => {
    const staffed = fill(empty, { staffBefore: 100, staffLast: 100, revenueBefore: 1000, revenueLast: 1200 })
    expect(staffed.answers['q14']).toMatchObject({ type: 'change', direction: 'up' })
    const energy = fill(staffed, { energyBefore: 10, energyLast: 10 })
    expect(energy.answers['q12']).toMatchObject({ type: 'change', direction: 'down' })
    // Corrected numbers move a direction that they had chosen …
    expect(fill(energy, { energyLast: 15 }).answers['q12']).toMatchObject({ direction: 'up' })
    // … but not one that a person chose against them.
    const insisted = setAnswer(sme2024, energy, itemOf('q12'), { type: 'change', direction: 'flat' })
    expect(fill(insisted, { energyLast: 11 }).answers['q12']).toMatchObject({
      direction: 'flat',
      figures: { energyBefore: 10, energyLast: 11 },
    })
    expect(directionShown(sme2024, insisted, 'q12')).toBe('down')
  })
})
