import { sql, type Insertable, type Selectable } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { FormerCodeTable, RegionsTables, RegionTable } from './regions.tables.ts'

export type RegionsDb = Db<RegionsTables>
export type RegionRow = Selectable<RegionTable>
export type FormerCodeRow = Selectable<FormerCodeTable>

export const allRegions = (db: RegionsDb) => db.selectFrom('regions.region').selectAll().orderBy('lo').execute()
export const allFormerCodes = (db: RegionsDb) => db.selectFrom('regions.former_code').selectAll().execute()
/** False when the code is taken. */
export const insertRegion = async (db: RegionsDb, row: Insertable<RegionTable>) =>
  (await db.insertInto('regions.region').values(row).onConflict((c) => c.column('code').doNothing()).executeTakeFirst()).numInsertedOrUpdatedRows === 1n
export const childrenStored = (db: RegionsDb, code: string) => db.selectFrom('regions.region').select(['lo', 'hi']).where('parent_code', '=', code).execute()
export const renameRegion = async (db: RegionsDb, code: string, name: string) =>
  (await db.updateTable('regions.region').set({ name }).where('code', '=', code).where('own', '=', true).executeTakeFirst()).numUpdatedRows > 0n
export const putFormerCode = (db: RegionsDb, row: Insertable<FormerCodeTable>) =>
  db.insertInto('regions.former_code').values(row).onConflict((c) => c.column('former_code').doUpdateSet({ code: row.code, lo: row.lo, note: row.note, created_by: row.created_by })).execute()
/** Two officers who add a park to one county at the same moment must not get one slot. */
export const lockParent = (db: RegionsDb, lo: number) => sql`select pg_advisory_xact_lock(746000003, ${lo}::int)`.execute(db)
