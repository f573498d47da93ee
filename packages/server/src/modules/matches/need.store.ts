import { needFilter } from '@jingwei/contract/matches'
import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { MatchesDb } from './context.ts'
import type { Listing } from './list.store.ts'
import type { NeedTable } from './matches.tables.ts'

export type NeedRecord = Selectable<NeedTable>
export const needListing: Listing = {
  from: 'matches.need r', select: 'r.*', search: 'r.title', fields: needFilter,
  columns: {
    state: { sql: sql`r.state`, as: 'text' }, scene: { sql: sql`r.scene_code`, as: 'text' }, region: { sql: sql`r.region_x`, as: 'region' }, size: { sql: sql`r.size_class`, as: 'text' },
    industry: { sql: sql`r.industry_code`, as: 'prefix' }, source: { sql: sql`r.source`, as: 'text' }, budget: { sql: sql`r.budget_fen`, as: 'bigint' }, created: { sql: sql`r.created_at::date`, as: 'date' },
    organisation: { sql: sql`r.organisation_id`, as: 'bigint' },
  },
  orders: {
    '-created': { key: 'r.created_at', type: 'timestamptz', descending: true }, created: { key: 'r.created_at', type: 'timestamptz', descending: false },
    neededBy: { key: "coalesce(r.needed_by, 'infinity'::date)", type: 'date', descending: false }, '-budget': { key: 'coalesce(r.budget_fen, 0)', type: 'bigint', descending: true },
  },
}

export const findNeed = (db: MatchesDb, id: number) => db.selectFrom('matches.need').selectAll().where('id', '=', id).executeTakeFirst()
/** Until the end of the transaction nobody else changes it. */
export const lockNeed = (db: MatchesDb, id: number) => db.selectFrom('matches.need').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const insertNeed = (db: MatchesDb, row: Insertable<NeedTable>) => db.insertInto('matches.need').values(row).returningAll().executeTakeFirstOrThrow()
export const updateNeed = (db: MatchesDb, id: number, change: Updateable<NeedTable>) => db.updateTable('matches.need').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
export const openNeedsOf = (db: MatchesDb, organisationId: number) =>
  db.selectFrom('matches.need').select(['id', 'scene_code']).where('organisation_id', '=', organisationId).where('state', 'not in', ['met', 'closed']).where('scene_code', 'is not', null).orderBy('id', 'desc').limit(100).execute()
export const needsOf = (db: MatchesDb, organisationId: number) =>
  db.selectFrom('matches.need').select(['id', 'title', 'state', 'created_at', 'created_by_name']).where('organisation_id', '=', organisationId).orderBy('id', 'desc').limit(100).execute()
