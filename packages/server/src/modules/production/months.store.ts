import { sql } from 'kysely'
import type { ProductionDb } from './production.store.ts'

export type DaySum = { readonly organisationId: number; readonly regionX: number; readonly on: string; readonly energyWh: number | null; readonly outputThousandths: number | null; readonly runSeconds: number; readonly plannedSeconds: number }

/** Plants that share their figures, with their machines. */
export const sharingPlants = async (db: ProductionDb) =>
  (await sql<{ organisation_id: number; region_x: number; machines: number[] }>`
    select s.organisation_id, s.region_x, array_agg(m.id order by m.id) as machines from machines.sharing s join machines.machine m on m.organisation_id = s.organisation_id
    where s.level in ('figures', 'detail') and m.retired_at is null group by s.organisation_id, s.region_x order by s.organisation_id`.execute(db)).rows

/** Puts days, in place of what was known of them, and sums their months again. */
export async function putDays(db: ProductionDb, days: readonly DaySum[]): Promise<void> {
  if (days.length === 0) return
  await sql`insert into production.day_sum (organisation_id, region_x, on_date, energy_wh, output_thousandths, run_seconds, planned_seconds) values
    ${sql.join(days.map((d) => sql`(${d.organisationId}, ${d.regionX}, ${d.on}, ${d.energyWh}, ${d.outputThousandths}, ${d.runSeconds}, ${d.plannedSeconds})`))}
    on conflict (organisation_id, on_date) do update set energy_wh = excluded.energy_wh, output_thousandths = excluded.output_thousandths, run_seconds = excluded.run_seconds, planned_seconds = excluded.planned_seconds`.execute(db)
  await sumMonths(db, [...new Set(days.map((d) => d.organisationId))])
}
/** A month that says the same as before is left alone, so that nothing follows from it. */
export async function sumMonths(db: ProductionDb, organisationIds: readonly number[]): Promise<void> {
  await sql`insert into production.month_sum as k (organisation_id, region_x, month, until_on, energy_wh, output_thousandths, run_seconds, planned_seconds)
    select organisation_id, region_x, date_trunc('month', on_date)::date, max(on_date), sum(energy_wh)::bigint, sum(output_thousandths)::bigint, sum(run_seconds)::bigint, sum(planned_seconds)::bigint
    from production.day_sum where organisation_id = any(${organisationIds as number[]}::bigint[]) group by 1, 2, 3
    on conflict (organisation_id, month) do update set until_on = excluded.until_on, energy_wh = excluded.energy_wh, output_thousandths = excluded.output_thousandths, run_seconds = excluded.run_seconds, planned_seconds = excluded.planned_seconds
    where (k.until_on, k.energy_wh, k.output_thousandths, k.run_seconds, k.planned_seconds) is distinct from (excluded.until_on, excluded.energy_wh, excluded.output_thousandths, excluded.run_seconds, excluded.planned_seconds)`.execute(db)
}
/** Two records of one firm become one: their days add up. */
export async function moveDays(db: ProductionDb, from: number, to: { readonly organisation_id: number; readonly region_x: number }): Promise<void> {
  await sql`delete from production.month_sum where organisation_id in (${from}, ${to.organisation_id})`.execute(db)
  await sql`with gone as (delete from production.day_sum where organisation_id = ${from} returning *)
    insert into production.day_sum as k (organisation_id, region_x, on_date, energy_wh, output_thousandths, run_seconds, planned_seconds)
    select ${to.organisation_id}, ${to.region_x}, on_date, energy_wh, output_thousandths, run_seconds, planned_seconds from gone
    on conflict (organisation_id, on_date) do update set energy_wh = case when k.energy_wh is null and excluded.energy_wh is null then null else coalesce(k.energy_wh, 0) + coalesce(excluded.energy_wh, 0) end,
      output_thousandths = case when k.output_thousandths is null and excluded.output_thousandths is null then null else coalesce(k.output_thousandths, 0) + coalesce(excluded.output_thousandths, 0) end,
      run_seconds = k.run_seconds + excluded.run_seconds, planned_seconds = k.planned_seconds + excluded.planned_seconds`.execute(db)
  await sumMonths(db, [to.organisation_id])
}
