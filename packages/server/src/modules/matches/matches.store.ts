import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { MatcheTable, MatchesTables } from './matches.tables.ts'

export type MatchesDb = Db<MatchesTables>
export type MatcheRow = Selectable<MatcheTable>

export const allMatches = (db: MatchesDb) => db.selectFrom('matches.matche').selectAll().orderBy('region_x').orderBy('id').limit(200).execute()
export const insertMatche = (db: MatchesDb, row: Insertable<MatcheTable>) => db.insertInto('matches.matche').values(row).returningAll().executeTakeFirstOrThrow()
