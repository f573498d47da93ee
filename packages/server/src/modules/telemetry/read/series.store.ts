import type { ClickHouseSettings } from '@clickhouse/client'
import type { Readable } from 'node:stream'
import type { Timeseries } from '../../../kernel/timeseries/index.ts'
import type { Cut } from '../face.ts'
import { apart, bounded, columnsOf, mute, numbers, small, within, withinSeconds } from './facts.store.ts'

export type RawPoint = { signal: number; t: number; v: number }
export type BucketRow = { signal: number; t: number; mean: number; min: number; max: number }
/** A stretch and where its figures come from. */
export type Source = Cut & { readonly from: 'reading' | 'minute' | 'hour' }

/** At most `most + 1` readings of each signal; one more than asked for says that there are more. */
export async function rawPoints(store: Timeseries, signals: readonly number[], { fromMs, untilMs }: Cut, most: number): Promise<RawPoint[]> {
  return columnsOf<RawPoint>(store, ['signal', 't', 'v'],
    `select signal, toUnixTimestamp64Milli(at) as t, value as v from reading final where signal in (${numbers(signals)}) and ${within('at', fromMs, untilMs)} and not (${mute})
    order by signal, at limit ${numbers([most + 1])} by signal`, small)
}

const partOf = (ids: string, samplingMs: number): Record<Source['from'], (ranges: string) => string> => ({
  reading: (ranges) => `select signal, toUnixTimestamp64Milli(at) as at_ms, value * ${samplingMs} as total, toFloat64(${samplingMs}) as weight, value as low, value as high from reading final where signal in (${ids}) and not (${mute}) and (${ranges})`,
  minute: (ranges) => `select signal, toInt64(toUnixTimestamp(minute)) * 1000 as at_ms, mean * n * ${samplingMs} as total, toFloat64(n * ${samplingMs}) as weight, m.min as low, m.max as high from minute as m final where signal in (${ids}) and (${ranges})`,
  // Weighted by the time that values held; an hour in which nothing new was said is a gap, as it is in the other two.
  hour: (ranges) => `select signal, toInt64(toUnixTimestamp(hour)) * 1000 as at_ms, if(known_ms > 0, weighted * 1000, (h.min + h.max) / 2) as total, toFloat64(if(known_ms > 0, known_ms, 1)) as weight, h.min as low, h.max as high from hour as h final where signal in (${ids}) and n > 0 and (${ranges})`,
})
const timeOf = { reading: 'at', minute: 'minute', hour: 'hour' } as const

/** With `late`, a condition on `touched`, `isLate` says in the same answer whether the roll-ups that were read are behind. */
export async function bucketRows(store: Timeseries, signals: readonly number[], sources: readonly Source[], bucketMs: number, samplingMs: number, late: string): Promise<{ rows: BucketRow[]; isLate: boolean }> {
  const part = partOf(numbers(signals), Number(numbers([samplingMs])))
  const union = (['reading', 'minute', 'hour'] as const).flatMap((from) => {
    const ranges = sources.filter((s) => s.from === from).map((s) => (from === 'reading' ? within : withinSeconds)(timeOf[from], s.fromMs, s.untilMs))
    return ranges.length > 0 ? [part[from](ranges.join(' or '))] : []
  })
  const rows = await columnsOf<BucketRow>(store, ['signal', 't', 'mean', 'min', 'max'],
    `select signal, intDiv(at_ms, ${numbers([bucketMs])}) * ${bucketMs} as t, sum(total) / sum(weight) as mean, min(low) as min, max(high) as max
    from (${union.join(' union all ')}) group by signal, t order by signal, t
    union all select toUInt32(0), toInt64(count()), 0., 0., 0. from touched where ${late} having count() > 0`, signals.length < 5 ? small : apart)
  return { rows: rows.filter((r) => r.signal > 0), isLate: rows.some((r) => r.signal === 0) }
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
