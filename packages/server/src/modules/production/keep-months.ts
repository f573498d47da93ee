import { addDays } from '@jingwei/engines/shifts'
import { system } from '../../kernel/access/actor.ts'
import type { Context } from './context.ts'
import { putDays, sharingPlants, type DaySum } from './months.store.ts'
import { daysOf, sumsOf } from './plant-days.ts'
import type { ProductionTables } from './production.tables.ts'

/** Readings may come in late by so many days and are in the sums all the same. */
const lateDays = 3

/** Sums the last days of every plant that shares its figures, one plant after the other so that nobody waits for it. */
export async function keepMonths(context: Context, days = lateDays): Promise<void> {
  const { kernel } = context
  const plants = await kernel.database.as<ProductionTables, Awaited<ReturnType<typeof sharingPlants>>>(system, (db) => sharingPlants(db))
  const today = kernel.today()
  for (const { organisation_id: organisationId, region_x: regionX, machines } of plants) {
    const cuts = await daysOf(context, organisationId, addDays(today, -days), addDays(today, -1))
    const sums = await sumsOf(context, machines, cuts.map((d) => d.cut))
    const rows = cuts.map(({ on }, cut): DaySum => {
      const of = sums.filter((s) => s.cut === cut)
      const total = (pick: (s: (typeof of)[number]) => number | null) => of.reduce<number | null>((sum, s) => (pick(s) === null ? sum : (sum ?? 0) + pick(s)!), null)
      const scaled = (n: number | null) => (n === null ? null : Math.round(n * 1000))
      return { organisationId, regionX, on, energyWh: scaled(total((s) => s.kWhInAll)), outputThousandths: scaled(total((s) => s.producedInAll)), runSeconds: Math.round(total((s) => s.actualProductionSeconds) ?? 0), plannedSeconds: Math.round(total((s) => s.plannedBusySeconds) ?? 0) }
    })
    // A day of which nothing is known is no day.
    const known = rows.filter((r) => r.energyWh !== null || r.outputThousandths !== null || r.runSeconds > 0)
    await kernel.database.as<ProductionTables, void>(system, (db) => putDays(db, known))
  }
}
