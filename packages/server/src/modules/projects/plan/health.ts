import type { Health } from '@jingwei/contract/projects'
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { ProjectRecord } from './project.store.ts'

type Kept = Pick<ProjectRecord, 'state' | 'next_due_on' | 'next_is_ready' | 'grave_risks'>
/** Evidence that is not there so many days before it is due lights up. */
const soonDays = 14
export const daysAfter = (day: string, n: number) => new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)

/** How a project stands, from what is kept beside its plan. The same rule as `healthSql`, by which lists are filtered. */
export function healthOf(p: Kept, today: string): z.infer<typeof Health> {
  if (p.state === 'finished' || p.state === 'closed' || p.state === 'ended') return 'done'
  if (p.next_due_on !== null && p.next_due_on < today) return 'late'
  return (p.next_due_on !== null && p.next_due_on <= daysAfter(today, soonDays) && !p.next_is_ready) || p.grave_risks > 0 ? 'at-risk' : 'on-track'
}
export const healthSql = (today: string): RawBuilder<string> =>
  sql`(case when p.state in ('finished', 'closed', 'ended') then 'done' when p.next_due_on < ${today}::date then 'late'
    when (p.next_due_on <= ${daysAfter(today, soonDays)}::date and not p.next_is_ready) or p.grave_risks > 0 then 'at-risk' else 'on-track' end)`
