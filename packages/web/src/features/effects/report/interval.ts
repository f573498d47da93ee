import type { MeasureResult } from '@jingwei/contract/effects'

export type IntervalPlaces = { zero: number; low: number; high: number; point: number | null; promised: number | null }

/** What was promised, as a change with its sign: less is better where lower is. */
export const promisedChange = (minimumChangeShare: number, better: MeasureResult['better']): number | null =>
  minimumChangeShare > 0 ? (better === 'higher' ? minimumChangeShare : -minimumChangeShare) : null

const margin = 0.18
/** Places on a line that holds zero, the interval and what was promised, in shares of its width; null without an interval. */
export function intervalPlaces({ interval, changeShare, better }: Pick<MeasureResult, 'interval' | 'changeShare' | 'better'>, minimumChangeShare: number): IntervalPlaces | null {
  if (interval === null) return null
  const promised = promisedChange(minimumChangeShare, better)
  const all = [0, interval.low, interval.high, ...(promised === null ? [] : [promised]), ...(changeShare === null ? [] : [changeShare])]
  const least = Math.min(...all)
  const span = Math.max(...all) - least || 1
  const place = (value: number) => margin + ((value - least) / span) * (1 - 2 * margin)
  return { zero: place(0), low: place(interval.low), high: place(interval.high), point: changeShare === null ? null : place(changeShare), promised: promised === null ? null : place(promised) }
}

/** Where the interval stands: past what counts on the good side, wholly on the bad one, or neither. */
export function standingOf({ interval, better }: Pick<MeasureResult, 'interval' | 'better'>, minimumChangeShare: number): 'good' | 'bad' | 'open' {
  if (interval === null) return 'open'
  const [least, most] = better === 'higher' ? [interval.low, interval.high] : [-interval.high, -interval.low]
  return most < 0 ? 'bad' : least > minimumChangeShare ? 'good' : 'open'
}
