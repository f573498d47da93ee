import type { Fit } from '@jingwei/contract/matches'
import { industry } from '@jingwei/engines/industry'
import type { Match, Need } from '@jingwei/engines/matching'
import type { Context } from './context.ts'
import { misfitsOf, partText, reasonOf, type Said } from './fit-words.ts'
import type { Question } from './matches.tables.ts'
import { dayOf } from './offer-pool.ts'
import { spread } from './spread.ts'
import type { Weighing } from './weight-book.ts'

export type Fits = { solutions: Fit[]; experts: Fit[]; nearMisses: Fit[]; considered: number; weightsVersion: string }
/** `solution:12` → how far the firm came with it. */
export type Progress = ReadonlyMap<string, Fit['state']>
/** Experts stand beside the solutions; a few are enough. */
const mostExperts = 5
const mostMisses = 3

/** The question as the engine takes it. A firm that wants no level in particular wants the next. */
export function needOf(q: Question, today: string, weighing: Weighing, exclude: readonly number[]): Need {
  const level = q.gradeNow ?? 0
  return {
    x: q.workX, coordinates: null, industry: q.industryCode, size: q.sizeClass, day: dayOf(today), units: 1, text: q.text, budgetFen: q.budgetFen, exclude, weights: weighing.weights,
    scenes: q.sceneCode === null ? [] : [{ code: q.sceneCode, level, want: Math.max(q.gradeTarget ?? level + 1, level + 1), weight: 1 }],
  }
}
const industryName = (code: string | null): string | null => {
  if (code === null) return null
  // Groups and classes are too narrow for a sentence; the division says it in a few characters.
  return industry(code.slice(0, 3))?.name ?? industry(code)?.name ?? null
}

/** What fits a question, best first but spread, each with its reason; and what would but for a condition. */
export async function suggest(context: Context, q: Question, limit: number, progress: Progress): Promise<Fits> {
  const { pool, kernel, weights } = context
  await pool.catchUp()
  const today = kernel.today()
  const [forSolutions, forExperts] = [await weights.at('solutions', q.workX), await weights.at('experts', q.workX)]
  const own = pool.ofOrganisation(q.organisationId)
  const need = needOf(q, today, forSolutions, own)
  const expertNeed = needOf({ ...q, budgetFen: null }, today, forExperts, [])
  const found = await pool.look({ solutions: need, experts: expertNeed, most: limit * 4, mostExperts: Math.min(limit, mostExperts), mostMisses })
  const listed = spread(found.solutions, limit, q.organisationId, (id) => ({ shown: pool.shownLately(id), capacity: pool.solution(id)?.capacityLeft ?? 1 }))
  const say = (matches: readonly Match[], kind: Fit['kind']) => matches.map((m, i) => fitOf(context, q, today, m, kind, i + 1, progress))
  return {
    solutions: say(listed, 'solution'), experts: say(found.experts, 'expert'), nearMisses: say(found.nearMisses, 'solution'),
    considered: pool.size(), weightsVersion: forSolutions.version,
  }
}

export function fitOf(context: Context, q: Question, today: string, match: Match, kind: Fit['kind'], place: number, progress: Progress): Fit {
  const said = saidOf(context, q, today, match, kind)
  const { pool } = context
  const solution = kind === 'solution' ? pool.solution(match.offerId) : undefined
  const expert = kind === 'expert' ? pool.expert(match.offerId) : undefined
  const { ratings, rating } = match.reasons
  return {
    kind, id: match.offerId, title: solution?.title ?? expert?.name ?? '', provider: solution ? { id: solution.providerId, name: solution.providerName } : null, place, score: Math.min(1, Math.max(0, match.score)),
    reason: reasonOf(match, said), parts: match.parts.map((p) => ({ code: p.name, weight: p.weight, value: p.value, points: p.points, text: partText(p.name, match, said) })), misfits: misfitsOf(match, said),
    priceMinFen: said.priceMinFen, priceMaxFen: said.priceMaxFen, goLiveDays: said.goLiveDays, levels: said.levels && kind === 'solution' ? said.levels : null,
    rating: ratings === 0 ? null : { average: Math.round(((solution?.ratingSum ?? expert?.ratingSum ?? rating * ratings) / ratings) * 100) / 100, count: ratings }, finished: said.finished, isInPool: said.isInPool, isRemote: expert ? expert.isRemote : null,
    state: progress.get(`${kind}:${match.offerId}`) ?? 'new',
  }
}

/** Zero is no price: it would win every comparison. */
const priced = (fen: number | null | undefined) => (fen ? fen : null)
function saidOf({ pool, regions }: Context, q: Question, today: string, match: Match, kind: Fit['kind']): Said {
  const solution = kind === 'solution' ? pool.solution(match.offerId) : undefined
  const expert = kind === 'expert' ? pool.expert(match.offerId) : undefined
  const facts = solution ?? expert
  const served = match.reasons.scenes[0]
  const city = regions.byX(q.workX) && regions.pathOf(regions.byX(q.workX)!.code).find((n) => n.level === 2)
  return {
    kind, scene: q.sceneCode === null ? null : (pool.scene(q.sceneCode)?.title ?? { zh: q.sceneCode, en: q.sceneCode }), levels: served ? { from: served.fromLevel, to: served.toLevel } : null, target: q.sceneCode === null ? null : q.gradeTarget,
    industry: industryName(q.industryCode), isIndustryNamed: q.industryCode !== null && (facts?.industryCodes.some((c) => c !== '' && q.industryCode!.startsWith(c)) ?? false), isSizeNamed: q.sizeClass !== null && (solution?.sizes.includes(q.sizeClass) ?? false), size: q.sizeClass,
    finished: solution?.finished ?? expert?.consultations ?? 0, finishedNear: solution && city ? pool.finishedWithin(solution.providerId, city.lo, city.hi) : 0, nearName: city?.name ?? null,
    priceMinFen: priced(solution?.priceMinFen), priceMaxFen: priced(solution?.priceMaxFen), budgetFen: q.budgetFen, goLiveDays: solution?.goLiveDays ?? null, daysLeft: q.neededBy === null ? null : dayOf(q.neededBy) - dayOf(today),
    isInPool: solution ? solution.isInPool && (solution.poolUntil === null || solution.poolUntil >= today) : true, isRemote: expert?.isRemote ?? false,
  }
}
