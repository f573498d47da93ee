import type { PlantSettings } from '@jingwei/contract/production'
import { clockOf, minuteOf } from '../zoned-input.ts'

export type ShiftDraft = { name: string; starts: string; ends: string; breakMinutes: number | null; weekdays: readonly number[] }
export type TariffDraft = { from: string; yuanPerKwh: number | null }
export type SettingsDraft = { shifts: readonly ShiftDraft[]; holidays: readonly string[]; tariffs: readonly TariffDraft[]; targetPercent: number | null }

export type SettingsFault =
  | { key: 'faultName' | 'faultPrice' | 'faultTarget' }
  | { key: 'faultTime' | 'faultDays'; name: string }
  | { key: 'faultTwice'; name: string; other: string }
  | { key: 'faultTariffTwice'; time: string }

const dayMinutes = 1440
const weekMinutes = 7 * dayMinutes

export const draftOf = (settings: PlantSettings): SettingsDraft => ({
  shifts: settings.shifts.map((one) => ({ name: one.name, starts: clockOf(one.startMinute), ends: clockOf(one.endMinute), breakMinutes: one.breakMinutes, weekdays: one.weekdays })),
  holidays: settings.holidays.toSorted(),
  tariffs: settings.tariffs.map((one) => ({ from: clockOf(one.fromMinute), yuanPerKwh: one.fenPerKwh / 100 })),
  targetPercent: settings.oeeTarget === null ? null : Math.round(settings.oeeTarget * 1000) / 10,
})

/** An end that is not later than the beginning is one of the next day. */
export const endsNextDay = (shift: ShiftDraft): boolean => {
  const starts = minuteOf(shift.starts)
  const ends = minuteOf(shift.ends)
  return starts !== null && ends !== null && ends <= starts
}

type Shift = PlantSettings['shifts'][number]
/** Minutes of the week in which a shift runs, over the week's end too. */
const spansOf = (shift: Shift): readonly { from: number; until: number }[] =>
  shift.weekdays.flatMap((day) => {
    const from = (day - 1) * dayMinutes + shift.startMinute
    const until = from + shift.endMinute - shift.startMinute
    return [{ from, until }, { from: from - weekMinutes, until: until - weekMinutes }]
  })
const overlap = (a: Shift, b: Shift): boolean => spansOf(a).some((x) => spansOf(b).some((y) => x.from < y.until && y.from < x.until))

/** What the server takes, or the first thing that is not right. */
export function settingsOf(draft: SettingsDraft, version: number): { settings: PlantSettings } | { fault: SettingsFault } {
  const shifts: Shift[] = []
  for (const one of draft.shifts) {
    const name = one.name.trim()
    const startMinute = minuteOf(one.starts)
    const ends = minuteOf(one.ends)
    if (name === '') return { fault: { key: 'faultName' } }
    if (startMinute === null || ends === null) return { fault: { key: 'faultTime', name } }
    if (one.weekdays.length === 0) return { fault: { key: 'faultDays', name } }
    shifts.push({ name, startMinute, endMinute: ends <= startMinute ? ends + dayMinutes : ends, breakMinutes: one.breakMinutes ?? 0, weekdays: one.weekdays.toSorted((a, b) => a - b) })
  }
  for (const [i, one] of shifts.entries()) {
    const other = shifts.slice(i + 1).find((each) => overlap(one, each))
    if (other) return { fault: { key: 'faultTwice', name: one.name, other: other.name } }
  }
  const tariffs: PlantSettings['tariffs'] = []
  for (const one of draft.tariffs) {
    const fromMinute = minuteOf(one.from)
    if (fromMinute === null || one.yuanPerKwh === null) return { fault: { key: 'faultPrice' } }
    if (tariffs.some((each) => each.fromMinute === fromMinute)) return { fault: { key: 'faultTariffTwice', time: one.from } }
    tariffs.push({ fromMinute, fenPerKwh: Math.round(one.yuanPerKwh * 10_000) / 100 })
  }
  const target = draft.targetPercent
  if (target !== null && !(target > 0 && target <= 100)) return { fault: { key: 'faultTarget' } }
  return { settings: { version, shifts, holidays: [...new Set(draft.holidays)].toSorted(), tariffs: tariffs.toSorted((a, b) => a.fromMinute - b.fromMinute), oeeTarget: target === null ? null : target / 100 } }
}

/** Every day from one to the other, at most a month of them. */
export function daysBetween(from: string, until: string): readonly string[] {
  const days: string[] = []
  const last = Date.parse(`${until || from}T00:00:00Z`)
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= last && days.length < 31; at += 86_400_000) days.push(new Date(at).toISOString().slice(0, 10))
  return days
}
