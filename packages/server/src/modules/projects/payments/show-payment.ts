import type { Payment } from '@jingwei/contract/projects'
import type { Verdict } from '@jingwei/contract/effects'
import { type Context, placeRef, type ProjectsDb } from '../context.ts'
import type { Actor } from '../../../kernel/access/actor.ts'
import { findPayment, type PaymentRecord, stepsOf, type StepRecord } from './payment.store.ts'
import { paymentNotFound } from './payments.errors.ts'
import { type Action, approvalsOf, whyNot } from './rules.ts'

const shownActions = ['check', 'return', 'approve', 'refuse', 'override', 'cancel'] as const satisfies readonly Action[]
const waiting = new Set(['requested', 'checked', 'approved', 'ordered', 'failed'])
/** Its last four digits tell an account to who knows it and to nobody else. */
export const masked = (account: string) => (account.length <= 4 ? account : `${'*'.repeat(Math.min(12, account.length - 4))}${account.slice(-4)}`)

export function toPayment(context: Context, actor: Actor, p: PaymentRecord, steps: readonly StepRecord[]): Payment {
  const seesAccount = actor.scope === 'region' && actor.permissions.has('projects:pay')
  return {
    id: p.id, number: p.number, kind: p.kind, state: p.state, project: { id: p.project_id, number: p.project_number, title: p.project_title }, organisation: p.organisation_id === null ? null : { id: p.organisation_id, name: p.organisation_name ?? '' }, region: placeRef(context, p.region_x),
    milestone: p.milestone_id === null ? null : { id: p.milestone_id, code: p.milestone_code ?? '', title: p.milestone_title ?? '', state: p.milestone_state! },
    amountFen: p.amount_fen, currency: p.currency, payee: { name: p.payee_name, bank: p.payee_bank, account: seesAccount ? p.payee_account : masked(p.payee_account) }, reason: p.reason, requestedBy: p.requester, requestedAt: p.requested_at,
    dueOn: p.due_on, isLate: p.due_on !== null && p.due_on < context.kernel.today() && waiting.has(p.state), approvals: { have: approvalsOf(steps).length, need: p.approvals_need }, orderId: p.order_id, bankSerial: p.bank_serial, paidOn: p.paid_on, entryNumber: p.entry_number, bookId: p.book_id,
    effect: p.effect_report_id === null ? null : { reportId: p.effect_report_id, verdict: p.effect_verdict as Verdict | null, digest: p.effect_digest },
    override: p.override_at === null ? null : { reason: p.override_reason!, by: p.overrider!, at: p.override_at },
    steps: steps.map((s) => ({ state: s.state, at: s.at, by: s.by_name, note: s.note })), mayDo: shownActions.filter((a) => actor.person !== null && whyNot(a, actor, p, steps) === null), version: p.version,
  }
}
export async function showPayments(db: ProjectsDb, context: Context, actor: Actor, rows: readonly PaymentRecord[]): Promise<Payment[]> {
  const steps = await stepsOf(db, rows.map((p) => p.id))
  return rows.map((p) => toPayment(context, actor, p, steps.get(p.id)!))
}
export async function showPayment(db: ProjectsDb, context: Context, actor: Actor, id: number): Promise<Payment> {
  const found = await findPayment(db, id)
  if (!found) throw paymentNotFound()
  return (await showPayments(db, context, actor, [found]))[0]!
}
