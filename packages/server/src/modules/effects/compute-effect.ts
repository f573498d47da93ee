import { createHash } from 'node:crypto'
import { effectMeasures, type MeasureResult } from '@jingwei/contract/effects'
import { compareEffect, effectMethod, measureDay, wholeVerdict, type EffectDay, type MachineDaySums } from '@jingwei/engines/effect'
import type { Production } from '../production/index.ts'
import type { ListedReport } from './effects.store.ts'

type Question = Pick<ListedReport, 'organisation_id' | 'machine_ids' | 'baseline_from' | 'baseline_until' | 'follow_up_from' | 'follow_up_until' | 'measures' | 'minimum_change_share' | 'excluded_days'>
export type Computed = { readonly results: MeasureResult[]; readonly digest: string; readonly verdict: MeasureResult['verdict'] }
/** So many machines are asked for at a time, which bounds the memory of a report over hundreds of machines and a year. */
const machinesAtATime = 50

// A period ends before its `until`; the plant's days are asked for with both ends.
const dayBefore = (on: string) => new Date(Date.parse(`${on}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
// Sums of many readings may differ in the last digits from run to run; what is told and digested does not.
const settled = (n: number | null) => (n === null ? null : Number(n.toPrecision(10)))
const settledDay = (d: EffectDay): EffectDay => ({ ...d, numerator: settled(d.numerator), denominator: settled(d.denominator), coverage: settled(d.coverage)! })

const digestOf = (q: Question, results: readonly MeasureResult[]) =>
  createHash('sha256').update(JSON.stringify([
    effectMethod.version, [...q.machine_ids].sort((a, b) => a - b), q.baseline_from, q.baseline_until, q.follow_up_from, q.follow_up_until, q.minimum_change_share,
    results.map((r) => [r.measure, r.days.map((d) => [d.on, d.period, d.numerator, d.denominator, d.coverage, d.why])]),
  ])).digest('hex')

/** Days and sums from the readings, then the comparison. The same question of the same readings has the same digest. */
export async function computeEffect(production: Production, q: Question): Promise<Computed> {
  const periods = [['baseline', q.baseline_from, q.baseline_until], ['followUp', q.follow_up_from, q.follow_up_until]] as const
  const days: { on: string; period: EffectDay['period']; cut: { fromMs: number; untilMs: number }; plannedSeconds: number }[] = []
  for (const [period, from, until] of periods) for (const d of await production.days(q.organisation_id, from, dayBefore(until))) days.push({ ...d, period })
  const sums: MachineDaySums[][] = days.map(() => [])
  const cuts = days.map((d) => d.cut)
  for (let i = 0; i < q.machine_ids.length; i += machinesAtATime) {
    const machines = q.machine_ids.slice(i, i + machinesAtATime)
    const found = new Map((await production.sums(machines, cuts)).map((s) => [`${s.machineId} ${s.cut}`, s]))
    for (const [cut, of] of sums.entries())
      for (const machine of machines) of.push(found.get(`${machine} ${cut}`) ?? { plannedBusySeconds: days[cut]!.plannedSeconds, knownSeconds: 0, idealGoodSeconds: null, produced: null, good: null, rejected: null, kWh: null })
  }
  const excluded = new Set(q.excluded_days.map((d) => d.on))
  const results = q.measures.map((measure) =>
    compareEffect(
      { measure, unit: '', better: effectMeasures[measure].better, minimumChangeShare: q.minimum_change_share },
      days.map(({ on, period }, i) => settledDay(measureDay(measure, { on, period, isExcluded: excluded.has(on) }, sums[i]!))),
    ),
  )
  return { results, digest: digestOf(q, results), verdict: wholeVerdict(results) }
}
