import { sql, type Insertable, type Selectable } from 'kysely'
import type { MatchesDb } from './context.ts'
import type { WeightsTable } from './matches.tables.ts'

export type WeightsRecord = Selectable<WeightsTable>
/** The newest of each region and market. */
export const currentWeights = async (db: MatchesDb) => (await sql<WeightsRecord>`select distinct on (region_x, market) * from matches.weights order by region_x, market, version desc`.execute(db)).rows
export const weightsOf = (db: MatchesDb, regionX: number, market: string) => db.selectFrom('matches.weights').selectAll().where('region_x', '=', regionX).where('market', '=', market).orderBy('version', 'desc').limit(100).execute()
export const insertWeights = (db: MatchesDb, row: Insertable<WeightsTable>) => db.insertInto('matches.weights').values(row).onConflict((c) => c.doNothing()).returningAll().executeTakeFirst()
