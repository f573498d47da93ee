import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { ProvidersDb } from './context.ts'
import type { SceneTable } from './providers.tables.ts'

export type SceneRecord = Selectable<SceneTable>
export const regionScenes = (db: ProvidersDb) => db.selectFrom('providers.scene').selectAll().orderBy('region_x').orderBy('code').execute()
/** Nothing if the code is taken, by whichever region. */
export const insertScene = (db: ProvidersDb, row: Insertable<SceneTable>) => db.insertInto('providers.scene').values(row).onConflict((c) => c.doNothing()).returningAll().executeTakeFirst()
export const findScene = (db: ProvidersDb, code: string, lo: number, hi: number) =>
  db.selectFrom('providers.scene').selectAll().where('code', '=', code).where(sql<boolean>`region_x between ${lo} and ${hi}`).executeTakeFirst()
export const updateScene = (db: ProvidersDb, code: string, version: number, change: Updateable<SceneTable>) =>
  db.updateTable('providers.scene').set({ ...change, version: version + 1, updated_at: sql<string>`now()` }).where('code', '=', code).where('version', '=', version).returningAll().executeTakeFirst()
