import type { Body } from '@jingwei/contract/operation'
import type { Project, projects as contract } from '@jingwei/contract/projects'
import type { Updateable } from 'kysely'
import { personOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Context, ProjectsDb } from '../context.ts'
import { datesTurned, inFuture, milestonesOpen, notApproved, notInThisState, ownProposal, paymentsOpen } from '../projects.errors.ts'
import type { ProjectTable } from '../projects.tables.ts'
import { balancesOf, releaseMoney } from './book-money.ts'
import { openPayments, updateProject, type ProjectRecord } from './project.store.ts'
import { openToChange, showProject } from './show-project.ts'
import { tellOf } from './tell-people.ts'

/** Approved by a second person, or brought along by a file that two people took. */
export const assertApproved = (p: ProjectRecord) => {
  if (p.approved_by === null && p.external_id === null) throw notApproved()
}

export async function describeProject(db: ProjectsDb, context: Context, actor: Actor, id: number, { version, place, ...words }: Body<typeof contract.describe>): Promise<Project> {
  const before = await openToChange(db, id, version)
  const change: Updateable<ProjectTable> = { ...words, ...(place !== undefined && { latitude: place?.latitude ?? null, longitude: place?.longitude ?? null, accuracy_metres: place?.accuracyMetres ?? null }) }
  if (Object.keys(change).length === 0) return showProject(db, context, actor, before)
  const after = await updateProject(db, id, change, context.kernel.now().toISOString())
  await audit(db, actor, { action: 'project.described', subject: `project:${id}`, regionX: before.region_x, before: { summary: before.summary, result: before.result, manager: before.manager, latitude: before.latitude, longitude: before.longitude }, after: { ...words, place } })
  return showProject(db, context, actor, after)
}

export async function startProject(db: ProjectsDb, context: Context, actor: Actor, id: number, { on, version }: Body<typeof contract.start>): Promise<Project> {
  const before = await openToChange(db, id, version)
  assertApproved(before)
  if (before.state !== 'planned') throw notInThisState({ zh: '开工', en: 'Starting' }, before.state)
  if (on > context.kernel.today()) throw inFuture('body.on')
  const after = await updateProject(db, id, { state: 'running', started_on: on }, context.kernel.now().toISOString())
  await audit(db, actor, { action: 'project.started', subject: `project:${id}`, regionX: before.region_x, before: { state: before.state }, after: { state: 'running', on } })
  return showProject(db, context, actor, after)
}

export async function finishProject(db: ProjectsDb, context: Context, actor: Actor, id: number, { on, result, version }: Body<typeof contract.finish>): Promise<Project> {
  const before = await openToChange(db, id, version)
  const person = personOf(actor)
  if (before.state !== 'running') throw notInThisState({ zh: '完工', en: 'Finishing' }, before.state)
  if (before.met < before.milestones) throw milestonesOpen(before.milestones - before.met)
  if (on > context.kernel.today()) throw inFuture('body.on')
  if (before.started_on !== null && on < before.started_on) throw datesTurned('body.on')
  const after = await updateProject(db, id, { state: 'finished', finished_on: on, result, ended_by: person.id, ender: person.name }, context.kernel.now().toISOString())
  await audit(db, actor, { action: 'project.finished', subject: `project:${id}`, regionX: before.region_x, before: { state: before.state }, after: { state: 'finished', on, result } })
  await context.kernel.jobs.emit(db, 'project.finished', { projectId: id })
  await tellOf(db, context, after, 'approvers', { kind: 'project.finished', key: `project-finished:${id}`, says: { zh: '已完工，等待结项', en: 'is finished and waits to be closed' } })
  return showProject(db, context, actor, after)
}

/** What was bound and is not paid goes back to its line: recorded by who said that it is over, approved by who closes. */
export async function closeProject(db: ProjectsDb, context: Context, actor: Actor, id: number, { note, version }: Body<typeof contract.close>): Promise<Project> {
  const before = await openToChange(db, id, version)
  const person = personOf(actor)
  assertApproved(before)
  if (before.state !== 'finished' && before.state !== 'ended') throw notInThisState({ zh: '结项', en: 'Closing' }, before.state)
  if (before.ended_by === person.id) throw ownProposal()
  const open = await openPayments(db, id)
  if (open > 0) throw paymentsOpen(open)
  const stands = await balancesOf(db, context, [before])
  const [releaseFen, allocated] = [stands.get(before.commitment_account) ?? 0, stands.get(before.allocation_account) ?? 0]
  const recordedBy = before.ended_by === null ? { id: before.proposed_by, name: before.proposer } : { id: before.ended_by, name: before.ender ?? '' }
  if (releaseFen + allocated > 0) {
    if (recordedBy.id === person.id) throw ownProposal()
    await releaseMoney(db, context, before, { recordedBy, approvedBy: person }, { releaseFen, withdrawFen: releaseFen + allocated, key: ':close' })
  }
  const after = await updateProject(db, id, { state: 'closed' }, context.kernel.now().toISOString())
  await audit(db, actor, { action: 'project.closed', subject: `project:${id}`, regionX: before.region_x, before: { state: before.state }, after: { state: 'closed', releasedFen: releaseFen + allocated, note } })
  await tellOf(db, context, after, 'recipient', { kind: 'project.closed', key: `project-closed:${id}`, says: { zh: '已结项', en: 'is closed' } })
  return showProject(db, context, actor, after)
}
