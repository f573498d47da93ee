import type { Body } from '@jingwei/contract/operation'
import type { Plan, workplans as contract } from '@jingwei/contract/workplans'
import { inYear } from '@jingwei/engines/task-tree'
import { personOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { homeOf, type Context, type WorkplansDb } from '../context.ts'
import { copyNotFound, notInThisState, nothingToIssue } from '../workplans.errors.ts'
import { findPlan, insertPlan, updatePlan, type PlanRecord } from './plan.store.ts'
import { openPlan, readPlan, showPlan } from './show-plan.ts'
import { countTasks, insertTree, reserveTasks, treeOf } from './task.store.ts'

/** The tasks of an earlier plan with their days in the new year, nothing begun and nothing reached. */
async function copyTasks(db: WorkplansDb, from: PlanRecord, to: PlanRecord, now: string): Promise<number> {
  const tree = await treeOf(db, from.id)
  const ids = await reserveTasks(db, tree.length)
  const numbers = new Map(tree.map((t, i) => [t.id, ids[i]!]))
  const shift = to.year - from.year
  if (tree.length > 0)
    await insertTree(db, tree.map((t) => ({
      id: numbers.get(t.id)!, plan_id: to.id, parent_id: t.parent_id === null ? null : numbers.get(t.parent_id)!, place: t.place, title: t.title, owner: t.owner, unit: t.unit, starts_on: inYear(t.starts_on, shift), due_on: inYear(t.due_on, shift), weight: t.weight,
      targets: JSON.stringify(t.targets.map((target) => ({ ...target, actual: null }))), created_at: now, updated_at: now,
    })))
  return tree.length
}

export async function addPlan(db: WorkplansDb, context: Context, actor: Actor, body: Body<typeof contract.addPlan>): Promise<Plan> {
  const now = context.kernel.now().toISOString()
  const home = homeOf(context, actor, body.regionCode)
  const copied = body.copyOf === null ? null : await findPlan(db, body.copyOf)
  if (copied === undefined) throw copyNotFound()
  const plan = await insertPlan(db, { region_x: home.lo, title: body.title, year: body.year, unit: body.unit, document: body.document, created_by: personOf(actor).id, created_at: now, updated_at: now })
  const tasks = copied ? await copyTasks(db, copied, plan, now) : 0
  await audit(db, actor, { action: 'work-plan.added', subject: `work-plan:${plan.id}`, regionX: plan.region_x, after: { ...body, tasks } })
  return showPlan(db, context, plan)
}

export async function issuePlan(db: WorkplansDb, context: Context, actor: Actor, id: number, { state, version }: Body<typeof contract.issuePlan>): Promise<Plan> {
  const before = await openPlan(db, id, version)
  if (before.state !== (state === 'issued' ? 'draft' : 'issued')) throw notInThisState(state === 'issued' ? { zh: '下达', en: 'Issuing' } : { zh: '办结', en: 'Closing' }, before.state)
  if (state === 'issued' && (await countTasks(db, id)) === 0) throw nothingToIssue()
  const person = personOf(actor)
  await updatePlan(db, id, { state, ...(state === 'issued' && { issued_by: person.id, issuer: person.name }) }, context.kernel.now().toISOString())
  await audit(db, actor, { action: `work-plan.${state}`, subject: `work-plan:${id}`, regionX: before.region_x, before: { state: before.state }, after: { state } })
  return readPlan(db, context, id)
}
