import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from 'kysely'
import { allOf, pageOf, type Order, type Source } from '../../kernel/database/list-page.ts'
import type { ExchangesDb } from './context.ts'
import type { DefinitionTable, PackageTable } from './exchanges.tables.ts'

export type PackageRecord = Selectable<PackageTable>
export type ListedPackage = Omit<PackageRecord, 'envelope' | 'receipt'> & { readonly partner_name: string; readonly partner_x: number; readonly is_marked: boolean; readonly bytes: number; readonly has_receipt: boolean }
export type PackageFilter = { readonly way?: PackageRecord['way'] | undefined; readonly state?: PackageRecord['state'] | undefined; readonly partnerId?: number | undefined }
export type PackageSort = '-at' | 'at' | '-on'

export const insertPackage = (db: ExchangesDb, row: Insertable<PackageTable>) => db.insertInto('exchanges.package').values(row).returning('id').executeTakeFirstOrThrow()
export const findPackage = (db: ExchangesDb, id: number) => db.selectFrom('exchanges.package').selectAll().where('id', '=', id).executeTakeFirst()
export const packageAt = (db: ExchangesDb, partnerId: number, way: PackageRecord['way'], sequence: number) => db.selectFrom('exchanges.package').selectAll().where('partner_id', '=', partnerId).where('way', '=', way).where('sequence', '=', sequence).executeTakeFirst()
export const updatePackage = (db: ExchangesDb, id: number, change: Updateable<PackageTable>) => db.updateTable('exchanges.package').set(change).where('id', '=', id).execute()
/** The oldest without a receipt, given up or not: later ones wait behind it, since the receiver takes them in order. */
export const nextToPush = (db: ExchangesDb, partnerId: number) => db.selectFrom('exchanges.package').selectAll().where('partner_id', '=', partnerId).where('way', '=', 'sent').where('state', 'in', ['waiting', 'failed']).orderBy('sequence').limit(1).executeTakeFirst()
/** What was given up is tried as if it were new. */
export const reviveFailed = (db: ExchangesDb, partnerId: number) => db.updateTable('exchanges.package').set({ state: 'waiting', tries: 0, again_at: null, problem: null }).where('partner_id', '=', partnerId).where('way', '=', 'sent').where('state', '=', 'failed').execute()
export const partnersNotReached = async (db: ExchangesDb) => (await db.selectFrom('exchanges.package as k').innerJoin('exchanges.partner as p', 'p.id', 'k.partner_id').select('p.id').distinct().where('k.way', '=', 'sent').where('k.state', '=', 'failed').where('p.state', '=', 'trusted').execute()).map((p) => p.id)
/** Whether a package that speaks finally of a day was made. */
export const isToldFinally = async (db: ExchangesDb, partnerId: number, on: string) =>
  (await db.selectFrom('exchanges.package').select('id').where('partner_id', '=', partnerId).where('way', '=', 'sent').where('on_date', '=', on).where('is_provisional', '=', false).limit(1).executeTakeFirst()) !== undefined

export const definitionsOf = (db: ExchangesDb, partnerId: number) => db.selectFrom('exchanges.definition').selectAll().where('partner_id', '=', partnerId).execute()
export const allDefinitions = (db: ExchangesDb) => db.selectFrom('exchanges.definition').select(['partner_id', 'region_x', 'code', 'version', 'body']).orderBy('code').orderBy('version').orderBy('id').execute()
export const insertDefinitions = async (db: ExchangesDb, rows: Insertable<DefinitionTable>[]) => {
  if (rows.length > 0) await db.insertInto('exchanges.definition').values(rows).execute()
}

const orders: Readonly<Record<PackageSort, Order>> = {
  '-at': { expression: sql`k.at`, type: 'timestamptz', descending: true }, at: { expression: sql`k.at`, type: 'timestamptz', descending: false }, '-on': { expression: sql`k.on_date`, type: 'date', descending: true },
}
function conditions({ way, state, partnerId }: PackageFilter): RawBuilder<unknown>[] {
  return [...(way ? [sql`k.way = ${way}`] : []), ...(state ? [sql`k.state = ${state}`] : []), ...(partnerId ? [sql`k.partner_id = ${partnerId}`] : [])]
}
const listed = sql`k.id, k.partner_id, k.region_x, k.way, k.sequence, k.state, k.digest, k.previous, k.fingerprint, k.made_at, k.at, k.on_date, k.figures, k.suppressed, k.checks, k.reasons, k.definitions, k.tries, k.again_at, k.problem, k.received_by,
  p.name as partner_name, p.partner_x, p.state = 'revoked' as is_marked, octet_length(k.envelope) as bytes, k.receipt is not null as has_receipt`
const source = (f: PackageFilter): Source => ({ columns: listed, from: sql`exchanges.package k join exchanges.partner p on p.id = k.partner_id`, where: conditions(f), id: sql`k.id` })
export const pageOfPackages = (db: ExchangesDb, filter: PackageFilter, sort: PackageSort, page: { cursor?: string | undefined; limit: number }) => pageOf<ListedPackage>(db, source(filter), orders[sort], page)
export const allPackages = (db: ExchangesDb, filter: PackageFilter, sort: PackageSort) => allOf<ListedPackage>(db, source(filter), orders[sort])
export const listedPackage = async (db: ExchangesDb, id: number) => (await sql<ListedPackage>`select ${listed} from exchanges.package k join exchanges.partner p on p.id = k.partner_id where k.id = ${id}`.execute(db)).rows[0]
