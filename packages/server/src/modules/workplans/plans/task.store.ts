import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { WorkplansDb } from '../context.ts'
import type { TaskTable } from '../workplans.tables.ts'

export type TaskRecord = Selectable<TaskTable>
/** Of a branch, `state`, `progress` and `done_on` are those that follow from its leaves. */
export type TreeRecord = TaskRecord & { code: string; is_branch: boolean }

/**
 * The tree of a plan, depth first, with each task's code and, for whatever has tasks below it, what follows from its leaves: progress is their mean
 * by weight, rounded down, so that 100 means all; those that were dropped do not count.
 */
export const treeOf = async (db: WorkplansDb, planId: number): Promise<TreeRecord[]> =>
  (await sql<TreeRecord>`with recursive numbered as (
      select t.*, row_number() over (partition by t.parent_id order by t.place, t.id)::int as n, exists (select from workplans.task c where c.parent_id = t.id) as is_branch from workplans.task t where t.plan_id = ${planId}
    ), tree as (
      select id, is_branch, array[n] as path, array[id] as line from numbered where parent_id is null
      union all select c.id, c.is_branch, tree.path || c.n, tree.line || c.id from tree join numbered c on c.parent_id = tree.id
    ), below as (
      select above.id, count(*) filter (where l.state <> 'dropped') as live, bool_and(l.state in ('done', 'dropped')) as is_over, bool_or(l.state <> 'open' and l.state <> 'dropped' or l.progress > 0) as is_begun, max(l.done_on) as done_on,
        floor(sum(l.weight * l.progress) filter (where l.state <> 'dropped')::numeric / nullif(sum(l.weight) filter (where l.state <> 'dropped'), 0))::int as progress
      from tree cross join unnest(tree.line) above(id) join numbered l on l.id = tree.id where not tree.is_branch group by above.id
    )
    select t.id, t.plan_id, t.parent_id, t.n - 1 as place, t.title, t.owner, t.unit, t.starts_on, t.due_on, t.weight, t.targets, t.note, t.project_id, t.version, t.created_at, t.updated_at, t.is_branch, array_to_string(tree.path, '.') as code,
      case when not t.is_branch then t.progress else coalesce(b.progress, 0) end as progress,
      case when not t.is_branch then t.state when b.live = 0 then 'dropped' when b.is_over then 'done' when b.is_begun then 'doing' else 'open' end as state,
      case when not t.is_branch then t.done_on when b.is_over and b.live > 0 then b.done_on end as done_on
    from tree join numbered t on t.id = tree.id join below b on b.id = t.id order by tree.path`.execute(db)).rows

export const findTask = (db: WorkplansDb, id: number) => db.selectFrom('workplans.task').selectAll().where('id', '=', id).executeTakeFirst()
export const hasBelow = async (db: WorkplansDb, id: number): Promise<boolean> => (await db.selectFrom('workplans.task').select('id').where('parent_id', '=', id).limit(1).executeTakeFirst()) !== undefined
/** Numbers of tasks that are about to be written. */
export const reserveTasks = async (db: WorkplansDb, n: number): Promise<number[]> =>
  (await sql<{ id: number }>`select nextval('workplans.task_id_seq') as id from generate_series(1, ${n}::int)`.execute(db)).rows.map((r) => r.id)
export const insertTask = (db: WorkplansDb, row: Insertable<TaskTable>) => db.insertInto('workplans.task').values(row).returningAll().executeTakeFirstOrThrow()
/** With the numbers that were reserved for them, in one statement: a row may stand below one of the same statement. */
export const insertTree = (db: WorkplansDb, rows: readonly (Omit<Insertable<TaskTable>, 'id'> & { id: number })[]) =>
  sql`insert into workplans.task (id, plan_id, parent_id, place, title, owner, unit, starts_on, due_on, weight, targets, created_at, updated_at) overriding system value
    select (r->>'id')::bigint, (r->>'plan_id')::bigint, (r->>'parent_id')::bigint, (r->>'place')::int, r->>'title', r->>'owner', r->>'unit', (r->>'starts_on')::date, (r->>'due_on')::date, (r->>'weight')::smallint, (r->>'targets')::jsonb, (r->>'created_at')::timestamptz, (r->>'updated_at')::timestamptz
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r`.execute(db)
export const updateTask = (db: WorkplansDb, id: number, change: Updateable<TaskTable>, now: string) =>
  db.updateTable('workplans.task').set((e) => ({ ...change, version: e('version', '+', 1), updated_at: now })).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
export const removeTask = (db: WorkplansDb, id: number) => db.deleteFrom('workplans.task').where('id', '=', id).execute()

export const siblingsOf = async (db: WorkplansDb, planId: number, parentId: number | null): Promise<number[]> =>
  (await db.selectFrom('workplans.task').select('id').where('plan_id', '=', planId).where('parent_id', parentId === null ? 'is' : '=', parentId).orderBy('place').orderBy('id').execute()).map((r) => r.id)
/** Siblings in the order given, from 0 on, without gaps. */
export const placeSiblings = (db: WorkplansDb, ids: readonly number[]) =>
  sql`update workplans.task t set place = s.n - 1 from unnest(${[...ids]}::bigint[]) with ordinality s(id, n) where t.id = s.id and t.place <> s.n - 1`.execute(db)

/** The tasks above one, itself included, and how many levels lie below it. */
export const standing = async (db: WorkplansDb, id: number): Promise<{ above: number[]; height: number }> =>
  (await sql<{ above: number[]; height: number }>`with recursive above(id, parent_id) as (
      select id, parent_id from workplans.task where id = ${id} union select t.id, t.parent_id from workplans.task t join above a on t.id = a.parent_id
    ), below(id, level) as (
      select id, 0 from workplans.task where id = ${id} union select t.id, b.level + 1 from workplans.task t join below b on t.parent_id = b.id
    ) select (select array_agg(id) from above) as above, (select max(level) from below)::int as height`.execute(db)).rows[0]!
export const countTasks = async (db: WorkplansDb, planId: number): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from workplans.task where plan_id = ${planId}`.execute(db)).rows[0]!.n
