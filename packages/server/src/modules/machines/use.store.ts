import { sql } from 'kysely'
import type { UseOfConnections } from './face.ts'
import type { MachinesDb } from './facts.store.ts'

/** Names without a signal that are kept of one connection, so that a sender who makes up names does not fill the database. */
export const unknownLimit = 200

/** In the order of ids, so that two processes never wait for each other. */
export async function recordConnections(db: MachinesDb, uses: UseOfConnections['connections']) {
  if (uses.length === 0) return
  await sql`insert into machines.connection_use as there (connection_id, organisation_id, region_x, last_seen_at, skew_ms, accepted, refused)
    select c.id, c.organisation_id, c.region_x, max(u."lastSeenAt"), (array_agg(u."skewMs" order by u."lastSeenAt" desc))[1], sum(u.accepted), sum(u.refused)
    from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb) as u ("connectionId" bigint, "lastSeenAt" timestamptz, "skewMs" float8, accepted bigint, refused bigint)
    join machines.connection c on c.id = u."connectionId" group by c.id order by c.id
    on conflict (connection_id) do update set last_seen_at = greatest(there.last_seen_at, excluded.last_seen_at), skew_ms = coalesce(excluded.skew_ms, there.skew_ms),
      accepted = there.accepted + excluded.accepted, refused = there.refused + excluded.refused`.execute(db)
}
export async function recordMachines(db: MachinesDb, uses: UseOfConnections['machines']) {
  if (uses.length === 0) return
  await sql`insert into machines.machine_use as there (machine_id, organisation_id, region_x, last_reading_at)
    select m.id, m.organisation_id, m.region_x, max(u.at) from unnest(${uses.map((u) => u.machineId)}::bigint[], ${uses.map((u) => u.lastReadingAt)}::timestamptz[]) u (id, at)
    join machines.machine m on m.id = u.id group by m.id order by m.id
    on conflict (machine_id) do update set last_reading_at = excluded.last_reading_at where there.last_reading_at < excluded.last_reading_at`.execute(db)
}
/** What a database's text cannot hold, and no more of a name than one reads. */
const kept = (text: string) => text.replace(/\0|\p{Surrogate}/gu, '').slice(0, 200)

export async function recordUnknown(db: MachinesDb, unknown: UseOfConnections['unknown']) {
  if (unknown.length === 0) return
  const told = JSON.stringify(unknown.map((u) => ({ ...u, machine: kept(u.machine ?? ''), signal: kept(u.signal), value: kept(u.value) })))
  await sql`insert into machines.unknown_signal as there (connection_id, organisation_id, region_x, machine, signal, value, at)
    select connection_id, organisation_id, region_x, machine, signal, value, at from (
      select n.*, row_number() over (partition by connection_id order by is_new, machine, signal) as place, (select count(*) from machines.unknown_signal k where k.connection_id = n.connection_id) as kept from (
        select distinct on (c.id, u.machine, u.signal) c.id as connection_id, c.organisation_id, c.region_x, u.machine, u.signal, u.value, u.at,
          not exists (select from machines.unknown_signal k where k.connection_id = c.id and k.machine = u.machine and k.signal = u.signal) as is_new
        from jsonb_to_recordset(${told}::jsonb) as u ("connectionId" bigint, machine text, signal text, value text, at timestamptz)
        join machines.connection c on c.id = u."connectionId" order by c.id, u.machine, u.signal, u.at desc) n) counted
    where not is_new or kept + place <= ${unknownLimit}
    order by connection_id, machine, signal
    on conflict (connection_id, machine, signal) do update set value = excluded.value, at = excluded.at where there.at < excluded.at`.execute(db)
}
