import { workFilter } from '@jingwei/contract/matches'
import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { MatchesDb } from './context.ts'
import type { Listing } from './list.store.ts'
import type { WorkEventTable, WorkTable } from './matches.tables.ts'

export type WorkRecord = Selectable<WorkTable>
export const isLate = (today: string, work: Pick<WorkRecord, 'state' | 'due_on'>) => ['agreed', 'started', 'returned'].includes(work.state) && work.due_on < today
/** `own`: the organisation that reads, if one does; it decides what "side" means. */
export const workListing = (today: string, own: number | null): Listing => ({
  from: 'matches.work r', select: 'r.*', search: '(r.title || r.provider_name)', fields: workFilter,
  columns: {
    state: { sql: sql`r.state`, as: 'text' }, scene: { sql: sql`r.scene_code`, as: 'text' }, region: { sql: sql`r.region_x`, as: 'region' }, provider: { sql: sql`r.provider_id`, as: 'bigint' }, organisation: { sql: sql`r.organisation_id`, as: 'bigint' },
    side: { sql: sql`(case when r.organisation_id = ${own}::bigint then 'firm' when r.provider_organisation_id = ${own}::bigint then 'provider' else 'officer' end)`, as: 'text' },
    late: { sql: sql`(r.state in ('agreed', 'started', 'returned') and r.due_on < ${today}::date)`, as: 'boolean' }, score: { sql: sql`r.score`, as: 'bigint' }, price: { sql: sql`r.price_fen`, as: 'bigint' },
    agreed: { sql: sql`r.agreed_at::date`, as: 'date' }, due: { sql: sql`r.due_on`, as: 'date' },
  },
  orders: {
    '-updated': { key: 'r.updated_at', type: 'timestamptz', descending: true }, '-agreed': { key: 'r.agreed_at', type: 'timestamptz', descending: true },
    due: { key: 'r.due_on', type: 'date', descending: false }, '-price': { key: 'r.price_fen', type: 'bigint', descending: true },
  },
})

export const findWork = (db: MatchesDb, id: number) => db.selectFrom('matches.work').selectAll().where('id', '=', id).executeTakeFirst()
export const lockWork = (db: MatchesDb, id: number) => db.selectFrom('matches.work').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const insertWork = (db: MatchesDb, row: Insertable<WorkTable>) => db.insertInto('matches.work').values(row).returningAll().executeTakeFirstOrThrow()
export const updateWork = (db: MatchesDb, id: number, change: Updateable<WorkTable>) => db.updateTable('matches.work').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
export const insertEvent = (db: MatchesDb, row: Insertable<WorkEventTable>) => db.insertInto('matches.work_event').values(row).execute()
export const eventsOf = (db: MatchesDb, workId: number) => db.selectFrom('matches.work_event').selectAll().where('work_id', '=', workId).orderBy('id').execute()
export const worksOf = (db: MatchesDb, organisationId: number) => db.selectFrom('matches.work').selectAll().where('organisation_id', '=', organisationId).orderBy('id', 'desc').limit(100).execute()

/** What `providers` was not told yet, taken in the transaction that tells it: after a crash it is told once, not twice. */
export const takeLoad = (db: MatchesDb, id: number, from: number, to: number) => db.updateTable('matches.work').set({ load_told: to }).where('id', '=', id).where('load_told', '=', from).returningAll().executeTakeFirst()
export const takeRating = (db: MatchesDb, id: number) => db.updateTable('matches.work').set({ rating_told: true }).where('id', '=', id).where('rating_told', '=', false).where('score', 'is not', null).returningAll().executeTakeFirst()

/** Accepted works of each provider by place: "4 finished jobs nearby" is counted, not claimed. */
export const finishedByPlace = async (db: MatchesDb) =>
  (await sql<{ provider_id: number; work_x: number; n: number }>`select provider_id, work_x, count(*)::int as n from matches.work where accepted_at is not null group by 1, 2`.execute(db)).rows
