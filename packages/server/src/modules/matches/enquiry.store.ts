import { enquiryFilter, requestFilter } from '@jingwei/contract/matches'
import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { MatchesDb } from './context.ts'
import type { Listing } from './list.store.ts'
import type { AskedTable, EnquiryTable, OfferFileTable, OfferTable } from './matches.tables.ts'

export type EnquiryRecord = Selectable<EnquiryTable>
export type AskedRecord = Selectable<AskedTable>
export type OfferRecord = Selectable<OfferTable>
export type OfferFileRecord = Selectable<OfferFileTable>

/** What is open and past its last day is due; the day is the region's, which the caller tells. */
export const enquiryListing = (today: string): Listing => ({
  from: 'matches.enquiry r', select: 'r.*', search: 'r.title', fields: enquiryFilter,
  columns: {
    state: { sql: sql`(case when r.state = 'open' and r.until < ${today}::date then 'due' else r.state end)`, as: 'text' }, scene: { sql: sql`r.scene_code`, as: 'text' }, region: { sql: sql`r.region_x`, as: 'region' },
    until: { sql: sql`r.until`, as: 'date' }, created: { sql: sql`r.created_at::date`, as: 'date' }, organisation: { sql: sql`r.organisation_id`, as: 'bigint' }, need: { sql: sql`r.need_id`, as: 'bigint' },
  },
  orders: { '-created': { key: 'r.created_at', type: 'timestamptz', descending: true }, until: { key: 'r.until', type: 'date', descending: false } },
})
export const requestListing: Listing = {
  from: 'matches.asked r', select: 'r.*', search: "(r.shared ->> 'title')", fields: requestFilter,
  columns: { state: { sql: sql`r.state`, as: 'text' }, scene: { sql: sql`r.scene_code`, as: 'text' }, until: { sql: sql`r.until`, as: 'date' }, solution: { sql: sql`r.solution_id`, as: 'bigint' } },
  orders: { '-created': { key: 'r.created_at', type: 'timestamptz', descending: true }, until: { key: 'r.until', type: 'date', descending: false } },
}

export const findEnquiry = (db: MatchesDb, id: number) => db.selectFrom('matches.enquiry').selectAll().where('id', '=', id).executeTakeFirst()
export const lockEnquiry = (db: MatchesDb, id: number) => db.selectFrom('matches.enquiry').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const insertEnquiry = (db: MatchesDb, row: Insertable<EnquiryTable>) => db.insertInto('matches.enquiry').values(row).returningAll().executeTakeFirstOrThrow()
export const updateEnquiry = (db: MatchesDb, id: number, change: Updateable<EnquiryTable>) => db.updateTable('matches.enquiry').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
export const openEnquiriesOf = (db: MatchesDb, needId: number) => db.selectFrom('matches.enquiry').selectAll().where('need_id', '=', needId).where('state', '=', 'open').orderBy('id').forUpdate().execute()
export const enquiryIdsOf = async (db: MatchesDb, needId: number) => (await db.selectFrom('matches.enquiry').select('id').where('need_id', '=', needId).where('state', 'in', ['open', 'chosen']).execute()).map((e) => e.id)
export const recount = (db: MatchesDb, enquiryId: number) => sql`select matches.recount(${enquiryId}::bigint)`.execute(db)

export const insertAsked = (db: MatchesDb, rows: Insertable<AskedTable>[]) => db.insertInto('matches.asked').values(rows).returningAll().execute()
export const askedOf = (db: MatchesDb, enquiryIds: readonly number[]) => db.selectFrom('matches.asked').selectAll().where('enquiry_id', 'in', [...enquiryIds, -1]).orderBy('id').execute()
export const lockAskedOf = (db: MatchesDb, enquiryIds: readonly number[]) => db.selectFrom('matches.asked').selectAll().where('enquiry_id', 'in', [...enquiryIds, -1]).orderBy('id').forUpdate().execute()
export const findAsked = (db: MatchesDb, id: number) => db.selectFrom('matches.asked').selectAll().where('id', '=', id).executeTakeFirst()
/** As the asked provider has it. The firm that asks reads the same row, so whose it is has to be said. */
export const findRequest = (db: MatchesDb, id: number, provider: number) => db.selectFrom('matches.asked').selectAll().where('id', '=', id).where('provider_organisation_id', '=', provider).executeTakeFirst()
export const lockRequest = (db: MatchesDb, id: number, provider: number) => db.selectFrom('matches.asked').selectAll().where('id', '=', id).where('provider_organisation_id', '=', provider).forUpdate().executeTakeFirst()
export const updateAsked = (db: MatchesDb, ids: readonly number[], change: Updateable<AskedTable>) => db.updateTable('matches.asked').set(change).where('id', 'in', [...ids, -1]).execute()

export const offersOf = (db: MatchesDb, askedIds: readonly number[]) => db.selectFrom('matches.offer').selectAll().where('asked_id', 'in', [...askedIds, -1]).execute()
export const insertOffer = (db: MatchesDb, row: Insertable<OfferTable>) => db.insertInto('matches.offer').values(row).execute()
export const updateOffer = (db: MatchesDb, askedId: number, change: Updateable<OfferTable>) => db.updateTable('matches.offer').set(change).where('asked_id', '=', askedId).execute()

export const filesOf = (db: MatchesDb, askedIds: readonly number[]) => db.selectFrom('matches.offer_file').selectAll().where('asked_id', 'in', [...askedIds, -1]).orderBy('id').execute()
export const findFile = (db: MatchesDb, askedId: number, id: number) => db.selectFrom('matches.offer_file').selectAll().where('asked_id', '=', askedId).where('id', '=', id).executeTakeFirst()
export const insertOfferFile = (db: MatchesDb, row: Insertable<OfferFileTable>) => db.insertInto('matches.offer_file').values(row).returningAll().executeTakeFirstOrThrow()
export const deleteOfferFile = (db: MatchesDb, id: number) => db.deleteFrom('matches.offer_file').where('id', '=', id).execute()
export type FileRow = { digest: Buffer; bytes: number; mediaType: string; name: string; organisationId: number; by: string | null }
/** Says whose the bytes are; they lie in the file store. */
export const insertFile = async (db: MatchesDb, f: FileRow): Promise<string> =>
  (await sql<{ id: string }>`insert into kernel.file (digest, bytes, media_type, name, organisation_id, created_by) values (${f.digest}, ${f.bytes}, ${f.mediaType}, ${f.name}, ${f.organisationId}, ${f.by}) returning id`.execute(db)).rows[0]!.id
export const dropFile = (db: MatchesDb, id: string) => sql`delete from kernel.file where id = ${id}`.execute(db)
export const isFileUsed = async (db: MatchesDb, digest: Buffer) => (await sql`select 1 from kernel.file where digest = ${digest} limit 1`.execute(db)).rows.length > 0

/** Open enquiries whose last day has passed and whose firm does not know yet. */
export const untoldDue = (db: MatchesDb, today: string) => db.selectFrom('matches.enquiry').selectAll().where('state', '=', 'open').where('until', '<', today).where('due_told', '=', false).orderBy('id').limit(500).forUpdate().execute()
