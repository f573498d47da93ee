import { sql } from 'kysely'
import type { WorkplansDb } from './context.ts'

/** Something with a day, that officers of its region (and of a partner) are told of; `on` is the record whose page opens. */
export type Due = { id: number; on: number; region_x: number; partner_x: number | null; title: string; owner: string; due_on: string }
export const dueKinds = ['workplan', 'meeting', 'posting'] as const
export type DueKind = (typeof dueKinds)[number]

// Of plans only what was issued, and only what has nothing below it; of meetings what is open; of postings what ends.
const sources = {
  workplan: sql`select t.id, p.id as on, p.region_x, null::int as partner_x, t.title, t.owner, t.due_on from workplans.task t join workplans.plan p on p.id = t.plan_id
    where p.state = 'issued' and t.state in ('open', 'doing') and not exists (select from workplans.task c where c.parent_id = t.id)`,
  meeting: sql`select a.id, m.id as on, m.region_x, m.partner_x, a.text as title, a.owner, a.due_on from workplans.action a join workplans.meeting m on m.id = a.meeting_id where a.state = 'open'`,
  posting: sql`select p.id, p.id as on, p.region_x, p.partner_x, p.title, coalesce(p.person, p.from_name) as owner, p.ends_on as due_on from workplans.posting p where p.ended_on is null and p.ends_on is not null`,
}
export const dueOf = async (db: WorkplansDb, kind: DueKind, from: string, until: string, after: number, limit: number): Promise<Due[]> =>
  (await sql<Due>`select * from (${sources[kind]}) d where d.due_on between ${from}::date and ${until}::date and d.id > ${after} order by d.id limit ${limit}`.execute(db)).rows
