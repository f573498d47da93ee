import type { Body, Query } from '@jingwei/contract/operation'
import type { Meeting, MeetingRow, workplans as contract } from '@jingwei/contract/workplans'
import type { z } from 'zod'
import { personOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../../kernel/errors/problem-error.ts'
import { homeOf, partnerOf, placeRef, seesProject, type Context, type WorkplansDb } from '../context.ts'
import { findTask } from '../plans/task.store.ts'
import { dueBeforeMeeting, heldStays, meetingAhead, meetingNotFound, notHere, unknownTask } from '../workplans.errors.ts'
import { actionsOf, broughtBackTo, insertActions } from './action.store.ts'
import { toActions } from './actions.ts'
import { countedMeeting, decisionsOf, findMeeting, insertDecision, insertMeeting, keepAgenda, lockMeeting, pageOfMeetings, updateMeeting, type ListedMeeting, type MeetingRecord } from './meeting.store.ts'

export const toMeetingRow = (context: Context, r: ListedMeeting): z.infer<typeof MeetingRow> => ({
  id: r.id, title: r.title, series: r.series, region: placeRef(context, r.region_x), partner: r.partner_x === null ? null : placeRef(context, r.partner_x), on: r.on_date, place: r.place, state: r.state,
  decisions: r.decisions, openActions: r.open_actions, lateActions: r.late_actions, updatedAt: r.updated_at,
})
export async function listMeetings(db: WorkplansDb, context: Context, query: Query<typeof contract.meetings>) {
  const page = await pageOfMeetings(db, { ...query, today: context.kernel.today() }, query.sort, query)
  return { ...page, items: page.items.map((r) => toMeetingRow(context, r)) }
}
export async function readMeeting(db: WorkplansDb, context: Context, id: number): Promise<Meeting> {
  const r = await findMeeting(db, id)
  if (!r) throw meetingNotFound()
  const row = toMeetingRow(context, await countedMeeting(db, id, context.kernel.today()))
  const records = await actionsOf(db, id)
  const own = await toActions(db, context, records)
  return {
    ...row, version: r.version, chair: r.chair, attendees: r.attendees, agenda: r.agenda, record: r.record, broughtBack: await toActions(db, context, await broughtBackTo(db, id)),
    decided: (await decisionsOf(db, id)).map(({ id: decision, text }) => ({ id: decision, text, actions: own.filter((_, i) => records[i]!.decision_id === decision) })),
  }
}
async function openMeeting(db: WorkplansDb, id: number): Promise<MeetingRecord> {
  if (!(await findMeeting(db, id))) throw meetingNotFound()
  const meeting = await lockMeeting(db, id)
  if (!meeting) throw notHere()
  return meeting
}

export async function addMeeting(db: WorkplansDb, context: Context, actor: Actor, body: Body<typeof contract.addMeeting>): Promise<Meeting> {
  const home = homeOf(context, actor, body.regionCode)
  const partner = partnerOf(context, home, body.partnerRegionCode)
  const now = context.kernel.now().toISOString()
  const meeting = await insertMeeting(db, {
    region_x: home.lo, partner_x: partner, title: body.title, series: body.series, on_date: body.on, place: body.place, chair: body.chair, attendees: body.attendees, agenda: JSON.stringify(body.agenda), created_by: personOf(actor).id, created_at: now, updated_at: now,
  })
  await audit(db, actor, { action: 'meeting.planned', subject: `meeting:${meeting.id}`, regionX: meeting.region_x, after: body })
  return readMeeting(db, context, meeting.id)
}
/** Another day, another agenda; or that it was held, and with that what stood on its agenda stays as it was. */
export async function changeMeeting(db: WorkplansDb, context: Context, actor: Actor, id: number, { version, on, agenda, state, ...body }: Body<typeof contract.changeMeeting>): Promise<Meeting> {
  const before = await openMeeting(db, id)
  if (before.version !== version) throw changedMeanwhile()
  const today = context.kernel.today()
  const day = on ?? before.on_date
  if (before.state === 'held' && day > today) throw heldStays()
  if (state === 'held' && day > today) throw meetingAhead()
  const change = { ...Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)), on_date: day, ...(agenda && { agenda: JSON.stringify(agenda) }), ...(state && { state }) }
  await updateMeeting(db, id, change, context.kernel.now().toISOString())
  if (state === 'held' && before.state === 'planned') await keepAgenda(db, id)
  await audit(db, actor, { action: state === 'held' && before.state === 'planned' ? 'meeting.held' : 'meeting.changed', subject: `meeting:${id}`, regionX: before.region_x, before, after: { ...body, on, agenda, state } })
  return readMeeting(db, context, id)
}
export async function addDecision(db: WorkplansDb, context: Context, actor: Actor, id: number, body: Body<typeof contract.addDecision>): Promise<Meeting> {
  const meeting = await openMeeting(db, id)
  if (meeting.on_date > context.kernel.today()) throw meetingAhead()
  for (const [i, action] of body.actions.entries()) {
    if (action.dueOn < meeting.on_date) throw dueBeforeMeeting(`body.actions.${i}.dueOn`, meeting.on_date)
    await seesProject(db, context, `body.actions.${i}.projectId`, action.projectId)
    if (action.taskId !== null && !(await findTask(db, action.taskId))) throw unknownTask(`body.actions.${i}.taskId`)
  }
  const now = context.kernel.now().toISOString()
  const decision = await insertDecision(db, { meeting_id: id, text: body.text, created_by: personOf(actor).id, created_at: now })
  if (body.actions.length > 0)
    await insertActions(db, body.actions.map((a) => ({ meeting_id: id, decision_id: decision.id, text: a.text, owner: a.owner, unit: a.unit, due_on: a.dueOn, project_id: a.projectId, task_id: a.taskId, created_at: now, updated_at: now })))
  await updateMeeting(db, id, {}, now)
  await audit(db, actor, { action: 'meeting.decided', subject: `meeting:${id}`, regionX: meeting.region_x, after: { ...body, decision: decision.id } })
  return readMeeting(db, context, id)
}
