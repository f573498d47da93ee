import type { Database } from '../../../kernel/database/database.ts'
import type { Timeseries } from '../../../kernel/timeseries/index.ts'
import { hourMs } from './cut-plan.ts'
import { bounded, carriedRows, numbers, ofState, readingRows, spoken, within } from './facts.store.ts'

/** What the roll-up needs to know of a signal. */
export type Rolling = { readonly kind: string; readonly holdMs: number; readonly samplingMs: number }
const long = { maxExecutionMs: 600_000 }
const seconds = (hour: number) => `toDateTime(${numbers([hour / 1000])}, 'UTC')`

export async function clockOf(store: Timeseries): Promise<number> {
  return (await store.query<{ ms: number }>('select toUnixTimestamp64Milli(now64(3)) as ms', {}, bounded))[0]!.ms
}
export async function knownSignals(store: Timeseries): Promise<Map<number, Rolling>> {
  const rows = await store.query<{ signal: number; kind: string; hold_ms: number; sampling_ms: number }>('select signal, kind, hold_ms, sampling_ms from signal_facts final', {}, bounded)
  return new Map(rows.map((r) => [r.signal, { kind: r.kind, holdMs: r.hold_ms, samplingMs: r.sampling_ms }]))
}
export async function keepSignals(store: Timeseries, signals: readonly (readonly [number, Rolling])[], token: string): Promise<void> {
  await store.insert('signal_facts', signals.map(([signal, s]) => ({ signal, kind: s.kind, hold_ms: s.holdMs, sampling_ms: s.samplingMs })), { token })
}
export async function markRolled(store: Timeseries, what: 'closed' | 'late', ms: number): Promise<void> {
  await store.insert('rolled', [{ what, at: new Date(ms).toISOString() }], { token: `${what}:${ms}` })
}

/** Signals with readings in an hour, and what the hour before leaves to it. */
export async function signalsOfHour(store: Timeseries, hour: number): Promise<{ touched: number[]; carried: { signal: number; lastMs: number }[] }> {
  const touched = await store.query<{ signal: number }>(`select distinct signal from reading where ${within('at', hour, hour + hourMs)}`, {}, long)
  const carried = await store.query<{ signal: number; lastMs: number }>(`select signal, toUnixTimestamp64Milli(last_at) as lastMs from hour final where hour = ${seconds(hour - hourMs)} and lastMs > 0`, {}, bounded)
  return { touched: touched.map((r) => r.signal), carried }
}
/** The first hour from one on in which anything was written; null when there is none. */
export async function nextTouchedHour(store: Timeseries, from: number): Promise<number | null> {
  const [row] = await store.query<{ n: number; s: number }>(`select count() as n, toUnixTimestamp(toStartOfHour(toDateTime(min(at), 'UTC'))) as s from reading where at >= ${seconds(from)}`, {}, long)
  return row && row.n > 0 ? row.s * 1000 : null
}
export async function withoutReadings(store: Timeseries, hour: number, signals: readonly number[]): Promise<Set<number>> {
  const rows = await store.query<{ signal: number }>(`select signal from hour final where hour = ${seconds(hour)} and signal in (${numbers(signals)}) and n = 0`, {}, bounded)
  return new Set(rows.map((r) => r.signal))
}
/** Hours written after they had ended, between two moments; the first `limit` by time of writing, and all of the same moment. */
export async function lateBetween(store: Timeseries, sinceMs: number, untilMs: number, closedMs: number, limit: number): Promise<{ signal: number; hour: number; receivedMs: number }[]> {
  const rows = await store.query<{ signal: number; s: number; ms: number }>(
    `select signal, toUnixTimestamp(hour) as s, toUnixTimestamp64Milli(received) as ms from touched final
    where ${within('received', sinceMs, untilMs)} and received >= hour + 3600 and hour < ${seconds(closedMs)} order by received limit ${numbers([limit])} with ties`, {}, long)
  return rows.map((r) => ({ signal: r.signal, hour: r.s * 1000, receivedMs: r.ms }))
}

type Of = { readonly kind: string; readonly signals: readonly (readonly [number, Rolling])[]; readonly hour: number }
const rowsOf = ({ kind, signals, hour }: Of) => {
  const ids = numbers(signals.map(([id]) => id))
  const [, first] = signals[0]!
  const hold = signals.every(([, s]) => s.holdMs === first.holdMs) ? `toInt64(${first.holdMs})` : `transform(signal, [${ids}], [${signals.map(([, s]) => `toInt64(${s.holdMs})`).join(',')}], toInt64(0))`
  const rows = `${readingRows(`signal in (${ids}) and ${within('at', hour, hour + hourMs)}`)} union all ${carriedRows(`signal in (${ids}) and hour = ${seconds(hour - hourMs)} and last_at > 0`)}`
  return spoken(`select signal, t, value, mute, carried, '${kind}' as kind, ${hold} as hold_ms from (${rows})`)
}
export async function rollHour(store: Timeseries, of: Of): Promise<void> {
  const [from, until] = [of.hour, of.hour + hourMs]
  await store.command(
    `insert into hour (signal, hour, version, n, known_ms, weighted, min, max, increase, resets, s0, s1, s2, s3, s4, s5, s6, last_at, last, mute_at)
    select signal, ${seconds(from)}, toUnixTimestamp64Milli(now64(3)), countIf(counts), sum(ms), sum(if(ms > 0, value * ms, 0.)) / 1000,
      if(countIf(speaks) = 0, inf, minIf(value, speaks)), if(countIf(speaks) = 0, -inf, maxIf(value, speaks)), sum(step), countIf(is_reset),
      ${ofState((s) => (of.kind === 'state' ? `sumIf(ms, value = ${s})` : '0'))},
      fromUnixTimestamp64Milli(maxIf(t, not mute)), argMaxIf(value, t, not mute), fromUnixTimestamp64Milli(maxIf(t, mute))
    from (select signal, t, value, mute, counts, step, is_reset, greatest(least(end, toInt64(${until})) - greatest(t, toInt64(${from})), 0) as ms, not mute and (counts or ms > 0) as speaks from (${rowsOf(of)}))
    group by signal`, long)
}
export async function rollMinutes(store: Timeseries, of: Of): Promise<void> {
  await store.command(
    `insert into minute (signal, minute, version, n, min, max, mean, first, last, increase)
    select signal, toDateTime(intDiv(t, 60000) * 60, 'UTC') as of_minute, toUnixTimestamp64Milli(now64(3)), count(), min(value), max(value), avg(value), argMin(value, t), argMax(value, t), sum(step)
    from (${rowsOf(of)}) where counts group by signal, of_minute`, long)
}

const lock = 7_460_002
/** Taken for as long as the process lives: of all processes one rolls up. Null while another does. */
export async function leadRollUp(database: Database): Promise<{ isHeld(): boolean; release(): Promise<void> } | null> {
  const client = await database.owner.connect()
  let isHeld = false
  try {
    isHeld = (await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [lock])).rows[0]?.held === true
  } finally {
    if (!isHeld) client.release()
  }
  if (!isHeld) return null
  // A connection that breaks has lost the lock with it.
  client.once('error', () => (isHeld = false))
  return {
    isHeld: () => isHeld,
    release: async () => {
      await client.query('select pg_advisory_unlock($1)', [lock]).then(() => client.release(), () => client.release(true))
      isHeld = false
    },
  }
}
