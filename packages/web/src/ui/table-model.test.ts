import { describe, expect, it } from 'vitest'
import { nextSort, phonePlaces, shownColumns, sortedBy, type Column } from './table-model.ts'

type Row = { name: string }
const column = (key: string, more: Partial<Column<Row>> = {}): Column<Row> => ({ key, title: key, cell: (row) => row.name, ...more })
const columns = [column('name', { sort: 'name' }), column('score', { sort: 'score', sortFirst: 'down' }), column('place'), column('extra', { isExtra: true })]

describe('columns', () => {
  it('keep the first, and hide the extra ones until chosen', () => {
    expect(shownColumns(columns, undefined).map((one) => one.key)).toEqual(['name', 'score', 'place'])
    expect(shownColumns(columns, ['extra']).map((one) => one.key)).toEqual(['name', 'extra'])
  })
  it('sort by the wanted way first, then by the other', () => {
    expect(nextSort(columns[1]!, undefined)).toBe('-score')
    expect(nextSort(columns[1]!, '-score')).toBe('score')
    expect(nextSort(columns[0]!, '-score')).toBe('name')
    expect(nextSort(columns[0]!, 'name')).toBe('-name')
  })
  it('sort one way where the server knows no other', () => {
    const award = column('award', { sort: '-award', isOneWay: true })
    expect([nextSort(award, undefined), nextSort(award, '-award'), nextSort(column('due', { sort: 'due', isOneWay: true }), 'due')]).toEqual(['-award', '-award', 'due'])
    expect([sortedBy(award, '-award'), sortedBy(award, 'due'), sortedBy(column('place'), 'due'), sortedBy(columns[0]!, 'name'), sortedBy(columns[0]!, '-name')]).toEqual(['down', null, null, 'up', 'down'])
  })
  it('become two lines on a phone', () => {
    const places = phonePlaces(columns)
    expect([places.title?.key, places.details.map((one) => one.key)]).toEqual(['name', ['score', 'place', 'extra']])
    const given = phonePlaces([column('a', { phone: 'detail' }), column('b', { phone: 'title' }), column('c', { phone: 'aside' }), column('d')])
    expect([given.title?.key, given.asides[0]?.key, given.details[0]?.key]).toEqual(['b', 'c', 'a'])
  })
})
