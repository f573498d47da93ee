import { system, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import type { BookFacts, Signed } from '../../ledgers/index.ts'
import type { Context, ProjectsDb } from '../context.ts'
import type { AwardsOf, NewProject } from '../face.ts'
import { bookElsewhere, costBelowAward, firmDissolved, lineNotFound, milestoneCodeTwice, sumsDiffer } from '../projects.errors.ts'
import { commitMoney } from './book-money.ts'
import { tellOf } from './tell-people.ts'
import { awardRows, insertMilestones, insertProject, projectNumber, reserveIds, type ProjectRecord } from './project.store.ts'

/** A project as somebody plans it; nobody has agreed to anything yet. */
export type Planned = Omit<NewProject, 'agreement' | 'approvedBy' | 'approvals' | 'paymentWorkingDays'> &
  Partial<Pick<NewProject, 'approvals' | 'paymentWorkingDays'>> & {
    readonly agreement: NewProject['agreement'] | null
    readonly approvedBy: Signed | null
    readonly endsOn: string
    readonly place: { readonly latitude: number; readonly longitude: number; readonly accuracyMetres: number | null } | null
  }

export async function bookOf(db: ProjectsDb, { ledgers }: Context, id: number): Promise<BookFacts> {
  const book = await ledgers.book(db, id)
  if (!book) throw bookElsewhere()
  return book
}

/** Writes a project with its plan, and opens the accounts in which its money will stand. */
export async function openProject(db: ProjectsDb, context: Context, planned: Planned): Promise<ProjectRecord> {
  const { kernel, ledgers } = context
  const { milestones, awardFen, costFen } = planned
  const sum = milestones.reduce((total, m) => total + m.payFen, 0)
  if (sum !== awardFen) throw sumsDiffer(sum, awardFen)
  if (costFen !== null && costFen < awardFen) throw costBelowAward()
  const twice = milestones.find((m, i) => milestones.findIndex((o) => o.code === m.code) !== i)
  if (twice) throw milestoneCodeTwice(twice.code)
  const book = await bookOf(db, context, planned.bookId)
  const line = await ledgers.budgetLine(db, book.id, planned.lineCode)
  if (!line) throw lineNotFound(planned.lineCode)
  const [now, today] = [kernel.now().toISOString(), kernel.today()]
  const [id] = await reserveIds(db, 1)
  const number = projectNumber(id!, today)
  const kinds = ['allocation', 'commitment', 'disbursement', 'expenditure', 'recovery'] as const
  const accounts = await ledgers.openAccounts(db, book.id, kinds.map((kind) => ({ kind, code: `${number}-${kind}`, title: planned.title, subject: `project:${id!}`, organisationId: planned.organisation?.id ?? null })))
  const [allocation, commitment, disbursement, expenditure, recovery] = accounts
  const { agreement, approvedBy, programme, place } = planned
  const project = await insertProject(db, {
    id: id!, number, region_x: planned.regionX, partner_x: planned.partnerX, title: planned.title, summary: planned.summary, area: planned.area, organisation_id: planned.organisation?.id ?? null, organisation_name: planned.organisation?.name ?? null,
    programme_id: programme?.id ?? null, programme_title: programme?.title ?? null, programme_version: programme?.version ?? null, application_id: programme?.applicationId ?? null, agreement_number: agreement?.number ?? null, agreement_signed_on: agreement?.signedOn ?? null,
    book_id: book.id, book_x: book.regionX, line_account: line.id, line_code: line.code, line_title: line.title, source_code: line.source?.code ?? null, source_title: line.source?.title ?? null,
    allocation_account: allocation!, commitment_account: commitment!, disbursement_account: disbursement!, expenditure_account: expenditure!, recovery_account: recovery!,
    currency: book.currency, award_fen: awardFen, cost_fen: costFen, ...(planned.approvals && { approvals: JSON.stringify(planned.approvals) }), ...(planned.paymentWorkingDays !== undefined && { payment_working_days: planned.paymentWorkingDays }),
    starts_on: planned.startsOn, ends_on: planned.endsOn, latitude: place?.latitude ?? null, longitude: place?.longitude ?? null, accuracy_metres: place?.accuracyMetres ?? null, milestones: milestones.length,
    next_due_on: milestones.map((m) => m.dueOn).sort()[0] ?? null, next_is_ready: !(firstDue(milestones)?.wanted.some((w) => w.isRequired && w.kind !== 'effect') ?? false),
    proposed_by: planned.proposedBy.id, proposer: planned.proposedBy.name, approved_by: approvedBy?.id ?? null, approver: approvedBy?.name ?? null, created_at: now, updated_at: now,
  })
  await insertMilestones(db, milestones.map((m, place) => ({ project_id: project.id, place, code: m.code, title: m.title, due_on: m.dueOn, pay_fen: m.payFen, needs_effect: m.needsEffect, wanted: JSON.stringify(m.wanted) })))
  return project
}
const firstDue = (milestones: Planned['milestones']) => [...milestones].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))[0]

/** Nobody promises money to a firm that no longer is. */
export async function assertAlive(db: ProjectsDb, { organisations }: Context, firm: { readonly id: number; readonly name: string } | null): Promise<void> {
  if (firm && (await organisations.closed(db, [firm.id])).has(firm.id)) throw firmDissolved(firm.name)
}
/** A signed agreement becomes a project: four eyes have seen it, so its money is allocated and committed at once. */
export async function beginProject(db: ProjectsDb, context: Context, given: NewProject): Promise<{ id: number; number: string }> {
  const endsOn = [given.startsOn, ...given.milestones.map((m) => m.dueOn)].sort().at(-1)!
  await assertAlive(db, context, given.organisation)
  const project = await openProject(db, context, { ...given, endsOn, place: null })
  await commitMoney(db, context, project, { recordedBy: given.proposedBy, approvedBy: given.approvedBy })
  await begun(db, context, { ...system, person: given.approvedBy }, project)
  return { id: project.id, number: project.number }
}
export async function begun(db: ProjectsDb, context: Context, actor: Actor, project: ProjectRecord): Promise<void> {
  await audit(db, actor, { action: 'project.begun', subject: `project:${project.id}`, regionX: project.region_x, after: { number: project.number, awardFen: project.award_fen, agreement: project.agreement_number, line: project.line_code, bookId: project.book_id } })
  await context.kernel.jobs.emit(db, 'project.begun', { projectId: project.id })
  await tellOf(db, context, project, 'recipient', { kind: 'project.begun', key: `project-begun:${project.id}`, says: { zh: '已立项，资金已安排', en: 'is approved and its money committed' } })
}

export async function awardsOf(db: ProjectsDb, { ledgers }: Context, organisationIds: readonly number[]): Promise<ReadonlyMap<number, AwardsOf>> {
  const rows = await awardRows(db, organisationIds)
  const stands = await ledgers.balancesOf(db, rows.flatMap((r) => [r.disbursement_account, r.expenditure_account]))
  const found = new Map<number, AwardsOf>()
  for (const r of rows) {
    const before = found.get(r.organisation_id) ?? { projects: 0, running: 0, promisedFen: 0, paidFen: 0, toRecoverFen: 0 }
    found.set(r.organisation_id, {
      projects: before.projects + 1, running: before.running + Number(r.state === 'planned' || r.state === 'running' || r.state === 'suspended'), promisedFen: before.promisedFen + r.award_fen,
      paidFen: before.paidFen + (stands.get(r.disbursement_account) ?? 0) + (stands.get(r.expenditure_account) ?? 0), toRecoverFen: before.toRecoverFen + r.recover_fen,
    })
  }
  return found
}
