// A thread that holds the offers and answers what fits; nothing of the server is loaded here. The same program answers batches, over a snapshot.
import { assign, openIndex, openSnapshot, type Edges, type Market, type Match, type MatchIndex, type MatchReader, type MatchSnapshot, type Need, type Offer } from '@jingwei/engines/matching'
import { answerInThread } from '../../kernel/threads/answer-in-thread.ts'
import type { MarketCode } from './market.ts'

export type Refusal = { readonly id: number; readonly reason: string }
export type Look = { readonly solutions: Need; readonly experts: Need; readonly most: number; readonly mostExperts: number; readonly mostMisses: number }
export type Looked = { readonly solutions: Match[]; readonly experts: Match[]; readonly nearMisses: Match[] }
/** Row i holds `counts[i]` ids from i × k on, best first. */
export type Ranked = { readonly k: number; readonly counts: Int32Array; readonly offerIds: Float64Array; readonly scores: Float64Array }
export type Placing = { readonly edges: Edges; readonly capacities: Int32Array }
export type Placed = { readonly edgeOf: Int32Array; readonly placed: number; readonly value: number; readonly bound: number; readonly gap: number; readonly method: 'exact' | 'auction' }

/** What a thread is asked, and what it answers. */
export type Asking = {
  open: { readonly markets: Readonly<Record<MarketCode, Market>> }
  put: { readonly market: MarketCode; readonly offers: readonly Offer[] }
  remove: { readonly market: MarketCode; readonly ids: readonly number[] }
  look: Look
  explain: { readonly market: MarketCode; readonly need: Need; readonly ids: readonly number[] }
  snapshot: { readonly market: MarketCode }
  /** `key` names the snapshot: what is open is not opened again. */
  rank: { readonly key: number; readonly snapshot: MatchSnapshot; readonly needs: readonly Need[]; readonly k: number }
  place: Placing
}
export type Answering = { open: null; put: Refusal[]; remove: null; look: Looked; explain: (Match | null)[]; snapshot: MatchSnapshot; rank: Ranked; place: Placed }
type Way = keyof Asking

let indexes = new Map<MarketCode, MatchIndex>()
let reader: { key: number; of: MatchReader } | null = null
const indexOf = (market: MarketCode): MatchIndex => {
  const index = indexes.get(market)
  if (!index) throw new Error(`the market ${market} was not opened`)
  return index
}

const ways: { readonly [W in Way]: (asked: Asking[W]) => Answering[W] } = {
  open({ markets }) {
    indexes = new Map(Object.entries(markets).map(([code, market]) => [code as MarketCode, openIndex(market)]))
    return null
  },
  put({ market, offers }) {
    const index = indexOf(market)
    const refused: Refusal[] = []
    for (const offer of offers)
      try {
        index.put(offer)
      } catch (error) {
        // A row that the engine cannot read is left out and told of; it must not keep the others from being found, nor stand there as it was.
        index.remove(offer.id)
        refused.push({ id: offer.id, reason: error instanceof Error ? error.message : String(error) })
      }
    return refused
  },
  remove({ market, ids }) {
    for (const id of ids) indexOf(market).remove(id)
    return null
  },
  look: ({ solutions, experts, most, mostExperts, mostMisses }) => ({ solutions: indexOf('solutions').top(solutions, most), experts: indexOf('experts').top(experts, mostExperts), nearMisses: indexOf('solutions').nearest(solutions, mostMisses) }),
  explain: ({ market, need, ids }) => ids.map((id) => indexOf(market).explain(need, id)),
  snapshot: ({ market }) => indexOf(market).snapshot(),
  rank({ key, snapshot, needs, k }) {
    if (reader?.key !== key) reader = { key, of: openSnapshot(snapshot) }
    const { counts, offerIds, scores } = reader.of.topMany(needs, k)
    return { k, counts, offerIds, scores }
  },
  place({ edges, capacities }) {
    const { edgeOf, placed, value, bound, gap, method } = assign(edges, capacities)
    return { edgeOf, placed, value, bound, gap, method }
  },
}

/** Buffers that are this thread's alone go over without a copy. */
const owned = (answer: unknown): ArrayBuffer[] =>
  answer === null || typeof answer !== 'object' ? [] : Object.values(answer).flatMap((part: unknown) => (ArrayBuffer.isView(part) && part.buffer instanceof ArrayBuffer ? [part.buffer] : []))
answerInThread(({ way, asked }: { readonly way: Way; readonly asked: never }): unknown => ways[way](asked), owned)
