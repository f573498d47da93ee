import { sql } from 'kysely'
import type { ProvidersDb } from './context.ts'
import type { SolvedScene } from './providers.columns.ts'

export type OfferRow = {
  id: number; provider_id: number; provider_name: string; organisation_id: number; version: number; title: string; text: string; scenes: SolvedScene[]; industry_codes: string[]; sizes: string[]; region_codes: string[]
  price_min_fen: number | null; price_max_fen: number | null; go_live_days: number | null; region_x: number; pool_until: string | null; capacity_left: number
  rating_sum: number; ratings: number; finished: number; shown_effects: number; updated_at: string
}
/** Text beyond this says nothing new about likeness. */
const textLength = 2_000
const offer = sql.raw(`s.id, s.provider_id, s.provider_name, s.organisation_id, s.version, s.title, s.summary || E'\\n' || left(s.text, ${textLength}) || coalesce(E'\\n' || left(s.needs, 500), '') as text, s.scenes, s.industry_codes, s.sizes, p.region_codes,
  s.price_min_fen, s.price_max_fen, s.go_live_days, s.region_x, p.pool_until, greatest(0, p.jobs_at_once - p.load) as capacity_left, p.rating_sum, p.ratings, p.finished, s.shown_effects, greatest(s.updated_at, p.updated_at) as updated_at`)
const joined = sql.raw('from providers.solution s join providers.provider p on p.id = s.provider_id')

/**
 * Until when an answer speaks: the oldest transaction that is still under way, read before the rows. Times of change would lose what a slow
 * transaction commits after a quick one; this gives some rows twice and loses none.
 */
export const horizon = async (db: ProvidersDb) => (await sql<{ x: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as x`.execute(db)).rows[0]!.x
export const allOffers = async (db: ProvidersDb) => (await sql<OfferRow>`select ${offer} ${joined} where s.is_listed order by s.id`.execute(db)).rows
const changed = (since: string) => sql`s.id in (select id from providers.solution where changed_xid >= ${since}::bigint union select c.id from providers.provider q join providers.solution c on c.provider_id = q.id where q.changed_xid >= ${since}::bigint)`
export const offersChanged = async (db: ProvidersDb, since: string) => (await sql<OfferRow>`select ${offer} ${joined} where s.is_listed and ${changed(since)} order by s.id`.execute(db)).rows
export const offersGone = async (db: ProvidersDb, since: string) => (await sql<{ id: number }>`select s.id from providers.solution s where not s.is_listed and ${changed(since)} order by s.id`.execute(db)).rows.map((r) => r.id)

export const publishedTitles = async (db: ProvidersDb, ids: readonly number[]) => (await sql<{ id: number; title: string }>`select s.id, s.title from providers.solution s where s.is_listed and s.id = any (${[...ids]}::bigint[])`.execute(db)).rows

export type NewRating = { workId: number; providerId: number; solutionId: number | null; organisationId: number; score: number; comment: string | null; at: string }
export const recordRating = async (db: ProvidersDb, r: NewRating) =>
  (await sql<{ outcome: 'ok' | 'own' | 'unknown' | 'again' }>`select providers.record_rating(${r.workId}, ${r.providerId}, ${r.solutionId}::bigint, ${r.organisationId}, ${r.score}::int, ${r.comment}, ${r.at}::timestamptz) as outcome`.execute(db)).rows[0]!.outcome
export const changeLoad = (db: ProvidersDb, providerId: number, by: 1 | -1) => sql`select providers.change_load(${providerId}, ${by}::int)`.execute(db)
