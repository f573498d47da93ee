import type { Timeseries } from '../../../kernel/timeseries/index.ts'
import type { SignalFacts } from '../../machines/index.ts'
import { hourMs } from './cut-plan.ts'
import { rolledUpTo } from './facts.store.ts'
import { groupBy } from './facts.ts'
import { counterBaseMs } from './hours.schema.ts'
import { clockOf, keepSignals, knownSignals, lateBetween, markRolled, nextTouchedHour, rollHour, rollMinutes, signalsOfHour, withoutReadings, type Rolling } from './roll-up.store.ts'

/** An hour is closed so long after its end; what comes later is late, and does the hour again. */
const graceMs = 5 * 60_000
/** An insert is seen within this time after the moment that is written with it. */
const insertMs = 90_000
/** Readings and signals of one statement: they bound its memory. */
const mostReadings = 4_000_000
const mostSignals = 10_000
/** So often sampled, a signal has minutes of its own. */
export const minutesBelowMs = 30_000

export type Pass = { closed: number; again: number; isBehind: boolean }
export type RollUp = {
  /** Closes what can be closed at `now` and does again what came late, for about so long; what is left waits for the next pass. */
  pass(now: Date, budgetMs?: number): Promise<Pass>
}
/** `isWhole`: nothing came late beyond it when it was gathered. */
type Backlog = { readonly upToMs: number; readonly isWhole: boolean; readonly hours: Map<number, Map<number, 'touched' | number>> }

/** What changed in the definition of a signal is asked for so often; a signal that nobody knows yet is asked for at once. */
const refreshMs = 600_000

/** `signals` tells what the machines have now. */
export function openRollUp(store: () => Promise<Timeseries>, signals: () => Promise<readonly SignalFacts[]>, { settleMs = insertMs, mostLate = 200_000 } = {}): RollUp {
  let known: Map<number, Rolling> | null = null
  let refreshedAt = -Infinity
  let backlog: Backlog | null = null

  const refresh = async (db: Timeseries) => {
    const all = (known ??= await knownSignals(db))
    const changed = (await signals()).flatMap((s): [number, Rolling][] => {
      const now: Rolling = { kind: s.kind, holdMs: Math.round(s.holdSeconds * 1000), samplingMs: Math.round(s.samplingSeconds * 1000) }
      const before = all.get(s.id)
      return before?.kind === now.kind && before.holdMs === now.holdMs && before.samplingMs === now.samplingMs ? [] : [[s.id, now]]
    })
    if (changed.length > 0) await keepSignals(db, changed, `signals:${await clockOf(db)}`)
    for (const [id, rolling] of changed) all.set(id, rolling)
    refreshedAt = performance.now()
  }

  const roll = async (db: Timeseries, hour: number, ids: readonly number[], isFresh: { value: boolean }) => {
    if (!isFresh.value && ids.some((id) => !known?.has(id))) {
      await refresh(db)
      isFresh.value = true
    }
    const of = ids.flatMap((id): [number, Rolling][] => (known?.has(id) ? [[id, known.get(id)!]] : []))
    for (const [kind, list] of groupBy(of, ([, s]) => s.kind)) {
      if (kind === 'event') continue
      for (const part of parts(list)) {
        await rollHour(db, { kind, signals: part, hour })
        const fast = part.filter(([, s]) => s.samplingMs < minutesBelowMs)
        if (fast.length > 0) await rollMinutes(db, { kind, signals: fast, hour })
      }
    }
  }

  const close = async (db: Timeseries, from: number, now: number, isLate: () => boolean, isFresh: { value: boolean }) => {
    let hour = from
    let count = 0
    while (hour + hourMs + graceMs <= now && !isLate()) {
      const { touched, carried } = await signalsOfHour(db, hour)
      const speaking = carried.filter(({ signal, lastMs }) => {
        const facts = known?.get(signal)
        return facts && lastMs + Math.max(facts.holdMs, facts.kind === 'counter' ? counterBaseMs : 0) > hour
      })
      const ids = new Set([...touched, ...speaking.map((c) => c.signal)])
      await roll(db, hour, [...ids], isFresh)
      hour += hourMs
      count++
      if (ids.size === 0) {
        const last = Math.floor((now - graceMs) / hourMs) * hourMs
        hour = Math.max(hour, Math.min(last, (await nextTouchedHour(db, hour)) ?? last))
      }
      await markRolled(db, 'closed', hour)
    }
    return { closedMs: hour, count }
  }

  /** What is said late is also what the hours after it begin with: they are done again up to the first that has readings of its own. */
  const again = async (db: Timeseries, { hours }: Backlog, closedMs: number, isLate: () => boolean, isFresh: { value: boolean }) => {
    let count = 0
    while (hours.size > 0 && !isLate()) {
      const hour = Math.min(...hours.keys())
      const ids = hours.get(hour)!
      await roll(db, hour, [...ids.keys()], isFresh)
      count += ids.size
      const followers = [...ids].flatMap(([id, why]) => (why === 'touched' ? [] : [id]))
      const silent = followers.length > 0 ? await withoutReadings(db, hour, followers) : new Set<number>()
      hours.delete(hour)
      const next = hours.get(hour + hourMs) ?? new Map<number, 'touched' | number>()
      for (const [id, why] of ids) {
        const facts = known?.get(id)
        const begun = why === 'touched' ? hour : why
        if (!facts || (why !== 'touched' && !silent.has(id)) || next.has(id)) continue
        if (hour - begun <= Math.max(facts.holdMs, facts.kind === 'counter' ? counterBaseMs : 0)) next.set(id, begun)
      }
      if (next.size > 0 && hour + hourMs < closedMs) hours.set(hour + hourMs, next)
    }
    return count
  }

  return {
    async pass(now, budgetMs = 20_000) {
      const begun = performance.now()
      const isLate = () => performance.now() - begun > budgetMs
      const db = await store()
      const isFresh = { value: false }
      if (performance.now() - refreshedAt > refreshMs) {
        await refresh(db)
        isFresh.value = true
      }
      const rolled = await rolledUpTo(db)
      const { closedMs, count: closed } = await close(db, rolled.closedMs, now.getTime(), isLate, isFresh)
      backlog ??= await gather(db, rolled.lateMs, closedMs, settleMs, mostLate)
      const redone = await again(db, backlog, closedMs, isLate, isFresh)
      const isBehind = isLate() || !backlog.isWhole
      if (backlog.hours.size === 0) {
        if (backlog.upToMs > rolled.lateMs) await markRolled(db, 'late', backlog.upToMs)
        backlog = null
      }
      return { closed, again: redone, isBehind }
    },
  }
}

async function gather(db: Timeseries, sinceMs: number, closedMs: number, settleMs: number, mostLate: number): Promise<Backlog> {
  const settled = (await clockOf(db)) - settleMs
  const late = settled > sinceMs ? await lateBetween(db, sinceMs, settled, closedMs, mostLate) : []
  const hours: Backlog['hours'] = new Map()
  for (const { signal, hour } of late) hours.set(hour, (hours.get(hour) ?? new Map<number, 'touched' | number>()).set(signal, 'touched'))
  const isWhole = late.length < mostLate
  return { upToMs: isWhole ? Math.max(settled, sinceMs) : late.at(-1)!.receivedMs + 1, isWhole, hours }
}

function parts(list: readonly (readonly [number, Rolling])[]) {
  const found: (readonly [number, Rolling])[][] = []
  let part: (readonly [number, Rolling])[] = []
  let readings = 0
  for (const entry of list) {
    const expected = hourMs / Math.max(entry[1].samplingMs, 100)
    if (part.length > 0 && (readings + expected > mostReadings || part.length >= mostSignals)) {
      found.push(part)
      part = []
      readings = 0
    }
    part.push(entry)
    readings += expected
  }
  if (part.length > 0) found.push(part)
  return found
}
