import type { FundImport } from '@jingwei/contract/projects'
import { sql, type Insertable, type Selectable } from 'kysely'
import type { z } from 'zod'
import { pageOf } from '../../../kernel/database/list-page.ts'
import type { ProjectsDb } from '../context.ts'
import type { FundImportTable, ProjectTable } from '../projects.tables.ts'

type Shown = z.infer<typeof FundImport>
export type FundImportRecord = Omit<Selectable<FundImportTable>, 'format' | 'state' | 'totals' | 'faults'> & Pick<Shown, 'format' | 'state' | 'totals' | 'faults'>

const typed = (row: Selectable<FundImportTable> | undefined) => row as FundImportRecord | undefined
export const findFundImport = async (db: ProjectsDb, id: number) => typed(await db.selectFrom('projects.fund_import').selectAll().where('id', '=', id).executeTakeFirst())
/** Held until the end of the transaction, so that two who decide come one after the other. */
export const lockFundImport = async (db: ProjectsDb, id: number) => typed(await db.selectFrom('projects.fund_import').selectAll().where('id', '=', id).forUpdate().executeTakeFirst())
/** The same file of the same region that waits or was taken. */
export const sameFile = async (db: ProjectsDb, regionX: number, sha256: string) => typed(await db.selectFrom('projects.fund_import').selectAll().where('region_x', '=', regionX).where('sha256', '=', sha256).where('state', '<>', 'refused').executeTakeFirst())
/** Nothing when somebody sent the same file meanwhile. */
export const insertFundImport = async (db: ProjectsDb, row: Insertable<FundImportTable>) => typed(await db.insertInto('projects.fund_import').values(row).onConflict((c) => c.doNothing()).returningAll().executeTakeFirst())
export const updateFundImport = async (db: ProjectsDb, id: number, change: Pick<FundImportRecord, 'state' | 'book_id' | 'decided_by' | 'decider' | 'decided_at'>) => typed(await db.updateTable('projects.fund_import').set(change).where('id', '=', id).returningAll().executeTakeFirst())!
export const pageOfFundImports = (db: ProjectsDb, query: { cursor?: string | undefined; limit: number }) =>
  pageOf<FundImportRecord>(db, { columns: sql`f.*`, from: sql`projects.fund_import f`, where: [], id: sql`f.id` }, { expression: sql`f.uploaded_at`, type: 'timestamptz', descending: true }, query)

export async function insertProjects(db: ProjectsDb, rows: readonly Insertable<ProjectTable>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 200) await db.insertInto('projects.project').values(rows.slice(from, from + 200)).execute()
}
