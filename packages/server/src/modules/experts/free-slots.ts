import type { ConsultationMode, FreeSlot } from '@jingwei/contract/experts'
import { addDays, utcOf, weekday } from '@jingwei/engines/shifts'

export type Weekly = { readonly weekday: number; readonly from_minute: number; readonly until_minute: number; readonly mode: ConsultationMode | null; readonly valid_from: string | null; readonly valid_until: string | null }
export type Exception = { readonly on_day: string; readonly kind: 'off' | 'extra'; readonly from_minute: number | null; readonly until_minute: number | null }
export type Calendar = { readonly weekly: readonly Weekly[]; readonly exceptions: readonly Exception[]; readonly busy: readonly { readonly from: string; readonly until: string }[] }
type Span = { from: number; until: number; mode: ConsultationMode | null }
/** Shorter rests between two appointments are not offered. */
const shortestMs = 30 * 60_000

const without = (spans: readonly Span[], from: number, until: number): Span[] =>
  spans.flatMap((s) => {
    if (until <= s.from || from >= s.until) return [s]
    return [{ ...s, until: from }, { ...s, from: until }].filter((p) => p.until > p.from)
  })

/** What is free of the weekly hours and extra hours, without days off and appointments, on the days from `from` up to the day before `until`; nothing before `now`. */
export function freeSlots(calendar: Calendar, timeZone: string, from: string, until: string, nowMs: number): FreeSlot[] {
  const free: Span[] = []
  for (let day = from; day < until; day = addDays(day, 1)) {
    const at = (minute: number) => utcOf(timeZone, day, minute)
    const today = calendar.exceptions.filter((e) => e.on_day === day)
    const hours = [
      ...calendar.weekly.filter((w) => w.weekday === weekday(day) && (w.valid_from === null || w.valid_from <= day) && (w.valid_until === null || w.valid_until >= day)),
      ...today.flatMap((e) => (e.kind === 'extra' && e.from_minute !== null && e.until_minute !== null ? [{ from_minute: e.from_minute, until_minute: e.until_minute, mode: null }] : [])),
    ]
    // Hours that overlap, of a week and an extra, are offered once.
    let spans: Span[] = []
    for (const h of hours) spans = [...without(spans, at(h.from_minute), at(h.until_minute)), { from: at(h.from_minute), until: at(h.until_minute), mode: h.mode }]
    for (const off of today) if (off.kind === 'off') spans = without(spans, at(off.from_minute ?? 0), at(off.until_minute ?? 1440))
    free.push(...spans)
  }
  let left = without(free, -Infinity, nowMs)
  for (const b of calendar.busy) left = without(left, Date.parse(b.from), Date.parse(b.until))
  return left
    .filter((s) => s.until - s.from >= shortestMs)
    .sort((a, b) => a.from - b.from)
    .map((s) => ({ from: new Date(s.from).toISOString(), until: new Date(s.until).toISOString(), mode: s.mode }))
}
