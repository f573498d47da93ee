import { congestionOf, ndcgAt, recallAt, type Congestion, type Need } from '@jingwei/engines/matching'
import { system } from '../../kernel/access/actor.ts'
import type { Context, MatchesDb } from './context.ts'
import { engineWeights } from './market.ts'
import type { Ranked } from './match-thread.ts'
import type { MatchesTables, Question } from './matches.tables.ts'
import type { OfferPool } from './offer-pool.ts'
import { followings, judgedLists, shownLists } from './shown.store.ts'
import { needOf } from './suggest.ts'

export type Evaluation = {
  readonly k: number; readonly since: string; readonly weightsVersions: readonly string[]
  /** Lists from which something was asked for, and lists of any kind that were tried. */
  readonly judged: number; readonly tried: number
  /** Asked, chosen or finished entries that are still offered; those that are not cannot be found by any weights. */
  readonly relevant: number; readonly gone: number
  readonly recall: number | null; readonly ndcg: number | null; readonly recallChosen: number | null
  /** Of the first three places: by rank alone, and as they were shown, which is spread. `limit`: what one offer can bear. */
  readonly congestion: { readonly ranked: Congestion; readonly shown: Congestion; readonly limit: number }
  /** Of all that is offered, what comes into some list; of all questions, those with at least one fit. */
  readonly coverage: { readonly offers: number; readonly needs: number }
  /** How many of the lists tried could each be served by a provider in it, with the room that providers have today; `gap`: how far below the proved best that may be. */
  readonly room: { readonly needs: number; readonly placed: number; readonly gap: number }
}
export type EvaluationOptions = { readonly since: string; readonly k: number; readonly most: number; readonly weights?: Readonly<Record<string, number>> | undefined; readonly regionX?: { readonly lo: number; readonly hi: number } | undefined }

const firstPlaces = 3
const placedFirst = 4
const mean = (values: readonly (number | null)[]) => {
  const known = values.filter((v) => v !== null)
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0) / known.length
}
/** What one offer can bear: ten times its even share of first places, and at least ten. */
const bearable = (lists: number, offers: number) => Math.max(10, Math.ceil((10 * lists * firstPlaces) / Math.max(1, offers)))

/** Tries the weights on the questions of the past, with what is offered today: what was shown then is judged by what firms made of it. */
export async function evaluate(context: Context, { since, k, most, weights, regionX }: EvaluationOptions): Promise<Evaluation> {
  const { pool, kernel } = context
  await pool.refresh()
  const read = <T>(work: (db: MatchesDb) => Promise<T>) => kernel.database.as<MatchesTables, T>(system, work)
  const judged = await read((db) => judgedLists(db, since, most, regionX))
  const lists = await read((db) => shownLists(db, since, most, regionX))
  const versions = new Set<string>()
  const needFor = async (q: Question, day: string): Promise<Need> => {
    const weighing = await context.weights.at('solutions', q.workX)
    versions.add(weights ? 'tried' : weighing.version)
    // What was full then may have room now, and the other way round: capacity is of today, so it is not asked about.
    return { ...needOf(q, day, weighing, pool.ofOrganisation(q.organisationId)), units: 0, ...(weights && { weights: engineWeights(weights) }) }
  }
  let [relevant, gone] = [0, 0]
  const needs: Need[] = []
  const gradesOf: Map<number, number>[] = []
  for (const list of judged) {
    const followed = Object.entries(list.followed).map(([id, what]) => [Number(id), what - followings.asked + 1] as const)
    const grades = new Map(followed.filter(([id]) => pool.solution(id) !== undefined))
    gone += followed.length - grades.size
    if (grades.size === 0) continue
    relevant += grades.size
    gradesOf.push(grades)
    needs.push(await needFor(list.question, list.at.slice(0, 10)))
  }
  for (const list of lists) needs.push(await needFor(list.question, kernel.today()))
  const ranked = await pool.rank('solutions', needs, k)
  const idsOf = (row: number) => [...ranked.offerIds.subarray(row * k, row * k + ranked.counts[row]!)]
  const judgements = gradesOf.map((grades, row) => {
    const ids = idsOf(row)
    return { recall: recallAt(k, ids, new Set(grades.keys())), chosen: recallAt(k, ids, new Set([...grades].filter(([, grade]) => grade >= 2).map(([id]) => id))), ndcg: ndcgAt(k, ids, grades) }
  })
  const ranks = lists.map((_, i) => idsOf(judgements.length + i))
  const offers = pool.size()
  const limit = bearable(lists.length, offers)
  const found = congestionOf(ranks, offers, k, limit)
  return {
    k, since, weightsVersions: [...versions].sort(), judged: judgements.length, tried: lists.length, relevant, gone, recall: mean(judgements.map((j) => j.recall)), ndcg: mean(judgements.map((j) => j.ndcg)), recallChosen: mean(judgements.map((j) => j.chosen)),
    congestion: { ranked: congestionOf(ranks, offers, firstPlaces, limit), shown: congestionOf(lists.map((l) => l.solutions), offers, firstPlaces, limit), limit }, coverage: { offers: found.offerCoverage, needs: found.someList },
    room: await roomFor(pool, ranked, judgements.length),
  }
}

/** One assignment of all that were tried to the providers in their lists, as many as have room today; of a provider's solutions the best for each. */
async function roomFor(pool: OfferPool, { k, counts, offerIds, scores }: Ranked, firstRow: number): Promise<Evaluation['room']> {
  const providers = new Map<number, { place: number; capacity: number }>()
  const [from, to, value]: [number[], number[], number[]] = [[], [], []]
  for (let row = firstRow; row < counts.length; row++) {
    const met = new Set<number>()
    for (let at = row * k; at < row * k + counts[row]!; at++) {
      const facts = pool.solution(offerIds[at]!)
      if (!facts || met.has(facts.providerId)) continue
      met.add(facts.providerId)
      const provider = providers.get(facts.providerId) ?? { place: providers.size, capacity: Math.max(0, facts.capacityLeft) }
      providers.set(facts.providerId, provider)
      from.push(row - firstRow)
      to.push(provider.place)
      // Scores are at most 1: who can be placed is placed before anybody is placed better.
      value.push(placedFirst + scores[at]!)
    }
  }
  const needs = counts.length - firstRow
  const edges = { needs, offers: providers.size, from: Int32Array.from(from), to: Int32Array.from(to), value: Float64Array.from(value) }
  const { placed, gap } = await pool.place(edges, Int32Array.from([...providers.values()], (p) => p.capacity))
  return { needs, placed, gap }
}
