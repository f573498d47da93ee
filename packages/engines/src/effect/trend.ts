import { longRun } from './long-run.ts'
import type { Place } from './ratio.ts'
import { tailsBeyond } from './student-t.ts'

/**
 * Whether the daily ratio drifts within a period: least squares of the ratio on the day, weighted by the denominator, with the same
 * long-run variance for the scores. `perDay` in the ratio's unit; `chance` is the two-sided probability of a slope this steep without one.
 */
export function trendOf(places: readonly Place[]): { perDay: number; chance: number } | null {
  let [weight, days, ratios, used] = [0, 0, 0, 0]
  for (const [day, p] of places.entries()) {
    if (!p) continue
    weight += p.denominator
    days += p.denominator * day
    ratios += p.numerator
    used++
  }
  if (used < 5 || !(weight > 0)) return null
  const [centre, mean] = [days / weight, ratios / weight]
  let [spread, covariance] = [0, 0]
  for (const [day, p] of places.entries()) {
    if (!p) continue
    spread += p.denominator * (day - centre) ** 2
    covariance += (day - centre) * p.numerator
  }
  if (!(spread > 0)) return null
  const perDay = covariance / spread
  const scores = places.map((p, day) => (p ? (day - centre) * (p.numerator - p.denominator * (mean + perDay * (day - centre))) : 0))
  const { varianceOfSum, df } = longRun(scores, used)
  const error = Math.sqrt(varianceOfSum) / spread
  if (error <= 1e-12 * Math.abs(perDay)) return { perDay, chance: Math.abs(perDay) * places.length > 1e-9 * Math.abs(mean) ? 0 : 1 }
  return { perDay, chance: tailsBeyond(perDay / error, df) }
}
