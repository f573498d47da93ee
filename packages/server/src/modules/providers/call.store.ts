import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { ProvidersDb } from './context.ts'
import { pageOf, type Order } from './list-page.store.ts'
import type { ApplicationTable, CallResultTable, CallTable, ReviewTable } from './providers.tables.ts'

export type CallRecord = Selectable<CallTable>
export type ApplicationRecord = Selectable<ApplicationTable>
export type ReviewRecord = Selectable<ReviewTable>
export type ResultRecord = Selectable<CallResultTable>

const orders: Record<string, Order> = {
  '-closes': { key: 'r.closes_on', type: 'date', isDescending: true }, closes: { key: 'r.closes_on', type: 'date', isDescending: false }, '-updated': { key: 'r.updated_at', type: 'timestamptz', isDescending: true },
}
export type ListedCall = Omit<CallRecord, 'document'> & { applications: number | null }
const listed = 'id region_x region_hi version state title opens_on closes_on criteria minimum_total places valid_months decided_at taken updated_at'.split(' ').map((c) => `r.${c}`).join(', ')
const applied = sql.raw('(select count(*)::int from providers.application a where a.call_id = r.id and a.state <> \'withdrawn\') as applications')
/** How many applied is told before the decision to officers alone. */
export const listCalls = (db: ProvidersDb, { where, sort, isPublic, cursor, limit }: { where: ReturnType<typeof sql>[]; sort: string; isPublic: boolean; cursor: string | undefined; limit: number }) =>
  pageOf<ListedCall>(db, { from: sql`providers.call r`, where: isPublic ? [sql`r.state <> 'draft'`, ...where] : where, columns: sql`${sql.raw(listed)}, ${isPublic ? sql.raw("(select count(*)::int from providers.call_result c where c.call_id = r.id and r.state = 'decided') as applications") : applied}`, order: orders[sort]!, cursor, limit })
export const findCall = (db: ProvidersDb, id: number) => db.selectFrom('providers.call').selectAll().where('id', '=', id).executeTakeFirst()
export const lockCall = (db: ProvidersDb, id: number) => db.selectFrom('providers.call').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const insertCall = (db: ProvidersDb, row: Insertable<CallTable>) => db.insertInto('providers.call').values(row).returningAll().executeTakeFirstOrThrow()
export const updateCall = (db: ProvidersDb, id: number, version: number, change: Updateable<CallTable>) =>
  db.updateTable('providers.call').set({ ...change, version: version + 1, updated_at: sql<string>`now()` }).where('id', '=', id).where('version', '=', version).returningAll().executeTakeFirst()
export const resultsOf = (db: ProvidersDb, callId: number) => db.selectFrom('providers.call_result').selectAll().where('call_id', '=', callId).orderBy('is_taken', 'desc').orderBy(sql`total`, (o) => o.desc().nullsLast()).orderBy('name').execute()
export const countApplications = async (db: ProvidersDb, callId: number) =>
  (await db.selectFrom('providers.application').select(sql<number>`count(*)::int`.as('n')).where('call_id', '=', callId).where('state', '<>', 'withdrawn').executeTakeFirstOrThrow()).n
export const settleCall = (db: ProvidersDb, callId: number, today: string) => sql`select providers.settle_call(${callId}, ${today}::date)`.execute(db)

/** Reviews that count: scored, and no conflict declared. Two decimals. */
const scored = sql.raw("from providers.review v where v.application_id = r.id and v.conflict is null and v.total is not null")
const reviewed = sql`coalesce(r.reviews, (select count(*)::int ${scored})) as reviews, coalesce(r.total, (select round(avg(v.total), 2) ${scored})) as total`
const decidedAlone = sql.raw('r.reviews, r.total')
const applicationColumns = sql.raw('r.id, r.call_id, r.provider_id, r.organisation_id, r.region_x, r.name, r.state, r.submitted_at, r.statement, r.copied, r.reason, c.title as call_title, c.state as call_state')
const callOf = sql.raw('join providers.call c on c.id = r.call_id')
export type ListedApplication = Pick<ApplicationRecord, 'id' | 'call_id' | 'provider_id' | 'organisation_id' | 'region_x' | 'name' | 'state' | 'submitted_at' | 'statement' | 'copied' | 'reason' | 'reviews' | 'total'> &
  { call_title: string; call_state: CallRecord['state']; mine: 'none' | 'reviewed' | 'conflict' }
const mineOf = (person: string | null) => sql`coalesce((select case when v.conflict is not null then 'conflict' else 'reviewed' end from providers.review v where v.application_id = r.id and v.person = ${person}), 'none') as mine`
/** Reviews are for officers; an applicant's role cannot read them, nor what has not been decided. */
const shownTo = (isOfficer: boolean, person: string | null) => (isOfficer ? sql`${applicationColumns}, ${reviewed}, ${mineOf(person)}` : sql`${applicationColumns}, ${decidedAlone}, 'none' as mine`)
export type Wanted = { callId: number | undefined; states: readonly string[]; isOfficer: boolean; hidesTotals: boolean; person: string | null; sort: string; cursor: string | undefined; limit: number }
export function listApplications(db: ProvidersDb, { callId, states, isOfficer, hidesTotals, person, sort, cursor, limit }: Wanted) {
  const sorts: Record<string, Order> = {
    '-submitted': { key: 'r.submitted_at', type: 'timestamptz', isDescending: true }, name: { key: 'left(r.name, 90)', type: 'text', isDescending: false },
    '-total': { key: hidesTotals ? "(case when c.state = 'decided' then coalesce(r.total, -1) else -1 end)" : isOfficer ? "coalesce(r.total, (select round(avg(v.total), 2) from providers.review v where v.application_id = r.id and v.conflict is null and v.total is not null), -1)" : 'coalesce(r.total, -1)', type: 'numeric', isDescending: true },
  }
  const where = [...(callId === undefined ? [] : [sql`r.call_id = ${callId}`]), ...(states.length > 0 ? [sql`r.state = any(${states as string[]}::text[])`] : [])]
  return pageOf<ListedApplication>(db, { from: sql`(providers.application r ${callOf})`, where, columns: shownTo(isOfficer, person), order: sorts[sort]!, cursor, limit })
}
export const findApplication = async (db: ProvidersDb, id: number, isOfficer: boolean, person: string | null) =>
  (await sql<ListedApplication & Pick<ApplicationRecord, 'snapshot'> & { criteria: CallRecord['criteria']; minimum_total: number }>`select ${shownTo(isOfficer, person)}, r.snapshot, c.criteria, c.minimum_total from providers.application r ${callOf} where r.id = ${id}`.execute(db)).rows[0]
export const lockApplication = (db: ProvidersDb, id: number) => db.selectFrom('providers.application').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
/** Once more while the call is open: what was submitted before is replaced. */
export const upsertApplication = (db: ProvidersDb, row: Insertable<ApplicationTable>) =>
  db.insertInto('providers.application').values(row).onConflict((c) => c.columns(['call_id', 'provider_id']).doUpdateSet({ name: row.name, snapshot: row.snapshot, statement: row.statement ?? null, copied: row.copied ?? 0, state: 'submitted', submitted_at: row.submitted_at })).returning('id').executeTakeFirstOrThrow()
export const withdrawApplication = (db: ProvidersDb, id: number) => db.updateTable('providers.application').set({ state: 'withdrawn' }).where('id', '=', id).execute()
export const applicationsOf = async (db: ProvidersDb, callId: number) =>
  (await sql<{ id: number; name: string; organisation_id: number; reviews: number; total: number | null }>`select r.id, r.name, r.organisation_id, (select count(*)::int ${scored}) as reviews, (select round(avg(v.total), 2) ${scored}) as total
    from providers.application r where r.call_id = ${callId} and r.state = 'submitted' order by r.id for update of r`.execute(db)).rows
export type Decision = { id: number; is_taken: boolean; reason: string; total: number | null; reviews: number }
export const decideApplications = (db: ProvidersDb, decisions: readonly Decision[], at: string) =>
  sql`update providers.application a set state = case when v.is_taken then 'taken' else 'not-taken' end, reason = v.reason, total = v.total, reviews = v.reviews, decided_at = ${at}
    from jsonb_to_recordset(${JSON.stringify(decisions)}::jsonb) v (id bigint, is_taken boolean, reason text, total numeric, reviews int) where a.id = v.id`.execute(db)

export const reviewsOf = (db: ProvidersDb, applicationId: number, person: string | null) =>
  db.selectFrom('providers.review').selectAll().where('application_id', '=', applicationId).$if(person !== null, (q) => q.where('person', '=', person!)).orderBy('id').execute()
export const findReview = (db: ProvidersDb, applicationId: number, person: string) => db.selectFrom('providers.review').selectAll().where('application_id', '=', applicationId).where('person', '=', person).executeTakeFirst()
export const insertReview = (db: ProvidersDb, row: Insertable<ReviewTable>) => db.insertInto('providers.review').values(row).onConflict((c) => c.doNothing()).returning('id').executeTakeFirst()
export const updateReview = (db: ProvidersDb, id: number, version: number, change: Updateable<ReviewTable>) =>
  db.updateTable('providers.review').set({ ...change, version: version + 1 }).where('id', '=', id).where('version', '=', version).returning('id').executeTakeFirst()
export const decidedOf = async (db: ProvidersDb, callId: number) =>
  (await sql<{ id: number; organisation_id: number; state: ApplicationRecord['state']; reason: string | null; title: string }>`select a.id, a.organisation_id, a.state, a.reason, c.title from providers.application a join providers.call c on c.id = a.call_id where a.call_id = ${callId} and a.state in ('taken', 'not-taken') order by a.id`.execute(db)).rows
