import type { Body } from '@jingwei/contract/operation'
import type { Project, projects as contract } from '@jingwei/contract/projects'
import { personOf, regionOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Context, ProjectsDb } from '../context.ts'
import { approvedAlready, datesTurned, deadFirm, inFuture, notInThisState, outsidePlan, ownProposal, partnerIsHere, regionOutside, unknownFirm, unknownRegion } from '../projects.errors.ts'
import { assertAlive, begun, openProject } from './begin-project.ts'
import { commitMoney } from './book-money.ts'
import { updateProject } from './project.store.ts'
import { openToChange, readProject, showProject } from './show-project.ts'
import { tellOf } from './tell-people.ts'

/** A project as one person plans it; until somebody else approves it no money moves. */
export async function addProject(db: ProjectsDb, context: Context, actor: Actor, body: Body<typeof contract.add>): Promise<Project> {
  const { regions, organisations } = context
  const person = personOf(actor)
  const { lo, hi } = regionOf(actor)
  const node = regions.resolve(body.regionCode)
  if (!node) throw unknownRegion(body.regionCode)
  if (node.lo < lo || node.hi > hi) throw regionOutside()
  const partner = body.partnerRegionCode === null ? null : regions.resolve(body.partnerRegionCode)
  if (partner === undefined) throw unknownRegion(body.partnerRegionCode!, 'body.partnerRegionCode')
  if (partner && partner.lo <= node.lo && node.hi <= partner.hi) throw partnerIsHere()
  if (body.endsOn < body.startsOn) throw datesTurned('body.endsOn')
  for (const [i, m] of body.milestones.entries()) if (m.dueOn < body.startsOn || m.dueOn > body.endsOn) throw outsidePlan(`body.milestones.${i}.dueOn`, body.startsOn, body.endsOn)
  const firm = body.organisationId === null ? null : (await organisations.rows(db, [body.organisationId])).get(body.organisationId)
  if (firm === undefined) throw unknownFirm()
  if (firm && (await organisations.closed(db, [firm.id])).has(firm.id)) throw deadFirm(firm.name)
  const project = await openProject(db, context, {
    title: body.title, summary: body.summary, regionX: node.lo, partnerX: partner?.lo ?? null, area: body.area, organisation: firm && { id: firm.id, name: firm.name }, programme: null, agreement: null, bookId: body.bookId, lineCode: body.lineCode,
    awardFen: body.awardFen, costFen: body.costFen, startsOn: body.startsOn, endsOn: body.endsOn, milestones: body.milestones, place: body.place, proposedBy: person, approvedBy: null,
  })
  await audit(db, actor, { action: 'project.proposed', subject: `project:${project.id}`, regionX: project.region_x, after: { ...body, number: project.number } })
  await tellOf(db, context, project, 'approvers', { kind: 'project.proposed', key: `project-proposed:${project.id}`, says: { zh: '等待批准立项', en: 'waits to be approved' } })
  return showProject(db, context, actor, project)
}

/** A second person agrees: the money is taken from the line and bound. */
export async function approveProject(db: ProjectsDb, context: Context, actor: Actor, id: number, body: Body<typeof contract.approveProject>): Promise<Project> {
  const person = personOf(actor)
  const before = await openToChange(db, id, body.version)
  if (before.approved_by !== null) throw approvedAlready()
  if (before.state !== 'planned') throw notInThisState({ zh: '批准', en: 'Approving' }, before.state)
  if (before.proposed_by === person.id) throw ownProposal()
  if (body.signedOn > context.kernel.today()) throw inFuture('body.signedOn')
  await assertAlive(db, context, before.organisation_id === null ? null : { id: before.organisation_id, name: before.organisation_name ?? '' })
  const project = await updateProject(db, id, { approved_by: person.id, approver: person.name, agreement_number: body.agreementNumber, agreement_signed_on: body.signedOn }, context.kernel.now().toISOString())
  await commitMoney(db, context, project, { recordedBy: { id: project.proposed_by, name: project.proposer }, approvedBy: person })
  await begun(db, context, actor, project)
  await tellOf(db, context, project, { people: [project.proposed_by] }, { kind: 'project.approved', key: `project-approved:${id}`, says: { zh: '已批准立项', en: 'was approved' } })
  return readProject(db, context, actor, id)
}
