import { printFilter } from '@jingwei/contract/filter'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readFilter } from './read-filter.ts'

it('reads what the contract prints', () => {
  const condition = fc.record({
    field: fc.stringMatching(/^[a-z]\w{0,8}$/), operator: fc.constantFrom('eq', 'in', 'contains', 'gte'),
    values: fc.array(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 }),
  })
  fc.assert(fc.property(fc.array(condition, { maxLength: 5 }), (conditions) => {
    expect(readFilter(printFilter(conditions as Parameters<typeof printFilter>[0]))).toEqual(conditions)
  }))
})
it('leaves out what it cannot read', () => {
  expect(readFilter('level:in:2,3;nonsense;honour:empty')).toEqual([
    { field: 'level', operator: 'in', values: ['2', '3'] },
    { field: 'honour', operator: 'empty', values: [] },
  ])
  expect(readFilter('')).toEqual([])
})
