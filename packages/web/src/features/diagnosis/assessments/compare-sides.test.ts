import type { Answers } from '@jingwei/contract/instrument'
import { sme2024 } from '@jingwei/engines/instruments'
import { score } from '@jingwei/engines/scoring'
import { describe, expect, it } from 'vitest'
import { compareSides, differencesFirst } from './compare-sides.ts'

const side = (answers: Answers) => ({ answers, notes: {}, result: score(sme2024, answers) })
const bands = (part: string, count: number, total?: number) =>
  ({ type: 'bands', figures: { [part]: count, ...(total ? { equipmentTotal: total } : {}) } }) as const
const self = side({
  q1: { type: 'multi', options: ['workshop', 'systems'] },
  q2: bands('equipmentDigital', 70, 100),
  q5: { type: 'single', option: 'all' },
  'product-design': { type: 'scene', level: 3 },
})
const site = side({
  q1: { type: 'multi', options: ['workshop', 'five-g'] },
  q2: bands('equipmentDigital', 30, 100),
  q5: { type: 'single', option: 'all' },
  'product-design': { type: 'scene', level: 2 },
})

describe('two sides of an assessment', () => {
  const rows = compareSides(sme2024, self, site)
  const of = (code: string) => rows.find((row) => row.entry.item.code === code)!
  it('are compared by points, scenes by grade', () => {
    expect(of('q2')).toMatchObject({ self: 6, site: 3, max: 6, difference: -3, isDifferent: true })
    expect(of('product-design')).toMatchObject({ self: 3, site: 2, max: 4, difference: -1, isDifferent: true })
    expect(of('q1')).toMatchObject({ self: 4, site: 4, difference: 0, isDifferent: true })
    expect(of('q5')).toMatchObject({ difference: 0, isDifferent: false })
    expect(of('q6')).toMatchObject({ difference: 0, isDifferent: false })
  })
  it('stand with the largest share first, then what was only answered differently', () => {
    expect(
      differencesFirst(rows)
        .slice(0, 4)
        .map((row) => row.entry.item.code),
    ).toEqual(['q2', 'product-design', 'q1', 'q3'])
  })
})
