import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assign, type Edges } from '@jingwei/engines/matching'
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

const fieldMb = (name: 'VmRSS' | 'VmHWM') => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? NaN) / 1024
const rounded = (n: number) => Math.round(n * 10) / 10
const bytesOf = (array: Int32Array | Float64Array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
const warmUp = () => {
  const { edges, capacities } = sparse(2_000, 500, 20, 1_500)
  assign(edges, capacities)
}

export type Ran = { readonly edges: number; readonly method: string; readonly placed: number; readonly milliseconds: number; readonly gap: number; readonly inputMb: number; readonly peakProcessMb: number | null; readonly aboveBeforeMb: number | null }
type Outcome = { readonly ran: Ran; readonly value: number; readonly prices: readonly number[] }
/**
 * The inside of a process that does nothing but assign, so that nothing else's memory counts: not even what was left behind when the input was
 * made. The most that was resident, heap and arrays and all, in whole and above what was resident before with the input in it. The kernel keeps
 * that peak and forgets it when told; without Linux it is not known.
 */
export function runFile(file: string, needs: number, offers: number, count: number): Outcome {
  warmUp()
  const { buffer, byteOffset, byteLength } = readFileSync(file)
  const input = buffer.slice(byteOffset, byteOffset + byteLength)
  const edges: Edges = { needs, offers, value: new Float64Array(input, 0, count), from: new Int32Array(input, count * 8, count), to: new Int32Array(input, count * 12, count) }
  const capacities = new Int32Array(input, count * 16, offers)
  globalThis.gc?.()
  let before: number | null = null
  try {
    writeFileSync('/proc/self/clear_refs', '5')
    before = fieldMb('VmRSS')
  } catch {
    // Not Linux.
  }
  const begun = performance.now()
  const { method, placed, value, gap, prices } = assign(edges, capacities)
  const ms = performance.now() - begun
  const peak = before === null ? null : fieldMb('VmHWM')
  return {
    ran: { edges: count, method, placed, milliseconds: Math.round(ms), gap, inputMb: rounded(byteLength / 1048576), peakProcessMb: peak && rounded(peak), aboveBeforeMb: peak && rounded(peak - before!) }, value, prices: [...prices],
  }
}
/** Runs `program`, which is to call `runFile` with what stands behind `--run`. */
function apart(program: string, edges: Edges, capacities: Int32Array): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-bench-'))
  try {
    const file = join(folder, 'edges')
    writeFileSync(file, Buffer.concat([edges.value, edges.from, edges.to, capacities].map(bytesOf)))
    const child = spawnSync(process.execPath, ['--expose-gc', program, '--run', file, ...[edges.needs, edges.offers, edges.from.length].map(String)], { stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 26 })
    if (child.status !== 0) throw new Error(`the assignment ended with ${child.status}`)
    return JSON.parse(child.stdout.toString()) as Outcome
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function assignments(program: string, scale: number) {
  const sized = (n: number) => Math.max(50, Math.round(n * scale))
  const market = jobs(sized(13_900), sized(2_600), sized(5_000))
  const one = apart(program, market.edges, market.capacities)
  const bound = boundOfAll(market, Float64Array.from(one.prices))
  const large = sparse(sized(100_000), sized(20_000), 20, sized(80_000))
  const two = apart(program, large.edges, large.capacities)
  warmUp()
  const growth = Object.fromEntries([5_000, 10_000, 20_000].map(sized).map((offers) => [`${offers} offers`, Object.fromEntries([25_000, 50_000, 100_000].map(sized).map((needs) => {
    const { edges, capacities } = sparse(needs, offers, 20, Math.round(needs * 0.8))
    const begun = performance.now()
    assign(edges, capacities)
    return [`${needs} needs`, Math.round(performance.now() - begun)]
  }))]))
  return { jobs: { pairs: market.pairs, ...one.ran, gapOfAllPairs: (bound - one.value) / bound }, sparse: two.ran, growth }
}
