import type { EffectMeasure, MeasureResult } from '@jingwei/contract/effects'
import { effectMethod } from './method.ts'

export type EffectDay = MeasureResult['days'][number]
/** Sums of one machine on one day. Null where no signal says it. */
export type MachineDaySums = {
  readonly plannedBusySeconds: number
  readonly knownSeconds: number
  /** Σ planned run time per unit × good units. */
  readonly idealGoodSeconds: number | null
  readonly produced: number | null
  readonly good: number | null
  readonly rejected: number | null
  readonly kWh: number | null
}
type Parts = { numerator: number; denominator: number } | null

const rejectedOf = ({ produced, good, rejected }: MachineDaySums) => rejected ?? (produced !== null && good !== null ? Math.max(0, produced - good) : null)

/**
 * Numerator and denominator of a machine's day. Units per planned hour, so that stops count; OEE = PRI × GQ / PBT after ISO 22400-2;
 * kWh per unit; rejected units per unit.
 */
const parts: Record<EffectMeasure, (s: MachineDaySums) => Parts> = {
  outputPerHour: (s) => (s.produced === null ? null : { numerator: s.produced, denominator: s.plannedBusySeconds / 3600 }),
  oee: (s) => (s.idealGoodSeconds === null ? null : { numerator: s.idealGoodSeconds, denominator: s.plannedBusySeconds }),
  energyPerUnit: (s) => (s.kWh === null || s.produced === null ? null : { numerator: s.kWh, denominator: s.produced }),
  defectRate: (s) => (rejectedOf(s) === null || s.produced === null ? null : { numerator: rejectedOf(s)!, denominator: s.produced }),
}

/** One day of one measure over the machines of a report: sums over those that are known well enough, or why the day is not used. */
export function measureDay(measure: EffectMeasure, at: { on: string; period: EffectDay['period']; isExcluded: boolean }, machines: readonly MachineDaySums[]): EffectDay {
  const planned = machines.filter((m) => m.plannedBusySeconds > 0)
  const plannedSeconds = planned.reduce((sum, m) => sum + m.plannedBusySeconds, 0)
  const known = planned.reduce((sum, m) => sum + Math.min(m.knownSeconds, m.plannedBusySeconds), 0)
  let [numerator, denominator, counted, spoken, covered] = [0, 0, 0, 0, 0]
  for (const m of planned) {
    const isCovered = m.knownSeconds >= effectMethod.coverageMinimum * m.plannedBusySeconds
    const part = parts[measure](m)
    if (isCovered) covered += m.plannedBusySeconds
    if (!part) continue
    spoken++
    if (!isCovered) continue
    numerator += part.numerator
    denominator += part.denominator
    counted += m.plannedBusySeconds
  }
  const why =
    plannedSeconds === 0 ? 'no-plan'
    : at.isExcluded ? 'excluded'
    : covered < effectMethod.coverageMinimum * plannedSeconds ? 'gap'
    : counted < effectMethod.coverageMinimum * plannedSeconds ? 'no-signal'
    : denominator <= 0 ? 'no-production'
    : null
  return {
    on: at.on, period: at.period, numerator: spoken > 0 ? numerator : null, denominator: spoken > 0 ? denominator : null,
    coverage: plannedSeconds === 0 ? 0 : Math.min(1, known / plannedSeconds), isUsed: why === null, why,
  }
}
