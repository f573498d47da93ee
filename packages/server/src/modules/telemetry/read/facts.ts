import type { SignalKind } from '@jingwei/contract/machines'
import type { Timeseries } from '../../../kernel/timeseries/index.ts'
import type { SignalFacts } from '../../machines/index.ts'
import type { Cut, Facts } from '../face.ts'
import { hourMs, planCuts, type CutPlan } from './cut-plan.ts'
import { eventFacts, hourFacts, isAnyLate, lateHours, readingFacts, rolledUpTo, states, type FactRow } from './facts.store.ts'
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

export type Rolled = { readonly closedMs: number; readonly lateMs: number }
export type RollUpState = {
  /** How far the roll-up has come. It only goes on: what was read a moment ago costs readings at most, never truth. */
  now(store: Timeseries): Promise<Rolled>
  /** Whether readings came late that the roll-up does not know of. */
  isBehind(store: Timeseries, rolled: Rolled): Promise<boolean>
  /** This process wrote readings after their hour had ended. */
  wroteLate(): void
}
const freshForMs = 20_000
const usedForMs = 60_000
/**
 * So long readings that another process writes late may go unseen; what this process writes is seen at once. An embedded engine has no
 * others, and is asked now and then all the same.
 */
const othersFor = { embedded: 60_000, server: 2_000 }
export function openRolled(othersForMs: Readonly<Record<Timeseries['kind'], number>> = othersFor): RollUpState {
  let known: { readonly at: number; readonly rolled: Promise<Rolled> } | null = null
  let isAsking = false
  let late: { at: number; sinceMs: number; isAny: Promise<boolean> } | null = null
  const ask = async (db: Timeseries): Promise<Rolled> => {
    isAsking = true
    try {
      const rolled = await rolledUpTo(db)
      known = { at: performance.now(), rolled: Promise.resolve(rolled) }
      return rolled
    } finally {
      isAsking = false
    }
  }
  return {
    now: (db) => {
      const age = known ? performance.now() - known.at : Infinity
      if (!known || age > usedForMs) return ask(db)
      // Asked in between, so that nobody waits for it.
      if (age > freshForMs && !isAsking) ask(db).catch(() => undefined)
      return known.rolled
    },
    isBehind: (db, { lateMs }) => {
      if (!late || late.sinceMs !== lateMs || performance.now() - late.at >= othersForMs[db.kind]) {
        const isAny = isAnyLate(db, lateMs)
        late = { at: performance.now(), sinceMs: lateMs, isAny }
        isAny.catch(() => (late = null))
      }
      return late.isAny
    },
    wroteLate: () => (late = null),
  }
}
export type FactsReader = (signals: readonly SignalFacts[], cuts: readonly Cut[]) => Promise<Facts[]>

export function openFacts(store: () => Promise<Timeseries>, state: RollUpState): FactsReader {
  return async (signals, cuts) => {
    cuts.forEach((cut, i) => {
      if (!(cut.fromMs <= cut.untilMs) || (i > 0 && cut.fromMs < cuts[i - 1]!.untilMs)) throw new RangeError('cuts ascend and do not overlap')
    })
    if (signals.length === 0 || cuts.length === 0) return []
    const db = await store()
    const rolled = await state.now(db)
    const measured = signals.filter((s) => s.kind !== 'event')
    // Late readings are rare: asked for at the same time, and only what they touch is asked for again.
    const [stale, ...found] = await Promise.all([
      state.isBehind(db, rolled).then((is) => (is ? staleHours(db, measured, cuts, rolled) : new Map<number, Set<number>>())),
      ...chunks(measured, mostSignals).map((part) => ofGroup(db, { signals: part, stale: none }, cuts, rolled)),
      ...chunks(signals.filter((s) => s.kind === 'event'), mostSignals).map((part) => ofEvents(db, part, cuts)),
    ])
    const all = found.flat()
    if (stale.size === 0) return all
    const again: Facts[] = []
    for (const group of groupsOf(measured.filter((s) => stale.has(s.id)), stale))
      for (const part of chunks(group.signals, mostSignals)) again.push(...(await ofGroup(db, { ...group, signals: part }, cuts, rolled)))
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

async function ofGroup(db: Timeseries, { signals, stale }: Group, cuts: readonly Cut[], rolled: Rolled): Promise<Facts[]> {
  const planFor = (reach: number) => planCuts(cuts, { closedMs: rolled.closedMs, stale }, reach)
  const { hours } = planFor(0)
  const rows = await Promise.all([
    ...(hours.length > 0 ? [hourFacts(db, signals, hours)] : []),
    ...[...groupBy(signals, (s) => s.kind)].map(([kind, all]) => ofReadings(db, kind, all, planFor(Math.max(...all.map(reachMs))))),
  ])
  return summed(rows.flat(), cuts.length)
}
async function ofReadings(db: Timeseries, kind: SignalKind, signals: readonly SignalFacts[], { raw, reads }: CutPlan): Promise<FactRow[]> {
  const rows: FactRow[] = []
  if (raw.length === 0) return rows
  const seconds = reads.reduce((sum, r) => sum + (r.untilMs - r.fromMs), 0) / 1000
  let part: SignalFacts[] = []
  let readings = 0
  const flush = async () => {
    if (part.length > 0) rows.push(...(await readingFacts(db, kind, part, raw, reads)))
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
  return rows
}

const stateNames = states.map((s) => [s, `s${s}`] as const)
const summable = ['n', 'known_ms', 'weighted', 'increase', 'resets', 's0', 's1', 's2', 's3', 's4', 's5', 's6'] as const
/** Roll-up and readings of one cut are two rows of one fact. The rows are ours to change. */
function summed(rows: readonly FactRow[], cuts: number): Facts[] {
  const found = new Map<number, FactRow>()
  const least = (a: number | null, b: number | null, pick: (...of: number[]) => number) => (a === null ? b : b === null ? a : pick(a, b))
  for (const row of rows) {
    const key = row.signal * cuts + row.cut
    const before = found.get(key)
    if (!before) {
      found.set(key, row)
      continue
    }
    before.min = least(before.min, row.min, Math.min)
    before.max = least(before.max, row.max, Math.max)
    for (const name of summable) before[name] += row[name]
  }
  return Array.from(found.values(), (row) => {
    const stateSeconds = new Map<number, number>()
    for (const [state, name] of stateNames) if (row[name] > 0) stateSeconds.set(state, row[name] / 1000)
    return {
      signalId: row.signal, cut: row.cut, readings: row.n, knownSeconds: row.known_ms / 1000, weighted: row.weighted, min: row.min, max: row.max, increase: row.increase, resets: row.resets, stateSeconds,
    }
  })
}

async function ofEvents(db: Timeseries, signals: readonly SignalFacts[], cuts: readonly Cut[]): Promise<Facts[]> {
  const pieces = cuts.flatMap((c, cut) => (c.fromMs < c.untilMs ? [{ ...c, cut }] : []))
  if (pieces.length === 0) return []
  const rows = await eventFacts(db, signals.map((s) => s.id), pieces)
  return rows.map((r) => ({ signalId: r.signal, cut: r.cut, readings: r.n, knownSeconds: 0, weighted: 0, min: null, max: null, increase: 0, resets: 0, stateSeconds: new Map() }))
}
