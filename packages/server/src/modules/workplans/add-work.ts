import type { Actor } from '../../kernel/access/actor.ts'
import type { Context, WorkplansDb } from './context.ts'
import type { NewWork } from './face.ts'
import { updateAction } from './meetings/action.store.ts'
import { changeAction } from './meetings/actions.ts'
import { addDecision, addMeeting, changeMeeting, readMeeting } from './meetings/meetings.ts'
import { readPlan } from './plans/show-plan.ts'
import { addTask, changeTask } from './plans/write-task.ts'
import { addPlan, issuePlan } from './plans/write-plan.ts'
import { addPosting, addResult } from './postings/postings.ts'

/** Work of the past: what was done on a day before today stands as done on that day. */
export async function addWork(db: WorkplansDb, context: Context, actor: Actor, { plan, meetings, postings }: NewWork): Promise<void> {
  const { id } = await addPlan(db, context, actor, { title: plan.title, year: plan.year, regionCode: plan.regionCode, unit: plan.unit, document: plan.document, copyOf: null })
  const above: number[] = []
  const begun: { id: number; progress: number; doneOn: string | null }[] = []
  for (const task of plan.tasks) {
    const parentId = above[task.level - 2] ?? null
    const shown = await addTask(db, context, actor, id, { parentId, title: task.title, owner: task.owner, unit: null, startsOn: task.startsOn, dueOn: task.dueOn, weight: 1, targets: task.targets, projectId: null })
    const added = Math.max(...shown.items.map((one) => one.id))
    above.splice(task.level - 1, above.length, added)
    begun.push({ id: added, progress: task.progress, doneOn: task.doneOn })
  }
  let shown = await issuePlan(db, context, actor, id, { state: 'issued', version: (await readPlan(db, context, id)).version })
  for (const one of begun) {
    const task = shown.items.find((each) => each.id === one.id)
    if (!task || task.isBranch || one.progress === 0) continue
    shown = await changeTask(db, context, actor, task.id, one.doneOn === null ? { version: task.version, progress: one.progress } : { version: task.version, state: 'done', doneOn: one.doneOn })
  }
  for (const meeting of meetings) await addPastMeeting(db, context, actor, meeting)
  for (const posting of postings) {
    const added = await addPosting(db, context, actor, posting.fields)
    for (const result of posting.results) await addResult(db, context, actor, added.id, result)
  }
}

async function addPastMeeting(db: WorkplansDb, context: Context, actor: Actor, { fields, isHeld, record, decisions }: NewWork['meetings'][number]): Promise<void> {
  const { id } = await addMeeting(db, context, actor, fields)
  for (const { text, actions } of decisions) {
    const decided = await addDecision(db, context, actor, id, { text, actions: actions.map((a) => ({ text: a.text, owner: a.owner, unit: null, dueOn: a.dueOn, projectId: null, taskId: null })) })
    for (const [i, action] of (decided.decided.at(-1)?.actions ?? []).entries()) {
      const { putOff, doneOn } = actions[i]!
      const later = putOff ? await changeAction(db, context, actor, action.id, { dueOn: putOff.to, note: putOff.note, version: action.version }) : action
      if (doneOn === null) continue
      await changeAction(db, context, actor, action.id, { state: 'done', version: later.version })
      await updateAction(db, action.id, { done_on: doneOn }, context.kernel.now().toISOString())
    }
  }
  if (isHeld) await changeMeeting(db, context, actor, id, { state: 'held', record, version: (await readMeeting(db, context, id)).version })
}
