import type { Series } from '@jingwei/contract/telemetry'

export type Window = { from: number; to: number }
export type Point = { at: number; mean: number | null; min: number | null; max: number | null }

/** Points of a curve; where nothing was heard for longer than a reading speaks, the line breaks. */
export function pointsOf(series: Series, holdMs: number): readonly Point[] {
  const gapMs = series.raw ? holdMs : Math.max(holdMs, series.bucketMs * 1.5)
  const points: Point[] = []
  series.at.forEach((at, i) => {
    const last = series.at[i - 1]
    if (last !== undefined && at - last > gapMs) points.push({ at: last + 1, mean: null, min: null, max: null })
    points.push({ at, mean: series.mean[i] ?? null, min: series.min[i] ?? null, max: series.max[i] ?? null })
  })
  return points
}

/** The whole range coarsely, and the part that is looked at finely. */
export function withDetail(coarse: readonly Point[], fine: readonly Point[], window: Window): readonly Point[] {
  if (fine.length === 0) return coarse
  return [...coarse.filter((one) => one.at < window.from), ...fine.filter((one) => one.at >= window.from && one.at <= window.to), ...coarse.filter((one) => one.at > window.to)]
}

const leastMs = 10_000
/** A window of `factor` times the length about the same middle, inside the whole; null is the whole. */
export function zoomed(window: Window, whole: Window, factor: number): Window | null {
  const length = Math.max(leastMs, (window.to - window.from) * factor)
  if (length >= whole.to - whole.from) return null
  const middle = (window.from + window.to) / 2
  return inside({ from: middle - length / 2, to: middle + length / 2 }, whole)
}
export const moved = (window: Window, whole: Window, share: number): Window => {
  const by = (window.to - window.from) * share
  return inside({ from: window.from + by, to: window.to + by }, whole)
}
function inside(window: Window, whole: Window): Window {
  const length = window.to - window.from
  const from = Math.round(Math.min(Math.max(window.from, whole.from), whole.to - length))
  return { from, to: Math.round(from + length) }
}

export function extent(points: readonly Point[], window: Window): { min: number; max: number } | null {
  let min = Infinity
  let max = -Infinity
  for (const one of points) {
    if (one.at < window.from || one.at > window.to || one.mean === null) continue
    min = Math.min(min, one.min ?? one.mean)
    max = Math.max(max, one.max ?? one.mean)
  }
  return min <= max ? { min, max } : null
}

/** As many decimals as help: 1842, 63.2, 0.24. */
export const digitsFor = (value: number): number => {
  const size = Math.abs(value)
  return Number.isInteger(value) || size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 3
}

/** Ends of an axis on round numbers, a little beyond what is drawn; a curve that never falls below nothing and comes near it begins at nothing. */
export function axisFor(least: number, most: number): { min: number; max: number; interval: number } {
  const span = most - least || Math.abs(most) || 1
  const low = least >= 0 && least < span ? 0 : least
  const rough = (most - low || span) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const interval = power * ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough * 0.999) ?? 10)
  const tidy = (value: number) => Number(value.toPrecision(12))
  return { min: tidy(Math.floor(low / interval) * interval), max: tidy(Math.ceil((most || (low === 0 ? interval : 0)) / interval) * interval), interval: tidy(interval) }
}
