import { readFileSync, writeFileSync } from 'node:fs'
import { assign, type Assignment, type Edges } from '@jingwei/engines/matching'
import { Random } from '../packages/engines/src/simulation/random.ts'

/*
 * Seekers and openings. What a pair is worth, in [0, 1]: how alike their eight skills are, how near they live, what the opening pays, and a bit of chance
 * that both agree on. All pairs are looked at to prove the bound; the assignment sees the best of each side.
 */
const KEPT = 100
export function jobs(seekers: number, openings: number, seats: number) {
  const random = new Random(11)
  const rows = (count: number) => Float64Array.from({ length: count * 8 }, () => random.next() ** 2)
  const [has, asks] = [rows(seekers), rows(openings)]
  const lives = Float64Array.from({ length: seekers }, () => random.next())
  const lies = Float64Array.from({ length: openings }, () => random.next())
  const pays = Float64Array.from({ length: openings }, () => random.next())
  const capacities = new Int32Array(openings).fill(1)
  for (let seat = openings; seat < seats; seat++) capacities[Math.floor(openings * random.next())]!++
  const worth = (i: number, j: number): number => {
    let alike = 0
    for (let skill = 0; skill < 8; skill++) alike += has[i * 8 + skill]! * asks[j * 8 + skill]!
    const chance = (Math.imul(i * 2_600 + j, 0x9e37_79b1) >>> 8) / 16_777_216
    return 0.4 * Math.min(1, alike / 3) + 0.25 * (1 - Math.abs(lives[i]! - lies[j]!)) + 0.2 * pays[j]! + 0.15 * chance
  }
  const edges = bestOfBoth(seekers, openings, worth)
  return { edges, capacities, worth, pairs: seekers * openings }
}

function bestOfBoth(seekers: number, openings: number, worth: (i: number, j: number) => number): Edges {
  const kept = new Set<number>()
  const keep = (count: number, value: (at: number) => number, pair: (at: number) => number) => {
    const values = Float64Array.from({ length: count }, (_, at) => value(at))
    const least = values.slice().sort()[Math.max(0, count - KEPT)]!
    for (const [at, v] of values.entries()) if (v >= least) kept.add(pair(at))
  }
  for (let i = 0; i < seekers; i++) keep(openings, (j) => worth(i, j), (j) => i * openings + j)
  for (let j = 0; j < openings; j++) keep(seekers, (i) => worth(i, j), (i) => i * openings + j)
  const pairs = Float64Array.from(kept).sort()
  const from = Int32Array.from(pairs, (pair) => Math.floor(pair / openings))
  const to = Int32Array.from(pairs, (pair) => pair % openings)
  return { needs: seekers, offers: openings, from, to, value: Float64Array.from(from, (i, at) => worth(i, to[at]!)) }
}

/** No assignment over all pairs, the ones that were left out too, is worth more: the dual at these prices. */
export function boundOfAll({ edges, capacities, worth }: ReturnType<typeof jobs>, prices: Float64Array): number {
  let bound = 0
  for (let j = 0; j < edges.offers; j++) bound += capacities[j]! * prices[j]!
  for (let i = 0; i < edges.needs; i++) {
    let best = 0
    for (let j = 0; j < edges.offers; j++) best = Math.max(best, worth(i, j) - prices[j]!)
    bound += best
  }
  return bound
}

export function sparse(needs: number, offers: number, degree: number, seats: number): { edges: Edges; capacities: Int32Array } {
  const random = new Random(5)
  const liked = Float64Array.from({ length: offers }, () => random.next())
  const to = Int32Array.from({ length: needs * degree }, () => Math.floor(offers * random.next()))
  const capacities = new Int32Array(offers)
  for (let seat = 0; seat < seats; seat++) capacities[seat % offers]!++
  return { edges: { needs, offers, from: Int32Array.from(to, (_, at) => Math.floor(at / degree)), to, value: Float64Array.from(to, (j) => 0.6 * liked[j]! + 0.4 * random.next()) }, capacities }
}

export type Timed = { result: Assignment; ms: number; inputMb: number; peakMb: number; addedMb: number }
const fieldMb = (name: 'VmRSS' | 'VmHWM') => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? NaN) / 1024
/**
 * In a process of its own, so that nobody else's memory counts: milliseconds; the size of what goes in; and the most memory that was resident while
 * it ran, heap and arrays and all, in whole and above what was resident before. The kernel keeps that peak and forgets it when told; without
 * Linux it is not known.
 */
export function timed(edges: Edges, capacities: Int32Array): Timed {
  const inputMb = [edges.from, edges.to, edges.value, capacities].reduce((sum, array) => sum + array.byteLength, 0) / 1048576
  let before = NaN
  globalThis.gc?.()
  try {
    writeFileSync('/proc/self/clear_refs', '5')
    before = fieldMb('VmRSS')
  } catch {
    // Not Linux.
  }
  const begun = performance.now()
  const result = assign(edges, capacities)
  const ms = performance.now() - begun
  const peakMb = Number.isNaN(before) ? NaN : fieldMb('VmHWM')
  return { result, ms, inputMb, peakMb, addedMb: peakMb - before }
}

const rounded = (n: number) => Math.round(n * 10) / 10
const figuresOf = (edges: Edges, { result, ms, inputMb, peakMb, addedMb }: Timed) =>
  ({ edges: edges.from.length, method: result.method, placed: result.placed, milliseconds: Math.round(ms), gap: result.gap, inputMb: rounded(inputMb), peakProcessMb: rounded(peakMb), aboveBeforeMb: rounded(addedMb) })
export type Assigned = ReturnType<typeof figuresOf> & { readonly gapOfAllPairs?: number; readonly pairs?: number }
export type AssignedGrowth = Record<string, Record<string, number>>
export const assignmentKinds = ['jobs', 'sparse', 'growth'] as const

/** What `matching.bench.ts` runs as programs of their own, one for each kind. */
export function assignment(kind: (typeof assignmentKinds)[number], scale: number): Assigned | AssignedGrowth {
  const sized = (n: number) => Math.max(50, Math.round(n * scale))
  const small = sparse(2_000, 500, 20, 1_500)
  assign(small.edges, small.capacities)
  if (kind === 'jobs') {
    const market = jobs(sized(13_900), sized(2_600), sized(5_000))
    const one = timed(market.edges, market.capacities)
    const bound = boundOfAll(market, one.result.prices)
    return { pairs: market.pairs, ...figuresOf(market.edges, one), gapOfAllPairs: (bound - one.result.value) / bound }
  }
  if (kind === 'sparse') {
    const { edges, capacities } = sparse(sized(100_000), sized(20_000), 20, sized(80_000))
    return figuresOf(edges, timed(edges, capacities))
  }
  return Object.fromEntries([5_000, 10_000, 20_000].map(sized).map((offers) => [`${offers} offers`, Object.fromEntries([25_000, 50_000, 100_000].map(sized).map((needs) => {
    const { edges, capacities } = sparse(needs, offers, 20, Math.round(needs * 0.8))
    return [`${needs} needs`, Math.round(timed(edges, capacities).ms)]
  }))]))
}
