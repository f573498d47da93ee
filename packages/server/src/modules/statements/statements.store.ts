import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { StatementTable, StatementsTables } from './statements.tables.ts'

export type StatementsDb = Db<StatementsTables>
export type StatementRow = Selectable<StatementTable>

export const allStatements = (db: StatementsDb) => db.selectFrom('statements.statement').selectAll().orderBy('region_x').orderBy('id').limit(200).execute()
export const insertStatement = (db: StatementsDb, row: Insertable<StatementTable>) => db.insertInto('statements.statement').values(row).returningAll().executeTakeFirstOrThrow()
