/**
 * Variance of the sum of an autocorrelated series that sums to zero, with its degrees of freedom: equal-weighted cosine estimator of
 * Lazarus, Lewis, Stock and Watson, "HAR Inference: Recommendations for Practice", J. Business & Economic Statistics 36(4), 2018. The
 * mean of the squared weights at the ν lowest frequencies, each nearly independent, so that Student's t with ν degrees of freedom holds
 * where Newey–West with normal quantiles rejects too often in short series. ν = 0.4 n^⅔ is theirs; never fewer than two.
 *
 * `series` has one place for each planned day in order of time, 0 where the day is not used (amplitude modulation: Parzen, Sankhyā A 25,
 * 1963), so that days stay as far apart as they were. `used` is how many are.
 */
export function longRun(series: readonly number[], used: number): { varianceOfSum: number; df: number } {
  const df = Math.max(2, Math.round(0.4 * used ** (2 / 3)))
  const length = series.length
  let squares = 0
  for (let j = 1; j <= df; j++) {
    let weight = 0
    for (let t = 0; t < length; t++) weight += series[t]! * Math.cos((Math.PI * j * (t + 0.5)) / length)
    squares += 2 * weight * weight
  }
  return { varianceOfSum: squares / df, df }
}
