import type { SignalKind } from '@jingwei/contract/machines'
import type { Timeseries } from '../../../kernel/timeseries/index.ts'
import { hourMs, type Piece, type Read } from './cut-plan.ts'
import { counterBaseMs } from './hours.schema.ts'

/** Numbers of ours become part of the text: thousands of them as parameters would not fit into an address. */
export const numbers = (list: Iterable<number>) => {
  const all = [...list]
  if (!all.every(Number.isSafeInteger)) throw new Error('not whole numbers')
  return all.join(',')
}
/** No query of a screen may hold the engine for longer. */
export const bounded = { maxExecutionMs: 60_000 }
const instant = (ms: number) => `fromUnixTimestamp64Milli(toInt64(${numbers([ms])}), 'UTC')`
export const within = (column: string, fromMs: number, untilMs: number) => `(${column} >= ${instant(fromMs)} and ${column} < ${instant(untilMs)})`
/** The same of a column of whole seconds, which is compared as what it is. */
const second = (ms: number) => numbers([Math.min(0xffffffff, Math.max(0, Math.ceil(ms / 1000)))])
export const withinSeconds = (column: string, fromMs: number, untilMs: number) => `(${column} >= ${second(fromMs)} and ${column} < ${second(untilMs)})`

/** A key lies in one partition only, so what is merged while reading is merged within each. */
export const apart = 'settings do_not_merge_across_partitions_select_final = 1'
/** A small question is answered sooner by one thread than shared out among several. */
export const small = `${apart}, max_threads = 1`

export type FactRow = {
  signal: number; cut: number; n: number; known_ms: number; weighted: number; min: number | null; max: number | null; increase: number; resets: number
  s0: number; s1: number; s2: number; s3: number; s4: number; s5: number; s6: number
}
async function factRows(store: Timeseries, sql: string): Promise<FactRow[]> {
  const columns = await store.columns(sql, bounded)
  const of = (name: keyof FactRow) => columns.numbers(name)
  const [signal, cut, n, known, min, max] = [of('signal'), of('cut'), of('n'), of('known_ms'), of('min'), of('max')]
  // What a kind of signal does not have was not asked for.
  const [weighted, increase, resets, s0, s1, s2, s3, s4, s5, s6] = [of('weighted'), of('increase'), of('resets'), of('s0'), of('s1'), of('s2'), of('s3'), of('s4'), of('s5'), of('s6')]
  return signal.map((id, i) => ({
    signal: id, cut: cut[i]!, n: n[i]!, known_ms: known[i]!, weighted: weighted[i] ?? 0, min: finite(min[i]), max: finite(max[i]), increase: increase[i] ?? 0, resets: resets[i] ?? 0,
    s0: s0[i] ?? 0, s1: s1[i] ?? 0, s2: s2[i] ?? 0, s3: s3[i] ?? 0, s4: s4[i] ?? 0, s5: s5[i] ?? 0, s6: s6[i] ?? 0,
  }))
}
const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : null)
export const states = [0, 1, 2, 3, 4, 5, 6] as const
export const ofState = (row: (s: number) => string) => states.map(row).join(', ')
/** Stale, bad or no number: it says nothing, and ends what the one before it said. */
export const mute = 'bitAnd(quality, 3) > 0 or not isFinite(value)'
export const isMute = (value: number, quality: number) => (quality & 3) > 0 || !Number.isFinite(value)

/** Where in time a moment lies: the boundaries of pieces, and for each the piece's cut, or −1 between pieces. */
function ruler(pieces: readonly Piece[]) {
  const cutAt = new Map<number, number>([[0, -1]])
  for (const { fromMs, untilMs, cut } of pieces) {
    cutAt.set(fromMs, cut)
    if (!cutAt.has(untilMs)) cutAt.set(untilMs, -1)
  }
  // The end of one may be the beginning of the next: pieces ascend, so the beginning, written later, stays.
  const bounds = [...cutAt.keys()].sort((a, b) => a - b)
  const list = (values: readonly number[]) => `[${values.map((v) => `toInt64(${v})`).join(',')}]`
  return {
    bounds: list(bounds),
    cutOf: (bound: string) => `transform(${bound}, ${list(bounds)}, ${list(bounds.map((b) => cutAt.get(b)!))}, toInt64(-1))`,
    endOf: (bound: string) => `transform(${bound}, ${list(bounds)}, ${list(bounds.map((_, i) => bounds[i + 1] ?? 9_000_000_000_000_000))}, toInt64(0))`,
  }
}

/** Pieces of one length, one after the other, as of an hourly question: their number is a division. */
function evenly(pieces: readonly Piece[], seconds: string): string | null {
  const [{ fromMs, untilMs, cut }] = pieces as [Piece]
  const lengthMs = untilMs - fromMs
  const areEven = pieces.every((p, i) => p.fromMs === fromMs + i * lengthMs && p.untilMs === p.fromMs + lengthMs && p.cut === cut + i)
  return areEven ? `intDiv(toInt64(${seconds}) - ${numbers([fromMs / 1000])}, ${numbers([lengthMs / 1000])}) + ${numbers([cut])}` : null
}

export async function hourFacts(store: Timeseries, signals: readonly { readonly id: number; readonly kind: SignalKind }[], hours: readonly Piece[]): Promise<FactRow[]> {
  const { bounds, cutOf } = ruler(hours)
  const cut = evenly(hours, 'toUnixTimestamp(hour)') ?? cutOf(`roundDown(toUnixTimestamp64Milli(toDateTime64(hour, 3)), ${bounds})`)
  // What none of the kinds has is not asked for.
  const kinds = new Set(signals.map((s) => s.kind))
  const sums = ['n', 'known_ms', ...(kinds.has('gauge') ? ['weighted'] : []), ...(kinds.has('counter') ? ['increase', 'resets'] : []), ...(kinds.has('state') ? states.map((s) => `s${s}`) : [])]
  const few = (signals.length * (hours.at(-1)!.untilMs - hours[0]!.fromMs)) / hourMs < 100_000
  const isEachHour = hours.every((p) => p.untilMs - p.fromMs === hourMs)
  const of = (aggregate: string, name: string) => `${isEachHour ? '' : aggregate}(h.${name}) as ${name}`
  const rows = await factRows(store,
    `select signal, ${cut} as cut, ${of('min', 'min')}, ${of('max', 'max')}, ${sums.map((name) => of('sum', name)).join(', ')}
    from hour as h final where signal in (${numbers(signals.map((s) => s.id))}) and ${withinSeconds('hour', hours[0]!.fromMs, hours.at(-1)!.untilMs)} and cut >= 0
    ${isEachHour ? 'and (h.n > 0 or h.known_ms > 0)' : 'group by signal, cut having n > 0 or known_ms > 0'} ${few ? small : apart}`)
  // An hour has a weighted sum of whatever was said; only of a gauge it means anything.
  const gauges = new Set(signals.filter((s) => s.kind === 'gauge').map((s) => s.id))
  if (gauges.size > 0 && kinds.size > 1) for (const row of rows) if (!gauges.has(row.signal)) row.weighted = 0
  return rows
}

/** Of each reading and of what was carried: how long it spoke, and by how much it rose. `signal, kind, hold_ms, t, value, mute, carried` in; more out. */
export const spoken = (rows: string) => `
  select signal, kind, t, value, mute, carried, not mute and not carried as counts,
    if(mute, t, least(leadInFrame(t, 1, toInt64(9000000000000000)) over w, t + hold_ms)) as end,
    ifNull(anyLast(if(mute, null, t)) over before, toInt64(-${2 * counterBaseMs})) as base_at, ifNull(anyLast(if(mute, null, value)) over before, 0.) as base,
    counts and t - base_at <= ${counterBaseMs} as steps,
    if(steps and kind = 'counter', if(value >= base, value - base, value), 0.) as step, steps and kind = 'counter' and value < base as is_reset
  from (${rows})
  window w as (partition by signal order by t, carried rows between current row and 1 following),
    before as (partition by signal order by t, carried rows between unbounded preceding and 1 preceding)`

export const readingRows = (where: string) => `select signal, toUnixTimestamp64Milli(at) as t, value, ${mute} as mute, false as carried from reading final where ${where}`
export const carriedRows = (where: string) => `
  select signal, toUnixTimestamp64Milli(last_at) as t, last as value, false as mute, true as carried from hour final where ${where}
  union all select signal, toUnixTimestamp64Milli(mute_at) as t, nan as value, true as mute, true as carried from hour final where (${where}) and mute_at > last_at`

export type RawSignal = { readonly id: number; readonly holdSeconds: number }
export async function readingFacts(store: Timeseries, kind: SignalKind, signals: readonly RawSignal[], pieces: readonly Piece[], reads: readonly Read[]): Promise<FactRow[]> {
  const ids = numbers(signals.map((s) => s.id))
  const holds = signals.map((s) => Math.round(s.holdSeconds * 1000))
  const hold = holds.every((h) => h === holds[0]) ? `toInt64(${holds[0]})` : `transform(signal, [${ids}], [${holds.map((h) => `toInt64(${h})`).join(',')}], toInt64(0))`
  const carries = reads.flatMap((r) => (r.carryHourMs === null ? [] : [r.carryHourMs / 1000]))
  const rows = [
    readingRows(`signal in (${ids}) and (${reads.map((r) => within('at', r.fromMs, r.untilMs)).join(' or ')})`),
    ...(carries.length > 0 ? [carriedRows(`signal in (${ids}) and hour in (${carries.map((s) => `toDateTime(${s}, 'UTC')`).join(',')})`)] : []),
  ].join(' union all ')
  const { bounds, cutOf, endOf } = ruler(pieces)
  return factRows(store,
    `select signal, ${cutOf('bound')} as cut, countIf(is_head and counts) as n, sum(ms) as known_ms,
      ${kind === 'gauge' ? 'sum(if(ms > 0, value * ms, 0.)) / 1000' : 'toFloat64(0)'} as weighted,
      minIf(value, speaks) as min, maxIf(value, speaks) as max, sumIf(step, is_head) as increase, countIf(is_head and is_reset) as resets,
      ${ofState((s) => (kind === 'state' ? `sumIf(ms, value = ${s}) as s${s}` : `0 as s${s}`))}
    from (
      select signal, value, counts, step, is_reset, end, mute,
        arrayJoin(if(roundDown(t, ${bounds}) = roundDown(greatest(t, end - 1), ${bounds}), [t], arrayConcat([t], arrayFilter(b -> b > t and b < end, ${bounds})))) as from_ms,
        from_ms = t as is_head, roundDown(from_ms, ${bounds}) as bound, greatest(least(end, ${endOf('bound')}) - from_ms, 0) as ms, not mute and (ms > 0 or (is_head and counts)) as speaks
      from (${spoken(`select signal, t, value, mute, carried, '${kind}' as kind, ${hold} as hold_ms from (${rows})`)})
    ) where cut >= 0 group by signal, cut having n > 0 or known_ms > 0 ${apart}`)
}

export async function eventFacts(store: Timeseries, signals: readonly number[], pieces: readonly Piece[]): Promise<{ signal: number; cut: number; n: number }[]> {
  const { bounds, cutOf } = ruler(pieces)
  return store.query(
    `select signal, ${cutOf(`roundDown(toUnixTimestamp64Milli(at), ${bounds})`)} as cut, count() as n from event final
    where signal in (${numbers(signals)}) and ${within('at', pieces[0]!.fromMs, pieces.at(-1)!.untilMs)} and cut >= 0 group by signal, cut`, {}, bounded)
}

/** How far the roll-up has come: hours before `closedMs` are there, and what came late before `lateMs` is in them. */
export async function rolledUpTo(store: Timeseries): Promise<{ closedMs: number; lateMs: number }> {
  const rows = await store.query<{ what: string; ms: number }>('select what, toUnixTimestamp64Milli(max(at)) as ms from rolled group by what settings max_threads = 1', {}, bounded)
  const of = (what: string) => rows.find((r) => r.what === what)?.ms ?? 0
  return { closedMs: Math.floor(of('closed') / hourMs) * hourMs, lateMs: of('late') }
}

type Range = { fromMs: number; untilMs: number }
/** Of `touched`: what was written after its hour had ended, and after the moment up to which the roll-up knows of it. */
export const isLate = (sinceMs: number, range: Range, signals: readonly number[] | null) =>
  [`received >= ${instant(sinceMs)}`, 'received >= hour + 3600', withinSeconds('hour', range.fromMs, range.untilMs), ...(signals ? [`signal in (${numbers(signals)})`] : [])].join(' and ')
export async function isAnyLate(store: Timeseries, sinceMs: number): Promise<boolean> {
  const rows = await store.query(`select 1 as found from touched where received >= ${instant(sinceMs)} and received >= hour + 3600 limit 1 settings max_threads = 1`, {}, bounded)
  return rows.length > 0
}
export async function lateHours(store: Timeseries, sinceMs: number, range: Range, signals: readonly number[] | null): Promise<{ signal: number; hour: number }[]> {
  const rows = await store.query<{ signal: number; s: number }>(`select distinct signal, toUnixTimestamp(hour) as s from touched where ${isLate(sinceMs, range, signals)} settings max_threads = 1`, {}, bounded)
  return rows.map((r) => ({ signal: r.signal, hour: r.s * 1000 }))
}
