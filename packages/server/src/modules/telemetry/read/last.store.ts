import type { Timeseries } from '../../../kernel/timeseries/index.ts'
import type { Last } from '../face.ts'
import { apart, bounded, numbers, within } from './facts.store.ts'

type LastRow = { signal: number; t: number; value: number | null; text: string; quality: number; s: number }
const asLast = (r: LastRow): Last => ({ signalId: r.signal, atMs: r.t, value: r.value ?? Number.NaN, text: r.text === '' ? null : r.text, quality: r.quality, receivedMs: r.s * 1000 })

export async function lastReadings(store: Timeseries, signals: readonly number[]): Promise<Last[]> {
  const rows = await store.query<LastRow>(
    `select signal, toUnixTimestamp64Milli(at) as t, value, text, quality, toUnixTimestamp(received) as s from last final where signal in (${numbers(signals)}) settings max_threads = 1`, {}, bounded)
  return rows.map(asLast)
}

/** The first that came, and with them all of the same second, so that who asks on from there misses none. */
export async function receivedSince(store: Timeseries, signals: readonly number[], sinceMs: number, limit: number): Promise<Last[]> {
  const where = `signal in (${numbers(signals)}) and precedence <= ${0xffffffff - Math.max(0, Math.floor(sinceMs / 1000))}`
  const rows = await store.query<LastRow>(
    `select * from (select * from (
      select signal, toUnixTimestamp64Milli(at) as t, value, '' as text, quality, 4294967295 - precedence as s from reading final where ${where}
      union all select signal, toUnixTimestamp64Milli(at) as t, 0. as value, text, quality, 4294967295 - precedence as s from event final where ${where}
      ) order by s limit ${numbers([limit])} with ties
    ) order by t, signal ${apart}`, {}, bounded)
  return rows.map(asLast)
}

export type RunRow = { t: number; state: number; end: number; starts: 0 | 1; stops: 0 | 1 }
/** Of a state signal only the readings at which a state begins or after which nothing is known: a month of seconds is a few hundred rows. */
export async function stateRuns(store: Timeseries, signal: { id: number; holdSeconds: number }, fromMs: number, untilMs: number): Promise<RunRow[]> {
  const holdMs = Math.round(signal.holdSeconds * 1000)
  return store.query<RunRow>(
    `select t, value as state, end, starts, stops from (
      select t, value, mute, if(mute, t, least(next, t + ${holdMs})) as end, next > end or then_mute as stops, not mute and (was_mute or value != before or t > before_t + ${holdMs}) as starts
      from (
        select t, value, mute, leadInFrame(t, 1, toInt64(9000000000000000)) over w as next, leadInFrame(mute, 1, true) over w as then_mute, lagInFrame(value, 1, -1.) over w as before,
          lagInFrame(t, 1, toInt64(0)) over w as before_t, lagInFrame(mute, 1, true) over w as was_mute
        from (select toUnixTimestamp64Milli(at) as t, value, bitAnd(quality, 3) > 0 or not isFinite(value) as mute from reading final
          where signal = ${numbers([signal.id])} and ${within('at', fromMs - holdMs, untilMs)})
        window w as (order by t rows between 1 preceding and 1 following)
      )
    ) where starts or (stops and not mute) order by t ${apart}`, {}, bounded)
}
