import type { KpiRow } from '@jingwei/contract/production'
import { coefficientOn, costFen, energyPerUnit, standardCoal, tariffCuts } from '@jingwei/engines/energy'
import { civilDate, utcOf } from '@jingwei/engines/shifts'
import type { MachineFacts } from '../machines/index.ts'
import type { Cut } from '../telemetry/index.ts'
import type { Context } from './context.ts'
import { rolesOf } from './machine-signals.ts'
import type { PlantPlan } from './plant-plan.ts'

export type Energy = KpiRow['energy']
type Priced = Cut & { readonly cut: number; readonly fenPerKwh: number | null }

/** Electricity in standard coal, by the coefficient of a day. */
export function kgceOf(kWh: number, on: string) {
  const coefficient = coefficientOn('electricity', on)!
  return { kgce: standardCoal(kWh, coefficient), version: coefficient.version }
}
export function energyOf(zone: string, { kWh, costFen: cost, produced }: { kWh: number | null; costFen: number | null; produced: number | null }, atMs: number): Energy {
  const coal = kgceOf(kWh ?? 0, civilDate(zone, atMs))
  return { kWh, kgce: kWh === null ? null : coal.kgce, costFen: cost, kWhPerUnit: energyPerUnit(kWh, produced), coefficientVersion: coal.version }
}

/** The cuts by the tariffs of their time; a plan that follows another brings its own. */
function pricesOf(zone: string, plan: PlantPlan, cuts: readonly Cut[]): Priced[] {
  const changes = plan.changes.map((date) => utcOf(zone, date, 0))
  return cuts.flatMap(({ fromMs, untilMs }, cut) => {
    const edges = [fromMs, ...changes.filter((at) => at > fromMs && at < untilMs), untilMs]
    return edges.slice(1).flatMap((until, i): Priced[] => {
      const tariffs = plan.tariffsOn(civilDate(zone, edges[i]!))
      if (tariffs.length === 0) return edges[i]! < until ? [{ cut, fromMs: edges[i]!, untilMs: until, fenPerKwh: null }] : []
      return tariffCuts(zone, tariffs, edges[i]!, until).map((t) => ({ ...t, cut }))
    })
  })
}

/** Cost of electricity of machines of one plant in each cut, in fen; null without a meter, or where a part of the time has no tariff. */
export async function costsOf({ zone, telemetry, kernel }: Context, machines: readonly MachineFacts[], plan: PlantPlan, cuts: readonly Cut[]): Promise<(number | null)[][]> {
  const now = kernel.now().getTime()
  const priced = pricesOf(zone, plan, cuts.map((c) => ({ fromMs: Math.min(c.fromMs, now), untilMs: Math.min(c.untilMs, now) })))
  const meters = machines.map((m) => rolesOf(m).energy)
  const known = priced.some((p) => p.fenPerKwh !== null) ? await telemetry.facts(meters.flatMap((m) => (m ? [m.signal] : [])), priced) : []
  const facts = new Map(known.map((f) => [`${f.signalId}/${f.cut}`, f]))
  return meters.map((meter) => cuts.map((_, cut) => {
    const parts = priced.flatMap((p, i) => (p.cut === cut ? [{ fenPerKwh: p.fenPerKwh, kWh: meter?.kWh(facts.get(`${meter.signal.id}/${i}`)) ?? 0 }] : []))
    if (meter === null || parts.length === 0 || parts.some((p) => p.fenPerKwh === null)) return null
    return costFen(parts.map((p) => ({ kWh: p.kWh, fenPerKwh: p.fenPerKwh ?? 0 })))
  }))
}

/**
 * Of a plant, what machines with a state took and what meters alone say (a machine without a state is a meter). Whether a meter stands before
 * those machines is not known, so the larger of the two counts: never the same kilowatt-hour twice, rather one too few.
 */
export function ofPlant<T>(items: readonly T[], isMeter: (item: T) => boolean, amount: (item: T) => number | null): { value: number | null; isOfMeters: boolean } {
  const sum = (some: readonly T[]) => some.reduce<number | null>((all, item) => {
    const one = amount(item)
    return one === null ? all : (all ?? 0) + one
  }, null)
  const [meters, machines] = [sum(items.filter(isMeter)), sum(items.filter((i) => !isMeter(i)))]
  const isOfMeters = meters !== null && meters >= (machines ?? 0)
  return { value: isOfMeters ? meters : machines, isOfMeters }
}
export const isMeter = (machine: MachineFacts) => rolesOf(machine).state === null
