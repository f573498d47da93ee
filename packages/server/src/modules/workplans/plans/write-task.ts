import type { Body } from '@jingwei/contract/operation'
import type { Plan, workplans as contract } from '@jingwei/contract/workplans'
import type { Updateable } from 'kysely'
import type { Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../../kernel/errors/problem-error.ts'
import { seesProject, type Context, type WorkplansDb } from '../context.ts'
import type { TaskTable } from '../workplans.tables.ts'
import { cycle, datesTurned, dropNeedsNote, followsFromBelow, inFuture, issuedTasksStay, outsideYear, parentElsewhere, progressWithoutEnd, taskNotFound, tooDeep, tooMany } from '../workplans.errors.ts'
import { updatePlan, type PlanRecord } from './plan.store.ts'
import { openPlan, readPlan } from './show-plan.ts'
import { countTasks, findTask, hasBelow, insertTask, placeSiblings, removeTask as remove, siblingsOf, standing, updateTask, type TaskRecord } from './task.store.ts'

export const deepest = 8
export const mostTasks = 2_000

/** What is wrong with the days of a task of a plan, and at which of its fields. */
export function checkDays(plan: Pick<PlanRecord, 'year'>, startsOn: string, dueOn: string) {
  if (dueOn < startsOn) throw datesTurned('body.dueOn')
  if (startsOn > `${plan.year}-12-31` || dueOn < `${plan.year}-01-01`) throw outsideYear(startsOn > `${plan.year}-12-31` ? 'body.startsOn' : 'body.dueOn', plan.year)
}
/** Levels at which a task below `parentId` stands, from 1; a parent of another plan is none. */
async function levelBelow(db: WorkplansDb, planId: number, parentId: number | null): Promise<{ level: number; above: number[] }> {
  if (parentId === null) return { level: 1, above: [] }
  if ((await findTask(db, parentId))?.plan_id !== planId) throw parentElsewhere()
  const { above } = await standing(db, parentId)
  return { level: above.length + 1, above }
}

export async function addTask(db: WorkplansDb, context: Context, actor: Actor, planId: number, body: Body<typeof contract.addTask>): Promise<Plan> {
  const plan = await openPlan(db, planId)
  checkDays(plan, body.startsOn, body.dueOn)
  if ((await countTasks(db, planId)) >= mostTasks) throw tooMany(mostTasks)
  if ((await levelBelow(db, planId, body.parentId)).level > deepest) throw tooDeep(deepest)
  await seesProject(db, context, 'body.projectId', body.projectId)
  const now = context.kernel.now().toISOString()
  const place = (await siblingsOf(db, planId, body.parentId)).length
  const task = await insertTask(db, { plan_id: planId, parent_id: body.parentId, place, title: body.title, owner: body.owner, unit: body.unit, starts_on: body.startsOn, due_on: body.dueOn, weight: body.weight, targets: JSON.stringify(body.targets), project_id: body.projectId, created_at: now, updated_at: now })
  await updatePlan(db, planId, {}, now)
  await audit(db, actor, { action: 'work-task.added', subject: `work-plan:${planId}`, regionX: plan.region_x, after: { ...body, task: task.id } })
  return readPlan(db, context, planId)
}

/** Takes its place among others; of two moves that together would make a circle, the second is refused. */
async function move(db: WorkplansDb, task: TaskRecord, parentId: number | null, place: number | undefined): Promise<void> {
  const { level, above } = await levelBelow(db, task.plan_id, parentId)
  if (above.includes(task.id)) throw cycle()
  if (level + (await standing(db, task.id)).height > deepest) throw tooDeep(deepest)
  const left = (await siblingsOf(db, task.plan_id, task.parent_id)).filter((id) => id !== task.id)
  const others = parentId === task.parent_id ? left : await siblingsOf(db, task.plan_id, parentId)
  const at = place ?? others.length
  if (parentId !== task.parent_id) {
    // The place of the constraint is looked at in the end, when both rows of siblings are in order.
    await updateTask(db, task.id, { parent_id: parentId, place: others.length }, task.updated_at)
    await placeSiblings(db, left)
  }
  await placeSiblings(db, [...others.slice(0, at), task.id, ...others.slice(at)])
}

type Change = Body<typeof contract.changeTask>
/** What follows of the state, the progress and the day for each other; of a branch neither is said. */
function progressOf(task: TaskRecord, body: Change, isBranch: boolean, today: string): Updateable<TaskTable> {
  const said = (['state', 'progress', 'doneOn'] as const).find((name) => body[name] !== undefined)
  if (said === undefined) return {}
  if (isBranch) throw followsFromBelow(`body.${said}`)
  const asked = body.progress ?? task.progress
  // Whoever tells of progress has begun; whoever opens what was done says how far it is.
  const state = body.state ?? (task.state === 'open' && asked > 0 ? 'doing' : task.state)
  if (state === 'dropped' && !(body.note ?? task.note)) throw dropNeedsNote()
  if (state === 'done') {
    const doneOn = body.doneOn ?? task.done_on ?? today
    if (doneOn > today) throw inFuture('body.doneOn')
    return { state, progress: 100, done_on: doneOn }
  }
  if (body.progress === 100) throw progressWithoutEnd()
  return { state, progress: state === 'open' && body.progress === undefined ? 0 : Math.min(asked, 99), done_on: null }
}

export async function changeTask(db: WorkplansDb, context: Context, actor: Actor, id: number, body: Change): Promise<Plan> {
  const seen = await findTask(db, id)
  if (!seen) throw taskNotFound()
  const plan = await openPlan(db, seen.plan_id)
  const task = await findTask(db, id)
  if (!task) throw taskNotFound()
  if (task.version !== body.version) throw changedMeanwhile()
  const [startsOn, dueOn] = [body.startsOn ?? task.starts_on, body.dueOn ?? task.due_on]
  if (body.startsOn !== undefined || body.dueOn !== undefined) checkDays(plan, startsOn, dueOn)
  await seesProject(db, context, 'body.projectId', body.projectId)
  const now = context.kernel.now().toISOString()
  const change: Updateable<TaskTable> = {
    ...(body.title !== undefined && { title: body.title }), ...(body.owner !== undefined && { owner: body.owner }), ...(body.unit !== undefined && { unit: body.unit }), starts_on: startsOn, due_on: dueOn, ...(body.weight !== undefined && { weight: body.weight }),
    ...(body.targets !== undefined && { targets: JSON.stringify(body.targets) }), ...(body.projectId !== undefined && { project_id: body.projectId }), ...(body.note !== undefined && { note: body.note }), ...progressOf(task, body, await hasBelow(db, id), context.kernel.today()),
  }
  if (body.parentId !== undefined || body.place !== undefined) await move(db, task, body.parentId === undefined ? task.parent_id : body.parentId, body.place)
  await updateTask(db, id, change, now)
  await updatePlan(db, plan.id, {}, now)
  const { version: _, ...after } = body
  await audit(db, actor, { action: 'work-task.changed', subject: `work-plan:${plan.id}`, regionX: plan.region_x, before: task, after: { ...after, task: id } })
  return readPlan(db, context, plan.id)
}

export async function removeTask(db: WorkplansDb, context: Context, actor: Actor, id: number): Promise<void> {
  const seen = await findTask(db, id)
  if (!seen) throw taskNotFound()
  const plan = await openPlan(db, seen.plan_id)
  if (plan.state !== 'draft') throw issuedTasksStay()
  const task = await findTask(db, id)
  if (!task) throw taskNotFound()
  await remove(db, id)
  await placeSiblings(db, await siblingsOf(db, plan.id, task.parent_id))
  await updatePlan(db, plan.id, {}, context.kernel.now().toISOString())
  await audit(db, actor, { action: 'work-task.removed', subject: `work-plan:${plan.id}`, regionX: plan.region_x, before: task })
}
