import type { Match } from '@jingwei/engines/matching'
import { describe, expect, it } from 'vitest'
import { taxOf } from './make-offer.ts'
import { spread } from './spread.ts'

const match = (offerId: number, score: number) => ({ offerId, score }) as Match
const idle = () => ({ shown: 0, capacity: 1 })

describe('a list that is shown', () => {
  const equals = Array.from({ length: 30 }, (_, i) => match(i + 1, 0.8))
  it('deals equals by the firm that asks, the same each time', () => {
    const first = (asker: number) => spread(equals, 3, asker, idle).map((m) => m.offerId)
    expect(first(7)).toEqual(first(7))
    const firsts = new Set(Array.from({ length: 200 }, (_, asker) => first(asker)[0]))
    expect(firsts.size).toBe(30)
  })
  it('lets what was shown often give way to what is nearly as good, but to nothing that is not', () => {
    const burden = (id: number) => ({ shown: id === 1 ? 90 : 0, capacity: 1 })
    expect(spread([match(1, 0.8), match(2, 0.76), match(3, 0.5)], 3, 1, burden).map((m) => m.offerId)).toEqual([2, 1, 3])
    expect(spread([match(1, 0.9), match(2, 0.6)], 2, 1, burden).map((m) => m.offerId)).toEqual([1, 2])
    // Who can take on much may be shown often.
    expect(spread([match(1, 0.8), match(2, 0.76)], 2, 1, (id) => ({ shown: id === 1 ? 90 : 1, capacity: id === 1 ? 90 : 1 })).map((m) => m.offerId)).toEqual([1, 2])
  })
})

describe('money', () => {
  it('tax of whole fen is whole fen, half up, also of sums that a float would not hold', () => {
    expect([taxOf(8_333_333, 600), taxOf(25, 600), taxOf(24, 600), taxOf(9_007_199_254_740_991, 3000)]).toEqual([500_000, 2, 1, 2_702_159_776_422_297])
  })
})
