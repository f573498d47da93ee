import type { Series } from '@jingwei/contract/telemetry'
import type { Timeseries } from '../../../kernel/timeseries/index.ts'
import type { SignalFacts } from '../../machines/index.ts'
import type { Cut } from '../face.ts'
import { hourMs } from './cut-plan.ts'
import { lateHours } from './facts.store.ts'
import { groupBy, type RollUpState } from './facts.ts'
import type { MinuteMemory } from './minute-memory.ts'
import { minutesBelowMs } from './roll-up.ts'
import { bucketsOf, minutesOf, rawPoints, type Recall, type Source } from './series.store.ts'

const minuteMs = 60_000
const steps = [1000, 2000, 5000, 10_000, 15_000, 30_000, minuteMs, 2 * minuteMs, 5 * minuteMs, 10 * minuteMs, 15 * minuteMs, 30 * minuteMs, hourMs, 2 * hourMs, 4 * hourMs, 8 * hourMs, 24 * hourMs, 48 * hourMs, 168 * hourMs, 720 * hourMs]
const bucketFor = (spanMs: number, points: number) => steps.find((step) => spanMs / step <= points - 1) ?? steps.at(-1)!

/** Readings themselves where they are few, else buckets; each from the coarsest roll-up that serves. */
export async function readSeries(store: Timeseries, signals: readonly SignalFacts[], cut: Cut, points: number, { state, minutes }: { state: RollUpState; minutes: MinuteMemory }): Promise<Series[]> {
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
    const rolled = await state.now(store)
    const groups = [...groupBy(many, (s) => Math.max(1, Math.round(s.samplingSeconds * 1000)))]
    // The first bucket is a whole one too: so the roll-up answers from its beginning on.
    const whole = { fromMs: Math.floor(cut.fromMs / bucketMs) * bucketMs, untilMs: cut.untilMs }
    const ask = (group: readonly SignalFacts[], samplingMs: number, stale: ReadonlySet<number>) => {
      const ids = group.map((s) => s.id)
      const recall: Recall = (hours) => minutes.of(rolled, ids[0]!, hours, (lacking) => minutesOf(store, ids[0]!, lacking))
      return bucketsOf(store, ids, sourcesOf(whole, { closedMs: rolled.closedMs, stale }, bucketMs, samplingMs), whole, { bucketMs, samplingMs, recall: ids.length === 1 ? recall : undefined })
    }
    const [isBehind, ...quick] = await Promise.all([state.isBehind(store, rolled), ...groups.map(([samplingMs, group]) => ask(group, samplingMs, new Set()))])
    // Late readings are rare: only what they touch is asked for again, without the hours that do not have them yet.
    const lateOf = isBehind ? groupBy(await lateHours(store, rolled.lateMs, { fromMs: whole.fromMs - hourMs, untilMs: whole.untilMs }, many.map((s) => s.id)), (l) => l.signal) : new Map<number, { hour: number }[]>()
    for (const [i, [samplingMs, group]] of groups.entries())
      for (const s of group) {
        const late = lateOf.get(s.id)
        const { total, weight, min, max } = (late ? await ask([s], samplingMs, new Set(late.map((l) => l.hour))) : quick[i]!).get(s.id)!
        const series = empty(s, false, bucketMs)
        found.set(s.id, series)
        for (let place = 0; place < total.length; place++) {
          if (weight[place] === 0) continue
          series.at.push(whole.fromMs + place * bucketMs)
          series.mean.push(total[place]! / weight[place]!)
          series.min.push(min[place]!)
          series.max.push(max[place]!)
        }
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
  const last = Math.floor(cut.untilMs / hourMs) * hourMs
  for (let hour = Math.floor(cut.fromMs / hourMs) * hourMs; hour < last; hour += hourMs)
    add({ fromMs: Math.max(hour, cut.fromMs), untilMs: hour + hourMs, from: hour < rolled.closedMs && !rolled.stale.has(hour) ? from : 'reading' })
  add({ fromMs: Math.max(last, cut.fromMs), untilMs: cut.untilMs, from: 'reading' })
  return sources
}
