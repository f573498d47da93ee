import type { PlantFigures as PlantFiguresSchema } from '@jingwei/contract/production'
import { noSums } from '@jingwei/engines/oee'
import { addDays, calendarCuts, civilDate, utcOf } from '@jingwei/engines/shifts'
import type { z } from 'zod'
import type { MachineFacts } from '../machines/index.ts'
import type { Cut } from '../telemetry/index.ts'
import type { Context } from './context.ts'
import { costsOf } from './energy.ts'
import { energyFigure, oeeFigure, type MachineMeasured } from './figures.ts'
import { planOfPlant } from './hall.ts'
import { measure, type Measured } from './measure.ts'

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
  const cuts = [...(before.untilMs > before.fromMs ? [before] : []), ...days]
  const plan = await planOfPlant(context, organisationId)
  const measured = await measure(context, machines, cuts)
  const costs = await costsOf(context, machines, plan, cuts)
  const at = (cut: number): MachineMeasured[] => machines.map((machine, m) => ({ machine, measured: measured[m]![cut]!, costFen: costs[m]![cut]! }))
  const firstDay = cuts.length - days.length
  return {
    from: new Date(now.fromMs).toISOString(), until: new Date(now.untilMs).toISOString(),
    now: monthOf(zone, machines, days.map((_, d) => at(firstDay + d)), now.fromMs),
    before: monthOf(zone, machines, firstDay === 1 ? [at(0)] : [], before.fromMs),
    days: days.map(({ on, fromMs }, d) => ({ on, oee: oeeFigure(at(firstDay + d).map((a) => a.measured)).oee, kWh: energyFigure(zone, at(firstDay + d), fromMs).kWh })),
  }
}

const plus = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : a + b)
function monthOf(zone: string, machines: readonly MachineFacts[], cuts: readonly (readonly MachineMeasured[])[], atMs: number): Month {
  // Summed by machine over the month first: which meters count is one answer for it.
  const all = machines.map((machine, m): MachineMeasured => {
    const of = cuts.map((c) => c[m]!)
    const costFen = of.length === 0 || of.some((c) => c.costFen === null) ? null : of.reduce((sum, c) => sum + c.costFen!, 0)
    const total = (figure: (measured: Measured) => number | null) => of.reduce<number | null>((sum, c) => plus(sum, figure(c.measured)), null)
    return { machine, costFen, measured: { ...(of[0]?.measured ?? nothing), kWh: total((x) => x.kWh), producedInAll: total((x) => x.producedInAll) } }
  })
  const output = new Map<string, Month['outputByUnit'][number]>()
  for (const { machine, measured } of all) {
    if (measured.producedInAll === null) continue
    const unit = machine.outputUnit
    output.set(unit.zh, { unit, amount: (output.get(unit.zh)?.amount ?? 0) + measured.producedInAll })
  }
  return { oee: oeeFigure(cuts.flatMap((c) => c.map((a) => a.measured))), energy: energyFigure(zone, all, atMs), outputByUnit: [...output.values()].toSorted((a, b) => b.amount - a.amount), machines: machines.length }
}
const nothing: Measured = {
  sums: noSums,
  rejected: null, producedInAll: null, kWh: null, kWhInPlan: null, states: [0, 0, 0, 0, 0, 0, 0], isUnheard: false,
}
