import type { Body } from '@jingwei/contract/operation'
import type { Project, projects as contract } from '@jingwei/contract/projects'
import { personOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Context, ProjectsDb } from '../context.ts'
import { evidenceMissing, inFuture, milestoneNotFound, notInThisState, outsidePlan, ownReport } from '../projects.errors.ts'
import { evidenceOfMilestone } from './evidence.store.ts'
import { findMilestone, keepPlan, updateMilestone, type MilestoneRecord, type ProjectRecord } from './project.store.ts'
import { assertApproved } from './run-project.ts'
import { missingOf, openToChange, readProject } from './show-project.ts'
import { tellOf } from './tell-people.ts'

const ofMilestone = { zh: '节点', en: 'the milestone' }
/** A milestone with its project, held until the end of the transaction. */
export async function openMilestone(db: ProjectsDb, id: number, version?: number): Promise<{ milestone: MilestoneRecord; project: ProjectRecord }> {
  const seen = await findMilestone(db, id)
  if (!seen) throw milestoneNotFound()
  const project = await openToChange(db, seen.project_id, version)
  // As it is now that nobody else can change it.
  const milestone = await findMilestone(db, id)
  if (!milestone) throw milestoneNotFound()
  return { milestone, project }
}
export function assertAtWork(p: ProjectRecord, action: { zh: string; en: string }) {
  assertApproved(p)
  if (p.state !== 'planned' && p.state !== 'running') throw notInThisState(action, p.state)
}

export async function reportMilestone(db: ProjectsDb, context: Context, actor: Actor, id: number, { report, on, version }: Body<typeof contract.reportMilestone>): Promise<Project> {
  const { milestone: m, project: p } = await openMilestone(db, id, version)
  const action = { zh: '报告', en: 'Reporting' }
  assertAtWork(p, action)
  if (m.state === 'met' || m.state === 'reported') throw notInThisState(action, m.state, ofMilestone)
  const [now, today, person] = [context.kernel.now().toISOString(), context.kernel.today(), personOf(actor)]
  if (on > today) throw inFuture('body.on')
  if (p.agreement_signed_on !== null && on < p.agreement_signed_on) throw outsidePlan('body.on', p.agreement_signed_on, today)
  const missing = missingOf(m, await evidenceOfMilestone(db, id))
  if (missing.length > 0) throw evidenceMissing(missing.map((w) => w.title))
  // Whoever checked it the last time may be who reports now; the trail keeps that check.
  await updateMilestone(db, id, { state: 'reported', met_on: on, report, reported_by: person.id, reporter: person.name, reported_at: now, checked_by: null, checker: null, checked_at: null })
  await keepPlan(db, p.id, now)
  await audit(db, actor, { action: 'milestone.reported', subject: `project:${p.id}`, regionX: p.region_x, before: { state: m.state }, after: { milestone: m.code, on, report } })
  await context.kernel.jobs.emit(db, 'milestone.reported', { projectId: p.id, milestoneId: id })
  await tellOf(db, context, p, 'managers', { kind: 'milestone.reported', key: `milestone-reported:${id}:${now}`, says: { zh: `报告节点“${m.title}”完成，等待验收`, en: `reports the milestone “${m.title}”, which waits for its check` } })
  return readProject(db, context, actor, p.id)
}

export async function checkMilestone(db: ProjectsDb, context: Context, actor: Actor, id: number, { state, note, version }: Body<typeof contract.checkMilestone>): Promise<Project> {
  const { milestone: m, project: p } = await openMilestone(db, id, version)
  const action = { zh: '验收', en: 'Checking' }
  assertAtWork(p, action)
  if (m.state !== 'reported') throw notInThisState(action, m.state, ofMilestone)
  const [now, person] = [context.kernel.now().toISOString(), personOf(actor)]
  if (m.reported_by === person.id) throw ownReport()
  await updateMilestone(db, id, { state, ...(state !== 'met' && { met_on: null }), checked_by: person.id, checker: person.name, checked_at: now, check_note: note })
  await keepPlan(db, p.id, now)
  await audit(db, actor, { action: 'milestone.checked', subject: `project:${p.id}`, regionX: p.region_x, before: { state: m.state }, after: { milestone: m.code, state, note } })
  await context.kernel.jobs.emit(db, 'milestone.checked', { projectId: p.id, milestoneId: id })
  const words = state === 'met' ? { zh: '已验收', en: 'is met' } : state === 'partly-met' ? { zh: '部分完成，请继续', en: 'is met in part; go on' } : { zh: '未通过验收', en: 'was not accepted' }
  await tellOf(db, context, p, 'recipient', { kind: 'milestone.checked', key: `milestone-checked:${id}:${now}`, says: { zh: `节点“${m.title}”${words.zh}`, en: `: the milestone “${m.title}” ${words.en}` }, detail: { zh: note, en: note } })
  return readProject(db, context, actor, p.id)
}
