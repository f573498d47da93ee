import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { marketWith, openIndex, type Market, type Need, type Offer } from './index.ts'
import { anyNeed, anyOffers, market, needWith, offerWith, regions } from './matching.fixture.ts'
import { naiveScore, naiveWords } from './naive.fixture.ts'
import { simplified } from './traditional.ts'

const indexOf = (offers: readonly Offer[], of: Market) => {
  const index = openIndex(of)
  for (const offer of offers) index.put(offer)
  return index
}
const pieces = ['织机', '織機', '设备管理', '設備管理', '能耗', '數據採集', '数据采集', '铁', '鐵', '葛', 'OEE', 'oee', 'machines', 'machine', 'gas', 'Straße', 'é', 'ＭＥＳ', ' ', '，', '😀', '❤️', '1️⃣', '\u0000', '𠀀', '。', '々']
const words = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((list) => list.join(''))
const worded = <T extends { readonly text: string }>(of: fc.Arbitrary<T>) => fc.tuple(of, words).map(([one, text]): T => ({ ...one, text }))
const wordedOffers = anyOffers(14).chain((offers) => fc.tuple(...offers.map((offer) => worded(fc.constant(offer)))) as unknown as fc.Arbitrary<Offer[]>)
const markets: readonly Market[] = [
  market,
  marketWith({ name: 'globe', distance: { by: 'coordinates', halfKm: 120 }, sceneAlone: 0, unknown: 0.2, priceTolerance: 2, text: { k1: 2, b: 0 } }),
  marketWith({ name: 'odd', distance: { by: 'regions', regions, nearness: [0, 1] }, sceneAlone: 1, rating: { least: 0, most: 10, priorCount: 0.5, priorMean: 0 }, text: { k1: 0, b: 1 }, recencyHalfDays: 3 }),
]

describe('the engine and the rules written plainly', () => {
  it('say the same of every offer and every part, after changes too', () => {
    fc.assert(fc.property(fc.constantFrom(...markets), wordedOffers, wordedOffers, worded(anyNeed), (of, before, after, need) => {
      const index = indexOf(before, of)
      for (const { id } of before) if (!after.some((offer) => offer.id === id)) index.remove(id)
      for (const offer of after) index.put(offer)
      for (const offer of after) {
        const match = index.explain(need, offer.id)!
        const { score, values } = naiveScore(of, after, need, offer)
        for (const part of match.parts) if (part.weight > 0) expect(part.value, `${part.name} of ${offer.id}`).toBeCloseTo(values[part.name], 9)
        expect(match.score).toBeCloseTo(score, 9)
      }
      const ranked = after.filter((offer) => index.explain(need, offer.id)!.fails.length === 0).map((offer) => naiveScore(of, after, need, offer).score).sort((a, b) => b - a)
      const found = index.top(need, 5)
      expect(found).toHaveLength(Math.min(5, ranked.length))
      for (const [at, { score }] of found.entries()) expect(score).toBeCloseTo(ranked[at]!, 9)
    }), { numRuns: 200 })
  })
  it('agree on what the words of a text are', () => {
    expect([...naiveWords('織機 Machines，鐵')]).toEqual(['织机', 'machine', '铁'])
    expect(naiveWords('❤️😀')).toEqual(new Set())
  })
})

describe('traditional characters', () => {
  it('become simplified ones that stay as they are', () => {
    expect(Array.from({ length: 65536 }, (_, unit) => unit).filter((unit) => simplified(simplified(unit)) !== simplified(unit))).toEqual([])
    expect([...'機械設備數據採集與品質溫濕度監測濾網乾燥鏈條'].map((c) => String.fromCharCode(simplified(c.charCodeAt(0)))).join('')).toBe('机械设备数据采集与品质温湿度监测滤网干燥链条')
  })
})

describe('nothing is left behind', () => {
  it('by a need that was refused', () => {
    const offers = [offerWith({ id: 1, text: '织机设备管理' }), offerWith({ id: 2, text: '能耗', scenes: [{ code: 'B', fromLevel: 0, toLevel: 4 }] })]
    const ask = needWith({ text: '能耗管理', scenes: [{ code: 'B', level: 1, want: 2, weight: 1 }] })
    const expected = indexOf(offers, market).top(ask, 5)
    const bad: Partial<Need>[] = [{ weights: { ...market.weights, text: NaN } }, { weights: { scene: 0, price: 0, distance: 0, effect: 0, recency: 0, rating: 0, text: 0 } }, { units: -1 }, { scenes: [{ code: 'A', level: 0, want: 1, weight: Infinity }] }]
    for (const field of bad) {
      const index = indexOf(offers, market)
      expect(() => index.top(needWith({ text: '织机 能耗', ...field }), 5), JSON.stringify(field)).toThrow(RangeError)
      expect(index.top(ask, 5)).toEqual(expected)
    }
  })
  it('by an offer that was refused for a size too many', () => {
    const index = openIndex(market)
    for (let size = 1; size <= 31; size++) index.put(offerWith({ id: size, sizes: [`s${size}`] }))
    for (const size of ['s32', 's33', 's34']) expect(() => index.put(offerWith({ id: 99, sizes: ['s1', size] }))).toThrow('at most 31 sizes')
    index.put(offerWith({ id: 40, sizes: ['s1'] }))
    expect(index.has(99)).toBe(false)
    expect(index.top(needWith({ size: 's33' }), 5)).toEqual([])
    expect(index.top(needWith({ size: 's1' }), 5).map(({ offerId }) => offerId)).toEqual([1, 40])
    expect(index.top(needWith({ size: 's31' }), 5).map(({ offerId }) => offerId)).toEqual([31])
  })
  it('of a price of zero, which is none, at either end', () => {
    const value = (priceMinFen: number | null, priceMaxFen: number | null) => indexOf([offerWith({ id: 1, priceMinFen, priceMaxFen })], market).explain(needWith({ budgetFen: 100 }), 1)!.parts[1]!.value
    expect([value(100, 0), value(0, 100), value(0, 0), value(null, null), value(200, 0)]).toEqual([1, 1, 0.5, 0.5, 0])
  })
})
