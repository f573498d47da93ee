import { availableParallelism } from 'node:os'
import type { Edges, Market, Match, Need, Offer } from '@jingwei/engines/matching'
import type { Log } from '../../kernel/log/log.ts'
import { openThread, type Thread } from '../../kernel/threads/thread.ts'
import type { Answering, Asking, Look, Looked, Placed, Ranked, Refusal } from './match-thread.ts'
import type { MarketCode } from './market.ts'

/** Offers go over in such portions, so that questions come in between. */
const portion = 1_000
/** So many needs are one question of a batch. */
const batchOf = 1_000
/** A snapshot is as large as the index; without work its thread goes. */
const idleMs = 30_000

/**
 * What fits, computed in threads. One holds the offers and is asked by whoever waits for a page; changes reach it between two questions. Batches go
 * to others, which read a snapshot of it in shared memory, so that nobody waits behind one. A thread that dies is replaced, is given
 * what `held` names, and is asked again.
 */
export type MatchThreads = {
  /** Adds or replaces; the answer names those that the engine refused, which are not there then. */
  put(market: MarketCode, offers: readonly Offer[]): Promise<Refusal[]>
  remove(market: MarketCode, ids: readonly number[]): Promise<void>
  look(look: Look): Promise<Looked>
  /** One for each id, null where there is no such offer. */
  explain(market: MarketCode, need: Need, ids: readonly number[]): Promise<(Match | null)[]>
  /** The best k of each of many needs, over the offers as they are now. */
  rank(market: MarketCode, needs: readonly Need[], k: number): Promise<Ranked>
  /** Who gets what when there is not enough for all. */
  place(edges: Edges, capacities: Int32Array): Promise<Placed>
  stop(): Promise<void>
}
export type MatchThreadsOptions = {
  readonly log: Log
  readonly markets: () => Readonly<Record<MarketCode, Market>>
  /** All offers that were put and not removed since. */
  readonly held: (market: MarketCode) => Iterable<Offer>
  /** Threads for batches; as many as leave one processor to the server, at most four. */
  readonly batches?: number
}

const ask = <W extends keyof Asking>(thread: { ask(question: unknown): Promise<unknown> }, way: W, asked: Asking[W]) => thread.ask({ way, asked }) as Promise<Answering[W]>
/** In memory that a thread reads without a copy, and that is still there when it is asked again. */
const shared = <A extends Int32Array | Float64Array>(array: A): A => {
  const copy = new (array.constructor as new (buffer: SharedArrayBuffer) => A)(new SharedArrayBuffer(array.byteLength))
  copy.set(array)
  return copy
}
export function* portionsOf<T>(all: Iterable<T>, most = portion): Generator<T[]> {
  let some: T[] = []
  for (const one of all) {
    some.push(one)
    if (some.length < most) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}

export function openMatchThreads({ log, markets, held, batches = Math.max(1, Math.min(4, availableParallelism() - 1)) }: MatchThreadsOptions): MatchThreads {
  const common = { name: 'match-thread', source: 'modules/matches/match-thread.ts', log }
  const live = openThread({
    ...common,
    async begin(tell) {
      const opened = markets()
      await ask({ ask: tell }, 'open', { markets: opened })
      for (const market of Object.keys(opened) as MarketCode[]) for (const offers of portionsOf(held(market))) await ask({ ask: tell }, 'put', { market, offers })
    },
  })
  const others = Array.from({ length: batches }, (): Thread => openThread({ ...common, idleMs }))
  let lastKey = 0
  return {
    put: (market, offers) => ask(live, 'put', { market, offers }),
    remove: async (market, ids) => void (await ask(live, 'remove', { market, ids })),
    look: (look) => ask(live, 'look', look),
    explain: (market, need, ids) => ask(live, 'explain', { market, need, ids }),
    async rank(market, needs, k) {
      const all: Ranked = { k, counts: new Int32Array(needs.length), offerIds: new Float64Array(needs.length * k), scores: new Float64Array(needs.length * k) }
      if (needs.length === 0) return all
      const snapshot = await ask(live, 'snapshot', { market })
      const key = ++lastKey
      const starts = Array.from({ length: Math.ceil(needs.length / batchOf) }, (_, n) => n * batchOf)
      await Promise.all(others.map(async (thread) => {
        for (let from = starts.shift(); from !== undefined; from = starts.shift()) {
          const { counts, offerIds, scores } = await ask(thread, 'rank', { key, snapshot, needs: needs.slice(from, from + batchOf), k })
          all.counts.set(counts, from)
          all.offerIds.set(offerIds, from * k)
          all.scores.set(scores, from * k)
        }
      }))
      return all
    },
    place: ({ needs, offers, from, to, value }, capacities) => ask(others[0]!, 'place', { edges: { needs, offers, from: shared(from), to: shared(to), value: shared(value) }, capacities: shared(capacities) }),
    stop: async () => void (await Promise.all([live, ...others].map((thread) => thread.stop()))),
  }
}
