import type { Condition } from '@jingwei/contract/filter'
import { describe, expect, it } from 'vitest'
import { choiceOf, narrowed, none, rangeOf, stoodOf, viewOf, withChoice, withRange } from './conditions.ts'

const level: Condition = { field: 'level', operator: 'in', values: ['2', '3'] }
const section: Condition = { field: 'industry', operator: 'in', values: ['C'] }
const above: Condition = { field: 'aboveScale', operator: 'eq', values: ['true'] }

describe('choices', () => {
  it('sets, changes and takes away values, leaving other fields alone', () => {
    expect(withChoice([above], 'level', ['2', '3'])).toEqual([above, level])
    expect(withChoice([level, above], 'level', [])).toEqual([above])
    expect(withChoice([], 'aboveScale', ['true'], 'eq')).toEqual([above])
    expect(choiceOf([level, above], 'level')).toEqual(['2', '3'])
    expect(choiceOf([level, above], 'aboveScale')).toEqual(['true'])
  })
  it('lets the later of "none" and a value win', () => {
    const empty: Condition = { field: 'level', operator: 'empty', values: [] }
    expect(withChoice([level], 'level', ['2', '3', none])).toEqual([empty])
    expect(withChoice([empty], 'level', [none, '2'])).toEqual([{ field: 'level', operator: 'in', values: ['2'] }])
    expect(choiceOf([empty], 'level')).toEqual([none])
    expect(withChoice([empty], 'level', [])).toEqual([])
  })
})

describe('ranges', () => {
  it('keep either end', () => {
    const from = withRange([above], 'capital', { from: '1000000', to: '' })
    expect(from).toEqual([above, { field: 'capital', operator: 'gte', values: ['1000000'] }])
    expect(rangeOf(withRange(from, 'capital', { from: '5', to: '9' }), 'capital')).toEqual({ from: '5', to: '9' })
    expect(withRange(from, 'capital', { from: '', to: '' })).toEqual([above])
  })
})

describe('the region of the top bar', () => {
  it('narrows only what names no region, and not at the top', () => {
    expect(narrowed([above], '361123', '3611')).toEqual([above, { field: 'region', operator: 'in', values: ['361123'] }])
    expect(narrowed([above], '3611', '3611')).toEqual([above])
    const own: Condition = { field: 'region', operator: 'in', values: ['361102'] }
    expect(narrowed([own], '361123', '3611')).toEqual([own])
    expect(narrowed([], undefined, undefined)).toEqual([])
  })
})

describe('views', () => {
  const views = [
    { id: 'all', conditions: [] },
    { id: 'c', conditions: [section] },
    { id: 'above', conditions: [section, above] },
  ]
  it('stay current while their conditions hold', () => {
    expect(viewOf(views, [above, section])).toEqual({ view: views[2], isExact: true })
    expect(viewOf(views, [above, section, level])).toEqual({ view: views[2], isExact: false })
    expect(viewOf(views, [section, level])).toEqual({ view: views[1], isExact: false })
    expect(viewOf(views, [])).toEqual({ view: views[0], isExact: true })
    expect(viewOf(views, [level]).view?.id).toBe('all')
  })
  it('do not mind the order of values', () => {
    const saved = [{ id: 'l', conditions: [{ ...level, values: ['3', '2'] }] }]
    expect(viewOf(saved, [level])).toEqual({ view: saved[0], isExact: true })
    expect(viewOf(saved, [])).toEqual({ view: undefined, isExact: false })
  })
})

it('reads a level of another day', () => {
  expect(stoodOf('2024-10-31.2')).toEqual({ day: '2024-10-31', level: 2 })
  expect(stoodOf('2024-10-31')).toEqual({ day: '2024-10-31', level: null })
})
