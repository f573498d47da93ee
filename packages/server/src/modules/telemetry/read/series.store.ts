import type { ClickHouseSettings } from '@clickhouse/client'
import type { Readable } from 'node:stream'
import type { Timeseries } from '../../../kernel/timeseries/index.ts'
import type { Cut } from '../face.ts'
import { apart, bounded, mute, numbers, small, within, withinSeconds } from './facts.store.ts'

export type RawPoint = { signal: number; t: number; v: number }
/** What a bucket's figures are made of: `total / weight` is its mean. */
export type BucketRow = { signal: number; t: number; total: number; weight: number; min: number; max: number }
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

/** Where figures lie: the length of one row, 0 for a reading, and what a row says. */
const lying: Record<Source['from'], { table: string; at: string; ms: string; rowMs: number; total: string; weight: string; low: string; high: string; where: string }> = {
  reading: { table: 'reading', at: 'at', ms: 'toUnixTimestamp64Milli(at)', rowMs: 0, total: 'r.value', weight: '1.', low: 'r.value', high: 'r.value', where: `not (${mute})` },
  minute: { table: 'minute', at: 'minute', ms: 'toInt64(toUnixTimestamp(minute)) * 1000', rowMs: 60_000, total: 'r.mean * r.n', weight: 'toFloat64(r.n)', low: 'r.min', high: 'r.max', where: '1' },
  // Weighted by the time that values held, in samples; an hour in which nothing new was said is a gap, as it is in the other two.
  hour: { table: 'hour', at: 'hour', ms: 'toInt64(toUnixTimestamp(hour)) * 1000', rowMs: 3_600_000, total: 'if(known_ms > 0, r.weighted * 1000, (r.min + r.max) / 2) / {sample}', weight: 'if(known_ms > 0, known_ms, 1) / {sample}', low: 'r.min', high: 'r.max', where: 'n > 0' },
}

/** What lies in several tables is asked for at once and joined here: for the store to group it again takes longer than to read it. */
export async function bucketRows(store: Timeseries, signals: readonly number[], sources: readonly Source[], bucketMs: number, samplingMs: number): Promise<BucketRow[]> {
  const parts = (['reading', 'minute', 'hour'] as const).flatMap((from) => {
    const ranges = sources.filter((s) => s.from === from).map((s) => (from === 'reading' ? within : withinSeconds)(lying[from].at, s.fromMs, s.untilMs))
    if (ranges.length === 0) return []
    const { table, ms, rowMs, low, high, where } = lying[from]
    const inSamples = (figure: string) => figure.replace('{sample}', numbers([samplingMs]))
    const isWhole = rowMs === bucketMs
    const of = (aggregate: string, figure: string) => (isWhole ? inSamples(figure) : `${aggregate}(${inSamples(figure)})`)
    return [
      `select signal, ${isWhole ? ms : `intDiv(${ms}, ${numbers([bucketMs])}) * ${bucketMs}`} as t, ${of('sum', lying[from].total)} as total, ${of('sum', lying[from].weight)} as weight, ${of('min', low)} as low, ${of('max', high)} as high
      from ${table} as r final where signal in (${numbers(signals)}) and ${where} and (${ranges.join(' or ')}) ${isWhole ? '' : 'group by signal, t'}`,
    ]
  })
  const found = await Promise.all(parts.map(async (part) => {
    const columns = await store.columns(`${part} ${signals.length < 5 ? small : apart}`, bounded)
    const [t, total, weight, min, max] = [columns.numbers('t'), columns.numbers('total'), columns.numbers('weight'), columns.numbers('low'), columns.numbers('high')]
    return columns.numbers('signal').map((signal, i) => ({ signal, t: t[i]!, total: total[i]!, weight: weight[i]!, min: min[i]!, max: max[i]! }))
  }))
  return joined(found.flat())
}

/** In order, and of a bucket that lies partly here and partly there one row. */
function joined(rows: BucketRow[]): BucketRow[] {
  rows.sort((a, b) => a.signal - b.signal || a.t - b.t)
  const whole: BucketRow[] = []
  for (const row of rows) {
    const before = whole.at(-1)
    if (before?.signal !== row.signal || before.t !== row.t) whole.push(row)
    else whole[whole.length - 1] = { signal: row.signal, t: row.t, total: before.total + row.total, weight: before.weight + row.weight, min: Math.min(before.min, row.min), max: Math.max(before.max, row.max) }
  }
  return whole
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
