import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { fileURLToPath } from 'node:url'
import { openIndex, openSnapshot, type MatchSnapshot, type Need, type Offer } from '@jingwei/engines/matching'
import { assignments, runFile } from './matching-jobs.ts'
import { openMatchThreads } from '../packages/server/src/modules/matches/match-threads.ts'
import { openLog } from '../packages/server/src/kernel/log/log.ts'
import { market, needAt, offerAt } from './matching-market.ts'
import { openPeer } from './matching-postgres.ts'
import { percentile, report, round, type Bar } from './measure.ts'

/*
 * Needs × offers, the best twenty each with the points of every part, in two threads over one snapshot, against PostgreSQL full-text with the same
 * filters on two connections, in rounds that take turns; once as its planner likes with an index on everything, once without the two that mislead it. Of N needs a sample is asked; the cost is the same for each, as the table shows.
 * Then one need at a time through the server's own threads while offers change, and the assignment, in a process of its own for its memory.
 */
const K = 20
const CHUNK = 2_000
const ROUNDS = 3
type Task = { snapshot: MatchSnapshot; step: number; threads: number; thread: number }
type Order = { from: number; count: number }

if (!isMainThread) answer(workerData as Task)
else if (process.argv[2] === '--run') console.log(JSON.stringify(runFile(process.argv[3]!, ...(process.argv.slice(4, 7).map(Number) as [number, number, number]))))
else await main()

/** A thread: makes its needs first, so that only the matching is timed. */
function answer({ snapshot, step, threads, thread }: Task) {
  const reader = openSnapshot(snapshot)
  reader.topMany(Array.from({ length: 1_000 }, (_, i) => needAt(i * 31 + thread)), K)
  parentPort!.on('message', ({ from, count }: Order) => {
    let ms = 0
    for (let done = 0; done < count; done += CHUNK) {
      const needs = Array.from({ length: Math.min(CHUNK, count - done) }, (_, i) => needAt((from + (done + i) * threads + thread) * step))
      const begun = performance.now()
      reader.topMany(needs, K)
      ms += performance.now() - begun
    }
    parentPort!.postMessage({ perSecond: (count / ms) * 1000 })
  })
  parentPort!.postMessage('ready')
}

async function main() {
  const { values: options } = parseArgs({ options: { needs: { type: 'string', default: '1000000' }, offers: { type: 'string', default: '100000' }, sample: { type: 'string', default: '60000' }, queries: { type: 'string', default: '300' }, threads: { type: 'string', default: '2' }, assignment: { type: 'string', default: '1' }, peer: { type: 'string', default: 'yes' } } })
  const [total, offerCount, queries, threads] = [Number(options.needs), Number(options.offers), Number(options.queries), Number(options.threads)]
  const sample = Math.min(total, Number(options.sample))
  const figures: Record<string, unknown> = { needs: total, offers: offerCount, sample, sampledRate: sample / total }
  const bars: Bar[] = []
  const note = (text: string) => console.error(text)

  note(`making ${offerCount.toLocaleString('en-US')} offers …`)
  const offers = Array.from({ length: offerCount }, (_, i) => offerAt(i))
  const before = process.memoryUsage().arrayBuffers
  const begun = performance.now()
  const index = openIndex(market)
  for (const offer of offers) index.put(offer)
  figures['put'] = { microseconds: round(((performance.now() - begun) * 1000) / offerCount, 1), bytesPerOffer: round((process.memoryUsage().arrayBuffers - before) / offerCount, 0) }

  if (options.peer === 'yes') await withPeer(index, offers, { sample, step: Math.max(1, Math.floor(total / sample)), queries, threads }, figures, bars)
  else note('PostgreSQL is left out')

  note('one need at a time, as the server asks, while offers change …')
  await oneNeed(offers, figures, bars)

  note('how cost grows …')
  figures['growth'] = growth(offerCount)
  note('assignment, in processes of their own …')
  assign(Number(options.assignment), figures, bars)
  report('matching', figures, bars)
}

type Sizes = { sample: number; step: number; queries: number; threads: number }
async function withPeer(index: ReturnType<typeof openIndex>, offers: readonly Offer[], sizes: Sizes, figures: Record<string, unknown>, bars: Bar[]) {
  console.error('the same offers in PostgreSQL …')
  const peer = await openPeer(offers)
  try {
    await againstPeer(index.snapshot(), peer, sizes, figures, bars)
    console.error('recall of the exact twenty …')
    const ids = offers.map((offer) => offer.id)
    let [mine, theirs, all] = [0, 0, 0]
    for (let i = 0; i < 150; i++) {
      const need = needAt(i * 4_999)
      const exact = i === 0 ? exactly(index, ids, need) : unpruned(index, need)
      all += exact.size
      mine += index.top(need, K).filter((match) => exact.has(match.offerId)).length
      theirs += (await peer.ask(need)).filter((id) => exact.has(id)).length
    }
    figures['recall'] = { jingwei: mine / all, fullText: round(theirs / all, 3) }
    bars.push({ what: 'recall of the exact top 20 (full-text: as in the figures)', value: mine / all, limit: round(theirs / all, 3), better: 'higher' })
    bars.push({ what: 'recall of the exact top 20', value: mine / all, limit: 1, better: 'higher' })
  } finally {
    await peer.close()
  }
}

type Peer = Awaited<ReturnType<typeof openPeer>>
async function againstPeer(snapshot: MatchSnapshot, peer: Peer, { sample, step, queries, threads }: Sizes, figures: Record<string, unknown>, bars: Bar[]) {
  const workers = await Promise.all(Array.from({ length: threads }, async (_, thread) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { snapshot, step, threads, thread } satisfies Task })
    await once(worker, 'message')
    return worker
  }))
  figures['snapshotMb'] = round(Object.values(snapshot.arrays).reduce((sum, array) => sum + array.byteLength, 0) / 1048576, 0)
  const count = Math.floor(sample / ROUNDS / 2 / threads)
  let turn = 0
  const rounds = async (arrangement: string) => {
    const rates: { jingwei: number; fullText: number; ratio: number }[] = []
    for (let n = 0; n < ROUNDS; n++, turn++) {
      const order: Order = { from: turn * count * threads, count }
      const each = await Promise.all(workers.map(async (worker) => {
        worker.postMessage(order)
        const [{ perSecond }] = (await once(worker, 'message')) as [{ perSecond: number }]
        return perSecond
      }))
      const jingwei = each.reduce((a, b) => a + b)
      const asked = Math.max(1, Math.floor(queries / ROUNDS / 2))
      const spacing = Math.max(1, Math.floor((count * threads) / asked))
      const fullText = await peer.rate(Array.from({ length: asked }, (_, i) => needAt((order.from + i * spacing) * step)))
      rates.push({ jingwei: round(jingwei, 0), fullText: round(fullText, 1), ratio: round(jingwei / fullText, 1) })
      console.error(`needs a second, ${arrangement}: ${round(jingwei, 0)}; full-text ${round(fullText, 1)}`)
    }
    rates.sort((a, b) => a.ratio - b.ratio)
    figures[`needsPerSecond, full-text ${arrangement}`] = rates
    bars.push({ what: `needs per second / full-text ${arrangement}, middle of ${ROUNDS}`, value: rates[ROUNDS >> 1]!.ratio, limit: 50, better: 'higher' })
  }
  await rounds('with all indexes')
  await peer.filterFirst()
  await rounds('that filters first')
  await Promise.all(workers.map((worker) => worker.terminate()))
}

/** Every offer taken apart, those that fit sorted. */
function exactly(index: ReturnType<typeof openIndex>, ids: readonly number[], need: Need) {
  const fitting = ids.map((id) => index.explain(need, id)!).filter((match) => match.fails.length === 0)
  return new Set(fitting.sort((a, b) => b.score - a.score || a.offerId - b.offerId).slice(0, K).map((match) => match.offerId))
}

/** With room for every offer nothing is cut short. */
function unpruned(index: ReturnType<typeof openIndex>, need: Need) {
  const { offerIds, counts } = index.topMany([need], Math.min(100_000, index.size))
  return new Set(offerIds.subarray(0, Math.min(K, counts[0]!)))
}

/** Microseconds a need in one thread, by offers (down) and needs (across). */
function growth(most: number) {
  const table: Record<string, Record<string, number>> = {}
  const counts = [1_000, 2_000, 4_000]
  const needs = Array.from({ length: counts.at(-1)! }, (_, i) => needAt(i * 97))
  for (const offers of [most / 8, most / 4, most / 2, most].map(Math.floor)) {
    const index = openIndex(market)
    for (let i = 0; i < offers; i++) index.put(offerAt(i))
    index.topMany(needs.slice(0, 500), K)
    table[String(offers)] = Object.fromEntries(counts.map((count) => {
      const begun = performance.now()
      index.topMany(needs.slice(0, count), K)
      return [`${count} needs`, round(((performance.now() - begun) * 1000) / count, 0)]
    }))
  }
  console.log('µs a need in one thread, by offers and needs:')
  console.table(table)
  return table
}

/**
 * By the very path of a request: a thread holds the offers, changes and questions are messages, and an answer is a list with all reasons, five
 * experts and what just misses. The clock runs from the question to its answer, with the five changes sent before it.
 */
async function oneNeed(offers: readonly Offer[], figures: Record<string, unknown>, bars: Bar[]) {
  const held = { solutions: new Map(offers.map((offer) => [offer.id, offer])), experts: new Map(offers.slice(0, 2_000).map((offer) => [offer.id, offer])) }
  const threads = openMatchThreads({ log: openLog('error'), markets: () => ({ solutions: market, experts: market }), held: (code) => held[code].values() })
  const begun = performance.now()
  await threads.explain('solutions', needAt(0), [])
  const loadMs = performance.now() - begun
  const ask = async (i: number) => {
    const changed = [...Array.from({ length: 4 }, (_, j): Offer => ({ ...offers[(i * 37 + j * 11) % offers.length]!, capacityLeft: (i + j) % 12 })), offerAt((i * 53) % offers.length, 1 + i)]
    for (const offer of changed) held.solutions.set(offer.id, offer)
    const need = needAt(i * 613)
    const from = performance.now()
    const told = threads.put('solutions', changed)
    const { solutions } = await threads.look({ solutions: need, experts: need, most: K, mostExperts: 5, mostMisses: 3 })
    const ms = performance.now() - from
    await told
    return { ms, found: solutions.length }
  }
  for (let i = 0; i < 100; i++) await ask(i)
  const asked = []
  for (let i = 100; i < 1_100; i++) asked.push(await ask(i))
  const times = asked.map(({ ms }) => ms)
  // The same again while a batch is ranked beside it: what a page waits then, and how long the server's own loop stood still.
  const loop = monitorEventLoopDelay({ resolution: 5 })
  let isRanked = false
  const ranking = threads.rank('solutions', Array.from({ length: 4_000 }, (_, i) => needAt(i * 97)), K).finally(() => (isRanked = true))
  loop.enable()
  const beside: number[] = []
  for (let i = 2_000; !isRanked && i < 4_000; i++) beside.push((await ask(i)).ms)
  loop.disable()
  await ranking
  await threads.stop()
  figures['oneNeed'] = {
    loadMs: round(loadMs, 0), p50: round(percentile(times, 50)), p95: round(percentile(times, 95)), most: round(Math.max(...times)), answered: asked.filter(({ found }) => found > 0).length,
    besideABatch: { questions: beside.length, p50: round(percentile(beside, 50)), p95: round(percentile(beside, 95)), most: round(Math.max(...beside)), loopStoodStillMs: round(loop.max / 1e6, 1) },
  }
  bars.push({ what: `one need, ${offers.length} offers that change, as the server asks: p95, ms`, value: round(percentile(times, 95)), limit: 20, better: 'lower' })
}

function assign(scale: number, figures: Record<string, unknown>, bars: Bar[]) {
  const { jobs, sparse, growth } = assignments(fileURLToPath(import.meta.url), scale)
  Object.assign(figures, { jobs, sparse, assignmentGrowth: growth })
  console.log('ms to assign needs of 20 edges, by offers and needs:')
  console.table(growth)
  bars.push({ what: '13,900 seekers, 5,000 seats: ms', value: jobs.milliseconds, limit: 2000, better: 'lower' })
  bars.push({ what: 'below the proved optimum of all pairs, %', value: round(jobs.gapOfAllPairs * 100, 4), limit: 0.1, better: 'lower' })
  bars.push({ what: '100,000 needs of 20 edges: ms', value: sparse.milliseconds, limit: 2000, better: 'lower' })
  bars.push({ what: '… below the proved optimum, %', value: round(sparse.gap * 100, 4), limit: 0.1, better: 'lower' })
}
