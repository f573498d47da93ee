import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from 'kysely'
import { allOf, pageOf, type Order, type Source } from '../../../kernel/database/list-page.ts'
import type { WorkplansDb } from '../context.ts'
import { contains } from '../plans/plan.store.ts'
import type { ActionChangeTable, ActionTable } from '../workplans.tables.ts'

type ActionRecord = Selectable<ActionTable>
export type ListedAction = ActionRecord & { decision: string; meeting_title: string; meeting_on: string; on_agendas: number; task_plan_id: number | null; task_title: string | null }
export type ActionFilter = { readonly states: readonly string[]; readonly late?: boolean | undefined; readonly owner?: string | undefined; readonly q?: string | undefined; readonly projectId?: number | undefined; readonly today: string }

export const findAction = (db: WorkplansDb, id: number) => db.selectFrom('workplans.action').selectAll().where('id', '=', id).executeTakeFirst()
/** Held until the end of the transaction. Nothing to those who may see it but not change it. */
export const lockAction = (db: WorkplansDb, id: number) => db.selectFrom('workplans.action').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const insertActions = (db: WorkplansDb, rows: Insertable<ActionTable>[]) => db.insertInto('workplans.action').values(rows).execute()
export const updateAction = (db: WorkplansDb, id: number, change: Updateable<ActionTable>, now: string) => db.updateTable('workplans.action').set((e) => ({ ...change, version: e('version', '+', 1), updated_at: now })).where('id', '=', id).execute()
export const insertChanges = (db: WorkplansDb, rows: Insertable<ActionChangeTable>[]) => db.insertInto('workplans.action_change').values(rows).execute()
export const changesOf = (db: WorkplansDb, ids: readonly number[]) => db.selectFrom('workplans.action_change').selectAll().where('action_id', 'in', [0, ...ids]).orderBy('id').execute()

const inSeriesBefore = (later: RawBuilder<unknown>, earlier: RawBuilder<unknown>) => sql`${later}.region_x = ${earlier}.region_x and ${later}.series = ${earlier}.series and (${later}.on_date, ${later}.id) > (${earlier}.on_date, ${earlier}.id)`
const [m, next] = [sql`m`, sql`next`]
/** Agendas: those of meetings that were held, and the next one while it is open. */
const columns = sql`a.*, d.text as decision, m.title as meeting_title, m.on_date as meeting_on, k.plan_id as task_plan_id, k.title as task_title,
  (select count(*) from workplans.brought_back b where b.action_id = a.id)::int + (a.state = 'open' and exists (select from workplans.meeting next where next.state = 'planned' and ${inSeriesBefore(next, m)}))::int as on_agendas`
const from = sql`workplans.action a join workplans.decision d on d.id = a.decision_id join workplans.meeting m on m.id = a.meeting_id left join workplans.task k on k.id = a.task_id`

export const actionsOf = async (db: WorkplansDb, meetingId: number): Promise<ListedAction[]> => (await sql<ListedAction>`select ${columns} from ${from} where a.meeting_id = ${meetingId} order by a.id`.execute(db)).rows
/** What comes back to a meeting: while it is ahead what is open of the earlier ones of its series, afterwards what was open then. */
export const broughtBackTo = async (db: WorkplansDb, meetingId: number): Promise<ListedAction[]> =>
  (await sql<ListedAction>`select ${columns} from ${from} join workplans.meeting next on next.id = ${meetingId}
    where case when next.state = 'held' then exists (select from workplans.brought_back b where b.meeting_id = next.id and b.action_id = a.id) else a.state = 'open' and ${inSeriesBefore(next, m)} end order by a.due_on, a.id`.execute(db)).rows
export const listedAction = async (db: WorkplansDb, id: number): Promise<ListedAction> => (await sql<ListedAction>`select ${columns} from ${from} where a.id = ${id}`.execute(db)).rows[0]!

const orders: Readonly<Record<'due' | '-updated', Order>> = { due: { expression: sql`a.due_on`, type: 'date', descending: false }, '-updated': { expression: sql`a.updated_at`, type: 'timestamptz', descending: true } }
function conditions(f: ActionFilter): RawBuilder<unknown>[] {
  const where: RawBuilder<unknown>[] = []
  if (f.states.length > 0) where.push(sql`a.state = any(${[...f.states]}::text[])`)
  if (f.late !== undefined) where.push(sql`(a.state = 'open' and a.due_on < ${f.today}::date) = ${f.late}`)
  if (f.owner) where.push(sql`(a.owner ilike ${contains(f.owner)} or a.unit ilike ${contains(f.owner)})`)
  if (f.q) where.push(sql`(a.text ilike ${contains(f.q)} or d.text ilike ${contains(f.q)} or m.title ilike ${contains(f.q)})`)
  if (f.projectId !== undefined) where.push(sql`a.project_id = ${f.projectId}`)
  return where
}
const source = (f: ActionFilter): Source => ({ columns, from, where: conditions(f), id: sql`a.id` })
export const pageOfActions = (db: WorkplansDb, filter: ActionFilter, sort: keyof typeof orders, page: { cursor?: string | undefined; limit: number }) => pageOf<ListedAction>(db, source(filter), orders[sort], page)
export const allActions = (db: WorkplansDb, filter: ActionFilter, sort: keyof typeof orders) => allOf<ListedAction>(db, source(filter), orders[sort])
