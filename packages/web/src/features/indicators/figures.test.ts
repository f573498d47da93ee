import { describe, expect, it } from 'vitest'
import { apart, directions, firstDiagnosed, fromTwo, ratio, sinceBeginning, spokenName, type Point } from './figures.ts'

const at = (on: string, diagnosed: number): Point => ({ on, known: 10, diagnosed, levels: [0, diagnosed, 0, 0, 0] })
const years = Array.from({ length: 36 }, (_, i) => at(`month ${i}`, i < 10 ? 0 : 5))

describe('figures', () => {
  it('count from level 2', () => expect(fromTwo([1, 2, 3, 4, 5])).toBe(12))
  it('have no share of nothing', () => {
    expect(ratio(0, 0)).toBeNull()
    expect(ratio(1, 4)).toBe(0.25)
  })
  it('begin where the first diagnosis is', () => {
    expect(firstDiagnosed(years)).toBe('month 10')
    expect(firstDiagnosed(years.slice(0, 5))).toBeUndefined()
    expect(sinceBeginning(years)[0]?.on).toBe('month 9')
    expect(sinceBeginning(years.slice(0, 10))).toHaveLength(10)
    expect(sinceBeginning(years.map((point) => ({ ...point, diagnosed: 0 })))).toHaveLength(12)
  })
  it('tell who rose and who fell', () => {
    expect(
      directions([
        [5, 3, 0, 0, 0],
        [2, 1, 1, 0, 0],
        [0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0],
        [0, 0, 0, 0, 7],
      ]),
    ).toEqual({ up: 4, same: 13, down: 2 })
  })
})

it('says names of cities short and of counties whole', () => {
  expect(['上饶市', '广西壮族自治区', '江西省', '香港特别行政区'].map((name) => spokenName(name, '36'))).toEqual([
    '上饶',
    '广西',
    '江西',
    '香港',
  ])
  expect(spokenName('德兴市', '3611')).toBe('德兴市')
  expect(spokenName('沙市', '36')).toBe('沙市')
})

it('keeps labels from covering one another', () => {
  expect(apart([100, 50, 45], 1, 20)).toEqual([0, 0, 15])
  expect(apart([45, 100, 50], 1, 20)).toEqual([15, 0, 0])
  expect(apart([10, 10, 10], 1, 20)).toEqual([0, 20, 40])
})
