import type { Call, PriceModel, SceneGroup, SceneLists, ValueTag } from '@jingwei/contract/providers'
import type pg from 'pg'
import type { z } from 'zod'
import { copyRows, type CopyValue } from '../../kernel/database/copy-rows.ts'
import type { Regions } from '../regions/index.ts'
import { providerFacets, searched, solutionFacets, titleKey } from './facets.ts'
import type { ServedScene, SolvedScene } from './providers.columns.ts'

export type BulkScene = { code: string; regionX: number; regionHi: number; zh: string; en: string; group: z.infer<typeof SceneGroup>; values: z.infer<typeof ValueTag>[]; painZh: string; painEn: string; industryCode: string | null; lists: SceneLists }
export type BulkProvider = {
  id: number; organisationId: number; regionX: number; name: string; summary: string; served: ServedScene[]; regionCodes: string[]; jobsAtOnce: number; load: number; priceNotes: string | null; at: string; poolUntil: string | null
  references: { customer: string; year: number; text: string }[]
}
export type BulkSolution = {
  id: number; providerId: number; title: string; summary: string; text: string; needs: string | null; scenes: SolvedScene[]; industryCodes: string[]; sizes: string[]; priceModel: PriceModel; priceMinFen: number | null; priceMaxFen: number | null
  goLiveDays: number | null; cases: { customer: string; year: number; text: string; effect: string | null; report: null }[]; at: string
}
export type BulkRating = { workId: number; providerId: number; solutionId: number | null; organisationId: number; score: number; comment: string | null; at: string }
export type BulkCall = {
  id: number; regionX: number; regionHi: number; state: 'open' | 'decided'; title: string; opensOn: string; closesOn: string; document: string; criteria: Call['criteria']; minimumTotal: number; places: number; validMonths: number; decidedAt: string | null; by: string
  applications: { providerId: number; submittedAt: string; statement: string | null; decision: { isTaken: boolean; total: number; reason: string; from: string; until: string } | null; reviews: { person: string; name: string; scores: { criterion: string; score: number; comment: string | null }[]; total: number }[] }[]
}
export type BulkMarket = { scenes: readonly BulkScene[]; providers: readonly BulkProvider[]; solutions: readonly BulkSolution[]; ratings: readonly BulkRating[]; calls: readonly BulkCall[] }

const json = JSON.stringify
type Sum = { n: number; stars: number }
const sums = (ratings: readonly BulkRating[], key: (r: BulkRating) => number | null) => {
  const by = new Map<number, Sum>()
  for (const r of ratings) {
    const k = key(r)
    if (k === null) continue
    const s = by.get(k) ?? { n: 0, stars: 0 }
    by.set(k, { n: s.n + 1, stars: s.stars + r.score })
  }
  return (id: number): Sum => by.get(id) ?? { n: 0, stars: 0 }
}

/** Published profiles and solutions, ratings and calls by COPY, in the caller's transaction. For the demo and for benchmarks, as the owner of the tables. */
export async function bulkInsertProviders(client: pg.ClientBase, regions: Regions, { scenes, providers, solutions, ratings, calls }: BulkMarket) {
  const copy = (table: string, columns: string, rows: Iterable<CopyValue[]>) => copyRows(client, `providers.${table}`, columns.split(' '), rows)
  const byId = new Map(providers.map((p) => [p.id, p]))
  const [ofProvider, ofSolution] = [sums(ratings, (r) => r.providerId), sums(ratings, (r) => r.solutionId)]
  await copy('scene', 'code region_x region_hi title_zh title_en scene_group value_tags pain_zh pain_en industry_code lists', scenes.map((s) => [s.code, s.regionX, s.regionHi, s.zh, s.en, s.group, s.values, s.painZh, s.painEn, s.industryCode, json(s.lists)]))
  await copy('provider', 'id organisation_id region_x state name summary served region_codes price_notes jobs_at_once load facets terms search_key rating_sum ratings finished pool_until created_at updated_at', providers.map((p) => {
    const [s, found] = [ofProvider(p.id), searched(p.name, p.summary)]
    return [p.id, p.organisationId, p.regionX, 'published', p.name, p.summary, json(p.served), p.regionCodes, p.priceNotes, p.jobsAtOnce, p.load, providerFacets(p, regions), found.terms, found.search_key, s.stars, s.n, s.n, p.poolUntil, p.at, p.at]
  }))
  await copy('reference', 'provider_id organisation_id region_x customer year text created_at', providers.flatMap((p) => p.references.map((r) => [p.id, p.organisationId, p.regionX, r.customer, r.year, r.text, p.at])))
  await copy('solution', 'id provider_id organisation_id region_x state title title_key summary text needs scenes industry_codes sizes price_model price_min_fen price_max_fen go_live_days cases facets terms search_key rating_sum ratings finished published_at created_at updated_at', solutions.map((s) => {
    const owner = byId.get(s.providerId)!
    const [sum, found] = [ofSolution(s.id), searched(s.title, s.summary, owner.name)]
    return [s.id, s.providerId, owner.organisationId, owner.regionX, 'published', s.title, titleKey(s.title), s.summary, s.text, s.needs, json(s.scenes), s.industryCodes, s.sizes, s.priceModel, s.priceMinFen, s.priceMaxFen, s.goLiveDays, json(s.cases),
      solutionFacets({ ...s, regionCodes: owner.regionCodes, shownEffects: 0 }, regions), found.terms, found.search_key, sum.stars, sum.n, sum.n, s.at, s.at, s.at]
  }))
  await copy('rating', 'work_id provider_id region_x solution_id organisation_id score comment at', ratings.map((r) => [r.workId, r.providerId, byId.get(r.providerId)!.regionX, r.solutionId, r.organisationId, r.score, r.comment, r.at]))
  await copyCalls(copy, calls, byId)
  for (const table of ['provider', 'solution', 'reference', 'rating', 'application']) await client.query(`analyze providers.${table}`)
}

async function copyCalls(copy: (table: string, columns: string, rows: Iterable<CopyValue[]>) => Promise<number>, calls: readonly BulkCall[], byId: ReadonlyMap<number, BulkProvider>) {
  await copy('call', 'id region_x region_hi state title opens_on closes_on document criteria minimum_total places valid_months opened_at decided_at decided_by taken created_by updated_at', calls.map((c) => [
    c.id, c.regionX, c.regionHi, c.state, c.title, c.opensOn, c.closesOn, c.document, json(c.criteria), c.minimumTotal, c.places, c.validMonths, `${c.opensOn}T01:00:00Z`, c.decidedAt, c.decidedAt && c.by, c.decidedAt && c.applications.filter((a) => a.decision?.isTaken).length, c.by, c.decidedAt ?? `${c.opensOn}T01:00:00Z`,
  ]))
  let application = 0
  const placed = calls.flatMap((c) => c.applications.map((a) => ({ c, a, id: ++application, p: byId.get(a.providerId)! })))
  // Numbered from one: only an empty table is filled in bulk.
  await copy('application', 'id call_id call_x provider_id organisation_id region_x name snapshot statement state total reviews reason submitted_at decided_at', placed.map(({ c, a, id, p }) => [
    id, c.id, c.regionX, p.id, p.organisationId, p.regionX, p.name, json({ name: p.name, summary: p.summary, scenes: p.served, regionCodes: p.regionCodes, priceNotes: p.priceNotes, jobsAtOnce: p.jobsAtOnce, contact: null, references: p.references.map((r) => ({ ...r, proofs: [], copied: null })), solutions: [] }),
    a.statement, a.decision ? (a.decision.isTaken ? 'taken' : 'not-taken') : 'submitted', a.decision?.total, a.decision && a.reviews.length, a.decision?.reason, a.submittedAt, a.decision && c.decidedAt,
  ]))
  await copy('review', 'application_id call_x person person_name scores total updated_at', placed.flatMap(({ c, a, id }) => a.reviews.map((v) => [id, c.regionX, v.person, v.name, json(v.scores), v.total, c.decidedAt ?? a.submittedAt])))
  const decided = placed.flatMap((x) => (x.a.decision ? [{ ...x, d: x.a.decision }] : []))
  await copy('call_result', 'call_id application_id provider_id region_x name is_taken total reason', decided.map(({ c, id, p, d }) => [c.id, id, p.id, p.regionX, p.name, d.isTaken, d.total, d.reason]))
  await copy('pool_member', 'provider_id call_id region_x call_x call_title from_on until_on', decided.filter(({ d }) => d.isTaken).map(({ c, p, d }) => [p.id, c.id, p.regionX, c.regionX, c.title, d.from, d.until]))
}

/** Where the sequences go on after rows with ids of their own. */
export const continueIds = async (client: pg.ClientBase) => {
  for (const table of ['provider', 'solution', 'call', 'application']) await client.query(`select setval(pg_get_serial_sequence('providers.${table}', 'id'), greatest(1, (select coalesce(max(id), 0) from providers.${table})))`)
}
