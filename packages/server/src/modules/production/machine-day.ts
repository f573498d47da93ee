import { machineStates } from '@jingwei/contract/machines'
import type { MachineDay as MachineDaySchema } from '@jingwei/contract/production'
import { addSums, lossesOf } from '@jingwei/engines/oee'
import { addDays, civilDate, shiftCuts, utcOf } from '@jingwei/engines/shifts'
import type { z } from 'zod'
import type { MachineFacts } from '../machines/index.ts'
import type { Cut, Span } from '../telemetry/index.ts'
import type { Context } from './context.ts'
import { costsOf } from './energy.ts'
import { energyFigure, oeeFigure } from './figures.ts'
import { planOfPlant, shiftNow } from './hall.ts'
import { rolesOf } from './machine-signals.ts'
import { measure } from './measure.ts'
import type { PlantPlan } from './plant-plan.ts'
import { reasonLines, stopsWithin } from './stops.ts'

export type MachineDay = z.infer<typeof MachineDaySchema>
type Row = Cut & { readonly on: string }
const shownDays = 5

/** The rows of the timeline, oldest first, and before them those of the time that it is compared with. */
function rowsOf(zone: string, plan: PlantPlan, period: 'shift' | '7d' | '30d', nowMs: number) {
  const today = civilDate(zone, nowMs)
  const day = (on: string): Row => ({ on, fromMs: utcOf(zone, on, 0), untilMs: utcOf(zone, on, 1440) })
  if (period !== 'shift') {
    const days = period === '7d' ? 7 : 30
    const all = Array.from({ length: days * 2 }, (_, i) => day(addDays(today, i + 1 - days * 2)))
    return { shift: null, rows: all.slice(days), before: all.slice(0, days), now: all.slice(days) }
  }
  const shift = shiftNow(zone, plan, nowMs)
  const dates = Array.from({ length: shownDays }, (_, i) => addDays(shift.on, i + 1 - shownDays))
  const ofDate = (on: string): Row[] => {
    if (shift.name === null) return [day(on)]
    const begin = utcOf(zone, on, 0)
    return shiftCuts(zone, plan.on, begin, utcOf(zone, on, 2 * 1440)).filter((c) => c.on === on && c.name === shift.name).map((c) => ({ on, fromMs: c.wholeFromMs, untilMs: c.wholeUntilMs }))
  }
  const rows = dates.flatMap(ofDate)
  return { shift, rows, before: rows.slice(0, -1).slice(-1), now: rows.slice(-1) }
}

const sliceOf = (spans: readonly Span[], { fromMs, untilMs }: Cut) =>
  spans.filter((s) => s.untilMs > fromMs && s.fromMs < untilMs)
    .map((s) => ({ from: new Date(Math.max(s.fromMs, fromMs)).toISOString(), until: new Date(Math.min(s.untilMs, untilMs)).toISOString(), state: machineStates[s.state] ?? ('offline' as const) }))

/** A machine's page: what it did in the running shift, or in days, and where the time went. */
export async function machineDay(context: Context, machine: MachineFacts, period: 'shift' | '7d' | '30d'): Promise<MachineDay> {
  const { zone, telemetry, kernel } = context
  const now = kernel.now()
  const nowMs = now.getTime()
  const plan = await planOfPlant(context, machine.organisationId)
  const { shift, rows, before, now: current } = rowsOf(zone, plan, period, nowMs)
  const upToNow = (r: Row): Row => ({ ...r, untilMs: Math.min(r.untilMs, nowMs) })
  // Rows of the timeline hold what they are compared with when shifts are shown, and follow it when days are.
  const cuts = (period === 'shift' ? rows : [...before, ...rows]).map(upToNow)
  const [measured = []] = await measure(context, [machine], cuts)
  const figureOf = (some: readonly Row[]) => some.map((r) => measured[cuts.findIndex((c) => c.fromMs === r.fromMs)]!)
  const ofNow = current.map(upToNow)
  const signal = rolesOf(machine).state
  const spans = signal && rows[0] ? await telemetry.spans(signal, rows[0].fromMs, upToNow(rows.at(-1)!).untilMs) : []
  const ofPeriod = figureOf(current)
  const [costs = []] = await costsOf(context, [machine], plan, ofNow)
  const perCut = ofNow.map((c, i) => ({ machine, measured: ofPeriod[i]!, costFen: costs[i]! }))
  const energies = perCut.map((p, i) => energyFigure(zone, [p], ofNow[i]!.fromMs))
  const total = (of: (e: (typeof energies)[number]) => number | null) => (energies.some((e) => of(e) === null) || energies.length === 0 ? null : energies.reduce((sum, e) => sum + of(e)!, 0))
  const produced = ofPeriod.some((m) => m.producedInAll !== null) ? ofPeriod.reduce((sum, m) => sum + (m.producedInAll ?? 0), 0) : null
  const kWh = total((e) => e.kWh)
  return {
    machineId: machine.id, now: now.toISOString(),
    shift: !shift || shift.name === null ? null : { name: shift.name, from: new Date(shift.fromMs).toISOString(), until: new Date(shift.untilMs).toISOString() },
    oee: oeeFigure(ofPeriod), losses: lossesOf(addSums(ofPeriod.map((m) => m.sums))),
    before: before.length > 0 ? oeeFigure(figureOf(before)).oee : null, target: plan.settings.oeeTarget,
    timeline: rows.map((row, i) => ({ label: row.on, from: new Date(row.fromMs).toISOString(), until: new Date(row.untilMs).toISOString(), spans: sliceOf(spans, upToNow(row)), oee: oeeFigure(figureOf([rows[i]!])) })).toReversed(),
    reasons: reasonLines(await stopsWithin(context, machine, ofNow, spans)),
    energy: {
      kWh, kgce: total((e) => e.kgce), costFen: total((e) => e.costFen), kWhPerUnit: kWh !== null && produced ? kWh / produced : null,
      coefficientVersion: energies.at(-1)?.coefficientVersion ?? energyFigure(zone, [], nowMs).coefficientVersion,
    },
    produced, outputUnit: machine.outputUnit,
  }
}
