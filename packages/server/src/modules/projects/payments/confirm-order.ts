import { hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { BankAnswer } from '@jingwei/contract/projects'
import type { Text } from '@jingwei/contract/text'
import { type BankRow, compareConfirmations, type Compared, readConfirmations } from '@jingwei/engines/bank-files'
import type { Insertable } from 'kysely'
import type { z } from 'zod'
import { type Actor, personOf } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import type { StoredFile } from '../../../kernel/files/files.ts'
import type { Upload } from '../../../kernel/http/route.ts'
import { readTable, TableError, tableErrorText } from '../../../kernel/tables/index.ts'
import type { NewEntry } from '../../ledgers/index.ts'
import type { As, Context, ProjectsDb } from '../context.ts'
import type { BankLineTable } from '../projects.tables.ts'
import { mappingOf } from './make-order.ts'
import { findOrder, insertLines, keepFile, linesBefore, lockOrder, markPaid, type OrderRow, paymentsOfOrder, standingOfOrder, updateOrder, updatePayments } from './order.store.ts'
import { insertSteps, lockPayments, type PaymentRecord, projectsOf, stepsOf } from './payment.store.ts'
import { bankFileRefused, noFile, orderNotFound } from './payments.errors.ts'
import { changed } from './request-payment.ts'
import { approvalsOf } from './rules.ts'

type Answer = z.infer<typeof BankAnswer>
type Refused = Answer['refused'][number]
/** Rows of a bank's file; an order has at most five thousand payments. */
const mostRows = 20_000
export const tellJob = 'projects.tell-bank-answer'

/** `keep`: into the store of files; asked for when something of it is taken. */
export type BankFile = { readonly header: readonly string[]; readonly rows: readonly BankRow[]; readonly sha256: string; readonly name: string; keep(): Promise<StoredFile> }
async function readBankFile(path: string, name: string): Promise<Omit<BankFile, 'keep'>> {
  try {
    const table = await readTable({ path, name })
    const rows: BankRow[] = []
    for await (const batch of table.rows()) {
      rows.push(...batch)
      if (rows.length > mostRows) throw bankFileRefused({ zh: `文件超过 ${mostRows} 行。一个批次最多 5000 笔，请上传这一批次的回单。`, en: `The file has more than ${mostRows} rows. An order has at most 5000 payments; send the answer to this order.` })
    }
    return { header: table.header, rows, sha256: hash('sha256', await readFile(path)), name }
  } catch (error) {
    if (!(error instanceof TableError)) throw error
    throw bankFileRefused({ zh: tableErrorText(error.code, error.parameters, 'zh'), en: tableErrorText(error.code, error.parameters, 'en') })
  }
}

/** Why a row that the file alone does not contradict cannot be taken. */
function astray({ row, outcome }: Compared, p: PaymentRecord, order: OrderRow, closedUntil: string | null, today: string, madeOn: string): Text | null {
  const isHere = p.order_id === order.id && (p.state === 'ordered' || p.state === 'failed')
  if (outcome === 'confirmed' && !isHere) return { zh: `${p.number} 已不在这一批次中付款。可能重复付款，请立即与银行核对。`, en: `${p.number} is not being paid by this order any more. It may be paid twice: ask the bank at once.` }
  const on = row.paidOn ?? today
  if (outcome === 'confirmed' && on < madeOn) return { zh: `付款日期 ${on} 早于批次生成日期 ${madeOn}。`, en: `The day ${on} lies before the order was made on ${madeOn}.` }
  if ((outcome === 'confirmed' || outcome === 'returned') && closedUntil !== null && (outcome === 'confirmed' ? on : today) <= closedUntil) return { zh: `账簿已结账到 ${closedUntil}，${on} 不能再记账。`, en: `The book is closed until ${closedUntil}; nothing is written on ${on}.` }
  return null
}

/** In the caller's transaction: all of a bank's answer or nothing. `afterPosting` is for who wants to stand between the book and the payments. */
export async function takeAnswer(db: ProjectsDb, context: Context, actor: Actor, orderId: number, mappingCode: string | undefined, file: BankFile, afterPosting?: () => void): Promise<Answer> {
  const { kernel, ledgers } = context
  const person = personOf(actor)
  const order = await lockOrder(db, orderId)
  if (!order) throw orderNotFound()
  const mapping = mappingOf(mappingCode ?? order.mapping)
  const today = kernel.today()
  const madeOn = new Date(Date.parse(order.made_at) + 8 * 3_600_000).toISOString().slice(0, 10)
  const { rows, faults } = readConfirmations(mapping, file.header, file.rows, { today })
  const refused: Refused[] = faults.map((f) => ({ row: f.line ?? 0, serial: null, text: f.text }))
  if (faults.length === 0 && rows.length === 0) refused.push({ row: 0, serial: null, text: { zh: '表头下面没有付款结果。', en: 'There is nothing below the heading.' } })

  const payments = new Map((await lockPayments(db, await paymentsOfOrder(db, orderId))).map((p) => [p.number, p]))
  const known = await linesBefore(db, orderId, order.book_id, [...payments.values()].map((p) => p.id), rows.flatMap((r) => r.serial ?? []))
  const book = await ledgers.book(db, order.book_id)
  const compared = compareConfirmations([...payments.values()].map((p) => ({ number: p.number, payeeAccount: p.payee_account, payeeName: p.payee_name, amountFen: p.amount_fen, on: madeOn })), rows, known)
  const taken: (Compared & { p: PaymentRecord })[] = []
  for (const c of compared) {
    const p = payments.get(c.row.number)
    const text = c.refused ? c.text : p && c.outcome !== 'already-known' ? astray(c, p, order, book?.closedUntil ?? null, today, madeOn) : null
    if (text) refused.push({ row: c.row.line, serial: c.row.serial, text })
    else if (p && c.outcome !== 'already-known' && c.outcome !== 'pending') taken.push({ ...c, p })
  }
  const answer = { confirmed: 0, failed: 0, known: compared.filter((c) => c.outcome === 'already-known').length, refused }
  if (refused.length > 0) return { ...answer, known: 0 }
  if (taken.length === 0) return answer

  const of = (outcome: Compared['outcome']) => taken.filter((c) => c.outcome === outcome)
  const [paid, failed, returned] = [of('confirmed'), of('failed').filter((c) => c.p.order_id === orderId && c.p.state === 'ordered'), of('returned')]
  const numbers = await post(db, context, order, [...paid, ...returned.filter((c) => c.p.state === 'paid')], new Set(known.filter((k) => k.status === 'success').map((k) => k.paymentId)), today)
  afterPosting?.()

  const at = kernel.now().toISOString()
  const back = returned.filter((c) => c.p.order_id === orderId)
  await markPaid(db, paid.map((c) => ({ id: c.p.id, serial: c.row.serial!, on: c.row.paidOn ?? today, entry: numbers.get(c.p.id)! })), at)
  await updatePayments(db, [...failed, ...back].map((c) => c.p.id), { state: 'failed', bank_serial: null, paid_on: null, entry_number: null, updated_at: at })
  await insertSteps(db, paid.map((c) => c.p.id), { state: 'paid', at, by: person, note: order.number })
  for (const c of [...failed, ...back]) await insertSteps(db, [c.p.id], { state: 'failed', at, by: person, note: c.row.reason })
  await insertLines(db, taken.map((c): Insertable<BankLineTable> => ({
    book_id: order.book_id, serial: c.row.serial, status: c.row.status === 'pending' ? 'failed' : c.row.status, order_id: orderId, payment_id: c.p.id, region_x: order.region_x, amount_fen: c.row.amountFen, on_date: c.row.paidOn ?? today, reason: c.row.reason, file_sha256: file.sha256, taken_by: person.id, taken_at: at,
  })))
  const standing = await standingOfOrder(db, orderId)
  await updateOrder(db, orderId, { paid_fen: standing.paid, failed: standing.failed, state: standing.answered === order.payments && standing.failed === 0 ? 'confirmed' : 'partly' })
  await keepFile(db, { ...(await file.keep()), name: file.name, regionX: order.region_x, by: person.id })
  await audit(db, actor, { action: 'payment-order.confirmed', subject: `payment-order:${orderId}`, regionX: order.region_x, summary: order.number, after: { confirmed: paid.length, failed: failed.length + returned.length, sha256: file.sha256 } })
  for (const c of taken) await changed(db, context, c.p.id, c.outcome === 'confirmed' ? 'paid' : 'failed')
  await kernel.jobs.enqueue(db, tellJob, { orderId, sha256: file.sha256 })
  return { ...answer, confirmed: paid.length, failed: failed.length + returned.length }
}

/** One batch for the whole file: whoever ordered records, whoever approved last approves. Money that came back is the entry turned round. */
async function post(db: ProjectsDb, { ledgers }: Context, order: OrderRow, rows: readonly (Compared & { p: PaymentRecord })[], paidBefore: ReadonlySet<number>, today: string): Promise<Map<number, number>> {
  const ids = rows.map((c) => c.p.id)
  const steps = await stepsOf(db, ids)
  const projects = new Map((await projectsOf(db, [...new Set(rows.map((c) => c.p.project_id))])).map((r) => [r.id, r]))
  const entries = rows.map(({ p, row, outcome }): NewEntry => {
    const r = projects.get(p.project_id)!
    const approval = approvalsOf(steps.get(p.id)!).at(-1)!
    const isBack = outcome === 'returned'
    const amount = isBack ? -p.amount_fen : p.amount_fen
    return {
      key: isBack ? `payment:${p.id}:returned:${row.serial}` : paidBefore.has(p.id) ? `payment:${p.id}:paid:${order.id}` : `payment:${p.id}:paid`, move: 'disburse', on: isBack ? today : (row.paidOn ?? today), text: `${p.number} ${r.title}`.slice(0, 500), source: `payment:${p.id}`,
      reverses: isBack ? p.entry_number : null, recordedBy: { id: order.made_by, name: order.maker }, approvedBy: { id: approval.by_id, name: approval.by_name },
      lines: [{ account: r.commitment_account, amount: -amount }, { account: r.disbursement_account, amount }],
    }
  })
  const posted = await ledgers.post(db, order.book_id, entries)
  return new Map(ids.map((id, i) => [id, posted[i]!.number]))
}

/** The file lies beside the store until something of it is taken. */
export async function confirmOrder(as: As, context: Context, actor: Actor, orderId: number, mappingCode: string | undefined, upload: Upload | null, maxBytes: number): Promise<Answer> {
  if (!upload) throw noFile()
  const order = await as((db: ProjectsDb) => findOrder(db, orderId))
  if (!order) {
    upload.stream.resume()
    throw orderNotFound()
  }
  const folder = await mkdtemp(join(tmpdir(), 'jingwei-bank-'))
  try {
    const path = join(folder, 'answer')
    await pipeline(upload.stream, createWriteStream(path))
    const file = await readBankFile(path, upload.name)
    return await as((db: ProjectsDb) => takeAnswer(db, context, actor, orderId, mappingCode, { ...file, keep: () => context.kernel.files.put(createReadStream(path), { maxBytes }) }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
