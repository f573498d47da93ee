import { sql } from 'kysely'
import type { Plant } from './context.ts'
import type { MachinesDb } from './facts.store.ts'

/** What belonged to a record that was merged away belongs to the one that stays. Names that both have get the number of the one that came. */
export async function movePlant(db: MachinesDb, from: number, { organisation_id: to, region_x: x }: Plant) {
  const run = async (...statements: ReturnType<typeof sql>[]) => {
    for (const s of statements) await s.execute(db)
  }
  await run(
    sql`update machines.machine_type t set organisation_id = ${to}, region_x = ${x}, version = case when exists (select from machines.machine_type o where o.organisation_id = ${to} and o.code = t.code and o.version = t.version)
      then left(t.version, 10) || '-' || t.id else t.version end where t.organisation_id = ${from}`,
    sql`update machines.workshop w set organisation_id = ${to}, region_x = ${x}, name = case when exists (select from machines.workshop o where o.organisation_id = ${to} and o.name = w.name) then left(w.name, 45) || ' ' || w.id else w.name end
      where w.organisation_id = ${from}`,
    sql`update machines.connection set organisation_id = ${to}, region_x = ${x} where organisation_id = ${from}`,
    sql`update machines.machine m set organisation_id = ${to}, region_x = ${x}, version = version + 1,
      code = case when m.retired_at is null and exists (select from machines.machine o where o.organisation_id = ${to} and o.code = m.code and o.retired_at is null) then left(m.code, 45) || '-' || m.id else m.code end where m.organisation_id = ${from}`,
    ...['signal', 'connection_use', 'machine_use', 'unknown_signal'].map((table) => sql`update machines.${sql.raw(table)} set organisation_id = ${to}, region_x = ${x} where organisation_id = ${from}`),
    // A decision of either counts; where both decided, the narrower.
    sql`insert into machines.sharing as s (organisation_id, region_x, level, changed_at, changed_by) select ${to}, ${x}, level, changed_at, changed_by from machines.sharing where organisation_id = ${from}
      on conflict (organisation_id) do update set level = excluded.level, changed_at = excluded.changed_at, changed_by = excluded.changed_by
        where array_position(array['counts', 'figures', 'detail'], excluded.level) < array_position(array['counts', 'figures', 'detail'], s.level)`,
    sql`delete from machines.sharing where organisation_id = ${from}`,
  )
}
