import type { Timeseries } from '../../kernel/timeseries/index.ts'
import { numbers } from './read/facts.store.ts'
import { markRolled } from './read/roll-up.store.ts'
import { refreshLast } from './write/schema.ts'

/** A machine whose past is to be invented. Signals are numbers of series, 0 where the machine has none. */
export type MadeMachine = {
  readonly state: number; readonly produced: number; readonly rejected: number; readonly energy: number; readonly power: number; readonly speed: number
  /** Units an hour when it runs as planned, kW when it runs, and speed as its gauge shows it. */
  readonly unitsPerHour: number; readonly kw: number; readonly speedAt: number
  /** Stops a night on civil nights. */
  readonly sleeps: boolean
  /** Better from this reading on, as after a retrofit; beyond the last: never. */
  readonly betterFrom: number
  readonly seed: number
}
export type MadeHistory = { readonly machines: readonly MadeMachine[]; readonly fromMs: number; readonly readings: number; readonly stepSeconds: number; readonly zoneMinutes: number }

const bounded = { maxExecutionMs: 600_000 }
const table = 'made_history'

/**
 * Years of readings in one statement a batch, made inside the store: states in hours and quarters, counters that rise while the machine runs,
 * energy by state. The same numbers for the same seeds, so a repeat changes nothing. The hourly roll-up is made beside it, because doing each
 * hour again as late data would take longer than the rest. For the demo and for benchmarks; readings lie whole steps apart and hours begin with one.
 */
export async function bulkInsertHistory(store: Timeseries, { machines, fromMs, readings, stepSeconds, zoneMinutes }: MadeHistory): Promise<void> {
  if (machines.length === 0) return
  const name = `${table}_${machines[0]!.state}`
  await store.command(`create or replace table ${name} (state UInt32, produced UInt32, rejected UInt32, energy UInt32, power UInt32, speed UInt32, units Float64, kw Float64, speed_at Float64, sleeps UInt8, better_from UInt32, seed UInt32) engine = Memory`, bounded)
  try {
    await store.insert(name, machines.map((m) => ({ state: m.state, produced: m.produced, rejected: m.rejected, energy: m.energy, power: m.power, speed: m.speed, units: m.unitsPerHour, kw: m.kw, speed_at: m.speedAt, sleeps: m.sleeps ? 1 : 0, better_from: m.betterFrom, seed: m.seed })), { token: `${name}:${fromMs}:${readings}` })
    const [from, step] = [numbers([Math.floor(fromMs / 1000)]), numbers([stepSeconds])]
    const perHour = Math.round(3600 / stepSeconds)
    await store.command(
      `insert into reading (signal, at, value, quality)
      with range(${numbers([readings])}) as steps,
        arrayMap(i -> cityHash64(seed, intDiv(i + seed % ${perHour}, ${perHour})), steps) as hours,
        arrayMap((i, h) -> multiIf(
          sleeps and (intDiv(${from} + i * ${step}, 60) + ${numbers([zoneMinutes])}) % 1440 < 480, 6,
          h % 1000 < 22 and (i % ${perHour}) * 4 < ${perHour} * (1 + h % 4), 4, h % 1000 between 22 and 70 and (i % ${perHour}) * 4 < ${perHour} * (1 + h % 3), 2,
          h % 1000 between 71 and if(i < better_from, 190, 130) and (i % ${perHour}) * 4 < ${perHour} * (1 + h % 4), 3, 1), steps, hours) as states,
        arrayMap((i, h, s) -> if(s = 1, units * ${step} / 3600 * (0.84 + (h % 97) / 1000 + if(i < better_from, 0, 0.05)), 0), steps, hours, states) as made,
        arrayMap((h, p) -> p * (0.004 + (h % 13) / 1000), hours, made) as waste,
        arrayMap((i, h, s) -> kw * multiIf(s = 1, 0.78 + (h % 41) / 400, s in (2, 3), 0.24, 0.04) * if(i < better_from, 1, 0.97), steps, hours, states) as kws,
        arrayMap(k -> k * ${step} / 3600, kws) as used,
        (values, first) -> arrayMap(v -> round(first + v, 2), arrayPopBack(arrayPushFront(arrayCumSum(values), 0.))) as counted
      select series.1 as signal, fromUnixTimestamp64Milli(toInt64(${from} + series.2 * ${step}) * 1000, 'UTC') as at, series.3 as value, 0 as quality
      from ${name}
      array join arrayFilter(x -> x.1 > 0, arrayConcat(
        arrayMap((i, s) -> (state, i, toFloat64(s)), steps, states),
        arrayMap((i, v) -> (produced, i, floor(v)), steps, counted(made, (seed % 9000) * 1000.)),
        arrayMap((i, v) -> (rejected, i, floor(v)), steps, counted(waste, (seed % 70) * 10.)),
        arrayMap((i, v) -> (energy, i, v), steps, counted(used, (seed % 5000) * 10.)),
        arrayMap((i, k) -> (power, i, round(k, 1)), steps, kws),
        arrayMap((i, s, h) -> (speed, i, if(s = 1, round(speed_at * (0.95 + (h % 53) / 1000)), 0)), steps, states, hours))) as series
      settings max_block_size = 8, insert_deduplication_token = '${name}:${from}:${readings}'`, bounded)
    const ids = (kind: (m: MadeMachine) => readonly number[]) => machines.flatMap(kind).filter((id) => id > 0)
    const lastHourMs = fromMs + readings * stepSeconds * 1000 - Math.max(3_600_000, stepSeconds * 2000)
    const all = numbers(ids((m) => [m.state, m.produced, m.rejected, m.energy, m.power, m.speed]))
    for (const sql of refreshLast(`where signal in (${all}) and at >= fromUnixTimestamp64Milli(toInt64(${numbers([lastHourMs])}), 'UTC')`)) await store.command(sql, bounded)
    for (const [kind, list] of [['state', ids((m) => [m.state])], ['counter', ids((m) => [m.produced, m.rejected, m.energy])], ['gauge', ids((m) => [m.power, m.speed])]] as const)
      if (list.length > 0) await rollUp(store, kind, list, { fromMs, readings, stepSeconds })
  } finally {
    await store.command(`drop table if exists ${name}`, bounded)
  }
}

/** Each reading speaks for one step, and no step goes beyond its hour. */
async function rollUp(store: Timeseries, kind: 'state' | 'counter' | 'gauge', signals: readonly number[], { fromMs, readings, stepSeconds }: Pick<MadeHistory, 'fromMs' | 'readings' | 'stepSeconds'>) {
  const ms = numbers([stepSeconds * 1000])
  const untilMs = Math.floor((fromMs + readings * stepSeconds * 1000) / 3_600_000) * 3_600_000
  const states = [0, 1, 2, 3, 4, 5, 6].map((s) => (kind === 'state' ? `countIf(value = ${s}) * ${ms}` : '0')).join(', ')
  const rows = `select signal, at, value, lagInFrame(value, 1, value) over (partition by signal order by at) as before from reading final
    where signal in (${numbers(signals)}) and at >= fromUnixTimestamp64Milli(toInt64(${numbers([fromMs])}), 'UTC') and at < fromUnixTimestamp64Milli(toInt64(${numbers([untilMs])}), 'UTC')`
  await store.command(
    `insert into hour (signal, hour, version, n, known_ms, weighted, min, max, increase, resets, s0, s1, s2, s3, s4, s5, s6, last_at, last, mute_at)
    select signal, toStartOfHour(toDateTime(at, 'UTC')) as hour, toUnixTimestamp64Milli(now64(3)), count(), count() * ${ms}, sum(value) * ${ms} / 1000, min(value), max(value),
      ${kind === 'counter' ? 'sum(greatest(value - before, 0))' : '0'}, 0, ${states}, max(at), argMax(value, at), fromUnixTimestamp64Milli(toInt64(0), 'UTC')
    from (${rows}) group by signal, hour`, bounded)
  // What is looked at from near has its minutes as well: a curve of a closed hour is read from them.
  if (stepSeconds > 60) return
  await store.command(
    `insert into minute (signal, minute, version, n, min, max, mean, first, last, increase)
    select signal, toStartOfMinute(toDateTime(at, 'UTC')) as minute, toUnixTimestamp64Milli(now64(3)), count(), min(value), max(value), avg(value), argMin(value, at), argMax(value, at), ${kind === 'counter' ? 'sum(greatest(value - before, 0))' : '0'}
    from (${rows}) group by signal, minute`, bounded)
}

/** What was made in bulk is rolled up: the hourly roll-up need not look at it again. */
export const historyIsRolledUp = (store: Timeseries, nowMs: number) => markRolled(store, 'late', nowMs)
