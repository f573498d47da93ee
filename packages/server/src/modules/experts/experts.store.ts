import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { ExpertTable, ExpertsTables } from './experts.tables.ts'

export type ExpertsDb = Db<ExpertsTables>
export type ExpertRow = Selectable<ExpertTable>

export const allExperts = (db: ExpertsDb) => db.selectFrom('experts.expert').selectAll().orderBy('region_x').orderBy('id').limit(200).execute()
export const insertExpert = (db: ExpertsDb, row: Insertable<ExpertTable>) => db.insertInto('experts.expert').values(row).returningAll().executeTakeFirstOrThrow()
