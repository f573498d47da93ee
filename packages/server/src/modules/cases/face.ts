import type { Db } from '../../kernel/database/database.ts'
import type { Calendar } from '@jingwei/engines/service-levels'
import type { Actor } from '../../kernel/access/actor.ts'

/** A request or finding as another module raises it: a consultation's finding, an alert that nobody can mend. */
export type NewCase = { readonly subject: string; readonly title: string; readonly text: string; readonly regionX: number; readonly organisationId: number | null; readonly source: 'consultation' | 'visit' | 'phone' | 'open311'; readonly sourceId: number | null }
export type Cases = {
  raise<T>(db: Db<T>, actor: Actor, found: NewCase): Promise<{ readonly id: number; readonly number: string }>
  /** The working days of a place: those of the state, and what the regions around it decided for single days. */
  calendarAt<T>(db: Db<T>, regionX: number): Promise<Calendar>
  /** What deadlines have to say now: reminders, escalation, cases that fall to the county, ends without the reporter’s word. Gives how many cases it looked at. */
  watchClock(): Promise<number>
  /** Looks for clusters over all cases now; gives how many there are. */
  findClusters(): Promise<number>
}
