import { sql, type Insertable, type RawBuilder, type Selectable } from 'kysely'
import { pageOf, type Order, type Source } from '../../../kernel/database/list-page.ts'
import type { ReportsDb } from '../context.ts'
import type { ReportsTables } from '../reports.tables.ts'

export type ReportRow = Selectable<ReportsTables['reports.report']>
export type EditionRow = Selectable<ReportsTables['reports.edition']>
const orders: Readonly<Record<'title' | '-made', Order>> = { title: { expression: sql`r.title`, type: 'text', descending: false }, '-made': { expression: sql`r.made_at`, type: 'timestamptz', descending: true } }
export const pageOfReports = (db: ReportsDb, { q, active }: { q?: string | undefined; active?: boolean | undefined }, sort: 'title' | '-made', page: { cursor?: string | undefined; limit: number }) => {
  const where: RawBuilder<unknown>[] = [...(q ? [sql`r.title ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}`] : []), ...(active === undefined ? [] : [sql`r.is_active = ${active}`])]
  const source: Source = { columns: sql`r.*`, from: sql`reports.report r`, where, id: sql`r.id` }
  return pageOf<ReportRow>(db, source, orders[sort], page)
}
export const reportById = (db: ReportsDb, id: number): Promise<ReportRow | undefined> => db.selectFrom('reports.report').selectAll().where('id', '=', id).executeTakeFirst()
export const insertReport = (db: ReportsDb, row: Insertable<ReportsTables['reports.report']>): Promise<ReportRow> => db.insertInto('reports.report').values(row).returningAll().executeTakeFirstOrThrow()
export const updateReport = (db: ReportsDb, id: number, set: Partial<Insertable<ReportsTables['reports.report']>>): Promise<ReportRow> => db.updateTable('reports.report').set(set).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
/** Those that are due, held until the transaction ends: two processes do not both call for one. */
export const dueReports = (db: ReportsDb, today: string): Promise<ReportRow[]> => db.selectFrom('reports.report').selectAll().where('is_active', '=', true).where('next_on', '<=', today).orderBy('id').forUpdate().skipLocked().execute()

const withoutContent = ['id', 'report_id', 'region_x', 'on_day', 'due_on', 'state', 'problem', 'digest', 'fold_id', 'fold_at', 'sent', 'made_at'] as const
export type EditionHead = Pick<EditionRow, (typeof withoutContent)[number]>
export const editionsOf = (db: ReportsDb, reportId: number): Promise<EditionHead[]> => db.selectFrom('reports.edition').select(withoutContent).where('report_id', '=', reportId).orderBy('id', 'desc').limit(200).execute()
export const lastEditions = async (db: ReportsDb, reportIds: readonly number[]): Promise<Map<number, EditionHead>> =>
  reportIds.length === 0 ? new Map() : new Map((await db.selectFrom('reports.edition').select(withoutContent).distinctOn('report_id').where('report_id', 'in', [...reportIds]).orderBy('report_id').orderBy('id', 'desc').execute()).map((e) => [e.report_id, e]))
export const editionById = (db: ReportsDb, reportId: number, id: number): Promise<EditionRow | undefined> => db.selectFrom('reports.edition').selectAll().where('report_id', '=', reportId).where('id', '=', id).executeTakeFirst()
export const editionDue = async (db: ReportsDb, reportId: number, dueOn: string) => (await db.selectFrom('reports.edition').select('id').where('report_id', '=', reportId).where('due_on', '=', dueOn).executeTakeFirst()) !== undefined
export const insertEdition = (db: ReportsDb, row: Insertable<ReportsTables['reports.edition']>) => db.insertInto('reports.edition').values(row).onConflict((c) => c.doNothing()).returning('id').executeTakeFirst()
