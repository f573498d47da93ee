import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Random } from '../simulation/random.ts'
import { assign, congestionOf, mutual, ndcgAt, recallAt, spread, type Assignment, type Edges, type RankedLists } from './index.ts'

const edgesOf = (needs: number, offers: number, list: readonly (readonly [number, number, number])[]): Edges => ({
  needs, offers, from: Int32Array.from(list, ([from]) => from), to: Int32Array.from(list, ([, to]) => to), value: Float64Array.from(list, ([, , value]) => value),
})
const made = (seed: number, needs: number, offers: number, degree: number): Edges => {
  const random = new Random(seed)
  return edgesOf(needs, offers, Array.from({ length: needs }, (_, need) => Array.from({ length: degree }, () => [need, Math.floor(offers * random.next() ** 2), random.next()] as const)).flat())
}
/** Tries everything. */
const greatest = (edges: Edges, capacities: Int32Array, need = 0, left = [...capacities]): number => {
  if (need === edges.needs) return 0
  let best = greatest(edges, capacities, need + 1, left)
  for (let at = 0; at < edges.from.length; at++) {
    const offer = edges.to[at]!
    if (edges.from[at] !== need || left[offer]! <= 0) continue
    left[offer]!--
    best = Math.max(best, edges.value[at]! + greatest(edges, capacities, need + 1, left))
    left[offer]!++
  }
  return best
}
const expectFeasible = (edges: Edges, capacities: Int32Array, { edgeOf, value, placed, prices, bound, gap }: Assignment) => {
  const used = new Int32Array(edges.offers)
  let sum = 0
  for (const [need, edge] of edgeOf.entries()) {
    if (edge < 0) continue
    expect(edges.from[edge]).toBe(need)
    used[edges.to[edge]!]!++
    sum += edges.value[edge]!
  }
  for (const [offer, count] of used.entries()) {
    expect(count).toBeLessThanOrEqual(Math.max(0, capacities[offer]!))
    if (count < capacities[offer]!) expect(prices[offer]).toBe(0)
    expect(prices[offer]).toBeGreaterThanOrEqual(0)
  }
  expect(placed).toBe(edgeOf.filter((edge) => edge >= 0).length)
  expect(sum).toBe(value)
  expect(bound).toBeGreaterThanOrEqual(value)
  expect(gap).toBeCloseTo(bound > 0 ? (bound - value) / bound : 0, 12)
}

describe('assign', () => {
  const anyProblem = fc.record({ needs: fc.integer({ min: 0, max: 5 }), offers: fc.integer({ min: 1, max: 4 }) }).chain(({ needs, offers }) => fc.record({
    list: needs === 0 ? fc.constant([]) : fc.array(fc.tuple(fc.nat(needs - 1), fc.nat(offers - 1), fc.oneof(fc.integer({ min: -1, max: 4 }), fc.double({ min: -1, max: 2, noNaN: true }))), { maxLength: 14 }),
    capacities: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: offers, maxLength: offers }),
  }).map(({ list, capacities }) => ({ edges: edgesOf(needs, offers, list), capacities: Int32Array.from(capacities) })))

  it('exact: as great as any there is, and proved by its bound', () => {
    fc.assert(fc.property(anyProblem, ({ edges, capacities }) => {
      const result = assign(edges, capacities)
      expect(result.method).toBe('exact')
      expectFeasible(edges, capacities, result)
      expect(result.value).toBeCloseTo(greatest(edges, capacities), 9)
      expect(result.gap).toBeLessThan(1e-9)
    }), { numRuns: 2000 })
  })
  it('auction: within the gap that was wanted', () => {
    fc.assert(fc.property(anyProblem, fc.constantFrom(0.1, 0.001), ({ edges, capacities }, gap) => {
      const result = assign(edges, capacities, { method: 'auction', gap })
      expectFeasible(edges, capacities, result)
      expect(result.gap).toBeLessThanOrEqual(gap)
      expect(result.value).toBeGreaterThanOrEqual(greatest(edges, capacities) * (1 - gap) - 1e-9)
    }), { numRuns: 1000 })
  })
  it.each([[1, 2000, 300, 12, 2], [2, 500, 900, 8, 1], [3, 3000, 50, 6, 20], [4, 1500, 1500, 10, 1]])('agrees with itself on a large one (%i)', (seed, needs, offers, degree, seats) => {
    const edges = made(seed, needs, offers, degree)
    const capacities = new Int32Array(offers).fill(seats)
    const exact = assign(edges, capacities, { method: 'exact' })
    const near = assign(edges, capacities, { method: 'auction' })
    expectFeasible(edges, capacities, exact)
    expectFeasible(edges, capacities, near)
    expect(exact.gap).toBeLessThan(1e-9)
    expect(near.gap).toBeLessThanOrEqual(0.001)
    expect(near.value).toBeLessThanOrEqual(exact.value + 1e-6)
    expect(near.bound).toBeGreaterThanOrEqual(exact.value - 1e-6)
    expect(assign(edges, capacities, { method: 'auction' })).toEqual(near)
    expect(assign(edges, capacities, { method: 'exact' })).toEqual(exact)
  })
  it('auction: of equals too, and of values a hundred powers of ten apart', () => {
    const random = new Random(6)
    const equal = edgesOf(300, 200, Array.from({ length: 3000 }, (_, at) => [at % 300, Math.floor(200 * random.next()), 1] as const))
    const seats = new Int32Array(200).fill(1)
    expect(assign(equal, seats, { method: 'auction' })).toMatchObject({ placed: assign(equal, seats).placed, value: assign(equal, seats).value })
    const apart = edgesOf(5, 2, [[0, 0, 1e99], [1, 0, 1e-99], [1, 1, 1e-99], [2, 1, 1], [3, 1, 3], [4, 1, 5e-324]])
    for (const method of ['exact', 'auction'] as const) expect([...assign(apart, new Int32Array([1, 1]), { method }).edgeOf].slice(0, 1), method).toEqual([0])
  })
  it('refuses what is no graph', () => {
    const seats = new Int32Array([1])
    expect(() => assign(edgesOf(1, 1, [[0, 0, NaN]]), seats)).toThrow('edge 0 has the value NaN')
    for (const value of [Infinity, 1e301, -Infinity]) expect(() => assign(edgesOf(1, 1, [[0, 0, value]]), seats, { method: 'auction' }), String(value)).toThrow(`edge 0 has the value ${value}`)
    expect(() => assign(edgesOf(1, 1, [[0, 1, 1]]), seats)).toThrow('not both there')
    expect(() => assign(edgesOf(1, 2, []), seats)).toThrow('2 offers have 1 capacities')
    expect(() => assign(edgesOf(1, 1, []), seats, { gap: NaN })).toThrow('gap')
    expect(() => assign(edgesOf(NaN, 1, []), seats)).toThrow('needs must be a whole number')
    expect(() => assign(edgesOf(1, -1, []), seats)).toThrow('offers must be a whole number')
    expect(assign(edgesOf(0, 1, []), seats)).toMatchObject({ value: 0, bound: 0, gap: 0, placed: 0 })
    expect(assign(edgesOf(2, 1, [[0, 0, 1], [1, 0, 2]]), new Int32Array([0]))).toMatchObject({ value: 0, bound: 0, placed: 0 })
  })
  it('mutual: between both wishes, nothing where one side wants nothing', () => {
    const wish = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(fc.property(wish, wish, wish, (a, b, weight) => {
      const both = mutual(a, b, weight)
      expect(both).toBeGreaterThanOrEqual(Math.min(a, b) * (1 - 1e-9))
      expect(both).toBeLessThanOrEqual(Math.max(a, b) * (1 + 1e-9))
    }))
    expect([mutual(0.5, 0), mutual(0.25, 1), mutual(0.3, 0.9, 0)]).toEqual([0, 0.5, 0.3])
  })
})

describe('spread', () => {
  const lists = (seed: number, needs: number, offers: number, width: number): RankedLists => {
    const random = new Random(seed)
    const rows = Array.from({ length: needs }, () => [...new Set(Array.from({ length: width }, () => Math.floor(offers * random.next() ** 3)))].map((offer) => [offer, random.next()] as const).sort((a, b) => b[1] - a[1]))
    return {
      needs, width, counts: Int32Array.from(rows, (row) => row.length), offers: Int32Array.from(rows.flatMap((row) => Array.from({ length: width }, (_, at) => row[at]?.[0] ?? 0))),
      scores: Float64Array.from(rows.flatMap((row) => Array.from({ length: width }, (_, at) => row[at]?.[1] ?? 0))),
    }
  }
  it('shows no offer more often than it bears, keeps the order, and is the same each time', () => {
    fc.assert(fc.property(fc.nat(1000), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 6 }), (seed, needs, k, most) => {
      const all = lists(seed, needs, 20, 8)
      const exposure = new Int32Array(20).fill(most)
      const out = spread(all, k, exposure)
      expect(spread(all, k, exposure)).toEqual(out)
      const times = new Int32Array(20)
      for (let need = 0; need < needs; need++) {
        const row = [...out.offers.subarray(need * k, need * k + out.counts[need]!)]
        const before = [...all.offers.subarray(need * 8, need * 8 + all.counts[need]!)]
        expect(before.filter((offer) => row.includes(offer))).toEqual(row)
        for (const offer of row) times[offer]!++
        // Nobody has a short list while one of his offers could be shown once more.
        if (row.length < Math.min(k, before.length)) for (const offer of before) if (!row.includes(offer)) expect(out.offers.length === 0 ? 0 : most).toBeLessThanOrEqual(countOf(out, offer, k))
      }
      expect(Math.max(0, ...times)).toBeLessThanOrEqual(most)
    }), { numRuns: 200 })
  })
  const countOf = (out: RankedLists, offer: number, k: number): number => Array.from({ length: out.needs }, (_, need) => out.offers.subarray(need * k, need * k + out.counts[need]!).includes(offer)).filter(Boolean).length
  it('refuses lists that are none, and shows nothing where nothing may be shown', () => {
    const list = (offers: number[], scores: number[]): RankedLists => ({ needs: 1, width: offers.length, counts: Int32Array.of(offers.length), offers: Int32Array.from(offers), scores: Float64Array.from(scores) })
    const room = new Int32Array([1, 1])
    expect(() => spread(list([0, 1], [0.1, 0.2]), 1, room)).toThrow('best first')
    expect(() => spread(list([0, 1], [NaN, NaN]), 1, room)).toThrow('must be numbers')
    expect(() => spread(list([2], [1]), 1, room)).toThrow('no exposure')
    expect(() => spread(list([0], [1]), NaN, room)).toThrow('k must be')
    expect([...spread(list([0, 1], [0.2, 0.1]), 2, new Int32Array([0, -1])).counts]).toEqual([0])
    expect([...spread({ needs: 0, width: 2, counts: new Int32Array(0), offers: new Int32Array(0), scores: new Float64Array(0) }, 2, room).counts]).toEqual([])
  })
  it('leaves lists alone where there is room for all', () => {
    const all = lists(5, 30, 20, 8)
    expect(spread(all, 8, new Int32Array(20).fill(30))).toEqual(all)
  })
  it('lowers congestion', () => {
    const all = lists(9, 400, 60, 12)
    const rows = ({ needs, width, counts, offers }: RankedLists) => Array.from({ length: needs }, (_, need) => [...offers.subarray(need * width, need * width + counts[need]!)])
    const before = congestionOf(rows(all), 60, 3, 30)
    const after = congestionOf(rows(spread(all, 3, new Int32Array(60).fill(30))), 60, 3, 30)
    expect(before.over).toBeGreaterThan(0.1)
    expect(after.over).toBe(0)
    expect(after.gini).toBeLessThan(before.gini)
    expect(after.mostShown).toBeLessThanOrEqual(30)
  })
})

describe('evaluation', () => {
  it('recall and nDCG by hand', () => {
    expect(recallAt(2, [1, 2, 3], new Set([2, 3]))).toBe(0.5)
    expect(recallAt(2, [], new Set())).toBeNull()
    expect(ndcgAt(3, [1, 2, 3], new Map([[1, 3], [2, 2], [3, 1]]))).toBe(1)
    expect(ndcgAt(3, [9, 1], new Map([[1, 1]]))).toBeCloseTo(1 / Math.log2(3), 12)
    expect(ndcgAt(3, [1, 1], new Map([[1, 1]]))).toBe(1)
    expect(ndcgAt(3, [1], new Map([[1, 0]]))).toBeNull()
  })
  it('congestion by hand', () => {
    expect(congestionOf([[1, 2], [1, 2], [1], []], 4, 2, 2)).toEqual({ over: 0.25, gini: (2 * (3 * 2 + 4 * 3)) / (4 * 5) - 5 / 4, mostShown: 3, offerCoverage: 0.5, fullLists: 0.5, someList: 0.75 })
    expect(congestionOf([], 0, 3, 1)).toEqual({ over: 0, gini: 0, mostShown: 0, offerCoverage: 0, fullLists: 0, someList: 0 })
    expect(congestionOf([[1], [2], [3]], 3, 1, 1).gini).toBeCloseTo(0, 12)
  })
  it('stays within 0 and 1', () => {
    fc.assert(fc.property(fc.array(fc.uniqueArray(fc.nat(9), { maxLength: 5 }), { maxLength: 20 }), fc.integer({ min: 1, max: 5 }), (shown, k) => {
      for (const value of Object.entries(congestionOf(shown, 10, k, 2)).filter(([name]) => name !== 'mostShown').map(([, v]) => v)) expect(value >= -1e-12 && value <= 1).toBe(true)
      for (const list of shown) {
        const gains = new Map(list.map((id) => [id, id % 4]))
        const best = [...list].sort((a, b) => (gains.get(b) ?? 0) - (gains.get(a) ?? 0))
        const worth = ndcgAt(k, list, gains)
        if (worth === null) continue
        expect(worth).toBeLessThanOrEqual(1 + 1e-12)
        expect(ndcgAt(k, best, gains)).toBeCloseTo(1, 12)
      }
    }), { numRuns: 200 })
  })
})
