import { marketWith, openIndex, type MatchIndex, type Need, type Offer } from '@jingwei/engines/matching'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openLog } from '../../kernel/log/log.ts'
import type { MarketCode } from './market.ts'
import { openMatchThreads, type MatchThreads } from './match-threads.ts'

const day = 20_000
const texts = ['织机联网与设备管理', '能耗数据采集', 'MES 生产排程', '质量追溯与检验', '仓储物流']
const offer = (id: number, more: Partial<Offer> = {}): Offer => ({
  id, reach: id % 3 === 0 ? null : [{ lo: (id % 5) * 100, hi: (id % 5) * 100 + 250 }], industries: id % 4 === 0 ? [] : [`C${13 + (id % 3)}`], sizes: id % 2 === 0 ? [] : ['small'], isInPool: true, poolUntilDay: null, capacityLeft: id % 7,
  scenes: [{ code: `s${id % 6}`, fromLevel: 0, toLevel: 1 + (id % 4) }], text: `${texts[id % 5]!}${id % 11}`, priceMinFen: (id % 9) * 1000, priceMaxFen: (id % 9) * 2000, x: (id * 37) % 600, coordinates: null, shownEffects: id % 4, finished: id % 8,
  ratingSum: (id % 5) * 4, ratings: id % 5, updatedDay: day - (id % 400), ...more,
})
const need = (n: number): Need => ({
  x: (n * 61) % 600, coordinates: null, industry: `C${13 + (n % 3)}1`, size: n % 2 === 0 ? 'small' : 'medium', day, units: n % 2, scenes: [{ code: `s${n % 6}`, level: 1, want: 3, weight: 1 }], text: texts[n % 5]!, budgetFen: 4000 + n, exclude: [n], weights: null,
})
const markets = { solutions: marketWith({ name: 'solutions' }), experts: marketWith({ name: 'experts' }) }

let threads: MatchThreads
/** The same in this thread: what the others must agree with. */
let here: Record<MarketCode, MatchIndex>
let held: Record<MarketCode, Map<number, Offer>>
const put = (market: MarketCode, offers: readonly Offer[]) => {
  for (const one of offers) {
    held[market].set(one.id, one)
    here[market].put(one)
  }
  return threads.put(market, offers)
}
const lookHere = (n: number) => ({ solutions: here.solutions.top(need(n), 8), experts: here.experts.top(need(n + 1), 3), nearMisses: here.solutions.nearest(need(n), 3) })
const look = (n: number) => threads.look({ solutions: need(n), experts: need(n + 1), most: 8, mostExperts: 3, mostMisses: 3 })
const many = (from: number, count: number, more: Partial<Offer> = {}) => Array.from({ length: count }, (_, i) => offer(from + i, more))

beforeEach(() => {
  here = { solutions: openIndex(markets.solutions), experts: openIndex(markets.experts) }
  held = { solutions: new Map(), experts: new Map() }
  threads = openMatchThreads({ log: openLog('silent'), markets: () => markets, held: (market) => held[market].values(), batches: 2 })
})
afterEach(() => threads.stop())

it('answers as the index in this thread does, also while offers change', async () => {
  await put('experts', many(1, 60))
  const [asked, expected]: [Promise<unknown>[], ReturnType<typeof lookHere>[]] = [[], []]
  // None waits for another: a question sees the changes before it and none after.
  for (let round = 0; round < 12; round++) {
    asked.push(put('solutions', many(round * 40, 120, { capacityLeft: round % 3 })).then(() => null))
    const gone = [round * 3, round * 50]
    for (const n of [round, round + 200]) {
      asked.push(look(n))
      expected.push(lookHere(n))
      for (const id of gone) here.solutions.remove(id)
      asked.push(threads.remove('solutions', gone).then(() => null))
    }
  }
  expect((await Promise.all(asked)).filter((answer) => answer !== null)).toEqual(expected)
  for (const part of ['solutions', 'experts', 'nearMisses'] as const) expect(expected.some((e) => e[part].length > 0), part).toBe(true)
  const ids = [1, 45, 99_999]
  expect(await threads.explain('solutions', need(4), ids)).toEqual(ids.map((id) => here.solutions.explain(need(4), id)))
})

it('names offers that are no offers; what they replaced is gone too', async () => {
  await put('solutions', many(1, 20))
  const refused = await threads.put('solutions', [offer(6, { capacityLeft: NaN }), offer(30, { text: '能耗' })])
  expect(refused).toEqual([{ id: 6, reason: 'capacityLeft must be a number from -2147483647 to 2147483647, not NaN' }])
  expect((await threads.explain('solutions', need(0), [6, 30])).map((match) => match?.offerId ?? null)).toEqual([null, 30])
  await expect(threads.look({ solutions: { ...need(1), units: NaN }, experts: need(1), most: 3, mostExperts: 1, mostMisses: 1 })).rejects.toThrow(RangeError)
  expect((await look(1)).solutions.length).toBe(here.solutions.top(need(1), 8).length)
})

it('is given everything again in a new thread', async () => {
  await put('solutions', many(1, 2_500))
  await put('experts', many(1, 10))
  const before = await look(3)
  expect(before).toEqual(lookHere(3))
  await threads.stop()
  expect(await look(3)).toEqual(before)
})

it('ranks and places batches beside, so that who asks for one need does not wait behind them', async () => {
  await put('solutions', many(1, 3_000))
  await put('experts', many(1, 10))
  const needs = Array.from({ length: 2_300 }, (_, n) => need(n))
  let isRanked = false
  const ranking = threads.rank('solutions', needs, 5).finally(() => (isRanked = true))
  expect(await look(7)).toEqual(lookHere(7))
  expect(isRanked).toBe(false)
  const ranked = await ranking
  const expected = here.solutions.topMany(needs, 5)
  expect([ranked.counts, ranked.offerIds, ranked.scores]).toEqual([expected.counts, expected.offerIds, expected.scores])
  expect(await threads.rank('solutions', [], 5)).toEqual({ k: 5, counts: new Int32Array(0), offerIds: new Float64Array(0), scores: new Float64Array(0) })
  const edges = { needs: 3, offers: 2, from: Int32Array.of(0, 1, 2, 2), to: Int32Array.of(0, 0, 0, 1), value: Float64Array.of(3, 2, 1, 0.5) }
  expect(await threads.place(edges, Int32Array.of(1, 1))).toMatchObject({ edgeOf: Int32Array.of(0, -1, 3), placed: 2, value: 3.5, gap: 0, method: 'exact' })
})
