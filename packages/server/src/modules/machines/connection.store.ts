import type { Connection, Mapping } from '@jingwei/contract/machines'
import { sql, type Selectable, type Updateable } from 'kysely'
import type { z } from 'zod'
import type { MachinesDb } from './facts.store.ts'
import type { ConnectionTable } from './machines.tables.ts'

export type ConnectionRecord = Selectable<ConnectionTable>
export type ConnectionView = Omit<z.infer<typeof Connection>, 'deadLetters'>

export async function connectionViews(db: MachinesDb, id?: number): Promise<ConnectionView[]> {
  type Row = Pick<ConnectionRecord, 'id' | 'name' | 'protocol' | 'is_enabled' | 'username' | 'token_hint' | 'certificate_sha256' | 'sparkplug_group' | 'sparkplug_edge'> &
    { mapping: Mapping | null; machines: number; last_seen_at: string | null; skew_ms: number | null; accepted: number | null; refused: number | null; unknown: { machine: string; signal: string; value: string; at: string }[] }
  const { rows } = await sql<Row>`select c.id, c.name, c.protocol, c.is_enabled, c.username, c.token_hint, c.certificate_sha256, c.sparkplug_group, c.sparkplug_edge, c.mapping,
      (select count(*) from machines.machine m where m.connection_id = c.id and m.retired_at is null) as machines, u.last_seen_at, u.skew_ms, u.accepted, u.refused,
      (select coalesce(json_agg(json_build_object('machine', x.machine, 'signal', x.signal, 'value', x.value, 'at', x.at) order by x.at desc), '[]')
        from (select * from machines.unknown_signal x where x.connection_id = c.id order by x.at desc limit ${id === undefined ? 20 : 200}) x) as unknown
    from machines.connection c left join machines.connection_use u on u.connection_id = c.id ${id === undefined ? sql`` : sql`where c.id = ${id}`} order by c.name, c.id limit 10000`.execute(db)
  return rows.map((r) => ({
    id: r.id, name: r.name, protocol: r.protocol, isEnabled: r.is_enabled, username: r.username, tokenHint: r.token_hint, certificateSha256: r.certificate_sha256, sparkplugGroup: r.sparkplug_group,
    sparkplugEdge: r.sparkplug_edge, mapping: r.mapping, machines: r.machines, lastSeenAt: r.last_seen_at, skewMs: r.skew_ms, accepted: r.accepted ?? 0, refused: r.refused ?? 0,
    unknownSignals: r.unknown.map((u) => ({ ...u, machine: u.machine === '' ? null : u.machine, at: new Date(u.at).toISOString() })),
  }))
}
export const findConnection = (db: MachinesDb, id: number): Promise<ConnectionRecord | undefined> => db.selectFrom('machines.connection').selectAll().where('id', '=', id).executeTakeFirst()
export const lockConnection = (db: MachinesDb, id: number): Promise<ConnectionRecord | undefined> => db.selectFrom('machines.connection').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const updateConnection = (db: MachinesDb, id: number, change: Updateable<ConnectionTable>) =>
  db.updateTable('machines.connection').set({ ...change, changed_at: sql<string>`clock_timestamp()` }).where('id', '=', id).execute()
export const setToken = (db: MachinesDb, id: number, digest: string, hint: string) =>
  sql`update machines.connection set token_digest = decode(${digest}, 'hex'), token_hint = ${hint}, changed_at = clock_timestamp() where id = ${id}`.execute(db)
/** Retired ones too: a gateway whose machines were replaced goes on. */
export const hasOtherMachine = async (db: MachinesDb, id: number, machineId: number) =>
  (await db.selectFrom('machines.machine').select('id').where('connection_id', '=', id).where('id', '!=', machineId).limit(1).executeTakeFirst()) !== undefined
