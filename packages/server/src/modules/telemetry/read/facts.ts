import type { Timeseries } from '../../../kernel/timeseries/index.ts'
import type { SignalFacts } from '../../machines/index.ts'
import type { Cut, Facts } from '../face.ts'
import { hourMs, planCuts } from './cut-plan.ts'
import { eventFacts, hourFacts, lateHours, readingFacts, rolledUpTo, states, type FactRow } from './facts.store.ts'
import { counterBaseMs } from './hours.schema.ts'

/** Ids in one statement, and readings that one statement looks at: both bound its memory. */
const mostSignals = 10_000
const mostReadings = 6_000_000
/** Signals with late readings in different hours are read in so many groups, then all together. */
const mostGroups = 12
/** Of more signals than these, all late readings are looked at rather than theirs alone. */
const fewSignals = 50

export const chunks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size))
/** As `Map.groupBy`, which this Node does not have yet. */
export function groupBy<T, K>(list: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of list) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
/** So long can a reading matter for what comes after it. */
export const reachMs = (signal: { kind: string; holdSeconds: number }) => Math.max(signal.holdSeconds * 1000, signal.kind === 'counter' ? counterBaseMs : 0)

export type Rolled = { closedMs: number; lateMs: number }
/** How far the roll-up has come. It only goes on: what was read a moment ago costs readings at most, never truth. */
export function openRolled(): (store: Timeseries) => Promise<Rolled> {
  let known: { at: number; rolled: Promise<Rolled> } | null = null
  return (db) => {
    if (!known || performance.now() - known.at > 5_000) {
      const rolled = rolledUpTo(db)
      known = { at: performance.now(), rolled }
      rolled.catch(() => (known = null))
    }
    return known.rolled
  }
}
export type FactsReader = (signals: readonly SignalFacts[], cuts: readonly Cut[]) => Promise<Facts[]>

export function openFacts(store: () => Promise<Timeseries>, rolledNow: (db: Timeseries) => Promise<Rolled>): FactsReader {
  return async (signals, cuts) => {
    cuts.forEach((cut, i) => {
      if (!(cut.fromMs <= cut.untilMs) || (i > 0 && cut.fromMs < cuts[i - 1]!.untilMs)) throw new RangeError('cuts ascend and do not overlap')
    })
    if (signals.length === 0 || cuts.length === 0) return []
    const db = await store()
    const rolled = await rolledNow(db)
    const measured = signals.filter((s) => s.kind !== 'event')
    // Late readings are rare: asked for at the same time, and only what they touch is asked for again.
    const [stale, ...found] = await Promise.all([
      staleHours(db, measured, cuts, rolled),
      ...[...groupBy(signals, (s) => s.kind)].map(async ([kind, all]) => {
        const facts: Facts[] = []
        for (const part of chunks(all, mostSignals)) facts.push(...(kind === 'event' ? await ofEvents(db, part, cuts) : await ofGroup(db, kind, { signals: part, stale: none }, cuts, rolled)))
        return facts
      }),
    ])
    const all = found.flat()
    if (stale.size === 0) return all
    const again: Facts[] = []
    for (const [kind, touched] of groupBy(measured.filter((s) => stale.has(s.id)), (s) => s.kind))
      for (const group of groupsOf(touched, stale)) for (const part of chunks(group.signals, mostSignals)) again.push(...(await ofGroup(db, kind, { ...group, signals: part }, cuts, rolled)))
    return [...all.filter((f) => !stale.has(f.signalId)), ...again]
  }
}

const none: ReadonlySet<number> = new Set()
type Group = { signals: readonly SignalFacts[]; stale: ReadonlySet<number> }
/** By signal, the hours of which the roll-up does not know everything yet. */
async function staleHours(db: Timeseries, signals: readonly SignalFacts[], cuts: readonly Cut[], rolled: Rolled): Promise<Map<number, Set<number>>> {
  const staleOf = new Map<number, Set<number>>()
  if (signals.length === 0) return staleOf
  const range = { fromMs: cuts[0]!.fromMs - Math.max(...signals.map(reachMs)) - 2 * hourMs, untilMs: cuts.at(-1)!.untilMs + hourMs }
  const byId = new Map(signals.map((s) => [s.id, s]))
  for (const { signal, hour } of await lateHours(db, rolled.lateMs, range, signals.length <= fewSignals ? [...byId.keys()] : null)) {
    const facts = byId.get(signal)
    if (!facts) continue
    const stale = staleOf.get(signal) ?? new Set()
    staleOf.set(signal, stale)
    // What was said late may be what the hours after it begin with.
    for (let h = hour; h <= hour + hourMs + reachMs(facts); h += hourMs) stale.add(h)
  }
  return staleOf
}
function groupsOf(signals: readonly SignalFacts[], staleOf: ReadonlyMap<number, ReadonlySet<number>>): Group[] {
  const groups = [...groupBy(signals, (s) => [...staleOf.get(s.id)!].sort((a, b) => a - b).join()).values()].map((of) => ({ signals: of, stale: staleOf.get(of[0]!.id)! }))
  return groups.length <= mostGroups ? groups : [{ signals, stale: new Set(groups.flatMap((g) => [...g.stale])) }]
}

async function ofGroup(db: Timeseries, kind: SignalFacts['kind'], { signals, stale }: Group, cuts: readonly Cut[], rolled: Rolled): Promise<Facts[]> {
  const plan = planCuts(cuts, { closedMs: rolled.closedMs, stale }, Math.max(...signals.map(reachMs)))
  const rows: FactRow[] = plan.hours.length > 0 ? await hourFacts(db, kind, signals.map((s) => s.id), plan.hours) : []
  if (plan.raw.length > 0) {
    const seconds = plan.reads.reduce((sum, r) => sum + (r.untilMs - r.fromMs), 0) / 1000
    let part: SignalFacts[] = []
    let readings = 0
    const flush = async () => {
      if (part.length > 0) rows.push(...(await readingFacts(db, kind, part, plan.raw, plan.reads)))
      part = []
      readings = 0
    }
    for (const signal of signals) {
      const expected = seconds / Math.max(signal.samplingSeconds, 0.1)
      if (readings + expected > mostReadings) await flush()
      part.push(signal)
      readings += expected
    }
    await flush()
  }
  return summed(rows)
}

/** Roll-up and readings of one cut are two rows of one fact. */
function summed(rows: readonly FactRow[]): Facts[] {
  const found = new Map<string, FactRow>()
  const least = (a: number | null, b: number | null, pick: (...of: number[]) => number) => (a === null ? b : b === null ? a : pick(a, b))
  for (const row of rows) {
    const key = `${row.signal}/${row.cut}`
    const before = found.get(key)
    if (!before) {
      found.set(key, { ...row })
      continue
    }
    before.min = least(before.min, row.min, Math.min)
    before.max = least(before.max, row.max, Math.max)
    for (const name of ['n', 'known_ms', 'weighted', 'increase', 'resets', 's0', 's1', 's2', 's3', 's4', 's5', 's6'] as const) before[name] += row[name]
  }
  return [...found.values()].map((row) => ({
    signalId: row.signal, cut: row.cut, readings: row.n, knownSeconds: row.known_ms / 1000, weighted: row.weighted, min: row.min, max: row.max, increase: row.increase, resets: row.resets,
    stateSeconds: new Map(states.flatMap((s) => (row[`s${s}`] > 0 ? [[s, row[`s${s}`] / 1000] as const] : []))),
  }))
}

async function ofEvents(db: Timeseries, signals: readonly SignalFacts[], cuts: readonly Cut[]): Promise<Facts[]> {
  const pieces = cuts.flatMap((c, cut) => (c.fromMs < c.untilMs ? [{ ...c, cut }] : []))
  if (pieces.length === 0) return []
  const rows = await eventFacts(db, signals.map((s) => s.id), pieces)
  return rows.map((r) => ({ signalId: r.signal, cut: r.cut, readings: r.n, knownSeconds: 0, weighted: 0, min: null, max: null, increase: 0, resets: 0, stateSeconds: new Map() }))
}
