import { sql, type Insertable, type RawBuilder, type Selectable } from 'kysely'
import { allOf, pageOf, type Order, type Source } from '../../../kernel/database/list-page.ts'
import type { ReportsDb } from '../context.ts'
import type { ReportsTables } from '../reports.tables.ts'

type Row<T extends keyof ReportsTables> = Selectable<ReportsTables[T]>
export type SettingRow = Row<'reports.rule_setting'>
export type CellRow = Row<'reports.released_cell'>
export const settingsAround = (db: ReportsDb): Promise<SettingRow[]> => db.selectFrom('reports.rule_setting').selectAll().orderBy('region_x').execute()
export const putSetting = async (db: ReportsDb, row: Insertable<ReportsTables['reports.rule_setting']>) =>
  void (await db.insertInto('reports.rule_setting').values(row).onConflict((c) => c.column('region_x').doUpdateSet({ minimum: row.minimum, version: row.version, set_at: sql`now()`, set_by: row.set_by ?? null, set_by_name: row.set_by_name ?? null })).execute())

/** What was decided of cells of these regions near that day, newest first. `is_part`: in the release of a larger region. */
export type Decided = { readonly place: number; readonly on_day: string; readonly part: string | null; readonly inner_sums: readonly InnerSum[]; readonly is_part: boolean }
export type InnerSum = { readonly key: string; readonly value: number; readonly firms: number; readonly shown: boolean; readonly passed: boolean }
export const decidedNear = async (db: ReportsDb, code: string, places: readonly { readonly place: number; readonly x: number }[], by: string, on: string) =>
  (await sql<Decided>`select place, on_day, part, inner_sums, is_part from reports.decided(${code}, ${JSON.stringify(places)}::jsonb, ${by}, ${on}::date)`.execute(db)).rows

/** Two who release the same at the same moment: one after the other. */
export const lockIndicator = async (db: ReportsDb, code: string) => void (await sql`select pg_advisory_xact_lock(746000016, hashtext(${code}))`.execute(db))
export const standingRelease = (db: ReportsDb, of: { code: string; regionX: number; by: string; on: string }) =>
  db.selectFrom('reports.release').select(['id', 'digest']).where('code', '=', of.code).where('region_x', '=', of.regionX).where('by_dimension', '=', of.by).where('on_day', '=', of.on).orderBy('id', 'desc').limit(1).executeTakeFirst()
export const insertRelease = (db: ReportsDb, row: Insertable<ReportsTables['reports.release']>) => db.insertInto('reports.release').values(row).returning('id').executeTakeFirstOrThrow()
export const insertCells = async (db: ReportsDb, rows: readonly Insertable<ReportsTables['reports.released_cell']>[]) => {
  for (let i = 0; i < rows.length; i += 500) await db.insertInto('reports.released_cell').values(rows.slice(i, i + 500)).execute()
}

const columns = sql`r.id, r.code, r.version, r.region_x, r.region_code, r.region_name, r.by_dimension, r.on_day, r.value, r.absent, r.body, r.rule, r.fold_id, r.fold_at, r.digest, r.replaces, r.note, r.released_at, (select n.id from reports.release n where n.replaces = r.id) as replaced_by`
export type ReleaseRecord = Omit<Row<'reports.release'>, 'released_by'> & { readonly replaced_by: number | null }
export type ReleaseFilter = { readonly area?: { readonly lo: number; readonly hi: number } | undefined; readonly code?: string | undefined; readonly on?: string | undefined; readonly q?: string | undefined; readonly newestOnly?: boolean }
const conditions = ({ area, code, on, q, newestOnly }: ReleaseFilter): RawBuilder<unknown>[] => [
  ...(area ? [sql`r.region_x between ${area.lo} and ${area.hi}`] : []), ...(code ? [sql`r.code = ${code}`] : []), ...(on ? [sql`r.on_day = ${on}::date`] : []),
  ...(q ? [sql`(r.body->'title'->>'zh' ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`} or r.body->'title'->>'en' ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`} or r.region_name ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`})`] : []),
  ...(newestOnly ? [sql`not exists (select from reports.release n where n.code = r.code and n.region_x = r.region_x and n.by_dimension = r.by_dimension and (n.on_day, n.id) > (r.on_day, r.id))`] : []),
]
const orders: Readonly<Record<string, Order>> = {
  released: { expression: sql`r.released_at`, type: 'timestamptz', descending: false }, '-released': { expression: sql`r.released_at`, type: 'timestamptz', descending: true },
  on: { expression: sql`r.on_day`, type: 'date', descending: false }, '-on': { expression: sql`r.on_day`, type: 'date', descending: true },
}
const source = (filter: ReleaseFilter): Source => ({ columns, from: sql`reports.release r`, where: conditions(filter), id: sql`r.id` })
export const pageOfReleases = (db: ReportsDb, filter: ReleaseFilter, sort: 'released' | '-released' | 'on' | '-on', page: { cursor?: string | undefined; limit: number }) => pageOf<ReleaseRecord>(db, source(filter), orders[sort]!, page)
export const allReleases = (db: ReportsDb, filter: ReleaseFilter) => allOf<ReleaseRecord>(db, source(filter), orders['-released']!)
export const releaseById = async (db: ReportsDb, id: number) => (await sql<ReleaseRecord>`select ${columns} from reports.release r where r.id = ${id}`.execute(db)).rows[0]
/** The newest of a figure; by day, then by the correction. */
export const newestRelease = async (db: ReportsDb, of: { code: string; regionX: number; by: string }) =>
  (await sql<ReleaseRecord>`select ${columns} from reports.release r where r.code = ${of.code} and r.region_x = ${of.regionX} and r.by_dimension = ${of.by} order by r.on_day desc, r.id desc limit 1`.execute(db)).rows[0]
export const historyOf = async (db: ReportsDb, r: Pick<ReleaseRecord, 'code' | 'region_x' | 'by_dimension'>) =>
  (await sql<Pick<ReleaseRecord, 'id' | 'on_day' | 'value' | 'absent' | 'released_at' | 'replaced_by'>>`select r.id, r.on_day, r.value, r.absent, r.released_at, (select n.id from reports.release n where n.replaces = r.id) as replaced_by
    from reports.release r where r.code = ${r.code} and r.region_x = ${r.region_x} and r.by_dimension = ${r.by_dimension} order by r.on_day desc, r.id desc limit 120`.execute(db)).rows
export const cellsOf = (db: ReportsDb, releaseIds: readonly number[]) =>
  releaseIds.length === 0 ? Promise.resolve([]) : db.selectFrom('reports.released_cell').select(['release_id', 'region_code', 'region_name', 'part', 'part_title', 'value', 'absent']).where('release_id', 'in', [...releaseIds]).where('is_published', '=', true).orderBy('release_id').orderBy('place').execute()
export const countNewest = async (db: ReportsDb) => (await sql<{ n: number }>`select count(*)::int as n from reports.release r where ${conditions({ newestOnly: true })[0]!}`.execute(db)).rows[0]!.n
export const newestEntries = async (db: ReportsDb, from: number, limit: number) =>
  (await sql<{ id: number; at: string }>`select r.id, r.released_at as at from reports.release r where ${conditions({ newestOnly: true })[0]!} order by r.id offset ${from} limit ${limit}`.execute(db)).rows
/** Newest first, and when the newest came: what a feed says and what its ETag is made of. */
export const latestReleases = async (db: ReportsDb, filter: ReleaseFilter, limit: number) => {
  const where = conditions(filter)
  return (await sql<ReleaseRecord>`select ${columns} from reports.release r where ${where.length > 0 ? sql.join(where, sql` and `) : sql`true`} order by r.released_at desc, r.id desc limit ${limit}`.execute(db)).rows
}
export const newestId = async (db: ReportsDb) => (await sql<{ id: number }>`select coalesce(max(id), 0)::bigint as id from reports.release`.execute(db)).rows[0]!.id
