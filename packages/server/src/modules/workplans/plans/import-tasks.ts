import type { Plan } from '@jingwei/contract/workplans'
import type { Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Context, WorkplansDb } from '../context.ts'
import { onlyDrafts, sheetFaults, tooMany } from '../workplans.errors.ts'
import { updatePlan } from './plan.store.ts'
import type { TaskSheet } from './read-task-sheet.ts'
import { openPlan, readPlan } from './show-plan.ts'
import { countTasks, insertTree, reserveTasks, siblingsOf } from './task.store.ts'
import { mostTasks } from './write-task.ts'

/** All tasks of a sheet below those that the plan has, or none. */
export async function importTasks(db: WorkplansDb, context: Context, actor: Actor, planId: number, { rows, placed, faults }: TaskSheet, name: string): Promise<{ added: number; plan: Plan }> {
  const plan = await openPlan(db, planId)
  if (plan.state !== 'draft') throw onlyDrafts()
  if (faults.length > 0) throw sheetFaults(faults)
  if ((await countTasks(db, planId)) + rows.length > mostTasks) throw tooMany(mostTasks)
  const now = context.kernel.now().toISOString()
  const ids = await reserveTasks(db, rows.length)
  const after = (await siblingsOf(db, planId, null)).length
  await insertTree(db, placed.map(({ index, parent, place }) => {
    const r = rows[index]!
    return {
      id: ids[index]!, plan_id: planId, parent_id: parent === null ? null : ids[parent]!, place: parent === null ? after + place : place, title: r.title, owner: r.owner, unit: r.unit, starts_on: r.startsOn, due_on: r.dueOn, weight: r.weight,
      targets: JSON.stringify(r.targets), created_at: now, updated_at: now,
    }
  }))
  await updatePlan(db, planId, {}, now)
  await audit(db, actor, { action: 'work-tasks.imported', subject: `work-plan:${planId}`, regionX: plan.region_x, summary: `${rows.length}`, after: { file: name, tasks: rows.length } })
  return { added: rows.length, plan: await readPlan(db, context, planId) }
}
