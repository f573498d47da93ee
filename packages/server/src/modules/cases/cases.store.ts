import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { CaseTable, CasesTables } from './cases.tables.ts'

export type CasesDb = Db<CasesTables>
export type CaseRow = Selectable<CaseTable>

export const allCases = (db: CasesDb) => db.selectFrom('cases.case').selectAll().orderBy('region_x').orderBy('id').limit(200).execute()
export const insertCase = (db: CasesDb, row: Insertable<CaseTable>) => db.insertInto('cases.case').values(row).returningAll().executeTakeFirstOrThrow()
