import { dateOf, deadline, defaultCalendar } from '@jingwei/engines/service-levels'

/** The date after so many working days from now, on the calendar of the state: holidays and the days worked instead are known. */
export function workingDaysFrom(now: Date, days: number): string {
  const { atMs } = deadline(now.getTime(), { amount: days, unit: 'days', clock: 'working' }, defaultCalendar)
  return dateOf(defaultCalendar, atMs ?? now.getTime())
}
/** A payment is promised within so many working days of being asked for; its check takes at most half of them. */
export const dueAfter = (requestedAt: string, days: number, state: 'requested' | 'checked' | 'approved'): string => workingDaysFrom(new Date(requestedAt), state === 'requested' ? Math.ceil(days / 2) : days)
