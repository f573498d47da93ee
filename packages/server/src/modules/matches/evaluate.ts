import { congestionOf, ndcgAt, recallAt, type Congestion } from '@jingwei/engines/matching'
import { system } from '../../kernel/access/actor.ts'
import type { Context, MatchesDb } from './context.ts'
import { engineWeights } from './market.ts'
import type { MatchesTables, Question } from './matches.tables.ts'
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
}
export type EvaluationOptions = { readonly since: string; readonly k: number; readonly most: number; readonly weights?: Readonly<Record<string, number>> | undefined; readonly regionX?: { readonly lo: number; readonly hi: number } | undefined }

const firstPlaces = 3
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
  const index = pool.solutions()
  const versions = new Set<string>()
  const rank = async (q: Question, day: string) => {
    const weighing = await context.weights.at('solutions', q.workX)
    versions.add(weights ? 'tried' : weighing.version)
    // What was full then may have room now, and the other way round: capacity is of today, so it is not asked about.
    const need = { ...needOf(q, day, weighing, pool.ofOrganisation(q.organisationId)), units: 0, ...(weights && { weights: engineWeights(weights) }) }
    return index.top(need, k).map((m) => m.offerId)
  }
  const recalls: (number | null)[] = [], chosenRecalls: (number | null)[] = [], ndcgs: (number | null)[] = []
  let [relevant, gone] = [0, 0]
  for (const list of judged) {
    const grades = new Map(Object.entries(list.followed).map(([id, what]) => [Number(id), what - followings.asked + 1]))
    for (const id of [...grades.keys()].filter((id) => !index.has(id))) {
      grades.delete(id)
      gone++
    }
    if (grades.size === 0) continue
    relevant += grades.size
    const ranked = await rank(list.question, list.at.slice(0, 10))
    recalls.push(recallAt(k, ranked, new Set(grades.keys())))
    chosenRecalls.push(recallAt(k, ranked, new Set([...grades].filter(([, grade]) => grade >= 2).map(([id]) => id))))
    ndcgs.push(ndcgAt(k, ranked, grades))
  }
  const ranks: number[][] = []
  for (const list of lists) ranks.push(await rank(list.question, kernel.today()))
  const limit = bearable(lists.length, index.size)
  const found = congestionOf(ranks, index.size, k, limit)
  return {
    k, since, weightsVersions: [...versions].sort(), judged: recalls.length, tried: lists.length, relevant, gone, recall: mean(recalls), ndcg: mean(ndcgs), recallChosen: mean(chosenRecalls),
    congestion: { ranked: congestionOf(ranks, index.size, firstPlaces, limit), shown: congestionOf(lists.map((l) => l.solutions), index.size, firstPlaces, limit), limit }, coverage: { offers: found.offerCoverage, needs: found.someList },
  }
}
