import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { CollectionTable, CollectionsTables } from './collections.tables.ts'

export type CollectionsDb = Db<CollectionsTables>
export type CollectionRow = Selectable<CollectionTable>

export const allCollections = (db: CollectionsDb) => db.selectFrom('collections.collection').selectAll().orderBy('region_x').orderBy('id').limit(200).execute()
export const insertCollection = (db: CollectionsDb, row: Insertable<CollectionTable>) => db.insertInto('collections.collection').values(row).returningAll().executeTakeFirstOrThrow()
