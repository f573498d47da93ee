import { addDays, civilDate, utcOf } from '@jingwei/engines/shifts'

export type Quiet = { readonly from: string; readonly until: string }
const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** The moment itself, or when the quiet hours that it lies in are over. They may go over midnight. */
export function afterQuiet(nowMs: number, quiet: Quiet | null, timeZone: string): number {
  if (!quiet) return nowMs
  const [from, until] = [minutes(quiet.from), minutes(quiet.until)]
  const today = civilDate(timeZone, nowMs)
  // Those that began yesterday, and those that begin today.
  for (const date of [addDays(today, -1), today]) {
    const end = utcOf(timeZone, until <= from ? addDays(date, 1) : date, until)
    if (utcOf(timeZone, date, from) <= nowMs && nowMs < end) return end
  }
  return nowMs
}
