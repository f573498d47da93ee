import { sql, type Selectable, type Updateable } from 'kysely'
import type { SignalDefinition } from '@jingwei/contract/machines'
import type { MachinesDb } from './facts.store.ts'
import type { ConnectionTable, MachineTable, SignalTable } from './machines.tables.ts'

export type MachineRecord = Selectable<MachineTable>
export type SignalRecord = Selectable<SignalTable>
export type NewMachine = Pick<MachineRecord,
  'organisation_id' | 'region_x' | 'workshop_id' | 'connection_id' | 'type_id' | 'code' | 'name' | 'payload_name' | 'maker' | 'model' | 'serial' | 'commissioned_on' | 'ideal_seconds_per_unit' | 'created_by'>
export type NewConnection = Pick<Selectable<ConnectionTable>, 'organisation_id' | 'region_x' | 'name' | 'protocol' | 'username' | 'token_hint' | 'sparkplug_group' | 'sparkplug_edge' | 'mapping' | 'created_by'> & { token_digest: string }

/** Ids in the order of the rows. */
export async function insertMachines(db: MachinesDb, rows: readonly NewMachine[]): Promise<number[]> {
  const { rows: made } = await sql<{ id: number; code: string; organisation_id: number }>`insert into machines.machine
      (organisation_id, region_x, workshop_id, connection_id, type_id, code, name, payload_name, maker, model, serial, commissioned_on, ideal_seconds_per_unit, created_by)
    select organisation_id, region_x, workshop_id, connection_id, type_id, code, name, payload_name, maker, model, serial, commissioned_on, ideal_seconds_per_unit, created_by
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (organisation_id bigint, region_x int, workshop_id bigint, connection_id bigint, type_id bigint, code text, name text, payload_name text, maker text, model text,
      serial text, commissioned_on date, ideal_seconds_per_unit float8, created_by text) returning id, code, organisation_id`.execute(db)
  const byCode = new Map(made.map((m) => [`${m.organisation_id} ${m.code}`, m.id]))
  return rows.map((r) => byCode.get(`${r.organisation_id} ${r.code}`)!)
}
export async function insertConnections(db: MachinesDb, rows: readonly NewConnection[]): Promise<number[]> {
  const { rows: made } = await sql<{ id: number; username: string }>`insert into machines.connection
      (organisation_id, region_x, name, protocol, username, token_hint, token_digest, sparkplug_group, sparkplug_edge, mapping, created_by)
    select organisation_id, region_x, name, protocol, username, token_hint, decode(token_digest, 'hex'), sparkplug_group, sparkplug_edge, nullif(mapping, 'null'::jsonb), created_by
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (organisation_id bigint, region_x int, name text, protocol text, username text, token_hint text, token_digest text, sparkplug_group text, sparkplug_edge text,
      mapping jsonb, created_by text) returning id, username`.execute(db)
  const byName = new Map(made.map((c) => [c.username, c.id]))
  return rows.map((r) => byName.get(r.username)!)
}
/** Each machine takes the signals of its type, in their order. */
export const insertSignals = (db: MachinesDb, machineIds: readonly number[]) =>
  sql`insert into machines.signal (machine_id, organisation_id, region_x, code, title_zh, title_en, kind, role, unit, sampling_seconds, hold_seconds, min_value, max_value, states)
    select m.id, m.organisation_id, m.region_x, s->>'code', s->'title'->>'zh', s->'title'->>'en', s->>'kind', s->>'role', s->>'unit', (s->>'samplingSeconds')::float8, (s->>'holdSeconds')::float8,
      (s->>'min')::float8, (s->>'max')::float8, nullif(s->'states', 'null'::jsonb)
    from machines.machine m join machines.machine_type t on t.id = m.type_id cross join jsonb_array_elements(t.definition->'signals') with ordinality as d (s, place)
    where m.id = any(${machineIds as number[]}::bigint[]) order by m.id, place`.execute(db)

export const lockMachine = (db: MachinesDb, id: number) => db.selectFrom('machines.machine').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const updateMachine = (db: MachinesDb, id: number, change: Updateable<MachineTable>) =>
  db.updateTable('machines.machine').set({ ...change, version: sql<number>`version + 1` }).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

export const signalsOf = (db: MachinesDb, machineId: number): Promise<SignalRecord[]> => db.selectFrom('machines.signal').selectAll().where('machine_id', '=', machineId).orderBy('id').execute()
export const signalColumns = (s: SignalDefinition) => ({
  code: s.code, title_zh: s.title.zh, title_en: s.title.en, kind: s.kind, role: s.role, unit: s.unit, sampling_seconds: s.samplingSeconds, hold_seconds: s.holdSeconds,
  min_value: s.min, max_value: s.max, states: s.states === null ? null : JSON.stringify(s.states),
})
export async function putSignal(db: MachinesDb, machine: MachineRecord, signal: SignalDefinition) {
  const columns = signalColumns(signal)
  await db.insertInto('machines.signal').values({ ...columns, machine_id: machine.id, organisation_id: machine.organisation_id, region_x: machine.region_x })
    .onConflict((c) => c.columns(['machine_id', 'code']).doUpdateSet(columns)).execute()
}
