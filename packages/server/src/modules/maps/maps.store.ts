import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { MapTable, MapsTables } from './maps.tables.ts'

export type MapsDb = Db<MapsTables>
export type MapRow = Selectable<MapTable>

export const allMaps = (db: MapsDb) => db.selectFrom('maps.map').selectAll().orderBy('region_x').orderBy('id').limit(200).execute()
export const insertMap = (db: MapsDb, row: Insertable<MapTable>) => db.insertInto('maps.map').values(row).returningAll().executeTakeFirstOrThrow()
