import { longRun } from './long-run.ts'
import { tCritical } from './student-t.ts'

/** A planned day: what was measured, or null where it is not used. */
export type Place = { readonly numerator: number; readonly denominator: number } | null
export type Ratio = { readonly value: number; readonly variance: number; readonly df: number; readonly days: number }

/**
 * Ratio of sums of a period and its variance by linearisation (Cochran, Sampling Techniques, 3rd ed., §6.3): the sum of the residuals
 * n − R·d over Σd, with the long-run variance, since what a machine does today resembles yesterday. A period with
 * nothing in the numerator is sure to one unit of it: twenty days without a defect do not prove that there is none.
 */
export function ratioOf(places: readonly Place[]): Ratio | null {
  let [numerator, denominator, days] = [0, 0, 0]
  for (const p of places) {
    if (!p) continue
    numerator += p.numerator
    denominator += p.denominator
    days++
  }
  if (!(denominator > 0)) return null
  const value = numerator / denominator
  const { varianceOfSum, df } = longRun(places.map((p) => (p ? p.numerator - value * p.denominator : 0)), days)
  return { value, variance: Math.max(varianceOfSum, numerator === 0 ? 1 : 0) / denominator ** 2, df, days }
}

/**
 * Confidence interval of after/before − 1 for independent ratios: Fieller, "Some Problems in Interval Estimation", J. Royal Statistical
 * Society B 16(2), 1954, with the degrees of freedom after Satterthwaite (Biometrics Bulletin 2(6), 1946). Null where the ratio before
 * cannot be told from zero: then every change is possible. No change goes below −100 %.
 */
export function changeInterval(before: Ratio, after: Ratio, level: number): { low: number; high: number; level: number } | null {
  if (!(before.value > 0)) return null
  const quotient = after.value / before.value
  const fromBefore = quotient ** 2 * before.variance
  const whole = after.variance + fromBefore
  const t = tCritical(level, whole ** 2 / (after.variance ** 2 / after.df + fromBefore ** 2 / before.df))
  const a = before.value ** 2 - t * t * before.variance
  if (a <= 0) return null
  const middle = before.value * after.value
  const half = t * Math.sqrt(after.variance * a + before.variance * after.value ** 2)
  return { low: Math.max(-1, (middle - half) / a - 1), high: (middle + half) / a - 1, level }
}
