import type { PlantFigures as PlantFiguresSchema } from '@jingwei/contract/production'
import { addDays, calendarCuts, civilDate, utcOf } from '@jingwei/engines/shifts'
import type { z } from 'zod'
import type { MachineFacts } from '../machines/index.ts'
import type { Cut } from '../telemetry/index.ts'
import type { Context } from './context.ts'
import { costsOf, energyOf, type Energy } from './energy.ts'
import { energyFigure, oeeFigure, type MachineMeasured } from './figures.ts'
import { planOfPlant } from './hall.ts'
import { measure } from './measure.ts'

export type PlantFigures = z.infer<typeof PlantFiguresSchema>
type Month = PlantFigures['now']

const nextMonth = (first: string) => `${addDays(first, 31).slice(0, 8)}01`
const monthBefore = (first: string) => `${addDays(first, -1).slice(0, 8)}01`

/** The month so far, and of the month before as many days up to the same time of day, or all it has. */
function monthsOf(zone: string, month: string | undefined, nowMs: number): { now: Cut; before: Cut } {
  const today = civilDate(zone, nowMs)
  const first = `${month ?? today.slice(0, 7)}-01`
  const [begin, end, earlier] = [utcOf(zone, first, 0), utcOf(zone, nextMonth(first), 0), monthBefore(first)]
  if (nowMs >= end) return { now: { fromMs: begin, untilMs: end }, before: { fromMs: utcOf(zone, earlier, 0), untilMs: begin } }
  const daysBefore = Math.round((Date.parse(today) - Date.parse(first)) / 86_400_000)
  const minutes = (nowMs - utcOf(zone, today, 0)) / 60_000
  const same = nowMs < begin ? utcOf(zone, earlier, 0) : utcOf(zone, addDays(earlier, daysBefore), minutes)
  return { now: { fromMs: begin, untilMs: Math.max(begin, nowMs) }, before: { fromMs: utcOf(zone, earlier, 0), untilMs: Math.min(same, begin) } }
}

/** OEE, output, energy and cost of a plant: ratios of sums over its machines and days, and energy that no meter counts twice. */
export async function plantFigures(context: Context, machines: readonly MachineFacts[], organisationId: number, month: string | undefined): Promise<PlantFigures> {
  const { zone } = context
  const { now, before } = monthsOf(zone, month, context.kernel.now().getTime())
  const days = calendarCuts(zone, 'day', now.fromMs, now.untilMs)
  const daysBefore = calendarCuts(zone, 'day', before.fromMs, before.untilMs)
  const cuts = [...daysBefore, ...days]
  const plan = await planOfPlant(context, organisationId)
  const measured = await measure(context, machines, cuts)
  const costs = await costsOf(context, machines, plan, cuts)
  const all = cuts.map(({ on, fromMs }, c): Day => {
    const of = machines.map((machine, m): MachineMeasured => ({ machine, measured: measured[m]![c]!, costFen: costs[m]![c]! }))
    return { on, of, energy: energyFigure(zone, of, fromMs) }
  })
  const daysNow = all.slice(daysBefore.length)
  return {
    from: new Date(now.fromMs).toISOString(), until: new Date(now.untilMs).toISOString(),
    now: monthOf(zone, machines, daysNow, now.fromMs), before: monthOf(zone, machines, all.slice(0, daysBefore.length), before.fromMs),
    days: daysNow.map(({ on, of, energy }) => ({ on, oee: oeeFigure(of.map((a) => a.measured)).oee, kWh: energy.kWh })),
  }
}

type Day = { readonly on: string; readonly of: readonly MachineMeasured[]; readonly energy: Energy }
/** Of a month the sum over its days: which meters count is asked of each day. */
function monthOf(zone: string, machines: readonly MachineFacts[], days: readonly Day[], atMs: number): Month {
  const output = new Map<string, Month['outputByUnit'][number]>()
  for (const { machine, measured } of days.flatMap((d) => d.of)) {
    if (measured.producedInAll === null) continue
    const unit = machine.outputUnit
    output.set(unit.zh, { unit, amount: (output.get(unit.zh)?.amount ?? 0) + measured.producedInAll })
  }
  const metered = days.filter((d) => d.energy.kWh !== null)
  const produced = output.size === 1 ? [...output.values()][0]!.amount : null
  const kWh = metered.length > 0 ? metered.reduce((sum, d) => sum + d.energy.kWh!, 0) : null
  const costFen = metered.length === 0 || metered.some((d) => d.energy.costFen === null) ? null : metered.reduce((sum, d) => sum + d.energy.costFen!, 0)
  return {
    oee: oeeFigure(days.flatMap((d) => d.of.map((a) => a.measured))), energy: energyOf(zone, { kWh, costFen, produced }, atMs),
    outputByUnit: [...output.values()].toSorted((a, b) => b.amount - a.amount), machines: machines.length,
  }
}
