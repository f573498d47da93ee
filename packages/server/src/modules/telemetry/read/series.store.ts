import type { ClickHouseSettings } from '@clickhouse/client'
import type { Readable } from 'node:stream'
import type { Timeseries } from '../../../kernel/timeseries/index.ts'
import type { Cut } from '../face.ts'
import { hourMs } from './cut-plan.ts'
import { groupBy } from './facts.ts'
import { apart, bounded, isMute, mute, numbers, small, within, withinSeconds } from './facts.store.ts'
import { emptyHour, minuteFigures, type HourOfMinutes } from './minute-memory.ts'

export type RawPoint = { signal: number; t: number; v: number }
/** Figures of a signal, a place for each bucket: `total / weight` is its mean, and where the weight is 0 nothing was said. */
export type Buckets = { readonly total: Float64Array; readonly weight: Float64Array; readonly min: Float64Array; readonly max: Float64Array }
/** A stretch and where its figures come from. */
export type Source = Cut & { readonly from: 'reading' | 'minute' | 'hour' }

/** At most `most + 1` readings of each signal; one more than asked for says that there are more. */
export async function rawPoints(store: Timeseries, signals: readonly number[], { fromMs, untilMs }: Cut, most: number): Promise<RawPoint[]> {
  const columns = await store.columns(
    `select signal, toUnixTimestamp64Milli(at) as t, value as v from reading final where signal in (${numbers(signals)}) and ${within('at', fromMs, untilMs)} and not (${mute})
    order by signal, at limit ${numbers([most + 1])} by signal ${small}`, bounded)
  const [t, v] = [columns.numbers('t'), columns.numbers('v')]
  return columns.numbers('signal').map((signal, i) => ({ signal, t: t[i]!, v: v[i]! }))
}

type Asked = { readonly signals: readonly number[]; readonly stretches: readonly Cut[]; readonly bucketMs: number; readonly samplingMs: number }
type Add = (signal: number, atMs: number, total: number, weight: number, low: number, high: number) => void
/*
 * What the tables say of buckets. To plan a statement takes the store longer than to read a day of minutes, and each column, condition and
 * function of it counts: so none has more than it needs, and what lies as it is wanted is not grouped.
 */
/** One signal needs no column that tells whose the row is. */
const whose = ({ signals }: Asked) => (signals.length === 1 ? { column: '', are: `signal = ${numbers(signals)}` } : { column: 'signal, ', are: `signal in (${numbers(signals)})` })
const threads = ({ signals }: Asked) => (signals.length < 5 ? small : apart)

/** A moment as the store reads it without planning a function. No reading is older or newer than what a column of times can hold. */
const moment = (ms: number) => `'${new Date(Math.min(Date.UTC(2299, 0, 1), Math.max(Date.UTC(1900, 0, 1), ms))).toISOString().slice(0, 23).replace('T', ' ')}'`
/** So many readings come as they are: to group them takes the store longer than to send them. */
const fewReadings = 10_000
const areFew = ({ signals, stretches, samplingMs }: Asked) => (signals.length * stretches.reduce((sum, s) => sum + s.untilMs - s.fromMs, 0)) / samplingMs <= fewReadings
async function tellReadings(store: Timeseries, asked: Asked, add: Add): Promise<void> {
  const { column, are } = whose(asked)
  const most = 2 * fewReadings
  const columns = await store.columns(
    `select ${column}toUnixTimestamp64Milli(at) as t, value, quality from reading final where ${are} and (${asked.stretches.map((s) => `at >= ${moment(s.fromMs)} and at < ${moment(s.untilMs)}`).join(' or ')}) limit ${most} ${threads(asked)}`, bounded)
  // Sent more often than was said.
  if (columns.rows === most) return tellGrouped(store, 'reading', asked, add)
  const [ids, t, value, quality] = [columns.numbers('signal'), columns.numbers('t'), columns.numbers('value'), columns.numbers('quality')]
  for (let i = 0; i < columns.rows; i++) if (!isMute(value[i]!, quality[i]!)) add(ids[i] ?? asked.signals[0]!, t[i]!, value[i]!, 1, value[i]!, value[i]!)
}
/** Minutes as minutes: no other table speaks of the same minute, so how many readings it had is all the same. */
async function tellMinutes(store: Timeseries, asked: Asked, add: Add): Promise<void> {
  const { column, are } = whose(asked)
  const columns = await store.columns(
    `select ${column}toUInt32(minute) as t, mean, min, max from minute final where ${are} and (${asked.stretches.map((s) => withinSeconds('minute', s.fromMs, s.untilMs)).join(' or ')}) ${threads(asked)}`, bounded)
  const [ids, t, mean, low, high] = [columns.numbers('signal'), columns.numbers('t'), columns.numbers('mean'), columns.numbers('min'), columns.numbers('max')]
  for (let i = 0; i < columns.rows; i++) add(ids[i] ?? asked.signals[0]!, t[i]! * 1000, mean[i]!, 1, low[i]!, high[i]!)
}
/** Whole hours of a signal's minutes, each hour there even if nothing was said in it. */
export async function minutesOf(store: Timeseries, signal: number, hours: readonly number[]): Promise<Map<number, HourOfMinutes>> {
  const stretches: { fromMs: number; untilMs: number }[] = []
  for (const hour of hours) {
    const before = stretches.at(-1)
    if (before?.untilMs === hour) before.untilMs += hourMs
    else stretches.push({ fromMs: hour, untilMs: hour + hourMs })
  }
  const columns = await store.columns(
    `select toUInt32(minute) as t, n, mean, min, max from minute final where signal = ${numbers([signal])} and (${stretches.map((s) => withinSeconds('minute', s.fromMs, s.untilMs)).join(' or ')}) ${small}`, bounded)
  const [t, n, mean, low, high] = [columns.numbers('t'), columns.numbers('n'), columns.numbers('mean'), columns.numbers('min'), columns.numbers('max')]
  const found = new Map(hours.map((hour): [number, HourOfMinutes] => [hour, emptyHour()]))
  for (let i = 0; i < columns.rows; i++) {
    const inHour = (t[i]! * 1000) % hourMs
    found.get(t[i]! * 1000 - inHour)!.set([n[i]!, mean[i]!, low[i]!, high[i]!], (inHour / 60_000) * minuteFigures)
  }
  return found
}
/** Gives whole hours of the minutes of the one signal that is asked for. */
export type Recall = (hours: readonly number[]) => Promise<ReadonlyMap<number, HourOfMinutes>>
/** Of more hours than these, the store's own sums are quicker than minutes by the thousand. */
const mostRecalled = 75
const hoursOf = ({ fromMs, untilMs }: Cut) => {
  const hours: number[] = []
  for (let hour = Math.floor(fromMs / hourMs) * hourMs; hour < untilMs; hour += hourMs) hours.push(hour)
  return hours
}
async function tellRecalled(recall: Recall, { signals, stretches, bucketMs }: Asked, add: Add): Promise<void> {
  const known = await recall(stretches.flatMap(hoursOf))
  for (const stretch of stretches)
    for (const hour of hoursOf(stretch)) {
      const minutes = known.get(hour)!
      for (let place = 0, at = hour; place < minutes.length; place += minuteFigures, at += 60_000) {
        const n = minutes[place]!
        if (n === 0 || at < stretch.fromMs || at >= stretch.untilMs) continue
        const weight = bucketMs === 60_000 ? 1 : n
        add(signals[0]!, at, minutes[place + 1]! * weight, weight, minutes[place + 2]!, minutes[place + 3]!)
      }
    }
}
/** When, in steps of so many milliseconds, and what a row says. */
const lying: Record<Source['from'], { at: string; time: string; stepMs: number; total: string; weight: string; low: string; high: string; where: string }> = {
  reading: { at: 'at', time: 'toUnixTimestamp64Milli(at)', stepMs: 1, total: 'value', weight: '1.', low: 'value', high: 'value', where: ` and not (${mute})` },
  minute: { at: 'minute', time: 'toUInt32(minute)', stepMs: 1000, total: 'mean * n', weight: 'n', low: 'min', high: 'max', where: '' },
  // Weighted by the time that values held, in samples; an hour in which nothing new was said is a gap, as it is in the other two.
  hour: { at: 'hour', time: 'toUInt32(hour)', stepMs: 1000, total: 'if(known_ms > 0, weighted * 1000, (min + max) / 2) / {sample}', weight: 'if(known_ms > 0, known_ms, 1) / {sample}', low: 'min', high: 'max', where: ' and n > 0' },
}
async function tellGrouped(store: Timeseries, from: Source['from'], asked: Asked, add: Add): Promise<void> {
  const { column, are } = whose(asked)
  const { at, time, stepMs, total, weight, low, high, where } = lying[from]
  const sum = (figure: string) => `sum(${figure.replace('{sample}', numbers([asked.samplingMs]))})`
  const columns = await store.columns(
    `select ${column}intDiv(${time}, ${numbers([asked.bucketMs / stepMs])}) as t, ${sum(total)} as total, ${sum(weight)} as weight, min(${low}) as least, max(${high}) as greatest from ${from} final
    where ${are} and (${asked.stretches.map((s) => (from === 'reading' ? within : withinSeconds)(at, s.fromMs, s.untilMs)).join(' or ')})${where} group by ${column}t ${threads(asked)}`, bounded)
  const [ids, t, totals, weights, lows, highs] = [columns.numbers('signal'), columns.numbers('t'), columns.numbers('total'), columns.numbers('weight'), columns.numbers('least'), columns.numbers('greatest')]
  for (let i = 0; i < columns.rows; i++) add(ids[i] ?? asked.signals[0]!, t[i]! * asked.bucketMs, totals[i]!, weights[i]!, lows[i]!, highs[i]!)
}

/** The buckets of a cut, of which the first begins with it; `recall` for a question about one signal. What lies in several tables is asked for at once. */
export async function bucketsOf(store: Timeseries, signals: readonly number[], sources: readonly Source[], cut: Cut, { bucketMs, samplingMs, recall }: { bucketMs: number; samplingMs: number; recall?: Recall | undefined }): Promise<Map<number, Buckets>> {
  const count = Math.max(0, Math.ceil((cut.untilMs - cut.fromMs) / bucketMs))
  const figures = (none: number) => new Float64Array(count).fill(none)
  const found = new Map(signals.map((id): [number, Buckets] => [id, { total: figures(0), weight: figures(0), min: figures(Infinity), max: figures(-Infinity) }]))
  const add: Add = (signal, atMs, total, weight, low, high) => {
    const of = found.get(signal)!
    const place = Math.floor((atMs - cut.fromMs) / bucketMs)
    of.total[place]! += total
    of.weight[place]! += weight
    if (low < of.min[place]!) of.min[place] = low
    if (high > of.max[place]!) of.max[place] = high
  }
  await Promise.all([...groupBy(sources, (s) => s.from)].map(([from, stretches]) => {
    const asked = { signals, stretches, bucketMs, samplingMs }
    if (from === 'reading' && areFew(asked)) return tellReadings(store, asked, add)
    if (from === 'minute' && recall && stretches.flatMap(hoursOf).length <= mostRecalled) return tellRecalled(recall, asked, add)
    if (from === 'minute' && bucketMs === 60_000) return tellMinutes(store, asked, add)
    return tellGrouped(store, from, asked, add)
  }))
  return found
}

export type EventRow = { signal: number; t: number; text: string }
export const newestEvents = (store: Timeseries, signals: readonly number[], { fromMs, untilMs }: Cut, limit: number): Promise<EventRow[]> =>
  store.query<EventRow>(`select signal, toUnixTimestamp64Milli(at) as t, text from event final where signal in (${numbers(signals)}) and ${within('at', fromMs, untilMs)} order by at desc, signal limit ${numbers([limit])}`, {}, bounded)

/** An export may take as long as its reader does. */
const patient = { maxExecutionMs: 3_600_000 }
export type ExportRow = { signal: number; t: number; v: number | null; text: string; q: number }
export function everyReading(store: Timeseries, { numeric, events }: { numeric: readonly number[]; events: readonly number[] }, { fromMs, untilMs }: Cut): AsyncGenerator<ExportRow[]> {
  return store.stream<ExportRow>(everySql(numeric, events, within('at', fromMs, untilMs)), {}, patient)
}
const everySql = (numeric: readonly number[], events: readonly number[], range: string) => {
  const parts = [
    ...(numeric.length > 0 ? [`select signal, toUnixTimestamp64Milli(at) as t, value as v, '' as text, quality as q from reading final where signal in (${numbers(numeric)}) and ${range} order by signal, at`] : []),
    ...(events.length > 0 ? [`select signal, toUnixTimestamp64Milli(at) as t, nan as v, text, quality as q from event final where signal in (${numbers(events)}) and ${range} order by signal, at`] : []),
  ]
  return parts.length === 1 ? parts[0]! : parts.map((p) => `select * from (${p})`).join(' union all ')
}
/** The engine's own Parquet, sent on as it is made. Text of ours stands in it as parameters. */
export async function parquetOf(store: Timeseries, signals: readonly { id: number; code: string; unit: string; isEvent: boolean }[], { fromMs, untilMs }: Cut, signal: AbortSignal): Promise<Readable> {
  const of = (list: readonly { id: number }[]) => numbers(list.map((s) => s.id))
  const [events, numeric] = [signals.filter((s) => s.isEvent), signals.filter((s) => !s.isEvent)]
  const range = within('at', fromMs, untilMs)
  const named = (column: string) => `transform(signal, [${of(signals)}], {${column}:Array(String)}, '')`
  const parts = [
    ...(numeric.length > 0 ? [`select signal, at, value, '' as text, quality from reading final where signal in (${of(numeric)}) and ${range} order by signal, at`] : []),
    ...(events.length > 0 ? [`select signal, at, nan as value, text, quality from event final where signal in (${of(events)}) and ${range} order by signal, at`] : []),
  ]
  const { stream } = await store.client.exec({
    query: `select at, toString(${named('codes')}) as signal_code, value, text, toString(${named('units')}) as unit, quality from (${parts.map((p) => `select * from (${p})`).join(' union all ')}) format Parquet`,
    query_params: { codes: signals.map((s) => s.code), units: signals.map((s) => s.unit) }, abort_signal: signal,
    clickhouse_settings: { max_execution_time: patient.maxExecutionMs / 1000, max_result_bytes: '0', session_timezone: 'UTC', output_format_parquet_compression_method: 'zstd' } satisfies ClickHouseSettings,
  })
  return stream
}
