import type { Query } from '@jingwei/contract/operation'
import type { Plan, PlanRow, Task, workplans as contract } from '@jingwei/contract/workplans'
import { targetsBelow } from '@jingwei/engines/task-tree'
import type { z } from 'zod'
import { changedMeanwhile } from '../../../kernel/errors/problem-error.ts'
import { daysLate, placeRef, type Context, type WorkplansDb } from '../context.ts'
import { planClosed, planNotFound, unknownRegion } from '../workplans.errors.ts'
import { countsOf, findPlan, lockPlan, pageOfPlans, type ListedPlan, type PlanRecord } from './plan.store.ts'
import { treeOf, type TreeRecord } from './task.store.ts'

const toRow = (context: Context, r: ListedPlan): z.infer<typeof PlanRow> => ({
  id: r.id, title: r.title, year: r.year, region: placeRef(context, r.region_x), unit: r.unit, state: r.state, tasks: r.tasks, done: r.done, late: r.late, progress: r.progress, updatedAt: r.updated_at,
})
const toTask = (t: TreeRecord, targets: Task['targets'], today: string): Task => ({
  id: t.id, planId: t.plan_id, parentId: t.parent_id, place: t.place, code: t.code, title: t.title, owner: t.owner, unit: t.unit, startsOn: t.starts_on, dueOn: t.due_on, doneOn: t.done_on, state: t.state, progress: t.progress, weight: t.weight,
  targets, note: t.note, daysLate: daysLate(t, today), isBranch: t.is_branch, projectId: t.project_id, updatedAt: t.updated_at, version: t.version,
})

export async function listPlans(db: WorkplansDb, context: Context, query: Query<typeof contract.plans>) {
  const regions = (query.region ?? '').split(',').map((c) => c.trim()).filter((c) => c !== '').map((code) => {
    const node = context.regions.resolve(code)
    if (!node) throw unknownRegion(code, 'query.region')
    return node
  })
  const page = await pageOfPlans(db, { q: query.q || undefined, year: query.year, regions, today: context.kernel.today() }, query.sort, query)
  return { ...page, items: page.items.map((r) => toRow(context, r)) }
}
export async function tasksOf(db: WorkplansDb, context: Context, planId: number): Promise<Task[]> {
  const tree = await treeOf(db, planId)
  const targets = targetsBelow(tree.map((t) => ({ id: t.id, parentId: t.parent_id, isDropped: t.state === 'dropped', targets: t.targets })))
  return tree.map((t) => toTask(t, targets.get(t.id) ?? [], context.kernel.today()))
}
export async function showPlan(db: WorkplansDb, context: Context, r: PlanRecord): Promise<Plan> {
  return { ...toRow(context, { ...r, ...(await countsOf(db, r.id, context.kernel.today())) }), version: r.version, document: r.document, items: await tasksOf(db, context, r.id), issuedBy: r.issuer }
}
export async function readPlan(db: WorkplansDb, context: Context, id: number): Promise<Plan> {
  const plan = await findPlan(db, id)
  if (!plan) throw planNotFound()
  return showPlan(db, context, plan)
}
/** The plan, held, if it still takes changes. */
export async function openPlan(db: WorkplansDb, id: number, version?: number): Promise<PlanRecord> {
  const plan = await lockPlan(db, id)
  if (!plan) throw planNotFound()
  if (version !== undefined && plan.version !== version) throw changedMeanwhile()
  if (plan.state === 'closed') throw planClosed()
  return plan
}
