import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from 'kysely'
import { allOf, pageOf, type Order, type Source } from '../../../kernel/database/list-page.ts'
import type { WorkplansDb } from '../context.ts'
import { contains } from '../plans/plan.store.ts'
import type { MeetingTable } from '../workplans.tables.ts'

export type MeetingRecord = Selectable<MeetingTable>
export type ListedMeeting = MeetingRecord & { decisions: number; open_actions: number; late_actions: number }
export type MeetingFilter = { readonly q?: string | undefined; readonly series?: string | undefined; readonly state?: string | undefined; readonly today: string }

export const findMeeting = (db: WorkplansDb, id: number) => db.selectFrom('workplans.meeting').selectAll().where('id', '=', id).executeTakeFirst()
/** Held until the end of the transaction. Nothing to those who may see it but not change it. */
export const lockMeeting = (db: WorkplansDb, id: number) => db.selectFrom('workplans.meeting').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const insertMeeting = (db: WorkplansDb, row: Insertable<MeetingTable>) => db.insertInto('workplans.meeting').values(row).returningAll().executeTakeFirstOrThrow()
export const updateMeeting = (db: WorkplansDb, id: number, change: Updateable<MeetingTable>, now: string) =>
  db.updateTable('workplans.meeting').set((e) => ({ ...change, version: e('version', '+', 1), updated_at: now })).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

export const decisionsOf = (db: WorkplansDb, meetingId: number) => db.selectFrom('workplans.decision').select(['id', 'text']).where('meeting_id', '=', meetingId).orderBy('id').execute()
export const insertDecision = (db: WorkplansDb, row: { meeting_id: number; text: string; created_by: string; created_at: string }) => db.insertInto('workplans.decision').values(row).returning('id').executeTakeFirstOrThrow()
/** What stood on the agenda of a meeting that was held just now: what is open of those before it in its series. */
export const keepAgenda = (db: WorkplansDb, id: number) =>
  sql`insert into workplans.brought_back (meeting_id, action_id) select m.id, a.id from workplans.meeting m join workplans.meeting before on before.region_x = m.region_x and before.series = m.series and (before.on_date, before.id) < (m.on_date, m.id)
    join workplans.action a on a.meeting_id = before.id where m.id = ${id} and a.state = 'open'`.execute(db)

const orders: Readonly<Record<'-on' | 'on', Order>> = { '-on': { expression: sql`m.on_date`, type: 'date', descending: true }, on: { expression: sql`m.on_date`, type: 'date', descending: false } }
function conditions(f: MeetingFilter): RawBuilder<unknown>[] {
  const where: RawBuilder<unknown>[] = []
  if (f.q) where.push(sql`(m.title ilike ${contains(f.q)} or m.series ilike ${contains(f.q)} or exists (select from workplans.decision d where d.meeting_id = m.id and d.text ilike ${contains(f.q)}))`)
  if (f.series) where.push(sql`m.series = ${f.series}`)
  if (f.state) where.push(sql`m.state = ${f.state}`)
  return where
}
const source = (f: MeetingFilter): Source => ({
  columns: sql`m.*, (select count(*) from workplans.decision d where d.meeting_id = m.id)::int as decisions, k.open_actions, k.late_actions`,
  from: sql`workplans.meeting m cross join lateral (select count(*)::int as open_actions, count(*) filter (where a.due_on < ${f.today}::date)::int as late_actions from workplans.action a where a.meeting_id = m.id and a.state = 'open') k`,
  where: conditions(f), id: sql`m.id`,
})
export const pageOfMeetings = (db: WorkplansDb, filter: MeetingFilter, sort: '-on' | 'on', page: { cursor?: string | undefined; limit: number }) => pageOf<ListedMeeting>(db, source(filter), orders[sort], page)
export const allMeetings = (db: WorkplansDb, filter: MeetingFilter, sort: '-on' | 'on') => allOf<ListedMeeting>(db, source(filter), orders[sort])
export const countedMeeting = async (db: WorkplansDb, id: number, today: string): Promise<ListedMeeting> => {
  const { columns, from } = source({ today })
  return (await sql<ListedMeeting>`select ${columns} from ${from} where m.id = ${id}`.execute(db)).rows[0]!
}
