import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { ChainTable, ChainsTables } from './chains.tables.ts'

export type ChainsDb = Db<ChainsTables>
export type ChainRow = Selectable<ChainTable>

export const allChains = (db: ChainsDb) => db.selectFrom('chains.chain').selectAll().orderBy('region_x').orderBy('id').limit(200).execute()
export const insertChain = (db: ChainsDb, row: Insertable<ChainTable>) => db.insertInto('chains.chain').values(row).returningAll().executeTakeFirstOrThrow()
