import { Readable } from 'node:stream'
import type { PaymentOrder } from '@jingwei/contract/projects'
import { type BankFileMapping, readyMappings, writeOrders } from '@jingwei/engines/bank-files'
import type { z } from 'zod'
import { type Actor, personOf, regionOf } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { writeTable } from '../../../kernel/tables/index.ts'
import { type Context, placeRef, type ProjectsDb } from '../context.ts'
import { insertOrder, keepFile, type OrderRow, updatePayments } from './order.store.ts'
import { insertSteps, lockPayments, projectsOf, stepsOf } from './payment.store.ts'
import { bookElsewhere, notApproved, orderedAlready, ordersNotWritten, paymentNotFound, severalBooks, unknownMapping } from './payments.errors.ts'
import { changed, refuseClosedFirms, refuseUnpaidProject } from './request-payment.ts'
import { whyNot } from './rules.ts'
import { peopleApart } from './step-payment.ts'

export function mappingOf(code: string): BankFileMapping {
  const found = readyMappings.find((m) => m.id === code)
  if (!found) throw unknownMapping(code)
  return found
}
export const showOrder = (context: Context, o: OrderRow): z.infer<typeof PaymentOrder> => ({
  id: o.id, number: o.number, region: placeRef(context, o.region_x), state: o.state, currency: o.currency, payments: o.payments, sumFen: o.sum_fen, paidFen: o.paid_fen, failed: o.failed, mapping: o.mapping, sha256: o.sha256, madeBy: o.maker, madeAt: o.made_at,
})

/** Approved payments become one order and one file, each once: they are locked first, so that the second of two officers finds what the first made of them. */
export async function makeOrder(db: ProjectsDb, context: Context, actor: Actor, { paymentIds, mapping: code }: { readonly paymentIds: readonly number[]; readonly mapping: string }) {
  const { kernel } = context
  const person = personOf(actor)
  const mapping = mappingOf(code)
  const ids = [...new Set(paymentIds)].sort((a, b) => a - b)
  const payments = await lockPayments(db, ids)
  if (payments.length < ids.length) throw paymentNotFound()
  const numbersOf = (states: readonly string[]) => payments.filter((p) => states.includes(p.state)).map((p) => p.number)
  if (numbersOf(['ordered', 'paid']).length > 0) throw orderedAlready(numbersOf(['ordered', 'paid']))
  const astray = payments.filter((p) => p.kind !== 'instalment' || (p.state !== 'approved' && p.state !== 'failed'))
  if (astray.length > 0) throw notApproved(astray.map((p) => p.number))
  const [first] = payments
  const { book_id: bookId, book_x: bookX, currency } = first!
  if (payments.some((p) => p.book_id !== bookId || p.currency !== currency)) throw severalBooks()
  const { lo, hi } = regionOf(actor)
  if (bookX < lo || bookX > hi) throw bookElsewhere()
  const steps = await stepsOf(db, ids)
  for (const p of payments) {
    const refusal = whyNot('order', actor, p, steps.get(p.id)!)
    if (refusal) throw refusal
  }
  await refuseClosedFirms(db, context, payments.map((p) => ({ id: p.organisation_id, name: p.organisation_name })))
  for (const r of await projectsOf(db, [...new Set(payments.map((p) => p.project_id))])) refuseUnpaidProject(r, kernel.today())

  const today = kernel.today()
  const written = writeOrders(mapping, payments.map((p) => ({ number: p.number, payeeAccount: p.payee_account, payeeName: p.payee_name, payeeBank: p.payee_bank, amountFen: p.amount_fen, on: today, purpose: `${p.project_number} ${p.milestone_title ?? ''}`.trim() })))
  if (!written.ok) throw ordersNotWritten(written.faults[0]!.text)
  const [header = [], ...body] = mapping.orders.withHeading ? written.rows : [mapping.orders.columns.map((c) => c.heading), ...written.rows]
  const rows = async function* () {
    yield body.map((row) => [...row])
  }
  const stored = await kernel.files.put(writeTable('csv', header.map((h) => ({ header: h, type: 'text' as const })), Readable.from(rows())), { maxBytes: 100 * 1024 ** 2 })
  const at = kernel.now().toISOString()
  const sha256 = stored.digest.toString('hex')
  const order = await insertOrder(db, { region_x: bookX, book_id: bookId, currency, payments: payments.length, sum_fen: Number(written.sumFen), mapping: mapping.id, sha256, file_key: sha256, made_by: person.id, maker: person.name, made_at: at })
  await keepFile(db, { digest: stored.digest, bytes: stored.bytes, mediaType: 'text/csv', name: `${order.number}.csv`, regionX: bookX, by: person.id })
  await updatePayments(db, ids, { state: 'ordered', order_id: order.id, updated_at: at })
  await insertSteps(db, ids, { state: 'ordered', at, by: person, note: order.number }).catch(peopleApart)
  await audit(db, actor, { action: 'payment-order.made', subject: `payment-order:${order.id}`, regionX: bookX, summary: order.number, after: { payments: payments.map((p) => p.number).slice(0, 200), count: payments.length, sumFen: order.sum_fen, mapping: mapping.id, sha256 } })
  for (const id of ids) await changed(db, context, id, 'ordered')
  return showOrder(context, order)
}
