import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { ReportTable, ReportsTables } from './reports.tables.ts'

export type ReportsDb = Db<ReportsTables>
export type ReportRow = Selectable<ReportTable>

export const allReports = (db: ReportsDb) => db.selectFrom('reports.report').selectAll().orderBy('region_x').orderBy('id').limit(200).execute()
export const insertReport = (db: ReportsDb, row: Insertable<ReportTable>) => db.insertInto('reports.report').values(row).returningAll().executeTakeFirstOrThrow()
