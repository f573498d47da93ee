import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hardNames, marketWith, openIndex, openSnapshot, partNames, type MatchReader, type Need, type Offer } from './index.ts'
import { anyNeed, anyOffer, anyOffers, anyText, idsAndScores, market, needWith, offerWith, today } from './matching.fixture.ts'

const indexOf = (offers: readonly Offer[], of = market) => {
  const index = openIndex(of)
  for (const offer of offers) index.put(offer)
  return index
}
/** Every offer explained, those that fit sorted: what `top` promises to be the head of. */
const bruteForce = (index: MatchReader, ids: readonly number[], need: Need, k: number) =>
  ids.map((id) => index.explain(need, id)!).filter((match) => match.fails.length === 0).sort((a, b) => b.score - a.score || a.offerId - b.offerId).slice(0, k)

/** The hard constraints once more, from their words. */
const shouldFail = (need: Need, offer: Offer): string[] => [
  ...(need.x !== null && offer.reach && !offer.reach.some(({ lo, hi }) => lo <= need.x! && need.x! <= hi) ? ['place'] : []),
  ...(need.industry !== null && offer.industries.length > 0 && !offer.industries.some((prefix) => need.industry!.startsWith(prefix)) ? ['industry'] : []),
  ...(need.size !== null && offer.sizes.length > 0 && !offer.sizes.includes(need.size) ? ['size'] : []),
  ...(!offer.isInPool || (offer.poolUntilDay ?? Infinity) < need.day ? ['pool'] : []),
  ...(offer.capacityLeft < need.units ? ['capacity'] : []),
  ...(need.scenes.length > 0 && !need.scenes.some(({ code, weight }, at) => weight > 0 && need.scenes.findIndex((scene) => scene.code === code) === at && offer.scenes.some((scene) => scene.code === code)) ? ['scene'] : []),
  ...(need.exclude.includes(offer.id) ? ['excluded'] : []),
]

describe('an index', () => {
  it('gives the very k best, each sum of its parts, with the reasons', () => {
    fc.assert(fc.property(anyOffers(30), fc.array(anyNeed, { minLength: 1, maxLength: 4 }), fc.nat(12), (offers, needs, k) => {
      const index = indexOf(offers)
      for (const need of needs) {
        const found = index.top(need, k)
        expect(found).toEqual(bruteForce(index, offers.map(({ id }) => id), need, k))
        for (const { score, parts } of found) {
          expect(parts.reduce((sum, part) => sum + part.points, 0)).toBe(score)
          expect(parts.map(({ name }) => name)).toEqual(partNames)
          for (const { value, weight, points } of parts) {
            expect(value >= 0 && value <= 1 && weight >= 0 && weight <= 1).toBe(true)
            expect(points).toBe(weight * value)
          }
          expect(score).toBeLessThanOrEqual(1 + 1e-12)
        }
      }
    }), { numRuns: 300 })
  })

  it('gives what nearly fits, fewest refusals first', () => {
    const soft = ['place', 'industry', 'size', 'capacity']
    fc.assert(fc.property(anyOffers(30), anyNeed, fc.nat(6), (offers, need, k) => {
      const index = indexOf(offers)
      const refused = offers.map(({ id }) => index.explain(need, id)!).filter(({ fails }) => fails.length > 0 && fails.every((name) => soft.includes(name)))
      expect(index.nearest(need, k)).toEqual(refused.sort((a, b) => a.fails.length - b.fails.length || b.score - a.score || a.offerId - b.offerId).slice(0, k))
    }), { numRuns: 300 })
  })

  it('says which hard constraints fail, and how many each lets through', () => {
    fc.assert(fc.property(anyOffers(20), anyNeed, (offers, need) => {
      const index = indexOf(offers)
      for (const offer of offers) expect(index.explain(need, offer.id)!.fails).toEqual(shouldFail(need, offer))
      const counts = index.count(need)
      for (const name of hardNames) expect(counts[name]).toBe(offers.filter((offer) => !shouldFail(need, offer).includes(name)).length)
      expect(counts.fitting).toBe(offers.filter((offer) => shouldFail(need, offer).length === 0).length)
    }), { numRuns: 300 })
  })

  it('is the same after any changes as one built of what is left, and as its snapshot', () => {
    const change = fc.oneof(fc.record({ put: fc.integer({ min: 1, max: 12 }).chain(anyOffer) }), fc.record({ remove: fc.integer({ min: 1, max: 12 }) }))
    fc.assert(fc.property(fc.array(change, { maxLength: 40 }), fc.array(anyNeed, { minLength: 1, maxLength: 3 }), (changes, needs) => {
      const index = openIndex(market)
      const left = new Map<number, Offer>()
      for (const step of changes) {
        if ('put' in step) {
          index.put(step.put)
          left.set(step.put.id, step.put)
        } else expect(index.remove(step.remove)).toBe(left.delete(step.remove))
        // Asking in between must leave no trace.
        index.top(needs[0]!, 3)
      }
      const rebuilt = indexOf([...left.values()].reverse())
      // As a message takes it to another thread.
      const shared = openSnapshot(structuredClone(index.snapshot()))
      expect(index.size).toBe(left.size)
      for (const need of needs) {
        const found = index.top(need, 5)
        expect(rebuilt.top(need, 5)).toEqual(found)
        expect(shared.top(need, 5)).toEqual(found)
        expect(index.count(need)).toEqual(rebuilt.count(need))
      }
    }), { numRuns: 200 })
  })

  it('is the same after the dead were cleared away', () => {
    const texts = ['织机设备管理', '能耗数据采集 OEE', 'MES machines']
    const offer = (id: number, round: number) => offerWith({ id, text: `${texts[(id + round) % 3]}${id % 7}`, ratings: id % 4, ratingSum: (id % 4) * 3, reach: [{ lo: id % 50, hi: 20_000 }], industries: [`C${id % 5}`], sizes: [`s${id % 3}`] })
    const index = openIndex(market)
    for (let round = 0; round < 12; round++) for (let id = 1; id <= 400; id++) index.put(offer(id, round))
    for (let id = 1; id <= 400; id += 3) index.remove(id)
    const rebuilt = indexOf(Array.from({ length: 400 }, (_, at) => offer(at + 1, 11)).filter(({ id }) => id % 3 !== 1))
    for (const text of texts) {
      const need = needWith({ text, x: 44, industry: 'C2', size: 's2' })
      expect(index.top(need, 20)).toEqual(rebuilt.top(need, 20))
      expect(index.top(need, 20).length).toBeGreaterThan(5)
    }
  })

  it('gives the same for many needs as for each', () => {
    fc.assert(fc.property(anyOffers(20), fc.array(anyNeed, { maxLength: 5 }), fc.integer({ min: 1, max: 6 }), (offers, needs, k) => {
      const index = indexOf(offers)
      const lists = index.topMany(needs, k)
      for (const [row, need] of needs.entries()) {
        const one = index.top(need, k)
        expect(lists.counts[row]).toBe(one.length)
        expect(Array.from(one, (_, at) => [lists.offerIds[row * k + at], lists.scores[row * k + at]])).toEqual(idsAndScores(one))
        for (const [at, { parts }] of one.entries()) expect([...lists.points.subarray((row * k + at) * parts.length, (row * k + at + 1) * parts.length)]).toEqual(parts.map(({ points }) => Math.fround(points)))
      }
    }), { numRuns: 100 })
  })

  it('takes no number that is none, and is as before then', () => {
    const index = indexOf([offerWith({ id: 1, text: '织机' })])
    const before = index.top(needWith({ text: '织机' }), 5)
    const bad: Partial<Offer>[] = [
      { capacityLeft: NaN }, { priceMinFen: NaN }, { priceMinFen: -1 }, { priceMinFen: 5, priceMaxFen: 4 }, { ratingSum: NaN, ratings: 1 }, { ratingSum: 6, ratings: 1 }, { ratings: 0.5 }, { shownEffects: Infinity },
      { updatedDay: NaN }, { x: NaN }, { coordinates: { latitude: NaN, longitude: 0 } }, { coordinates: { latitude: 91, longitude: 0 } }, { reach: [{ lo: NaN, hi: 3 }] }, { reach: [{ lo: 4, hi: 3 }] },
      { scenes: [{ code: 'A', fromLevel: NaN, toLevel: 1 }] }, { poolUntilDay: NaN }, { id: NaN }, { id: 1.5 }, { finished: -1 },
    ]
    for (const field of bad) expect(() => index.put(offerWith({ id: 1, ...field })), JSON.stringify(field)).toThrow(RangeError)
    const badNeeds: Partial<Need>[] = [{ day: NaN }, { units: NaN }, { x: NaN }, { budgetFen: NaN }, { scenes: [{ code: 'A', level: NaN, want: 1, weight: 1 }] }, { weights: { ...market.weights, text: NaN } }, { weights: { ...market.weights, text: -1 } }]
    for (const field of badNeeds) expect(() => index.top(needWith(field), 5), JSON.stringify(field)).toThrow(RangeError)
    for (const k of [NaN, -1, 1.5, Infinity]) expect(() => index.top(needWith(), k)).toThrow(RangeError)
    expect(() => marketWith({ name: 'm', weights: { scene: NaN } })).toThrow('weight of scene')
    expect(index.top(needWith({ text: '织机' }), 5)).toEqual(before)
  })
})

describe('values', () => {
  const valueOf = (name: string, offer: Partial<Offer>, need: Partial<Need> = {}, of = market) => indexOf([offerWith({ id: 1, ...offer })], of).explain(needWith(need), 1)!.parts.find((part) => part.name === name)!.value

  it('scene: the share of the wanted steps that are climbed', () => {
    const need = { scenes: [{ code: 'A', level: 1, want: 3, weight: 1 }] }
    expect(valueOf('scene', { scenes: [{ code: 'A', fromLevel: 0, toLevel: 4 }] }, need)).toBe(1)
    expect(valueOf('scene', { scenes: [{ code: 'A', fromLevel: 0, toLevel: 2 }] }, need)).toBe(0.25 + 0.75 / 2)
    expect(valueOf('scene', { scenes: [{ code: 'A', fromLevel: 3, toLevel: 4 }] }, need)).toBe(0.25)
    expect(valueOf('scene', { scenes: [{ code: 'B', fromLevel: 0, toLevel: 4 }] }, need)).toBe(0)
    expect(valueOf('scene', {}, { scenes: [{ code: 'A', level: 1, want: 2, weight: 1 }, { code: 'B', level: 1, want: 2, weight: 3 }] })).toBe(0.25)
  })
  it('price: within, between and above; a price of zero was not told', () => {
    const range = { priceMinFen: 100, priceMaxFen: 300 }
    expect([300, 200, 100, 80, 50].map((budgetFen) => valueOf('price', range, { budgetFen }))).toEqual([1, 0.75, 0.5, 0.25, 0])
    expect(valueOf('price', { priceMinFen: 0, priceMaxFen: 0 }, { budgetFen: 5 })).toBe(0.5)
    expect(valueOf('price', { priceMaxFen: 300 }, { budgetFen: 300 })).toBe(1)
    expect(valueOf('price', range, { budgetFen: 0 })).toBe(0)
  })
  it('distance: by the smallest common region, or by kilometres', () => {
    expect([2_100, 2_900, 3_500, 6_500, 12_500].map((x) => valueOf('distance', { x }, { x: 2_500 }))).toEqual([1, 1, 0.7, 0.4, 0.1])
    const onGlobe = marketWith({ name: 'globe', distance: { by: 'coordinates', halfKm: 100 } })
    const found = indexOf([offerWith({ id: 1, coordinates: { latitude: 28.68, longitude: 115.86 } })], onGlobe).top(needWith({ coordinates: { latitude: 29.29, longitude: 117.2 } }), 1)[0]!
    expect(found.reasons.km).toBeCloseTo(146.7, 0)
    expect(found.parts[2]!.value).toBeCloseTo(100 / (100 + found.reasons.km!), 12)
  })
  it('recency, effect and rating halve and shrink as told', () => {
    expect(valueOf('recency', { updatedDay: today - 365 })).toBe(0.5)
    expect(valueOf('recency', { updatedDay: today + 9 })).toBe(1)
    expect(valueOf('effect', { shownEffects: 3 })).toBe(0.5)
    // One five among nothing: the mean is (5 + 5 × 3.5) / 6, the offer (5 + 5 × mean) / 6.
    const mean = 22.5 / 6
    expect(valueOf('rating', { ratingSum: 5, ratings: 1 })).toBeCloseTo(((5 + 5 * mean) / 6 - 1) / 4, 12)
    const two = indexOf([offerWith({ id: 1, ratingSum: 5, ratings: 1 }), offerWith({ id: 2, ratingSum: 190, ratings: 40 })])
    expect(two.top(needWith(), 2).map(({ offerId }) => offerId)).toEqual([2, 1])
  })
  it('leaves what is not asked out of the weights', () => {
    const weights = indexOf([offerWith({ id: 1 })]).explain(needWith({ scenes: [], text: '', budgetFen: null, x: null }), 1)!.parts.map(({ weight }) => weight)
    expect(weights.slice(0, 3)).toEqual([0, 0, 0])
    expect(weights[6]).toBe(0)
    expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 12)
  })
})

describe('texts', () => {
  const found = (text: string, asked: string) => indexOf([offerWith({ id: 1, text }), offerWith({ id: 2, text: '别的' })]).explain(needWith({ text: asked }), 1)!.reasons.words

  it('finds Chinese pieces, whole words and plurals', () => {
    expect(found('提供织布机设备管理与远程诊断', '我们的设备管理不好')).toEqual(['设备管理'])
    expect(found('Weaving Machine monitoring', 'our machines stop')).toEqual(['machines'])
    expect(found('ＭＥＳ 系统', 'mes系统')).toEqual(['系统', 'mes'].sort((a, b) => b.length - a.length || 0))
    expect(found('machine', 'mach')).toEqual([])
  })
  it('folds traditional characters', () => {
    expect(found('数据采集与能耗管理系统', '數據採集與能耗管理系統').join()).toContain('能耗管理系統')
  })
  it('takes empty texts, emoji and 100 kB', () => {
    const huge = '设备管理与能耗监测😀'.repeat(12_000)
    const index = indexOf([offerWith({ id: 1, text: huge }), offerWith({ id: 2, text: '' }), offerWith({ id: 3, text: '😀👍🏽' }), offerWith({ id: 4, text: '能耗监测' })])
    expect(index.top(needWith({ text: huge }), 4).map(({ offerId }) => offerId)).toEqual([1, 4, 2, 3])
    expect(index.top(needWith({ text: '😀' }), 4).map(({ parts }) => parts[6]!.weight)).toEqual([0, 0, 0, 0])
    expect(index.top(needWith({ text: '能耗监测' }), 1)[0]!.offerId).toBe(4)
  })
  it('gives words that stand in the need, of any text', () => {
    fc.assert(fc.property(anyText, anyText, (text, asked) => {
      const folded = asked.normalize('NFKC')
      for (const word of found(text, asked)) expect(folded.includes(word) || asked.includes(word)).toBe(true)
    }), { numRuns: 300 })
  })
})
