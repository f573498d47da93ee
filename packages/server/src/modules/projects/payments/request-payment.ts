import type { projects as contract } from '@jingwei/contract/projects'
import type { Body } from '@jingwei/contract/operation'
import { type Actor, personOf } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import type { ReportFacts } from '../../effects/index.ts'
import type { Context, ProjectsDb } from '../context.ts'
import { dueAfter } from './due.ts'
import { findMilestone, findPayment, findProject, insertPayment, insertSteps, paymentOfMilestone, type PaymentRecord, type ProjectRecord } from './payment.store.ts'
import { askedAlready, firmClosed, inThisState, isOver, milestoneNotReported, moreThanPlanned, noSuchReport, nothingToPay, notOfTheProject, notYetBegun, notYourRegion, projectNotFound } from './payments.errors.ts'
import { peopleFor } from './rules.ts'
import { tellOfPayment } from './tell-payment.ts'
import { projectStateWords } from './words.ts'

export const changed = (db: ProjectsDb, { kernel }: Context, paymentId: number, state: string) => kernel.jobs.emit(db, 'payment.changed', { paymentId, state })
/** What an effect report says on the day it is attached: it may be computed again later. */
export const attached = (r: ReportFacts | null) => ({ effect_report_id: r?.id ?? null, effect_verdict: r?.verdict ?? null, effect_digest: r?.digest ?? null })

/** The report that was named, or the newest that the firm shares where the milestone asks for one. */
async function reportFor(db: ProjectsDb, { effects }: Context, organisationId: number | null, needsEffect: boolean, named: number | null): Promise<ReportFacts | null> {
  if (named === null) return needsEffect && organisationId !== null ? effects.latestShared(db, organisationId) : null
  const found = await effects.report(db, named)
  if (!found || !found.isShared || found.organisationId !== organisationId) throw noSuchReport()
  return found
}
export async function refuseClosedFirms(db: ProjectsDb, { organisations }: Context, firms: readonly { readonly id: number | null; readonly name: string | null }[]) {
  const closed = await organisations.closed(db, [...new Set(firms.flatMap((f) => f.id ?? []))])
  const names = firms.flatMap((f) => (f.id !== null && closed.has(f.id) ? [f.name ?? String(f.id)] : []))
  if (names.length > 0) throw firmClosed([...new Set(names)])
}
export function refuseUnpaidProject(r: Pick<ProjectRecord, 'state' | 'starts_on' | 'ends_on' | 'approved_by'>, today: string) {
  if (r.state !== 'running' && r.state !== 'finished' && (r.state !== 'planned' || r.approved_by === null)) throw inThisState(projectStateWords[r.state]!)
  if (today < r.starts_on) throw notYetBegun(r.starts_on)
  if (today > r.ends_on && r.state !== 'finished') throw isOver(r.ends_on)
}

type Wanted = Body<typeof contract.requestPayment>
export async function requestPayment(db: ProjectsDb, context: Context, actor: Actor, projectId: number, { milestoneId, amountFen, payee, effectReportId }: Wanted): Promise<PaymentRecord> {
  const { kernel } = context
  const person = personOf(actor)
  const r = await findProject(db, projectId)
  if (!r) throw projectNotFound()
  if (actor.region && (r.region_x < actor.region.lo || r.region_x > actor.region.hi)) throw notYourRegion()
  const m = await findMilestone(db, r.id, milestoneId)
  if (!m) throw notOfTheProject()
  refuseUnpaidProject(r, kernel.today())
  if (m.state === 'scheduled' || m.state === 'not-met') throw milestoneNotReported()
  if (m.pay_fen === 0) throw nothingToPay()
  if (amountFen > m.pay_fen) throw moreThanPlanned(m.pay_fen)
  await refuseClosedFirms(db, context, [{ id: r.organisation_id, name: r.organisation_name }])
  const before = await paymentOfMilestone(db, m.id)
  if (before) throw askedAlready(before.number)
  const report = await reportFor(db, context, r.organisation_id, m.needs_effect, effectReportId)
  const at = kernel.now().toISOString()
  const { id } = await insertPayment(db, {
    kind: 'instalment', project_id: r.id, milestone_id: m.id, region_x: r.region_x, partner_x: r.partner_x, organisation_id: r.organisation_id, book_id: r.book_id, book_x: r.book_x, currency: r.currency,
    amount_fen: amountFen, payee_name: payee.name, payee_bank: payee.bank, payee_account: payee.account, ...attached(report), approvals_need: peopleFor(r.approvals, amountFen),
    due_on: await dueAfter(db, context, r.region_x, at, r.payment_working_days, 'requested'), requested_by: person.id, requester: person.name, requested_at: at, updated_at: at,
  }).catch((error: unknown) => {
    // Somebody asked in the same moment, and was first.
    throw (error as { constraint?: string }).constraint === 'payment_once' ? askedAlready(m.title) : error
  })
  await insertSteps(db, [id], { state: 'requested', at, by: person, note: null })
  const made = (await findPayment(db, id))!
  await audit(db, actor, { action: 'payment.requested', subject: `payment:${id}`, regionX: r.region_x, summary: made.number, after: { project: r.number, milestone: m.code, amountFen, payee: payee.name, effectReportId: report?.id ?? null, verdict: report?.verdict ?? null } })
  await tellOfPayment(db, context, made, ['checkers'], 'requested', { zh: '等待审核', en: 'waits for its check' })
  await changed(db, context, id, 'requested')
  return made
}
