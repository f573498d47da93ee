import { machineStates } from '@jingwei/contract/machines'
import { qualityBits } from '@jingwei/contract/telemetry'
import type { production as contract } from '@jingwei/contract/production'
import type { Answer } from '@jingwei/contract/operation'
import { civilDate, shiftAt, utcOf } from '@jingwei/engines/shifts'
import { system } from '../../kernel/access/actor.ts'
import type { MachineFacts } from '../machines/index.ts'
import type { Last } from '../telemetry/index.ts'
import type { Context } from './context.ts'
import { oeeFigure } from './figures.ts'
import { rolesOf } from './machine-signals.ts'
import { measure } from './measure.ts'
import { plansOf, type PlantPlan } from './plant-plan.ts'
import type { ProductionDb } from './production.store.ts'

export const planOfPlant = async ({ kernel }: Context, organisationId: number): Promise<PlantPlan> =>
  kernel.database.as(system, async (db: ProductionDb) => (await plansOf(db, [organisationId])).get(organisationId)!)

/** The shift that is on, or the one that ended last; without either the day so far. `name` is null then. */
export function shiftNow(zone: string, plan: PlantPlan, nowMs: number) {
  const shift = shiftAt(zone, plan.on, nowMs)
  if (shift) return { name: shift.name, on: shift.on, fromMs: shift.wholeFromMs, untilMs: shift.wholeUntilMs }
  const on = civilDate(zone, nowMs)
  return { name: null, on, fromMs: utcOf(zone, on, 0), untilMs: utcOf(zone, on, 1440) }
}

/** The state that a reading still speaks for. */
export function stateNow(last: Last | undefined, holdSeconds: number, nowMs: number): number {
  if (!last || last.atMs + holdSeconds * 1000 < nowMs || (last.quality & (qualityBits.stale | qualityBits.bad)) !== 0) return 0
  return machineStates[last.value] === undefined ? 0 : last.value
}

/** Machines of one plant as they are now, with what they made in the shift so far. */
export async function hall(context: Context, machines: readonly MachineFacts[], organisationId: number): Promise<Answer<typeof contract.hall>> {
  const now = context.kernel.now()
  const nowMs = now.getTime()
  const shift = shiftNow(context.zone, await planOfPlant(context, organisationId), nowMs)
  const cut = { fromMs: shift.fromMs, untilMs: Math.min(shift.untilMs, nowMs) }
  const ofState = machines.flatMap((machine) => {
    const signal = rolesOf(machine).state
    return signal ? [{ machine, signal }] : []
  })
  const [measured, last] = await Promise.all([measure(context, machines, [cut], { withEnergy: false }), context.telemetry.last(ofState.map((s) => s.signal.id))])
  const states = new Map(ofState.map(({ machine, signal }) => [machine.id, stateNow(last.get(signal.id), signal.holdSeconds, nowMs)]))
  const since = await context.since(ofState.map(({ machine, signal }) => ({ signal, state: states.get(machine.id)! })), cut.fromMs, nowMs)
  const alerts = (await context.sources.alerts?.(machines.map((m) => m.id))) ?? new Map<number, number>()
  return {
    at: now.toISOString(), shift: shift.name,
    tiles: machines.map((machine, i) => {
      const found = measured[i]![0]!
      const stateSignal = rolesOf(machine).state
      const from = stateSignal ? since.get(stateSignal.id) : undefined
      return {
        machineId: machine.id, code: machine.code, name: machine.name, typeTitle: machine.typeTitle, workshopId: machine.workshopId,
        state: machineStates[states.get(machine.id) ?? 0]!, since: from === undefined ? null : new Date(from).toISOString(),
        produced: found.producedInAll, outputUnit: machine.outputUnit, oee: oeeFigure([found]).oee, alerts: alerts.get(machine.id) ?? 0,
      }
    }),
  }
}
