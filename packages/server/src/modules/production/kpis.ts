import type { KpiRow } from '@jingwei/contract/production'
import { calendarCuts, shiftCuts } from '@jingwei/engines/shifts'
import type { MachineFacts } from '../machines/index.ts'
import type { Cut } from '../telemetry/index.ts'
import type { Context } from './context.ts'
import { costsOf } from './energy.ts'
import { energyFigure, oeeFigure, stateSeconds } from './figures.ts'
import { planOfPlant } from './hall.ts'
import { measure } from './measure.ts'
import type { PlantPlan } from './plant-plan.ts'
import { rangeTooLong, rangeTurned, tooManyFigures } from './production.errors.ts'

export type Asked = { readonly from: string; readonly to: string; readonly by: 'shift' | 'day' | 'week' | 'month'; readonly each: boolean }
const dayMs = 86_400_000
const mostDays = 800
/** Machines × periods of one answer. */
const mostFigures = 20_000

type Period = Cut & { readonly label: string | null }
function periodsOf(zone: string, plan: PlantPlan, by: Asked['by'], { fromMs, untilMs }: Cut): Period[] {
  if (by === 'shift') return shiftCuts(zone, plan.on, fromMs, untilMs).map((s) => ({ fromMs: s.fromMs, untilMs: s.untilMs, label: s.name }))
  return calendarCuts(zone, by, fromMs, untilMs).map((c) => ({ fromMs: c.fromMs, untilMs: c.untilMs, label: null }))
}
/** A range that was asked for, ended where time has come to. */
export function rangeOf({ from, to }: { from: string; to: string }, nowMs: number, most = mostDays): Cut {
  const fromMs = Date.parse(from)
  const untilMs = Date.parse(to)
  if (untilMs < fromMs) throw rangeTurned('query.to')
  if (untilMs - fromMs > most * dayMs) throw rangeTooLong('query.to', most)
  return { fromMs: Math.min(fromMs, nowMs), untilMs: Math.min(untilMs, nowMs) }
}

/** Figures of machines of one plant, by period: of each machine, or of all together as ratios of sums. */
export async function kpis(context: Context, machines: readonly MachineFacts[], organisationId: number, asked: Asked): Promise<KpiRow[]> {
  const range = rangeOf(asked, context.kernel.now().getTime())
  const plan = await planOfPlant(context, organisationId)
  const periods = periodsOf(context.zone, plan, asked.by, range)
  if (machines.length * periods.length > mostFigures) throw tooManyFigures()
  const measured = await measure(context, machines, periods)
  const costs = await costsOf(context, machines, plan, periods)
  const all = machines.map((machine, m) => periods.map((_, p) => ({ machine, measured: measured[m]![p]!, costFen: costs[m]![p]! })))
  const row = (machineId: number | null, of: (typeof all)[number], { fromMs, untilMs, label }: Period): KpiRow => ({
    machineId, from: new Date(fromMs).toISOString(), until: new Date(untilMs).toISOString(), label,
    oee: oeeFigure(of.map((a) => a.measured)), states: stateSeconds(of.map((a) => a.measured)), energy: energyFigure(context.zone, of, fromMs),
  })
  if (!asked.each) return machines.length === 0 ? [] : periods.map((period, p) => row(null, all.map((of) => of[p]!), period))
  return machines.flatMap((machine, m) => periods.map((period, p) => row(machine.id, [all[m]![p]!], period)))
}
