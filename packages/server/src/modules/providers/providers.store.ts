import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { ProviderTable, ProvidersTables } from './providers.tables.ts'

export type ProvidersDb = Db<ProvidersTables>
export type ProviderRow = Selectable<ProviderTable>

export const allProviders = (db: ProvidersDb) => db.selectFrom('providers.provider').selectAll().orderBy('region_x').orderBy('id').limit(200).execute()
export const insertProvider = (db: ProvidersDb, row: Insertable<ProviderTable>) => db.insertInto('providers.provider').values(row).returningAll().executeTakeFirstOrThrow()
