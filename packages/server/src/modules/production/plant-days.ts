import { addDays, shiftCuts, utcOf } from '@jingwei/engines/shifts'
import type { Cut } from '../telemetry/index.ts'
import type { Context } from './context.ts'
import type { Production, ProductionSums } from './face.ts'
import { planOfPlant } from './hall.ts'
import { measure } from './measure.ts'

export async function sumsOf(context: Context, machineIds: readonly number[], cuts: readonly Cut[]): Promise<ProductionSums[]> {
  const machines = [...(await context.machines.byIds(machineIds)).values()]
  const measured = await measure(context, machines, cuts, { keepsGaps: true })
  return machines.flatMap((machine, m) => cuts.map((_, cut): ProductionSums => {
    const { sums, rejected, producedInAll, kWh, kWhInPlan } = measured[m]![cut]!
    return {
      machineId: machine.id, cut, plannedBusySeconds: sums.plannedBusySeconds, knownSeconds: sums.knownSeconds, actualProductionSeconds: sums.actualProductionSeconds,
      idealSeconds: sums.idealSeconds, idealGoodSeconds: sums.idealGoodSeconds, produced: sums.produced, good: sums.isQualityAssumed ? null : sums.good, rejected,
      kWh: kWhInPlan, producedInAll, kWhInAll: kWh, resets: sums.resets,
    }
  }))
}

export const daysOf = async (context: Context, organisationId: number, from: string, until: string): ReturnType<Production['days']> => {
  const plan = await planOfPlant(context, organisationId)
  const days = []
  for (let on = from; on <= until; on = addDays(on, 1)) {
    const cut = { fromMs: utcOf(context.zone, on, 0), untilMs: utcOf(context.zone, on, 1440) }
    const plannedSeconds = shiftCuts(context.zone, plan.on, cut.fromMs, cut.untilMs).reduce((sum, s) => sum + (s.untilMs - s.fromMs) / 1000 - s.breakSeconds, 0)
    days.push({ on, cut, plannedSeconds })
  }
  return days
}
