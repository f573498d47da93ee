import { machineStates, type ConnectionProtocol, type MachineState, type Mapping, type SignalKind, type SignalRole } from '@jingwei/contract/machines'
import type { Text } from '@jingwei/contract/text'
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { ConnectionFacts, MachineFacts, Machines, SignalFacts } from './face.ts'
import type { MachinesTables } from './machines.tables.ts'

export type MachinesDb = Db<MachinesTables>
type SignalJson = { id: number; code: string; kind: SignalKind; role: SignalRole | null; unit: string; sampling: number; hold: number; min: number | null; max: number | null; states: Record<string, MachineState> | null }
type MachineJson = {
  id: number; organisation_id: number; region_x: number; code: string; name: string; payload_name: string; type_id: number; title: Text; output_unit: Text; workshop_id: number | null; connection_id: number | null
  ideal: number | null; signals: SignalJson[]
}

const signals = sql`(select coalesce(json_agg(json_build_object('id', s.id, 'code', s.code, 'kind', s.kind, 'role', s.role, 'unit', s.unit, 'sampling', s.sampling_seconds, 'hold', s.hold_seconds,
  'min', s.min_value, 'max', s.max_value, 'states', s.states) order by s.id), '[]') from machines.signal s where s.machine_id = m.id)`
const machine = sql`m.id, m.organisation_id, m.region_x, m.code, m.name, m.payload_name, m.type_id, json_build_object('zh', t.title_zh, 'en', t.title_en) as title, t.definition->'outputUnit' as output_unit,
  m.workshop_id, m.connection_id, coalesce(m.ideal_seconds_per_unit, (t.definition->>'idealSecondsPerUnit')::float8) as ideal, ${signals} as signals`

/** Machines of one type say the same, so that thousands of them share one map. */
const statesByText = new Map<string, ReadonlyMap<string, number>>()
function statesOf(states: Record<string, MachineState> | null): ReadonlyMap<string, number> | null {
  if (states === null) return null
  const text = JSON.stringify(states)
  let known = statesByText.get(text)
  if (!known) {
    if (statesByText.size >= 2_000) statesByText.clear()
    known = new Map(Object.entries(states).map(([raw, state]) => [raw.trim().toLowerCase(), machineStates.indexOf(state)]))
    statesByText.set(text, known)
  }
  return known
}
function machineOf(m: MachineJson): MachineFacts {
  const signal = (s: SignalJson): SignalFacts => ({
    id: s.id, machineId: m.id, code: s.code, kind: s.kind, role: s.role, unit: s.unit, samplingSeconds: s.sampling, holdSeconds: s.hold, min: s.min, max: s.max, states: statesOf(s.states),
  })
  return {
    id: m.id, organisationId: m.organisation_id, regionX: m.region_x, code: m.code, name: m.name, payloadName: m.payload_name, typeId: m.type_id, typeTitle: m.title, outputUnit: m.output_unit,
    workshopId: m.workshop_id, connectionId: m.connection_id, idealSecondsPerUnit: m.ideal, signals: new Map(m.signals.map((s) => [s.code, signal(s)])),
  }
}

async function machinesWhere(db: MachinesDb, where: RawBuilder<unknown>) {
  const { rows } = await sql<MachineJson>`select ${machine} from machines.machine m join machines.machine_type t on t.id = m.type_id where ${where} order by m.code, m.id`.execute(db)
  return rows.map(machineOf)
}
/** With retired ones: their readings stay, so they can still be asked about. */
export const machinesByIds = (db: MachinesDb, ids: readonly number[]) => machinesWhere(db, sql`m.id = any(${ids as number[]}::bigint[])`)
export const machinesOfFirm = (db: MachinesDb, organisationId: number) => machinesWhere(db, sql`m.organisation_id = ${organisationId} and m.retired_at is null`)
export function visibleMachines(db: MachinesDb, { ids, workshopId, organisationId, organisationIds }: Parameters<Machines['visible']>[1]) {
  const where = [ids ? sql`m.id = any(${ids as number[]}::bigint[])` : sql`m.retired_at is null`]
  if (workshopId !== undefined) where.push(sql`m.workshop_id = ${workshopId}`)
  if (organisationId !== undefined) where.push(sql`m.organisation_id = ${organisationId}`)
  if (organisationIds !== undefined) where.push(sql`m.organisation_id = any(${organisationIds as number[]}::bigint[])`)
  return machinesWhere(db, sql.join(where, sql` and `))
}

/** What a connection may be found by. */
export type Keys = { ids: number[]; digests: string[]; usernames: string[]; certificates: string[]; sparkplug: { group: string; edge: string }[] }
export type LoadedConnection = { readonly facts: ConnectionFacts; readonly digest: string }
type ConnectionRow = {
  id: number; organisation_id: number; region_x: number; name: string; protocol: ConnectionProtocol; is_enabled: boolean; username: string; digest: string
  certificate_sha256: string | null; sparkplug_group: string | null; sparkplug_edge: string | null; mapping: Mapping | null; machines: MachineJson[]
}

/** Connections by any of their credentials, with all their machines and signals, in one statement. */
export async function connectionsBy(db: MachinesDb, keys: Keys): Promise<LoadedConnection[]> {
  const { rows } = await sql<ConnectionRow>`
    with wanted as (
      select id from machines.connection where id = any(${keys.ids}::bigint[])
      union select id from machines.connection where token_digest = any(array(select decode(d, 'hex') from unnest(${keys.digests}::text[]) d))
      union select id from machines.connection where username = any(${keys.usernames}::text[])
      union select id from machines.connection where certificate_sha256 = any(${keys.certificates}::text[])
      union select c.id from unnest(${keys.sparkplug.map((s) => s.group)}::text[], ${keys.sparkplug.map((s) => s.edge)}::text[]) s (node_group, edge)
        join machines.connection c on c.sparkplug_group = s.node_group and c.sparkplug_edge = s.edge)
    select c.id, c.organisation_id, c.region_x, c.name, c.protocol, c.is_enabled, c.username, encode(c.token_digest, 'hex') as digest, c.certificate_sha256, c.sparkplug_group, c.sparkplug_edge, c.mapping,
      (select coalesce(json_agg(row_to_json(one)), '[]') from (select ${machine} from machines.machine m join machines.machine_type t on t.id = m.type_id
        where m.connection_id = c.id and m.retired_at is null order by m.id) one) as machines
    from wanted join machines.connection c using (id)`.execute(db)
  return rows.map((c) => {
    const machines = c.machines.map(machineOf)
    return {
      digest: c.digest,
      facts: {
        id: c.id, organisationId: c.organisation_id, regionX: c.region_x, name: c.name, protocol: c.protocol, isEnabled: c.is_enabled, username: c.username, certificateSha256: c.certificate_sha256,
        sparkplug: c.sparkplug_group !== null && c.sparkplug_edge !== null ? { group: c.sparkplug_group, edge: c.sparkplug_edge } : null, mapping: c.mapping,
        machines: new Map(machines.map((m) => [m.payloadName, m])), only: machines.length === 1 ? machines[0]! : null,
      },
    }
  })
}

/** The first machine of a connection, to show by. */
export const exampleMachine = async (db: MachinesDb, connectionId: number): Promise<MachineFacts | null> =>
  (await machinesWhere(db, sql`m.id = (select min(f.id) from machines.machine f where f.connection_id = ${connectionId} and f.retired_at is null)`))[0] ?? null
