import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from 'kysely'
import { allOf, pageOf, type Order, type Source } from '../../kernel/database/list-page.ts'
import type { AttachmentTable, ChainTable, DraftTable, EditionTable, PlanTable, SectorTable } from './chains.tables.ts'
import type { ChainsDb, Interval } from './context.ts'

export type ChainRecord = Selectable<ChainTable>
export type ListedChain = ChainRecord & { has_draft: boolean; firms: number }
export type DraftRecord = Selectable<DraftTable>
export type EditionRecord = Selectable<EditionTable>
export type PlanRecord = Selectable<PlanTable>
export type SectorRecord = Selectable<SectorTable>
export type AttachmentRecord = Selectable<AttachmentTable>
export type ChainFilter = { readonly q?: string | undefined; readonly sector?: string | undefined; readonly retired?: boolean | undefined; readonly sort: 'title' | '-updated' }

/** Text that is looked for, as a pattern. */
export const contains = (q: string) => `%${q.replace(/[\\%_]/g, '\\$&').replace(/\s+/g, '%')}%`

const orders: Readonly<Record<ChainFilter['sort'], Order>> = { title: { expression: sql`c.title`, type: 'text', descending: false }, '-updated': { expression: sql`c.updated_at`, type: 'timestamptz', descending: true } }
function source({ q, sector, retired = false }: Omit<ChainFilter, 'sort'>): Source {
  const where: RawBuilder<unknown>[] = [sql`c.is_retired = ${retired}`]
  if (q) where.push(sql`(c.title ilike ${contains(q)} or c.title_en ilike ${contains(q)})`)
  if (sector) where.push(sql`c.sector_code = ${sector}`)
  return { columns: listed, from: sql`chains.chain c`, where, id: sql`c.id` }
}
const listed = sql`c.*, exists (select from chains.draft d where d.chain_id = c.id) as has_draft, (select count(distinct p.organisation_id)::int from chains.placement p where p.chain_id = c.id and p.until_on is null) as firms`
export const pageOfChains = (db: ChainsDb, filter: ChainFilter, page: { cursor?: string | undefined; limit: number }) => pageOf<ListedChain>(db, source(filter), orders[filter.sort], page)
export const everyChain = (db: ChainsDb, filter: ChainFilter) => allOf<ListedChain>(db, source(filter), orders[filter.sort])
export const listedChain = async (db: ChainsDb, id: number): Promise<ListedChain | undefined> => (await sql<ListedChain>`select ${listed} from chains.chain c where c.id = ${id}`.execute(db)).rows[0]
export const findChain = (db: ChainsDb, id: number) => db.selectFrom('chains.chain').selectAll().where('id', '=', id).executeTakeFirst()
export const lockChain = (db: ChainsDb, id: number) => db.selectFrom('chains.chain').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const insertChain = (db: ChainsDb, row: Insertable<ChainTable>) => db.insertInto('chains.chain').values(row).returningAll().executeTakeFirstOrThrow()
export const updateChain = (db: ChainsDb, id: number, change: Updateable<ChainTable>) => db.updateTable('chains.chain').set(change).where('id', '=', id).returningAll().executeTakeFirst()
/** Those whose firms are placed. */
export const livingChains = (db: ChainsDb) => db.selectFrom('chains.chain').selectAll().where('edition', '>', 0).where('is_retired', '=', false).orderBy('id').execute()
export const chainsOfSector = async (db: ChainsDb): Promise<Map<string, number>> =>
  new Map((await sql<{ code: string; n: number }>`select sector_code as code, count(*)::int as n from chains.chain where sector_code is not null and not is_retired group by 1`.execute(db)).rows.map((r) => [r.code, r.n]))

export const findDraft = (db: ChainsDb, id: number) => db.selectFrom('chains.draft').selectAll().where('chain_id', '=', id).executeTakeFirst()
export const insertDraft = (db: ChainsDb, row: Insertable<DraftTable>) => db.insertInto('chains.draft').values(row).onConflict((c) => c.doNothing()).returningAll().executeTakeFirst()
export const updateDraft = (db: ChainsDb, id: number, revision: number, change: Updateable<DraftTable>) =>
  db.updateTable('chains.draft').set({ ...change, revision: revision + 1 }).where('chain_id', '=', id).where('revision', '=', revision).returningAll().executeTakeFirst()
export const removeDraft = (db: ChainsDb, id: number) => db.deleteFrom('chains.draft').where('chain_id', '=', id).returning('chain_id').executeTakeFirst()

export const findEdition = (db: ChainsDb, id: number, edition: number) => db.selectFrom('chains.edition').selectAll().where('chain_id', '=', id).where('edition', '=', edition).executeTakeFirst()
export const insertEdition = (db: ChainsDb, row: Insertable<EditionTable>) => db.insertInto('chains.edition').values(row).execute()
export const editionsOf = async (db: ChainsDb, id: number) =>
  (await sql<Omit<EditionRecord, 'document'> & { links: number; scenes: number }>`select chain_id, edition, digest, note, published_by, published_at, jsonb_array_length(document -> 'links') as links, jsonb_array_length(document -> 'scenes') as scenes from chains.edition where chain_id = ${id} order by edition desc limit 500`.execute(db)).rows

export const allSectors = (db: ChainsDb) => db.selectFrom('chains.sector').selectAll().orderBy('code').execute()
export const insertSector = (db: ChainsDb, row: Insertable<SectorTable>) => db.insertInto('chains.sector').values(row).onConflict((c) => c.doNothing()).returningAll().executeTakeFirst()
export const updateSector = (db: ChainsDb, code: string, change: Updateable<SectorTable>) => db.updateTable('chains.sector').set(change).where('code', '=', code).returningAll().executeTakeFirst()

export const findPlan = (db: ChainsDb, id: number, x: number, year: number) => db.selectFrom('chains.plan').selectAll().where('chain_id', '=', id).where('region_x', '=', x).where('year', '=', year).executeTakeFirst()
export const planYears = async (db: ChainsDb, id: number, x: number): Promise<number[]> => (await db.selectFrom('chains.plan').select('year').where('chain_id', '=', id).where('region_x', '=', x).orderBy('year', 'desc').execute()).map((r) => r.year)
export const insertPlan = (db: ChainsDb, row: Insertable<PlanTable>) => db.insertInto('chains.plan').values(row).onConflict((c) => c.doNothing()).returningAll().executeTakeFirst()
export const updatePlan = (db: ChainsDb, { chain_id: id, region_x: x, year, version }: Pick<PlanRecord, 'chain_id' | 'region_x' | 'year' | 'version'>, change: Updateable<PlanTable>) =>
  db.updateTable('chains.plan').set({ ...change, version: version + 1 }).where('chain_id', '=', id).where('region_x', '=', x).where('year', '=', year).where('version', '=', version).returningAll().executeTakeFirst()

export const attachmentsOf = (db: ChainsDb, id: number) => db.selectFrom('chains.attachment').selectAll().where('chain_id', '=', id).orderBy('scene').orderBy('kind').orderBy('id').limit(5000).execute()
export const insertAttachment = (db: ChainsDb, row: Insertable<AttachmentTable>) => db.insertInto('chains.attachment').values(row).onConflict((c) => c.doNothing()).returningAll().executeTakeFirst()
export const findAttachment = (db: ChainsDb, id: number) => db.selectFrom('chains.attachment').selectAll().where('id', '=', id).executeTakeFirst()
export const removeAttachment = (db: ChainsDb, id: number) => db.deleteFrom('chains.attachment').where('id', '=', id).returning('id').executeTakeFirst()
export const insideOf = ({ lo, hi }: Interval) => sql<boolean>`p.region_x between ${lo} and ${hi}`
