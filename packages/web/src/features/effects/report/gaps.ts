import type { EffectReport, MeasureResult } from '@jingwei/contract/effects'
import { dayBy } from '../words.tsx'

type Day = MeasureResult['days'][number]
export type Why = NonNullable<Day['why']>
export type Gap = { why: Why; period: Day['period']; from: string; last: string; days: number; reason: string | null }

/** Days that were not used, those that follow one another for the same reason together. */
export function gapsOf(days: readonly Day[], excluded: EffectReport['excludedDays'] = []): readonly Gap[] {
  const gaps: Gap[] = []
  for (const day of days) {
    if (day.isUsed || day.why === null) continue
    const reason = day.why === 'excluded' ? (excluded.find((one) => one.on === day.on)?.reason ?? null) : null
    const last = gaps.at(-1)
    if (last && last.why === day.why && last.period === day.period && last.reason === reason && dayBy(last.last, 1) === day.on) {
      last.last = day.on
      last.days++
    } else gaps.push({ why: day.why, period: day.period, from: day.on, last: day.on, days: 1, reason })
  }
  return gaps
}
