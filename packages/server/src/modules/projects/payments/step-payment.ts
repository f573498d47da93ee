import type { Updateable } from 'kysely'
import { type Actor, personOf } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../../kernel/errors/problem-error.ts'
import type { Context, ProjectsDb } from '../context.ts'
import type { PaymentTable } from '../projects.tables.ts'
import { dueAfter } from './due.ts'
import { findMilestone, findProject, insertSteps, lockPayments, type PaymentRecord, type State, stepsOf, type StepRecord, updatePayment } from './payment.store.ts'
import { moreThanPlanned, paymentNotFound, samePerson } from './payments.errors.ts'
import { attached, changed, refuseClosedFirms, refuseUnpaidProject } from './request-payment.ts'
import { type Action, approvalsOf, peopleFor, whyNot } from './rules.ts'
import { tellOfPayment, type Told } from './tell-payment.ts'

/** The payment, locked, when this person may do this to it now. */
export async function mayStep(db: ProjectsDb, actor: Actor, action: Action, id: number, version: number): Promise<{ p: PaymentRecord; steps: StepRecord[] }> {
  const [p] = await lockPayments(db, [id])
  if (!p) throw paymentNotFound()
  const steps = (await stepsOf(db, [id])).get(id)!
  if (p.version !== version) throw changedMeanwhile()
  const refusal = whyNot(action, actor, p, steps)
  if (refusal) throw refusal
  return { p, steps }
}
/** The table keeps people apart as well; what it refuses is said in the same words. */
export const peopleApart = (error: unknown): never => {
  throw (error as { constraint?: string }).constraint === 'payment_people' ? samePerson() : error
}

type Move = { readonly action: string; readonly step: State; readonly note: string | null; readonly change: Updateable<PaymentTable>; readonly told: readonly Told[]; readonly says: { readonly zh: string; readonly en: string } }
/** State, step, trail and notices, all in the caller's transaction. */
export async function move(db: ProjectsDb, context: Context, actor: Actor, p: PaymentRecord, { action, step, note, change, told, says }: Move): Promise<number> {
  const at = context.kernel.now().toISOString()
  await updatePayment(db, p.id, { ...change, updated_at: at })
  await insertSteps(db, [p.id], { state: step, at, by: personOf(actor), note }).catch(peopleApart)
  await audit(db, actor, { action: `payment.${action}`, subject: `payment:${p.id}`, regionX: p.region_x, summary: p.number, before: { state: p.state, amountFen: p.amount_fen }, after: { state: change.state ?? p.state, note } })
  const after = { ...p, ...(change as Partial<PaymentRecord>), version: p.version + 1 }
  await tellOfPayment(db, context, after, told, action, says)
  if (after.state !== p.state) await changed(db, context, p.id, after.state)
  return p.id
}
const dueOf = async (db: ProjectsDb, context: Context, p: PaymentRecord, state: 'checked' | 'approved') => dueAfter(db, context, p.region_x, p.requested_at, (await findProject(db, p.project_id))?.payment_working_days ?? 10, state)

type Noted = { readonly note: string | null; readonly version: number }
type Reasoned = { readonly reason: string; readonly version: number }

export async function checkPayment(db: ProjectsDb, context: Context, actor: Actor, id: number, { note, version }: Noted) {
  const { p } = await mayStep(db, actor, 'check', id, version)
  // A report that the firm shared since it asked is attached now.
  const report = p.needs_effect && p.effect_report_id === null && p.organisation_id !== null ? await context.effects.latestShared(db, p.organisation_id) : null
  return move(db, context, actor, p, { action: 'checked', step: 'checked', note, change: { state: 'checked', due_on: await dueOf(db, context, p, 'checked'), ...(report && attached(report)) }, told: ['approvers'], says: { zh: '等待批准', en: 'waits for approval' } })
}
export async function returnPayment(db: ProjectsDb, context: Context, actor: Actor, id: number, { reason, version }: Reasoned) {
  const { p } = await mayStep(db, actor, 'return', id, version)
  return move(db, context, actor, p, { action: 'returned', step: 'returned', note: reason, change: { state: 'returned', due_on: null, order_id: null }, told: ['firm', 'asker'], says: { zh: `被退回：${reason}`, en: `was returned: ${reason}` } })
}
export async function refusePayment(db: ProjectsDb, context: Context, actor: Actor, id: number, { reason, version }: Reasoned) {
  const { p } = await mayStep(db, actor, 'refuse', id, version)
  return move(db, context, actor, p, { action: 'refused', step: 'refused', note: reason, change: { state: 'refused', due_on: null }, told: ['firm', 'asker'], says: { zh: `不予办理：${reason}`, en: `was refused: ${reason}` } })
}
export async function cancelPayment(db: ProjectsDb, context: Context, actor: Actor, id: number, { reason, version }: Reasoned) {
  const { p } = await mayStep(db, actor, 'cancel', id, version)
  return move(db, context, actor, p, { action: 'cancelled', step: 'cancelled', note: reason, change: { state: 'cancelled', due_on: null }, told: p.state === 'returned' ? [] : ['checkers'], says: { zh: `已撤回：${reason}`, en: `was taken back: ${reason}` } })
}

type Again = { readonly amountFen: number; readonly payee: { readonly name: string; readonly bank: string; readonly account: string }; readonly version: number }
export async function resubmitPayment(db: ProjectsDb, context: Context, actor: Actor, id: number, { amountFen, payee, version }: Again) {
  const { p } = await mayStep(db, actor, 'resubmit', id, version)
  const r = (await findProject(db, p.project_id))!
  const m = (await findMilestone(db, p.project_id, p.milestone_id!))!
  refuseUnpaidProject(r, context.kernel.today())
  if (amountFen > m.pay_fen) throw moreThanPlanned(m.pay_fen)
  await refuseClosedFirms(db, context, [{ id: p.organisation_id, name: p.organisation_name }])
  const report = m.needs_effect && p.effect_verdict !== 'shown' && p.organisation_id !== null ? await context.effects.latestShared(db, p.organisation_id) : null
  return move(db, context, actor, p, {
    action: 'requested', step: 'requested', note: null, told: ['checkers'], says: { zh: '已补正，等待审核', en: 'was mended and waits for its check' },
    change: {
      state: 'requested', amount_fen: amountFen, payee_name: payee.name, payee_bank: payee.bank, payee_account: payee.account, approvals_need: peopleFor(r.approvals, amountFen),
      due_on: await dueAfter(db, context, p.region_x, context.kernel.now().toISOString(), r.payment_working_days, 'requested'), ...(report && attached(report)),
    },
  })
}

export async function overridePayment(db: ProjectsDb, context: Context, actor: Actor, id: number, { reason, version }: Reasoned) {
  const { p } = await mayStep(db, actor, 'override', id, version)
  const at = context.kernel.now().toISOString()
  const person = personOf(actor)
  await updatePayment(db, id, { override_reason: reason, override_by: person.id, overrider: person.name, override_at: at, updated_at: at })
  await audit(db, actor, { action: 'payment.overridden', subject: `payment:${id}`, regionX: p.region_x, summary: p.number, before: { verdict: p.effect_verdict, reportId: p.effect_report_id }, after: { reason } })
  return id
}

/** The last of those that its amount asks for makes it approved. */
export async function approvePayment(db: ProjectsDb, context: Context, actor: Actor, id: number, { note, version }: Noted) {
  const { p, steps } = await mayStep(db, actor, 'approve', id, version)
  const isEnough = approvalsOf(steps).length + 1 >= p.approvals_need
  const comesBack = p.kind !== 'instalment'
  return move(db, context, actor, p, {
    action: 'approved', step: 'approved', note, change: isEnough ? { state: 'approved', due_on: await dueOf(db, context, p, 'approved') } : {}, told: isEnough ? (comesBack ? ['payers', 'firm'] : ['payers']) : ['approvers'],
    says: isEnough ? (comesBack ? { zh: '已批准，等待款项到账', en: 'is approved; the money is awaited' } : { zh: '已批准，等待付款', en: 'is approved and waits to be ordered' }) : { zh: '还需另一人批准', en: 'needs the approval of somebody else' },
  })
}
