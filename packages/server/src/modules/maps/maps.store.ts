import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import { pageOf } from '../../kernel/database/list-page.ts'
import type { MatchedShape } from './match-shapes.ts'
import type { MapTable, MapsTables } from './maps.tables.ts'

export type MapsDb = Db<MapsTables>
export type MapRecord = Selectable<MapTable>

export const insertMap = (db: MapsDb, row: Omit<Insertable<MapTable>, 'report'> & { report: unknown }) =>
  db.insertInto('maps.map').values({ ...row, report: JSON.stringify(row.report) } as unknown as Insertable<MapTable>).returningAll().executeTakeFirstOrThrow()
export const insertShapes = async (db: MapsDb, mapId: number, shapes: readonly MatchedShape[]) => {
  await sql`insert into maps.shape (map_id, place, region_x, name, raw_code)
    select ${mapId}, s.place, s."regionX", s.name, s."rawCode" from jsonb_to_recordset(${JSON.stringify(shapes.map((s, place) => ({ ...s, place })))}::jsonb) s (place int, "regionX" int, name text, "rawCode" text)`.execute(db)
}
export const findMap = (db: MapsDb, id: number) => db.selectFrom('maps.map').selectAll().where('id', '=', id).executeTakeFirst()
export const lockMap = (db: MapsDb, id: number) => db.selectFrom('maps.map').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const updateMap = (db: MapsDb, id: number, change: Updateable<MapTable>) =>
  db.updateTable('maps.map').set((e) => ({ ...change, version: e('version', '+', 1) })).where('id', '=', id).returningAll().executeTakeFirst()
export const shapesOf = (db: MapsDb, mapId: number) => db.selectFrom('maps.shape').select(['place', 'region_x', 'name']).where('map_id', '=', mapId).orderBy('place').execute()

export const pageOfMaps = (db: MapsDb, { region, state }: { region: { lo: number; hi: number }; state?: string | undefined }, page: { cursor?: string | undefined; limit: number }) =>
  pageOf<MapRecord>(
    db,
    { columns: sql`m.*`, from: sql`maps.map m`, where: [sql`m.region_x between ${region.lo} and ${region.hi}`, ...(state === undefined ? [] : [sql`m.state = ${state}`])], id: sql`m.id` },
    { expression: sql`m.created_at`, type: 'timestamptz', descending: true },
    page,
  )

/**
 * What the parts of a region are drawn with on a day: a map of the region itself, else of the nearest region above; of these the one that
 * is valid since last.
 */
export const mapInUse = async (db: MapsDb, { above, parts }: { above: readonly number[]; parts: readonly number[] }, today: string): Promise<MapRecord | undefined> =>
  (
    await sql<MapRecord>`select m.* from maps.map m
      where m.state = 'published' and m.valid_from <= ${today}::date and (m.valid_until is null or m.valid_until >= ${today}::date) and m.region_x = any(${above as number[]}::int[])
        and exists (select from maps.shape s where s.map_id = m.id and s.region_x = any(${parts as number[]}::int[]))
      order by array_position(${above as number[]}::int[], m.region_x), m.valid_from desc, m.id desc limit 1`.execute(db)
  ).rows[0]
