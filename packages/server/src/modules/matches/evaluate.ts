import { system } from '../../kernel/access/actor.ts'
import type { Context, MatchesDb } from './context.ts'
import { engineWeights } from './market.ts'
import type { MatchesTables, Question } from './matches.tables.ts'
import { followings, judgedLists, shownLists } from './shown.store.ts'
import { needOf } from './suggest.ts'

/** How unevenly first places are dealt: the share of the busiest hundredth of all that can be shown, and Gini's coefficient; 0 is even. */
export type Congestion = { readonly topShare: number; readonly gini: number }
export type Evaluation = {
  readonly k: number; readonly since: string; readonly weightsVersions: readonly string[]
  /** Lists from which something was asked for, and lists of any kind that were tried. */
  readonly judged: number; readonly tried: number
  /** Asked, chosen or finished entries that are still offered; those that are not cannot be found by any weights. */
  readonly relevant: number; readonly gone: number
  readonly recall: number | null; readonly ndcg: number | null; readonly recallChosen: number | null
  readonly congestion: { readonly ranked: Congestion; readonly shown: Congestion }
  /** Of all that is offered, what comes into some list; of all questions, those with at least one fit. */
  readonly coverage: { readonly offers: number; readonly needs: number }
}
export type EvaluationOptions = { readonly since: string; readonly k: number; readonly most: number; readonly weights?: Readonly<Record<string, number>> | undefined; readonly regionX?: { readonly lo: number; readonly hi: number } | undefined }

const firstPlaces = 3
const mean = (values: readonly number[]) => (values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length)
/** 2^grade − 1, discounted by the logarithm of the place; grades are asked 1, chosen 2, finished 3. */
export function ndcgAt(k: number, ranked: readonly number[], gradeOf: ReadonlyMap<number, number>): number {
  const gain = (grade: number, i: number) => (2 ** grade - 1) / Math.log2(i + 2)
  const got = ranked.slice(0, k).reduce((sum, id, i) => sum + gain(gradeOf.get(id) ?? 0, i), 0)
  const best = [...gradeOf.values()].sort((a, b) => b - a).slice(0, k).reduce((sum, grade, i) => sum + gain(grade, i), 0)
  return best === 0 ? 0 : got / best
}
export const recallAt = (k: number, ranked: readonly number[], relevant: readonly number[]) => relevant.filter((id) => ranked.slice(0, k).includes(id)).length / relevant.length
export function congestionOf(counts: ReadonlyMap<number, number>, offered: number): Congestion {
  const sorted = [...counts.values()].sort((a, b) => a - b)
  const all = sorted.reduce((a, b) => a + b, 0)
  if (all === 0 || offered === 0) return { topShare: 0, gini: 0 }
  const busiest = sorted.slice(-Math.max(1, Math.ceil(offered / 100))).reduce((a, b) => a + b, 0)
  // Those never shown stand at the front with zero.
  const weighted = sorted.reduce((sum, n, i) => sum + n * (offered - sorted.length + i + 1), 0)
  return { topShare: busiest / all, gini: Math.max(0, (2 * weighted) / (offered * all) - (offered + 1) / offered) }
}
const count = (counts: Map<number, number>, ids: readonly number[]) => {
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
}

/** Tries the weights on the questions of the past, with what is offered today: what was shown then is judged by what firms made of it. */
export async function evaluate(context: Context, { since, k, most, weights, regionX }: EvaluationOptions): Promise<Evaluation> {
  const { pool, kernel } = context
  await pool.refresh()
  const read = <T>(work: (db: MatchesDb) => Promise<T>) => kernel.database.as<MatchesTables, T>(system, work)
  const isHere = (q: Question) => !regionX || (q.workX >= regionX.lo && q.workX <= regionX.hi)
  const judged = (await read((db) => judgedLists(db, since, most))).filter((l) => isHere(l.question))
  const lists = (await read((db) => shownLists(db, since, most))).filter((l) => isHere(l.question))
  const index = pool.solutions()
  const versions = new Set<string>()
  const rank = async (q: Question, day: string) => {
    const weighing = await context.weights.at('solutions', q.workX)
    versions.add(weights ? 'tried' : weighing.version)
    // What was full then may have room now, and the other way round: capacity is of today, so it is not asked about.
    const need = { ...needOf(q, day, weighing, pool.ofOrganisation(q.organisationId)), units: 0, ...(weights && { weights: engineWeights(weights) }) }
    return index.top(need, k).map((m) => m.offerId)
  }
  const recalls: number[] = [], chosenRecalls: number[] = [], ndcgs: number[] = []
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
    recalls.push(recallAt(k, ranked, [...grades.keys()]))
    const chosen = [...grades].filter(([, grade]) => grade >= 2).map(([id]) => id)
    if (chosen.length > 0) chosenRecalls.push(recallAt(k, ranked, chosen))
    ndcgs.push(ndcgAt(k, ranked, grades))
  }
  const [first, shown, covered] = [new Map<number, number>(), new Map<number, number>(), new Set<number>()]
  let served = 0
  for (const list of lists) {
    const ranked = await rank(list.question, kernel.today())
    count(first, ranked.slice(0, firstPlaces))
    count(shown, list.solutions.slice(0, firstPlaces))
    for (const id of ranked) covered.add(id)
    if (ranked.length > 0) served++
  }
  return {
    k, since, weightsVersions: [...versions].sort(), judged: recalls.length, tried: lists.length, relevant, gone, recall: mean(recalls), ndcg: mean(ndcgs), recallChosen: mean(chosenRecalls),
    congestion: { ranked: congestionOf(first, index.size), shown: congestionOf(shown, index.size) }, coverage: { offers: index.size === 0 ? 0 : covered.size / index.size, needs: lists.length === 0 ? 0 : served / lists.length },
  }
}
