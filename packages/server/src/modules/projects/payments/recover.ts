import type { Body } from '@jingwei/contract/operation'
import type { projects as contract } from '@jingwei/contract/projects'
import { type Actor, personOf } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Context, ProjectsDb } from '../context.ts'
import { workingDaysFrom } from './due.ts'
import { comingBack, findPayment, findProject, insertPayment, insertSteps, lockProject, type PaymentRecord, stepsOf, updatePayment } from './payment.store.ts'
import { beforeRequest, closedDay, futureDay, moreThanPaid, notYourRegion, projectNotFound, serialTaken } from './payments.errors.ts'
import { changed } from './request-payment.ts'
import { approvalsOf, peopleFor } from './rules.ts'
import { mayStep, peopleApart } from './step-payment.ts'
import { tellOfPayment } from './tell-payment.ts'

const civil = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)

/** Money is asked back up to what stands with the recipient and is not coming already. */
export async function requestRecovery(db: ProjectsDb, context: Context, actor: Actor, projectId: number, { kind, amountFen, reason }: Body<typeof contract.requestRecovery>): Promise<PaymentRecord> {
  const { kernel, ledgers, regions } = context
  const person = personOf(actor)
  const r = await lockProject(db, projectId)
  if (!r) throw (await findProject(db, projectId)) ? notYourRegion() : projectNotFound()
  const balances = await ledgers.balancesOf(db, [r.disbursement_account, r.expenditure_account])
  const paid = (balances.get(r.disbursement_account) ?? 0) + (balances.get(r.expenditure_account) ?? 0)
  const most = paid - (await comingBack(db, projectId))
  if (amountFen > most) throw moreThanPaid(Math.max(0, most))
  const at = kernel.now().toISOString()
  const { id } = await insertPayment(db, {
    kind, project_id: r.id, milestone_id: null, region_x: r.region_x, partner_x: r.partner_x, organisation_id: r.organisation_id, book_id: r.book_id, book_x: r.book_x, currency: r.currency, amount_fen: amountFen, payee_name: regions.toRef(r.book_x).name, payee_bank: '—', payee_account: '—', reason,
    approvals_need: peopleFor(r.approvals, amountFen), due_on: await workingDaysFrom(db, context, r.region_x, at, r.payment_working_days), requested_by: person.id, requester: person.name, requested_at: at, updated_at: at,
  })
  await insertSteps(db, [id], { state: 'requested', at, by: person, note: reason })
  const made = (await findPayment(db, id))!
  await audit(db, actor, { action: 'payment.requested', subject: `payment:${id}`, regionX: r.region_x, summary: made.number, after: { project: r.number, kind, amountFen, reason } })
  await tellOfPayment(db, context, made, ['approvers'], 'requested', { zh: '等待批准', en: 'waits for approval' })
  await changed(db, context, id, 'requested')
  return made
}

/** Approved money has come: what the recipient had not spent goes first. */
export async function confirmRecovery(db: ProjectsDb, context: Context, actor: Actor, id: number, { on, bankSerial, version }: Body<typeof contract.confirmRecovery>): Promise<number> {
  const { kernel, ledgers } = context
  const person = personOf(actor)
  const { p } = await mayStep(db, actor, 'receive', id, version)
  if (on > kernel.today()) throw futureDay()
  if (on < civil(p.requested_at)) throw beforeRequest(civil(p.requested_at))
  const book = await ledgers.book(db, p.book_id)
  if (book && book.closedUntil !== null && on <= book.closedUntil) throw closedDay(book.closedUntil)
  const r = (await lockProject(db, p.project_id))!
  const unspent = Math.min(p.amount_fen, (await ledgers.balancesOf(db, [r.disbursement_account])).get(r.disbursement_account) ?? 0)
  const parts = [{ account: r.disbursement_account, amount: -unspent }, { account: r.expenditure_account, amount: unspent - p.amount_fen }, { account: r.recovery_account, amount: p.amount_fen }]
  const approval = approvalsOf((await stepsOf(db, [id])).get(id)!).at(-1)!
  const [entry] = await ledgers.post(db, p.book_id, [{
    key: `payment:${id}:received`, move: 'recover', on, text: `${p.number} ${p.project_title}`.slice(0, 500), source: `payment:${id}`, reverses: null, recordedBy: { id: person.id, name: person.name }, approvedBy: { id: approval.by_id, name: approval.by_name }, lines: parts.filter((l) => l.amount !== 0),
  }])
  const at = kernel.now().toISOString()
  await updatePayment(db, id, { state: 'paid', paid_on: on, bank_serial: bankSerial, entry_number: entry!.number, due_on: null, updated_at: at }).catch((error: unknown) => {
    throw (error as { constraint?: string }).constraint === 'payment_serial' ? serialTaken(bankSerial) : error
  })
  await insertSteps(db, [id], { state: 'paid', at, by: person, note: bankSerial }).catch(peopleApart)
  await audit(db, actor, { action: 'payment.received', subject: `payment:${id}`, regionX: p.region_x, summary: p.number, after: { on, bankSerial, entry: entry!.number } })
  await tellOfPayment(db, context, { ...p, version: p.version + 1 }, ['firm', 'asker'], 'received', { zh: '款项已到账', en: 'has come back' })
  await changed(db, context, id, 'paid')
  return id
}
