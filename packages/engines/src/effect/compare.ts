import type { EffectMeasure, MeasureResult, Verdict } from '@jingwei/contract/effects'
import type { EffectDay } from './measure-day.ts'
import { effectMethod } from './method.ts'
import { changeInterval, ratioOf, type Place } from './ratio.ts'
import { trendOf } from './trend.ts'

type Reason = MeasureResult['reasons'][number]
export type Question = { readonly measure: EffectMeasure; readonly unit: string; readonly better: 'higher' | 'lower'; readonly minimumChangeShare: number }

/** Days that say something about whether the record is whole: those without a plan or without production have nothing to miss. */
const isExpected = (d: EffectDay) => d.why !== 'no-plan' && d.why !== 'no-production'
const placesOf = (days: readonly EffectDay[]): Place[] =>
  days.filter((d) => d.why !== 'no-plan').map((d) => (d.isUsed && d.numerator !== null && d.denominator !== null ? { numerator: d.numerator, denominator: d.denominator } : null))
const isUsedPlace = (p: Place): p is NonNullable<Place> => p !== null && p.denominator > 0

/** Monday is 0. Dates are civil, so the zone does not matter. */
const weekdayOf = (on: string) => (new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7
function weekdayShares(days: readonly EffectDay[]): number[] {
  const counts = Array.from({ length: 7 }, () => 0)
  for (const d of days) counts[weekdayOf(d.on)]!++
  return counts.map((n) => n / Math.max(1, days.length))
}
const distance = (a: readonly number[], b: readonly number[]) => a.reduce((sum, share, i) => sum + Math.abs(share - b[i]!), 0) / 2

/** The ratio of a period if each missing day had been like the given ratio, with the weight of a middling day. */
function filled(places: readonly Place[], missing: number, ratio: number): number {
  const used = places.filter(isUsedPlace)
  const weight = used.reduce((sum, p) => sum + p.denominator, 0)
  const numerator = used.reduce((sum, p) => sum + p.numerator, 0)
  const added = (weight / used.length) * missing
  return (numerator + added * ratio) / (weight + added)
}
const quantile = (sorted: readonly number[], share: number) => sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(share * (sorted.length - 1))))]!
const dailyRatios = (places: readonly Place[]) => places.filter(isUsedPlace).map((p) => p.numerator / p.denominator).sort((a, b) => a - b)

/**
 * How far the improvement shrinks if the days that are missing were unkind: before the retrofit among the best, after it among the worst
 * of those that are known. Days go missing for a reason, often the very one that made them bad, so a verdict must survive this.
 */
function lostToMissing(before: readonly Place[], after: readonly Place[], missing: { before: number; after: number }, sign: number): number {
  const tail = effectMethod.missingTail
  const [low, high] = sign > 0 ? [tail, 1 - tail] : [1 - tail, tail]
  const [b, a] = [dailyRatios(before), dailyRatios(after)]
  const worstAfter = sign * Math.min(sign * quantile(a, low), sign * quantile(b, low))
  const seen = filled(after, 0, 0) / filled(before, 0, 0)
  const unkind = filled(after, missing.after, worstAfter) / filled(before, missing.before, quantile(b, high))
  return Math.max(0, sign * (seen - unkind))
}

const notEnough: readonly Reason[] = ['too-few-days', 'too-many-gaps', 'no-signal']
const verdictOf = (reasons: readonly Reason[]): Verdict => (reasons.length === 0 ? 'shown' : reasons.some((r) => notEnough.includes(r)) ? 'not-enough-data' : 'not-shown')

/**
 * Compares a measure before and after a retrofit. Each period is a ratio of sums over the days that are known well enough; a change is
 * shown only if its 95 % interval lies beyond what was promised, also when the missing days were unkind, and nothing else explains it.
 */
export function compareEffect({ measure, unit, better, minimumChangeShare }: Question, days: readonly EffectDay[]): MeasureResult {
  const ordered = [...days].sort((x, y) => (x.period === y.period ? (x.on < y.on ? -1 : 1) : x.period === 'baseline' ? -1 : 1))
  const of = (period: EffectDay['period']) => ordered.filter((d) => d.period === period)
  const side = (period: EffectDay['period']) => {
    const all = of(period)
    const used = all.filter((d) => d.isUsed)
    const places = placesOf(all)
    return { all, used, places, ratio: ratioOf(places), missing: all.filter((d) => isExpected(d) && !d.isUsed).length }
  }
  const [before, after] = [side('baseline'), side('followUp')]
  const sign = better === 'higher' ? 1 : -1
  const interval = before.ratio && after.ratio && Math.min(before.used.length, after.used.length) >= 2 ? changeInterval(before.ratio, after.ratio, effectMethod.level) : null
  const reasons: Reason[] = []
  if ([before, after].some((s) => s.used.length === 0 && s.all.some((d) => d.why === 'no-signal'))) reasons.push('no-signal')
  if (Math.min(before.used.length, after.used.length) < effectMethod.daysMinimum) reasons.push('too-few-days')
  if ([before, after].some((s) => s.used.length < effectMethod.usableShareMinimum * (s.used.length + s.missing))) reasons.push('too-many-gaps')
  if (reasons.length === 0) {
    const [least, most] = !interval ? [-Infinity, Infinity] : sign > 0 ? [interval.low, interval.high] : [-interval.high, -interval.low]
    if (most < 0) reasons.push('worse')
    else if (least <= 0) reasons.push('interval-holds-zero')
    else if (least <= minimumChangeShare && minimumChangeShare > 0) reasons.push('below-minimum')
    else if (least - lostToMissing(before.places, after.places, { before: before.missing, after: after.missing }, sign) <= minimumChangeShare) reasons.push('too-many-gaps')
    const trend = trendOf(before.places)
    if (trend && trend.chance < effectMethod.trendChance && sign * trend.perDay > 0 && least > 0) reasons.push('trend-in-baseline')
    if (distance(weekdayShares(before.used), weekdayShares(after.used)) > effectMethod.weekdayDistanceMaximum) reasons.push('weekday-imbalance')
  }
  const [b, a] = [before.ratio?.value ?? null, after.ratio?.value ?? null]
  return {
    measure, unit, better, baseline: b, followUp: a, change: a !== null && b !== null ? a - b : null, changeShare: a !== null && b !== null && b !== 0 ? (a - b) / b : null,
    interval, daysBaseline: before.used.length, daysFollowUp: after.used.length, missingBaseline: before.missing, missingFollowUp: after.missing,
    verdict: verdictOf(reasons), reasons, days: ordered,
  }
}

/** Of a report: shown only if every measure is; where one lacks data and none fails, there is not enough. */
export const wholeVerdict = (results: readonly { verdict: Verdict }[]): Verdict =>
  results.some((r) => r.verdict === 'not-shown') ? 'not-shown' : results.length === 0 || results.some((r) => r.verdict === 'not-enough-data') ? 'not-enough-data' : 'shown'
