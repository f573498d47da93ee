import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { ExchangeTable, ExchangesTables } from './exchanges.tables.ts'

export type ExchangesDb = Db<ExchangesTables>
export type ExchangeRow = Selectable<ExchangeTable>

export const allExchanges = (db: ExchangesDb) => db.selectFrom('exchanges.exchange').selectAll().orderBy('region_x').orderBy('id').limit(200).execute()
export const insertExchange = (db: ExchangesDb, row: Insertable<ExchangeTable>) => db.insertInto('exchanges.exchange').values(row).returningAll().executeTakeFirstOrThrow()
