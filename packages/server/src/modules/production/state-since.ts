import type { SignalFacts } from '../machines/index.ts'
import type { Cut, Facts, Telemetry } from '../telemetry/index.ts'

type Asked = { readonly signal: SignalFacts; readonly state: number }
const hourMs = 3_600_000
const minuteMs = 60_000

const cutsOf = (fromMs: number, untilMs: number, stepMs: number): Cut[] =>
  Array.from({ length: Math.ceil((untilMs - fromMs) / stepMs) }, (_, i) => ({ fromMs: fromMs + i * stepMs, untilMs: Math.min(fromMs + (i + 1) * stepMs, untilMs) }))

/** Seconds of a signal in one state in each cut; what is not known is offline. */
function secondsIn(facts: readonly Facts[], cuts: readonly Cut[]) {
  const of = new Map(facts.map((f) => [`${f.signalId}/${f.cut}`, f.stateSeconds]))
  return ({ signal, state }: Asked, cut: number): number => {
    const found = of.get(`${signal.id}/${cut}`) ?? new Map<number, number>()
    if (state > 0) return found.get(state) ?? 0
    return [...found].reduce((rest, [other, seconds]) => (other === 0 ? rest : rest - seconds), lengthOf(cuts[cut]!))
  }
}
const lengthOf = (cut: Cut) => (cut.untilMs - cut.fromMs) / 1000
function lastNotWhole(cuts: readonly Cut[], asked: Asked, seconds: ReturnType<typeof secondsIn>) {
  let i = cuts.length - 1
  while (i >= 0 && seconds(asked, i) >= lengthOf(cuts[i]!) - 0.002) i--
  return i
}

export type Since = (asked: readonly Asked[], fromMs: number, nowMs: number) => Promise<Map<number, number>>
type Kept = { readonly state: number; readonly sinceMs: number; readonly foundMs: number }
/** What was found is trusted for so long: readings that come late may say otherwise. */
const keptMs = 5 * minuteMs
const mostKept = 50_000

/**
 * Since when each machine has been in its state, by signal; absent where it is longer than the time looked back (`fromMs`, at least an hour).
 * The sums of hours tell in which it last was in another state, and the sums of that hour's minutes tell when that ended: some questions for
 * a whole hall, where its spans would be one for each machine. A state that came and went within that very minute is taken for one.
 * Machines that have not changed since somebody looked a moment ago are not asked about again.
 */
export function openSince(telemetry: Telemetry): Since {
  const kept = new Map<number, Kept>()
  return async (asked, fromMs, nowMs) => {
    const since = new Map<number, number>()
    const begin = Math.floor(Math.min(fromMs, nowMs - hourMs) / hourMs) * hourMs
    const trusted = (a: Asked) => {
      const k = kept.get(a.signal.id)
      return k && k.state === a.state && k.foundMs <= nowMs && k.foundMs > nowMs - keptMs && k.sinceMs >= begin ? k : null
    }
    const looked = Math.min(...asked.map((a) => trusted(a)?.foundMs ?? nowMs))
    const hours = cutsOf(begin, nowMs, hourMs).flatMap((h) => (h.fromMs < looked && looked < h.untilMs ? [{ ...h, untilMs: looked }, { ...h, fromMs: looked }] : [h]))
    const inHours = secondsIn(await telemetry.facts(asked.map((a) => a.signal), hours), hours)
    const byHour = new Map<number, Asked[]>()
    for (const one of asked) {
      const hour = lastNotWhole(hours, one, inHours)
      const before = trusted(one)
      if (before && (hour < 0 || hours[hour]!.untilMs <= before.foundMs)) since.set(one.signal.id, before.sinceMs)
      else if (hour >= 0) byHour.set(hour, [...(byHour.get(hour) ?? []), one])
    }
    for (const [hour, changed] of byHour) {
      const minutes = cutsOf(hours[hour]!.fromMs, hours[hour]!.untilMs, minuteMs)
      const inMinutes = secondsIn(await telemetry.facts(changed.map((a) => a.signal), minutes), minutes)
      for (const one of changed) {
        const minute = lastNotWhole(minutes, one, inMinutes)
        const end = minutes[minute]
        since.set(one.signal.id, end ? Math.round(end.untilMs - inMinutes(one, minute) * 1000) : hours[hour]!.fromMs)
      }
    }
    if (kept.size > mostKept) kept.clear()
    for (const { signal, state } of asked) {
      const sinceMs = since.get(signal.id)
      if (sinceMs !== undefined && trusted({ signal, state })?.sinceMs !== sinceMs) kept.set(signal.id, { state, sinceMs, foundMs: nowMs })
    }
    return since
  }
}
