import type { Market, matches as contract, WeightsTrial } from '@jingwei/contract/matches'
import type { Body } from '@jingwei/contract/operation'
import { personOf, regionOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../kernel/errors/problem-error.ts'
import { placeRef, type Context, type MatchesDb } from './context.ts'
import { evaluate, type Evaluation } from './evaluate.ts'
import { markets, type MarketCode } from './market.ts'
import { noOwnWeights, unknownFacets, weightsSum } from './matches.errors.ts'
import { insertWeights, weightsOf } from './weights.store.ts'

/** How matches are weighed at a place, and whose weights those are. `version` counts what this region itself set. */
export async function showMarket(context: Context, actor: Actor, code: MarketCode, x: number, ownVersion: number): Promise<Market> {
  const { title, facets, hard } = markets[code]
  const { version, shares, from } = await context.weights.at(code, x)
  return {
    code, title, hard: [...hard], facets: facets.map((f) => ({ code: f.code, title: f.title, weight: shares[f.code] ?? 0, shipped: f.share })), weightsVersion: version, region: from && placeRef(context, from.region_x), version: ownVersion,
    // Firms are told whose weights hold, not who in the bureau set them.
    changedBy: (actor.region && from?.by_name) ?? null, changedAt: from?.at ?? null, note: (actor.region && from?.note) ?? null,
  }
}
export const ownVersion = async (db: MatchesDb, actor: Actor, code: MarketCode) => (actor.region ? ((await weightsOf(db, actor.region.lo, code))[0]?.version ?? 0) : 0)

function checkWeights(code: MarketCode, weights: Readonly<Record<string, number>>) {
  const known = markets[code].facets.map((f) => f.code as string)
  const unknown = Object.keys(weights).filter((w) => !known.includes(w))
  if (unknown.length > 0) throw unknownFacets(unknown, known)
  const sum = Object.values(weights).reduce((a, b) => a + b, 0)
  if (sum !== 10_000) throw weightsSum(sum)
}
/** A page waits for it, so it looks at fewer lists than the command does. */
const trial = { k: 10, days: 365, most: 300 } as const
const trialOf = (e: Evaluation): WeightsTrial => ({ judged: e.judged, tried: e.tried, recall: e.recall, recallChosen: e.recallChosen, ndcg: e.ndcg, gini: e.congestion.ranked.gini, offerCoverage: e.coverage.offers })
export async function tryWeights(context: Context, actor: Actor, weights: Readonly<Record<string, number>>) {
  checkWeights('solutions', weights)
  const { k, days, most } = trial
  const options = { since: new Date(context.kernel.now().getTime() - days * 86_400_000).toISOString().slice(0, 10), k, most, regionX: regionOf(actor) }
  return { since: options.since, k, before: trialOf(await evaluate(context, options)), after: trialOf(await evaluate(context, { ...options, weights })) }
}

export async function setWeights(db: MatchesDb, context: Context, actor: Actor, { market: code, version, weights, note }: Body<typeof contract.setWeights>): Promise<Market> {
  const region = regionOf(actor)
  checkWeights(code, weights)
  await write(db, context, actor, code, version, weights, note)
  context.weights.forget()
  const { title, facets, hard } = markets[code]
  const person = personOf(actor)
  return {
    code, title, hard: [...hard], facets: facets.map((f) => ({ code: f.code, title: f.title, weight: weights[f.code] ?? 0, shipped: f.share })), weightsVersion: `${region.code}-${version + 1}`, region: placeRef(context, region.lo), version: version + 1,
    changedBy: person.name, changedAt: context.kernel.now().toISOString(), note,
  }
}
export async function resetWeights(db: MatchesDb, context: Context, actor: Actor, code: MarketCode): Promise<void> {
  const [last] = await weightsOf(db, regionOf(actor).lo, code)
  if (!last?.weights) throw noOwnWeights()
  await write(db, context, actor, code, last.version, null, '')
  context.weights.forget()
}
/** Rows stay: what held when is the history. Two who set the same version: the second is refused by the key. */
async function write(db: MatchesDb, context: Context, actor: Actor, code: MarketCode, version: number, weights: Record<string, number> | null, note: string) {
  const { lo } = regionOf(actor)
  const [last] = await weightsOf(db, lo, code)
  if ((last?.version ?? 0) !== version) throw changedMeanwhile()
  const person = personOf(actor)
  const row = await insertWeights(db, { region_x: lo, market: code, version: version + 1, weights: weights && JSON.stringify(weights), note, by_person: person.id, by_name: person.name, at: context.kernel.now().toISOString() })
  if (!row) throw changedMeanwhile()
  await audit(db, actor, { action: weights ? 'weights.set' : 'weights.reset', subject: `weights:${code}`, regionX: lo, before: last?.weights ?? null, after: weights && { weights, note } })
}
