import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from 'kysely'
import { allOf, pageOf, type Order, type Source } from '../../kernel/database/list-page.ts'
import type { ExchangesDb } from './context.ts'
import type { InstanceTable, PartnerTable } from './exchanges.tables.ts'

export type PartnerRecord = Selectable<PartnerTable>
export type ListedPartner = PartnerRecord & { readonly last_sent_at: string | null; readonly last_received_at: string | null; readonly waiting: number }
export type PartnerFilter = { readonly state?: PartnerRecord['state'] | undefined; readonly q?: string | undefined }
export type PartnerSort = 'name' | '-updated' | '-created'

export const findInstance = (db: ExchangesDb) => db.selectFrom('exchanges.instance').select(['id', 'public_key', 'made_at']).executeTakeFirst()
/** If there is none yet: in the transaction of whoever needs it first. */
export const insertInstance = (db: ExchangesDb, row: Pick<Insertable<InstanceTable>, 'id' | 'public_key' | 'made_at'>) => sql`select exchanges.come_to_be(${row.id}::uuid, ${row.public_key}::bytea, ${row.made_at}::timestamptz)`.execute(db)
export const renewInstance = (db: ExchangesDb, row: Insertable<InstanceTable>) => db.updateTable('exchanges.instance').set(row).execute()

export const findPartner = (db: ExchangesDb, id: number) => db.selectFrom('exchanges.partner').selectAll().where('id', '=', id).executeTakeFirst()
/** Held until the end of the transaction, so that numbers are given and taken one after the other. */
export const lockPartner = (db: ExchangesDb, id: number) => db.selectFrom('exchanges.partner').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const lockChannel = (db: ExchangesDb, channel: string) => db.selectFrom('exchanges.partner').selectAll().where('channel', '=', channel).forUpdate().executeTakeFirst()
export const findChannel = (db: ExchangesDb, channel: string) => db.selectFrom('exchanges.partner').selectAll().where('channel', '=', channel).executeTakeFirst()
/** Nothing where the channel is taken, be it by one whom the caller may not see. */
export const insertPartner = (db: ExchangesDb, row: Insertable<PartnerTable>) => db.insertInto('exchanges.partner').values(row).onConflict((c) => c.column('channel').doNothing()).returningAll().executeTakeFirst()
export const updatePartner = (db: ExchangesDb, id: number, change: Updateable<PartnerTable>, now: string) =>
  db.updateTable('exchanges.partner').set((e) => ({ ...change, version: e('version', '+', 1), updated_at: now })).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
/** Progress of the exchange; no change that somebody made. */
export const notePartner = (db: ExchangesDb, id: number, change: Updateable<PartnerTable>) => db.updateTable('exchanges.partner').set(change).where('id', '=', id).execute()
type Told = { readonly of: Interval; readonly home: Interval }
type Interval = { readonly lo: number; readonly hi: number }
/** Who else speaks for some of a region to an office that is in this home or around it, as far as the caller sees. */
export const speakerFor = (db: ExchangesDb, { of: { lo, hi }, home }: Told) =>
  db.selectFrom('exchanges.partner').select(['id', 'name']).where('region_x', '<=', home.hi).where('region_hi', '>=', home.lo).where('state', '!=', 'revoked').where('direction', '!=', 'send').where('partner_x', '<=', hi).where('partner_hi', '>=', lo).executeTakeFirst()
/** Whether anybody does, seen or not. Until the transaction ends nobody else is told so. */
export const isTold = async (db: ExchangesDb, { of, home }: Told) => (await sql<{ told: boolean }>`select exchanges.is_told(${of.lo}::int, ${of.hi}::int, ${home.lo}::int, ${home.hi}::int) as told`.execute(db)).rows[0]!.told
export const monthlyPartners = (db: ExchangesDb) => db.selectFrom('exchanges.partner').selectAll().where('state', '=', 'trusted').where('direction', '!=', 'receive').where(sql<boolean>`sends ->> 'every' = 'month'`).orderBy('id').execute()

const orders: Readonly<Record<PartnerSort, Order>> = {
  name: { expression: sql`p.name`, type: 'text', descending: false }, '-updated': { expression: sql`p.updated_at`, type: 'timestamptz', descending: true }, '-created': { expression: sql`p.created_at`, type: 'timestamptz', descending: true },
}
function conditions({ state, q }: PartnerFilter): RawBuilder<unknown>[] {
  return [...(state ? [sql`p.state = ${state}`] : []), ...(q ? [sql`p.name ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}`] : [])]
}
const listed = sql`p.*,
  (select max(at) from exchanges.package k where k.partner_id = p.id and way = 'sent') as last_sent_at, (select max(at) from exchanges.package k where k.partner_id = p.id and way = 'received') as last_received_at,
  (select count(*)::int from exchanges.package k where k.partner_id = p.id and way = 'sent' and state = 'waiting') as waiting`
const source = (f: PartnerFilter): Source => ({ columns: listed, from: sql`exchanges.partner p`, where: conditions(f), id: sql`p.id` })
export const pageOfPartners = (db: ExchangesDb, filter: PartnerFilter, sort: PartnerSort, page: { cursor?: string | undefined; limit: number }) => pageOf<ListedPartner>(db, source(filter), orders[sort], page)
export const allPartners = (db: ExchangesDb, filter: PartnerFilter, sort: PartnerSort) => allOf<ListedPartner>(db, source(filter), orders[sort])
export const listedPartner = async (db: ExchangesDb, id: number) => (await sql<ListedPartner>`select ${listed} from exchanges.partner p where p.id = ${id}`.execute(db)).rows[0]
