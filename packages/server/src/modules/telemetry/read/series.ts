import type { Series } from '@jingwei/contract/telemetry'
import type { Timeseries } from '../../../kernel/timeseries/index.ts'
import type { SignalFacts } from '../../machines/index.ts'
import type { Cut } from '../face.ts'
import { hourMs } from './cut-plan.ts'
import { lateHours } from './facts.store.ts'
import { groupBy, type Rolled } from './facts.ts'
import { minutesBelowMs } from './roll-up.ts'
import { bucketRows, rawPoints, type Source } from './series.store.ts'

const minuteMs = 60_000
const steps = [1000, 2000, 5000, 10_000, 15_000, 30_000, minuteMs, 2 * minuteMs, 5 * minuteMs, 10 * minuteMs, 15 * minuteMs, 30 * minuteMs, hourMs, 2 * hourMs, 4 * hourMs, 8 * hourMs, 24 * hourMs, 48 * hourMs, 168 * hourMs, 720 * hourMs]
const bucketFor = (spanMs: number, points: number) => steps.find((step) => spanMs / step <= points - 1) ?? steps.at(-1)!

/** Readings themselves where they are few, else buckets; each from the coarsest roll-up that serves. */
export async function readSeries(store: Timeseries, signals: readonly SignalFacts[], cut: Cut, points: number, rolledNow: (db: Timeseries) => Promise<Rolled>): Promise<Series[]> {
  const spanMs = cut.untilMs - cut.fromMs
  const found = new Map<number, Series>()
  const empty = (s: SignalFacts, raw: boolean, bucketMs: number): Series => ({ machineId: s.machineId, signal: s.code, unit: s.unit, raw, bucketMs, at: [], mean: [], min: [], max: [] })
  const few = signals.filter((s) => spanMs / (s.samplingSeconds * 1000) <= points * 1.5)
  if (few.length > 0) {
    for (const s of few) found.set(s.id, empty(s, true, 0))
    for (const { signal, t, v } of await rawPoints(store, few.map((s) => s.id), cut, points)) {
      const series = found.get(signal)!
      for (const [list, value] of [[series.at, t], [series.mean, v], [series.min, v], [series.max, v]] as const) list.push(value)
    }
    // Sent more often than was said: buckets after all.
    for (const [id, series] of found) if (series.at.length > points) found.delete(id)
  }
  const bucketMs = bucketFor(spanMs, points)
  const many = signals.filter((s) => !found.has(s.id))
  if (many.length > 0) {
    const rolled = await rolledNow(store)
    const groups = [...groupBy(many, (s) => Math.max(1, Math.round(s.samplingSeconds * 1000)))]
    const rowsOf = (group: readonly SignalFacts[], samplingMs: number, stale: ReadonlySet<number>) =>
      bucketRows(store, group.map((s) => s.id), sourcesOf(cut, { closedMs: rolled.closedMs, stale }, bucketMs, samplingMs), bucketMs, samplingMs)
    // Late readings are rare: asked for at the same time, and only what they touch is asked for again.
    const [late, ...quick] = await Promise.all([
      lateHours(store, rolled.lateMs, { fromMs: cut.fromMs - hourMs, untilMs: cut.untilMs }, many.map((s) => s.id)), ...groups.map(([samplingMs, group]) => rowsOf(group, samplingMs, new Set())),
    ])
    const touched = new Set(late.map((l) => l.signal))
    const rows = quick.flat().filter((r) => !touched.has(r.signal))
    if (touched.size > 0)
      for (const [samplingMs, group] of groups)
        for (const s of group) if (touched.has(s.id)) rows.push(...(await rowsOf([s], samplingMs, new Set(late.flatMap((l) => (l.signal === s.id ? [l.hour] : []))))))
    for (const s of many) found.set(s.id, empty(s, false, bucketMs))
    for (const row of rows) {
      const series = found.get(row.signal)!
      for (const [list, value] of [[series.at, row.t], [series.mean, row.mean], [series.min, row.min], [series.max, row.max]] as const) list.push(value)
    }
  }
  return signals.map((s) => found.get(s.id)!)
}

/** Whole closed hours from a roll-up as coarse as the buckets allow, the rest from readings. */
function sourcesOf(cut: Cut, rolled: { closedMs: number; stale: ReadonlySet<number> }, bucketMs: number, samplingMs: number): Source[] {
  const from: Source['from'] = bucketMs >= hourMs ? 'hour' : bucketMs >= minuteMs && samplingMs < minutesBelowMs ? 'minute' : 'reading'
  if (from === 'reading') return [{ ...cut, from }]
  const sources: Source[] = []
  const add = (source: Source) => {
    const before = sources.at(-1)
    if (source.fromMs >= source.untilMs) return
    if (before?.from === source.from && before.untilMs === source.fromMs) sources[sources.length - 1] = { ...before, untilMs: source.untilMs }
    else sources.push(source)
  }
  const first = Math.ceil(cut.fromMs / hourMs) * hourMs
  const last = Math.max(first, Math.floor(cut.untilMs / hourMs) * hourMs)
  add({ fromMs: cut.fromMs, untilMs: Math.min(first, cut.untilMs), from: 'reading' })
  for (let hour = first; hour < last; hour += hourMs) add({ fromMs: hour, untilMs: hour + hourMs, from: hour < rolled.closedMs && !rolled.stale.has(hour) ? from : 'reading' })
  add({ fromMs: last, untilMs: cut.untilMs, from: 'reading' })
  return sources
}
