import { addDays, civilDate, utcOf, weekday } from './civil-time.ts'

/** Minutes of the day on the clocks of the plant. `endMinute` beyond 1440 ends on the next day. */
export type PlannedShift = { readonly name: string; readonly startMinute: number; readonly endMinute: number; readonly breakMinutes: number; readonly weekdays: readonly number[] }
export type ShiftPlan = { readonly shifts: readonly PlannedShift[]; readonly holidays: readonly string[] }

export type ShiftCut = {
  readonly name: string
  /** The day on which the shift begins; a night shift belongs to it as a whole. */
  readonly on: string
  readonly fromMs: number
  readonly untilMs: number
  /** The whole shift, of which from…until may be a part. */
  readonly wholeFromMs: number
  readonly wholeUntilMs: number
  /** Of the breaks, the share that falls to this part: nobody knows when they are taken, so they are spread over the shift evenly. */
  readonly breakSeconds: number
}

/** A shift of at most two days that began three days earlier is over. */
const DAYS_BACK = 3

/**
 * Shifts that lie in a time, ascending, none overlapping, the first and last cut to it. A shift runs on the weekdays it names, unless it
 * begins on a holiday, by the plan of the day it begins. Where one plan follows another, a shift begins when that before it has ended.
 */
export const shiftCuts = (timeZone: string, planOn: (date: string) => ShiftPlan, fromMs: number, untilMs: number): ShiftCut[] => {
  if (!(untilMs > fromMs)) return []
  const last = civilDate(timeZone, untilMs)
  const cuts: ShiftCut[] = []
  let ended = -Infinity
  for (let on = addDays(civilDate(timeZone, fromMs), -DAYS_BACK); on <= last; on = addDays(on, 1)) {
    const plan = planOn(on)
    if (plan.holidays.includes(on)) continue
    const day = weekday(on)
    for (const shift of plan.shifts.filter((s) => s.weekdays.includes(day)).toSorted((a, b) => a.startMinute - b.startMinute)) {
      const wholeFromMs = Math.max(utcOf(timeZone, on, shift.startMinute), ended)
      const wholeUntilMs = utcOf(timeZone, on, shift.endMinute)
      if (wholeUntilMs <= wholeFromMs) continue
      ended = wholeUntilMs
      const [begin, end] = [Math.max(wholeFromMs, fromMs), Math.min(wholeUntilMs, untilMs)]
      if (end <= begin) continue
      const breakMs = Math.min(shift.breakMinutes * 60_000, wholeUntilMs - wholeFromMs)
      cuts.push({ name: shift.name, on, fromMs: begin, untilMs: end, wholeFromMs, wholeUntilMs, breakSeconds: (breakMs * (end - begin)) / (wholeUntilMs - wholeFromMs) / 1000 })
    }
  }
  return cuts
}

export type ShiftFault = { readonly shift: number; readonly code: 'ends-before-it-begins' | 'longer-than-a-day' | 'break-too-long' | 'overlap'; readonly other?: number }

const DAY = 1440
const WEEK = 7 * DAY

/** What is wrong with shifts of a plan, by their places in the list. */
export const checkShifts = (shifts: readonly PlannedShift[]): ShiftFault[] => {
  const faults: ShiftFault[] = []
  for (const [shift, s] of shifts.entries()) {
    const minutes = s.endMinute - s.startMinute
    if (minutes <= 0) faults.push({ shift, code: 'ends-before-it-begins' })
    else if (minutes > DAY) faults.push({ shift, code: 'longer-than-a-day' })
    else if (s.breakMinutes >= minutes) faults.push({ shift, code: 'break-too-long' })
  }
  if (faults.length > 0) return faults
  const taken = shifts.flatMap((s, shift) => [...new Set(s.weekdays)].map((day) => ({ shift, from: (day - 1) * DAY + s.startMinute, until: (day - 1) * DAY + s.endMinute })))
  for (const [i, a] of taken.entries())
    for (const b of taken.slice(i + 1)) {
      // Sunday's night shift ends on the Monday with which the week begins.
      const meet = [-WEEK, 0, WEEK].some((turn) => a.from < b.until + turn && b.from + turn < a.until)
      const other = Math.min(a.shift, b.shift)
      const shift = Math.max(a.shift, b.shift)
      if (meet && !faults.some((f) => f.shift === shift && f.other === other)) faults.push({ shift, code: 'overlap', other })
    }
  return faults
}

/** The shift that is on, or else the one that ended last within a day before. */
export const shiftAt = (timeZone: string, planOn: (date: string) => ShiftPlan, atMs: number): ShiftCut | null => {
  const cuts = shiftCuts(timeZone, planOn, atMs - DAY * 60_000, atMs + 1)
  return cuts.at(-1) ?? null
}
