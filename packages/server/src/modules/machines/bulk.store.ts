import type { ConnectionProtocol, SharingLevel } from '@jingwei/contract/machines'
import { sql } from 'kysely'
import type pg from 'pg'
import type { z } from 'zod'
import { bound } from '../../kernel/database/database.ts'
import { newConnection } from './add-connection.ts'
import { insertConnections, insertMachines, insertSignals } from './machine.store.ts'
import type { MachinesTables } from './machines.tables.ts'

export type BulkMachine = {
  organisationId: number; regionX: number; typeCode: string; code: string; name: string; workshop: string | null
  /** Machines of a firm that name the same one share it; null: not connected. */
  connection: { name: string; protocol: ConnectionProtocol } | null
  maker?: string | null; model?: string | null; serial?: string | null; commissionedOn?: string | null; idealSecondsPerUnit?: number | null
  lastReadingAt?: string | null
}
export type BulkPlant = { organisationId: number; regionX: number; sharing: z.infer<typeof SharingLevel> }
export type BulkMade = {
  machines: { id: number; organisationId: number; code: string; connectionId: number | null }[]
  connections: { id: number; organisationId: number; name: string; username: string; token: string }[]
}
const batch = 2_000

/** Machines of shipped types with their signals, workshops and connections, some statements for thousands. For the demo and for benchmarks, as the owner of the tables, in the caller's transaction. */
export async function bulkInsertMachines(client: pg.PoolClient, rows: readonly BulkMachine[], plants: readonly BulkPlant[] = []): Promise<BulkMade> {
  const db = bound<MachinesTables>(client)
  const by = null
  const { rows: types } = await sql<{ code: string; id: number }>`select distinct on (code) code, id from machines.machine_type where organisation_id is null order by code, id desc`.execute(db)
  const typeIds = new Map(types.map((t) => [t.code, t.id]))
  const typeOf = (code: string) => {
    const id = typeIds.get(code)
    if (id === undefined) throw new Error(`no machine type ${code}`)
    return id
  }
  const firms = (of: readonly { organisationId: number; regionX: number }[]) => [of.map((p) => p.organisationId), of.map((p) => p.regionX)] as const

  if (plants.length > 0) {
    const [ids, places] = firms(plants)
    await sql`insert into machines.sharing (organisation_id, region_x, level) select * from unnest(${ids}::bigint[], ${places}::int[], ${plants.map((p) => p.sharing)}::text[])
      on conflict (organisation_id) do update set level = excluded.level`.execute(db)
  }
  const key = (organisationId: number, name: string) => `${organisationId} ${name}`
  const halls = [...new Map(rows.flatMap((r) => (r.workshop === null ? [] : [[key(r.organisationId, r.workshop), { ...r, workshop: r.workshop }] as const]))).values()]
  const [hallFirms, hallPlaces] = firms(halls)
  const { rows: workshops } = await sql<{ id: number; organisation_id: number; name: string }>`insert into machines.workshop (organisation_id, region_x, name)
    select * from unnest(${hallFirms}::bigint[], ${hallPlaces}::int[], ${halls.map((h) => h.workshop)}::text[])
    on conflict (organisation_id, name) do update set name = excluded.name returning id, organisation_id, name`.execute(db)
  const workshopIds = new Map(workshops.map((w) => [key(w.organisation_id, w.name), w.id]))

  const wanted = [...new Map(rows.flatMap((r) => (r.connection === null ? [] : [[key(r.organisationId, r.connection.name), { ...r, connection: r.connection }] as const]))).entries()]
  const made = wanted.map(([, r]) => newConnection(r.connection, { organisation_id: r.organisationId, region_x: r.regionX }, by))
  const connectionIds = new Map<string, number>()
  for (let i = 0; i < made.length; i += batch) {
    const ids = await insertConnections(db, made.slice(i, i + batch).map((c) => c.row))
    for (const [n, id] of ids.entries()) connectionIds.set(wanted[i + n]![0], id)
  }

  const machines: BulkMade['machines'] = []
  for (let i = 0; i < rows.length; i += batch) {
    const part = rows.slice(i, i + batch)
    const placed = part.map((r) => ({ r, connectionId: r.connection === null ? null : connectionIds.get(key(r.organisationId, r.connection.name))! }))
    const ids = await insertMachines(db, placed.map(({ r, connectionId }) => ({
      organisation_id: r.organisationId, region_x: r.regionX, workshop_id: r.workshop === null ? null : workshopIds.get(key(r.organisationId, r.workshop))!, connection_id: connectionId, type_id: typeOf(r.typeCode),
      code: r.code, name: r.name, payload_name: r.code, maker: r.maker ?? null, model: r.model ?? null, serial: r.serial ?? null, commissioned_on: r.commissionedOn ?? null, ideal_seconds_per_unit: r.idealSecondsPerUnit ?? null, created_by: by,
    })))
    await insertSignals(db, ids)
    const heard = placed.flatMap(({ r }, n) => (r.lastReadingAt ? [{ ...r, id: ids[n]!, at: r.lastReadingAt }] : []))
    const [heardFirms, heardPlaces] = firms(heard)
    await sql`insert into machines.machine_use (machine_id, organisation_id, region_x, last_reading_at)
      select * from unnest(${heard.map((h) => h.id)}::bigint[], ${heardFirms}::bigint[], ${heardPlaces}::int[], ${heard.map((h) => h.at)}::timestamptz[])`.execute(db)
    machines.push(...placed.map(({ r, connectionId }, n) => ({ id: ids[n]!, organisationId: r.organisationId, code: r.code, connectionId })))
  }
  // Ten thousand rows in one go leave the planner with the figures of an empty table.
  for (const table of ['machine', 'signal', 'connection', 'workshop', 'machine_use', 'sharing']) await sql`analyze machines.${sql.raw(table)}`.execute(db)
  return { machines, connections: wanted.map(([name, r], i) => ({ id: connectionIds.get(name)!, organisationId: r.organisationId, name: r.connection.name, username: made[i]!.row.username, token: made[i]!.token })) }
}
