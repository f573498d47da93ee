import type { MachineTypeDefinition, SharingLevel } from '@jingwei/contract/machines'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Plant } from './context.ts'
import type { MachinesDb } from './facts.store.ts'

export type TypeRecord = { id: number; organisation_id: number | null; code: string; version: string; title_zh: string; title_en: string; definition: MachineTypeDefinition }

/** The newest version of each type, and older ones that machines were made from. */
export async function allTypes(db: MachinesDb): Promise<(TypeRecord & { machines: number })[]> {
  const { rows } = await sql<TypeRecord & { machines: number }>`select * from (
      select t.id, t.organisation_id, t.code, t.version, t.title_zh, t.title_en, t.definition, row_number() over (partition by t.organisation_id, t.code order by t.id desc) as age,
        (select count(*) from machines.machine m where m.type_id = t.id and m.retired_at is null) as machines from machines.machine_type t) known
    where age = 1 or machines > 0 order by organisation_id nulls last, id`.execute(db)
  return rows
}
/** Types that a machine may be made from: the newest of each code, a firm's own before the product's. */
export const newestTypes = async (db: MachinesDb): Promise<TypeRecord[]> =>
  (await sql<TypeRecord>`select distinct on (organisation_id, code) id, organisation_id, code, version, title_zh, title_en, definition from machines.machine_type order by organisation_id, code, id desc`.execute(db)).rows
export const findType = async (db: MachinesDb, id: number): Promise<TypeRecord | undefined> =>
  db.selectFrom('machines.machine_type').select(['id', 'organisation_id', 'code', 'version', 'title_zh', 'title_en', 'definition']).where('id', '=', id).executeTakeFirst()
export const insertType = (db: MachinesDb, d: MachineTypeDefinition, plant: Plant | null, by: string | null): Promise<{ id: number } | undefined> =>
  db.insertInto('machines.machine_type')
    .values({ organisation_id: plant?.organisation_id ?? null, region_x: plant?.region_x ?? null, code: d.code, version: d.version, title_zh: d.title.zh, title_en: d.title.en, branch: d.branch, definition: JSON.stringify(d), created_by: by })
    .onConflict((c) => c.doNothing()).returning('id').executeTakeFirst()
export const shippedTypes = async (db: MachinesDb): Promise<TypeRecord[]> =>
  db.selectFrom('machines.machine_type').select(['id', 'organisation_id', 'code', 'version', 'title_zh', 'title_en', 'definition']).where('organisation_id', 'is', null).orderBy('id').execute()

export type WorkshopRecord = { id: number; organisation_id: number; region_x: number; name: string }
export async function workshopsOf(db: MachinesDb, organisationId: number | undefined): Promise<(WorkshopRecord & { machines: number })[]> {
  const { rows } = await sql<WorkshopRecord & { machines: number }>`select w.id, w.organisation_id, w.region_x, w.name, (select count(*) from machines.machine m where m.workshop_id = w.id and m.retired_at is null) as machines
    from machines.workshop w ${organisationId === undefined ? sql`` : sql`where w.organisation_id = ${organisationId}`} order by w.organisation_id, w.name, w.id limit 1000`.execute(db)
  return rows
}
export const findWorkshop = (db: MachinesDb, id: number): Promise<WorkshopRecord | undefined> => db.selectFrom('machines.workshop').selectAll().where('id', '=', id).executeTakeFirst()
export const insertWorkshop = (db: MachinesDb, plant: Plant, name: string): Promise<WorkshopRecord> => db.insertInto('machines.workshop').values({ ...plant, name }).returningAll().executeTakeFirstOrThrow()
export const renameWorkshop = (db: MachinesDb, id: number, name: string) => db.updateTable('machines.workshop').set({ name }).where('id', '=', id).returningAll().executeTakeFirst()
export const countIn = async (db: MachinesDb, workshopId: number): Promise<number> =>
  Number((await db.selectFrom('machines.machine').select((e) => e.fn.countAll().as('n')).where('workshop_id', '=', workshopId).where('retired_at', 'is', null).executeTakeFirstOrThrow()).n)
/** Retired machines leave it: they have no place any more. */
export async function deleteWorkshop(db: MachinesDb, id: number) {
  await db.updateTable('machines.machine').set({ workshop_id: null }).where('workshop_id', '=', id).where('retired_at', 'is not', null).execute()
  await db.deleteFrom('machines.workshop').where('id', '=', id).execute()
}

type Level = z.infer<typeof SharingLevel>
export const sharingOf = (db: MachinesDb, organisationId: number) => db.selectFrom('machines.sharing').selectAll().where('organisation_id', '=', organisationId).executeTakeFirst()
export const putSharing = (db: MachinesDb, plant: Plant, level: Level, by: string | null) =>
  db.insertInto('machines.sharing').values({ ...plant, level, changed_by: by, changed_at: sql<string>`now()` })
    .onConflict((c) => c.column('organisation_id').doUpdateSet({ level, changed_by: by, changed_at: sql<string>`now()` })).returningAll().executeTakeFirstOrThrow()

/** Codes in use in a firm, and names in use in the messages of a connection. */
export async function takenNames(db: MachinesDb, organisationId: number, connectionId: number | null) {
  const rows = await db.selectFrom('machines.machine').select(['code', 'payload_name', 'connection_id']).where('organisation_id', '=', organisationId).where('retired_at', 'is', null).execute()
  return { codes: new Set(rows.map((r) => r.code)), payloadNames: new Set(rows.filter((r) => connectionId !== null && r.connection_id === connectionId).map((r) => r.payload_name)) }
}
