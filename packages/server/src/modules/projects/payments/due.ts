import { dateOf, deadline } from '@jingwei/engines/service-levels'
import type { Context, ProjectsDb } from '../context.ts'

/** The date after so many working days of a place: holidays, the days worked instead, and what its region decided. */
export async function workingDaysFrom(db: ProjectsDb, { cases }: Context, regionX: number, from: string, days: number): Promise<string> {
  const calendar = await cases.calendarAt(db, regionX)
  const fromMs = Date.parse(from)
  return dateOf(calendar, deadline(fromMs, { amount: days, unit: 'days', clock: 'working' }, calendar).atMs ?? fromMs)
}
/** A payment is promised within so many working days of being asked for; its check takes at most half of them. */
export const dueAfter = (db: ProjectsDb, context: Context, regionX: number, requestedAt: string, days: number, state: 'requested' | 'checked' | 'approved'): Promise<string> =>
  workingDaysFrom(db, context, regionX, requestedAt, state === 'requested' ? Math.ceil(days / 2) : days)
