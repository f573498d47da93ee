import { standardCoal, coefficientOn } from '@jingwei/engines/energy'
import { addDays, civilDate, shiftCuts, utcOf } from '@jingwei/engines/shifts'
import { system } from '../../kernel/access/actor.ts'
import type { MachineFacts } from '../machines/index.ts'
import type { Cut } from '../telemetry/index.ts'
import type { Context } from './context.ts'
import { isMeter, ofPlant } from './energy.ts'
import type { Production, ProductionSums } from './face.ts'
import { planOfPlant } from './hall.ts'
import { rolesOf } from './machine-signals.ts'
import { measure } from './measure.ts'

export async function sumsOf(context: Context, machineIds: readonly number[], cuts: readonly Cut[]): Promise<ProductionSums[]> {
  const machines = [...(await context.machines.byIds(machineIds)).values()]
  const measured = await measure(context, machines, cuts, 'gap')
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

/** Electricity of firms in a time in tce, for the overview of a region; firms without a meter are absent. */
export async function energyOfFirms({ kernel, machines, telemetry, zone }: Context, organisationIds: readonly number[], from: Date, to: Date): Promise<Map<number, number>> {
  const coefficient = coefficientOn('electricity', civilDate(zone, from.getTime()))!
  const cut = { fromMs: from.getTime(), untilMs: Math.max(from.getTime(), Math.min(to.getTime(), kernel.now().getTime())) }
  const found = new Map<number, number>()
  const ofFirms: MachineFacts[][] = await kernel.database.as(system, async (db) => {
    const all: MachineFacts[][] = []
    for (const organisationId of organisationIds) all.push(await machines.visible(db, { organisationId }))
    return all
  })
  const meters = ofFirms.flat().flatMap((machine) => rolesOf(machine).energy ?? [])
  const facts = new Map((await telemetry.facts(meters.map((m) => m.signal), [cut])).map((f) => [f.signalId, f]))
  for (const [i, organisationId] of organisationIds.entries()) {
    const amount = (machine: MachineFacts) => {
      const meter = rolesOf(machine).energy
      const known = meter && facts.get(meter.signal.id)
      return known ? meter.kWh(known) : null
    }
    const { value } = ofPlant(ofFirms[i]!, isMeter, amount)
    if (value !== null) found.set(organisationId, standardCoal(value, coefficient) / 1000)
  }
  return found
}
