import type { Body, Query } from '@jingwei/contract/operation'
import type { Action, workplans as contract } from '@jingwei/contract/workplans'
import { personOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../../kernel/errors/problem-error.ts'
import { daysLate, type Context, type WorkplansDb } from '../context.ts'
import { actionNotFound, dropNeedsNote, laterNeedsNote, nothingChanged, notHere, notInThisState, unknownFilter } from '../workplans.errors.ts'
import { changesOf, findAction, insertChanges, listedAction, lockAction, pageOfActions, updateAction, type ActionFilter, type ListedAction } from './action.store.ts'
import { findMeeting } from './meeting.store.ts'

export async function toActions(db: WorkplansDb, { kernel }: Context, records: readonly ListedAction[]): Promise<Action[]> {
  const today = kernel.today()
  const changes = await changesOf(db, records.map((r) => r.id))
  return records.map((r) => ({
    id: r.id, meeting: { id: r.meeting_id, title: r.meeting_title, on: r.meeting_on }, decision: r.decision, text: r.text, owner: r.owner, unit: r.unit, dueOn: r.due_on, state: r.state, doneOn: r.done_on, note: r.note, daysLate: daysLate(r, today), onAgendas: r.on_agendas,
    projectId: r.project_id, taskId: r.task_id, task: r.task_id === null || r.task_plan_id === null || r.task_title === null ? null : { id: r.task_id, planId: r.task_plan_id, title: r.task_title }, changes: changes.filter((c) => c.action_id === r.id).map((c) => ({ at: c.at, by: c.by_name, what: c.what, from: c.from_value, to: c.to_value, note: c.note })), version: r.version,
  }))
}

const known = ['open', 'done', 'dropped']
export function actionFilter({ kernel }: Context, { state = '', late, owner, q, projectId }: Omit<Query<typeof contract.actions>, 'cursor' | 'limit' | 'sort'>): ActionFilter {
  const states = state.split(',').map((s) => s.trim()).filter((s) => s !== '')
  const unknown = states.find((s) => !known.includes(s))
  if (unknown !== undefined) throw unknownFilter('query.state', unknown, known)
  return { states, late, owner: owner || undefined, q: q || undefined, projectId, today: kernel.today() }
}
export async function listActions(db: WorkplansDb, context: Context, query: Query<typeof contract.actions>) {
  const page = await pageOfActions(db, actionFilter(context, query), query.sort, query)
  return { ...page, items: await toActions(db, context, page.items) }
}

/** Done, dropped, opened again, handed over or given another day; each is written down with its reason, and a later day needs one. */
export async function changeAction(db: WorkplansDb, context: Context, actor: Actor, id: number, body: Body<typeof contract.changeAction>): Promise<Action> {
  if (!(await findAction(db, id))) throw actionNotFound()
  const before = await lockAction(db, id)
  if (!before) throw notHere()
  if (before.version !== body.version) throw changedMeanwhile()
  const person = personOf(actor)
  const now = context.kernel.now().toISOString()
  const state = body.state ?? before.state
  const [dueOn, owner] = [body.dueOn ?? before.due_on, body.owner ?? before.owner]
  const note = body.note ?? null
  if (state !== 'open' && (dueOn !== before.due_on || owner !== before.owner)) throw notInThisState({ zh: '改期或改责任人', en: 'Another day or owner' }, state)
  if (dueOn > before.due_on && note === null) throw laterNeedsNote()
  if (state === 'dropped' && before.state !== 'dropped' && note === null) throw dropNeedsNote()
  const parts = [['due', before.due_on, dueOn], ['owner', before.owner, owner], ['state', before.state, state]] as const
  const changed = parts.filter(([, from, to]) => from !== to)
  const isNoted = body.note !== undefined && body.note !== before.note
  if (changed.length === 0 && !isNoted) throw nothingChanged()
  const rows = changed.length > 0 ? changed : ([['note', before.note ?? '', note ?? '']] as const)
  await updateAction(db, id, { state, due_on: dueOn, owner, done_on: state === 'done' ? (before.done_on ?? context.kernel.today()) : null, ...(body.note !== undefined && { note }) }, now)
  await insertChanges(db, rows.map(([what, from_value, to_value]) => ({ action_id: id, at: now, by_id: person.id, by_name: person.name, what, from_value, to_value, note })))
  const meeting = await findMeeting(db, before.meeting_id)
  await audit(db, actor, { action: 'meeting-action.changed', subject: `meeting:${before.meeting_id}`, ...(meeting && { regionX: meeting.region_x }), before: { state: before.state, dueOn: before.due_on, owner: before.owner, note: before.note }, after: { action: id, state, dueOn, owner, note } })
  return (await toActions(db, context, [await listedAction(db, id)]))[0]!
}
