import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from 'kysely'
import { pageOf, type Order, type Source } from '../../../kernel/database/list-page.ts'
import type { WorkplansDb } from '../context.ts'
import type { PlanTable } from '../workplans.tables.ts'

export type PlanRecord = Selectable<PlanTable>
type Counts = { tasks: number; done: number; late: number; progress: number | null }
export type ListedPlan = PlanRecord & Counts
type Interval = { readonly lo: number; readonly hi: number }
export type PlanFilter = { readonly q?: string | undefined; readonly year?: number | undefined; readonly regions: readonly Interval[]; readonly today: string }

export const findPlan = (db: WorkplansDb, id: number) => db.selectFrom('workplans.plan').selectAll().where('id', '=', id).executeTakeFirst()
/** Held until the end of the transaction: whoever changes a tree holds its plan first. */
export const lockPlan = (db: WorkplansDb, id: number) => db.selectFrom('workplans.plan').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const insertPlan = (db: WorkplansDb, row: Insertable<PlanTable>) => db.insertInto('workplans.plan').values(row).returningAll().executeTakeFirstOrThrow()
export const updatePlan = (db: WorkplansDb, id: number, change: Updateable<PlanTable>, now: string) =>
  db.updateTable('workplans.plan').set((e) => ({ ...change, version: e('version', '+', 1), updated_at: now })).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

/** Text that is looked for, as a pattern. */
export const contains = (q: string) => `%${q.replace(/[\\%_]/g, '\\$&').replace(/\s+/g, '%')}%`
const orders: Readonly<Record<'-year' | 'title' | '-updated', Order>> = {
  '-year': { expression: sql`p.year`, type: 'int', descending: true }, title: { expression: sql`p.title`, type: 'text', descending: false }, '-updated': { expression: sql`p.updated_at`, type: 'timestamptz', descending: true },
}
function conditions(f: PlanFilter): RawBuilder<unknown>[] {
  const where: RawBuilder<unknown>[] = []
  if (f.q) where.push(sql`(p.title ilike ${contains(f.q)} or p.unit ilike ${contains(f.q)} or exists (select from workplans.task t where t.plan_id = p.id and (t.title ilike ${contains(f.q)} or t.owner ilike ${contains(f.q)})))`)
  if (f.year !== undefined) where.push(sql`p.year = ${f.year}`)
  if (f.regions.length > 0) where.push(sql`(${sql.join(f.regions.map(({ lo, hi }) => sql`p.region_x between ${lo} and ${hi}`), sql` or `)})`)
  return where
}
const leaf = sql`not exists (select from workplans.task c where c.parent_id = t.id)`
/** Counts of the tasks that have none below them. */
const source = (f: PlanFilter): Source => ({
  columns: sql`p.*, coalesce(k.tasks, 0) as tasks, coalesce(k.done, 0) as done, coalesce(k.late, 0) as late, k.progress`,
  from: sql`workplans.plan p left join lateral (
    select count(*)::int as tasks, count(*) filter (where t.state = 'done')::int as done, count(*) filter (where t.state in ('open', 'doing') and t.due_on < ${f.today}::date)::int as late,
      floor(sum(t.weight * t.progress) filter (where t.state <> 'dropped')::numeric / nullif(sum(t.weight) filter (where t.state <> 'dropped'), 0))::int as progress
    from workplans.task t where t.plan_id = p.id and ${leaf}) k on true`,
  where: conditions(f), id: sql`p.id`,
})
export const pageOfPlans = (db: WorkplansDb, filter: PlanFilter, sort: keyof typeof orders, page: { cursor?: string | undefined; limit: number }) => pageOf<ListedPlan>(db, source(filter), orders[sort], page)
export const countsOf = async (db: WorkplansDb, id: number, today: string): Promise<Counts> => {
  const { columns, from } = source({ regions: [], today })
  return (await sql<ListedPlan>`select ${columns} from ${from} where p.id = ${id}`.execute(db)).rows[0]!
}
