import fc from 'fast-check'
import { marketWith, partNames, type Market, type Match, type Need, type Offer } from './index.ts'

/** Two provinces of two cities of two counties each: 1,000 places a county. */
export const regions = [0, 1].flatMap((p) => [
  { lo: p * 10_000, hi: p * 10_000 + 9_999, level: 1 },
  ...[0, 1].flatMap((c) => [
    { lo: p * 10_000 + c * 4_000 + 1_000, hi: p * 10_000 + c * 4_000 + 4_999, level: 2 },
    ...[0, 1].map((d) => ({ lo: p * 10_000 + c * 4_000 + 2_000 + d * 1_000, hi: p * 10_000 + c * 4_000 + 2_999 + d * 1_000, level: 3 })),
  ]),
])
export const market = marketWith({ name: 'test', distance: { by: 'regions', regions, nearness: [0.1, 0.4, 0.7, 1] } })
export const today = 20_000

export const offerWith = (told: Partial<Offer> & { readonly id: number }): Offer => ({
  reach: null, industries: [], sizes: [], isInPool: true, poolUntilDay: null, capacityLeft: 1, scenes: [{ code: 'A', fromLevel: 0, toLevel: 4 }], text: '',
  priceMinFen: null, priceMaxFen: null, x: null, coordinates: null, shownEffects: 0, finished: 0, ratingSum: 0, ratings: 0, updatedDay: today, ...told,
})
export const needWith = (told: Partial<Need> = {}): Need => ({
  x: null, coordinates: null, industry: null, size: null, day: today, units: 1, scenes: [{ code: 'A', level: 1, want: 2, weight: 1 }], text: '', budgetFen: null, exclude: [], weights: null, ...told,
})

const codes = ['A', 'B', 'C', 'D']
const prefixes = ['C', 'C1', 'C17', 'C175', 'C26', 'G', '']
const sizes = ['micro', 'small', 'medium']
const pieces = ['织机', '设备管理', '能耗', '數據', '数据采集', 'OEE', 'machines', 'machine', ' ', '，', '😀', '管理系统', '铁', 'ＭＥＳ', '\u0000', '𠀀']
export const anyText = fc.oneof(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((list) => list.join('')), fc.string({ unit: 'binary', maxLength: 12 }))
const x = fc.integer({ min: 0, max: 20_500 })
const coordinates = fc.record({ latitude: fc.double({ min: -90, max: 90, noNaN: true }), longitude: fc.double({ min: -180, max: 180, noNaN: true }) })

export const anyOffer = (id: number): fc.Arbitrary<Offer> => fc.record({
  id: fc.constant(id), reach: fc.option(fc.uniqueArray(fc.constantFrom(...regions.map(({ lo, hi }) => ({ lo, hi }))), { maxLength: 3 }), { freq: 2 }),
  industries: fc.uniqueArray(fc.constantFrom(...prefixes), { maxLength: 2 }), sizes: fc.uniqueArray(fc.constantFrom(...sizes), { maxLength: 2 }),
  isInPool: fc.boolean(), poolUntilDay: fc.option(fc.integer({ min: today - 2, max: today + 2 })), capacityLeft: fc.integer({ min: -1, max: 3 }),
  scenes: fc.array(fc.record({ code: fc.constantFrom(...codes), fromLevel: fc.integer({ min: 0, max: 2 }), toLevel: fc.integer({ min: 2, max: 4 }) }), { maxLength: 3 }),
  text: anyText, priceMinFen: fc.option(fc.integer({ min: 0, max: 1000 })), priceMaxFen: fc.option(fc.integer({ min: 1000, max: 3000 })),
  x: fc.option(x), coordinates: fc.option(coordinates), shownEffects: fc.nat(5), finished: fc.nat(9), ratings: fc.nat(6), updatedDay: fc.integer({ min: today - 5000, max: today + 3 }),
}).chain((offer) => fc.integer({ min: offer.ratings, max: offer.ratings * 5 }).map((ratingSum) => ({ ...offer, ratingSum })))

export const anyNeed: fc.Arbitrary<Need> = fc.record({
  x: fc.option(x), coordinates: fc.option(coordinates), industry: fc.option(fc.constantFrom('C1751', 'C17', 'C2611', 'G54', '')), size: fc.option(fc.constantFrom('micro', 'small', 'medium', 'large')),
  day: fc.integer({ min: today - 3, max: today + 3 }), units: fc.integer({ min: 0, max: 2 }),
  scenes: fc.array(fc.record({ code: fc.constantFrom(...codes, 'Z'), level: fc.nat(3), want: fc.nat(4), weight: fc.nat(3) }), { maxLength: 3 }),
  text: anyText, budgetFen: fc.option(fc.nat(3000)), exclude: fc.uniqueArray(fc.nat(30), { maxLength: 3 }),
  weights: fc.option(fc.record(Object.fromEntries(partNames.map((name) => [name, fc.nat(5)]))).filter((w) => Object.values(w).some((v) => v > 0)) as fc.Arbitrary<Market['weights']>),
})

/** Each id at most once. */
export const anyOffers = (most: number): fc.Arbitrary<Offer[]> => fc.integer({ min: 0, max: most }).chain((n) => fc.tuple(...Array.from({ length: n }, (_, at) => anyOffer(at + 1))) as fc.Arbitrary<Offer[]>)

export const idsAndScores = (matches: readonly Match[]): (readonly [number, number])[] => matches.map(({ offerId, score }) => [offerId, score])
