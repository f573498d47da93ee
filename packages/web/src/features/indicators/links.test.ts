import { parseFilter } from '@jingwei/contract/filter'
import { organisationFilter } from '@jingwei/contract/organisations'
import { describe, expect, it } from 'vitest'
import { atLevel, diagnosed, fromLevel2, listBehind, stood } from './links.ts'

const among = { region: '3611', on: '2026-11-22' }
const read = (address: string) => {
  const search = new URL(address, 'http://x').searchParams
  return { filter: search.get('filter'), on: search.get('on') }
}

describe('the list behind a number', () => {
  it('names the place and the day', () => {
    expect(read(listBehind(among, [atLevel(2)]))).toEqual({ filter: 'region:in:3611;level:in:2', on: '2026-11-22' })
    expect(read(listBehind({ ...among, industry: 'C', size: 'small' }, [diagnosed])).filter).toBe(
      'region:in:3611;industry:in:C;size:in:small;level:in:0,1,2,3,4',
    )
  })
  it('takes the part in place of the whole', () => {
    expect(read(listBehind(among, [], { field: 'region', key: '361102' })).filter).toBe('region:in:361102')
    expect(read(listBehind({ ...among, industry: 'C39' }, [], { field: 'industry', key: 'C' })).filter).toBe(
      'region:in:3611;industry:in:C39',
    )
    expect(read(listBehind(among, [], { field: 'size', key: null })).filter).toBe('region:in:3611;size:empty')
  })
  it('writes only what the list reads', () => {
    const address = listBehind(among, [fromLevel2, { field: 'basis', operator: 'in', values: ['site'] }, stood('2024-10-31', 0), stood('2024-10-31')], { field: 'industry', key: null })
    expect(parseFilter(read(address).filter!, organisationFilter).map((one) => [one.field, one.operator, ...one.values])).toEqual([
      ['region', 'in', '3611'],
      ['industry', 'empty'],
      ['level', 'in', '2', '3', '4'],
      ['basis', 'in', 'site'],
      ['stood', 'in', '2024-10-31.0'],
      ['stood', 'in', '2024-10-31'],
    ])
  })
})
