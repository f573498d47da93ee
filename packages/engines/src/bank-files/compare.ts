import type { Text } from '@jingwei/contract/text'
import { writeYuan } from '../money/index.ts'
import { fill } from '../text/index.ts'
import type { PaymentStatus } from './mapping.ts'
import type { Confirmation } from './read-confirmations.ts'
import { accountKey, type PaymentOrder } from './write-orders.ts'

/** What is known of earlier files, one for each serial number, or for each order where there was none. */
export type KnownConfirmation = { readonly number: string; readonly serial: string | null; readonly amountFen: number; readonly status: PaymentStatus }
/** The first five are what a bank says every day; the others are refused and change nothing. */
export const outcomes = {
  'confirmed': { refused: false, zh: '银行已付款 {found} 元。', en: 'Paid by the bank, {found} yuan.' },
  'failed': { refused: false, zh: '银行没有付款。{reason}', en: 'Not paid by the bank. {reason}' },
  'returned': { refused: false, zh: '款项已被退回，{found} 元。{reason}', en: 'The payment came back, {found} yuan. {reason}' },
  'pending': { refused: false, zh: '银行还在处理。', en: 'The bank is still at it.' },
  'already-known': { refused: false, zh: '以前的文件中已有，不再处理。', en: 'Known from an earlier file; nothing happens.' },
  'changed-amount': { refused: true, zh: '流水号 {serial} 以前的金额是 {other} 元，现在是 {found} 元。', en: 'The serial number {serial} was for {other} yuan before and is for {found} yuan now.' },
  'changed-status': { refused: true, zh: '付款单 {number} 以前已有结果，与现在的不同。', en: 'The order {number} had another outcome before.' },
  'serial-of-another': { refused: true, zh: '流水号 {serial} 以前属于付款单 {other}。', en: 'The serial number {serial} belonged to the order {other} before.' },
  'unknown-order': { refused: true, zh: '没有付款单 {number}。', en: 'There is no order {number}.' },
  'amount-differs': { refused: true, zh: '付款单是 {other} 元，银行付了 {found} 元。', en: 'The order is for {other} yuan, the bank says {found} yuan.' },
  'account-differs': { refused: true, zh: '收款账号与付款单不同：银行文件中是 {found}。', en: "The payee's account is not that of the order: the bank says {found}." },
  'already-paid': { refused: true, zh: '付款单 {number} 已用流水号 {other} 付过一次。可能重复付款，请立即与银行核对。', en: 'The order {number} was paid before under the serial number {other}. It may be paid twice: ask the bank at once.' },
} as const satisfies Record<string, Text & { refused: boolean }>
export type Outcome = keyof typeof outcomes
export type Compared = { readonly row: Confirmation; readonly outcome: Outcome; readonly refused: boolean; readonly order: PaymentOrder | null; readonly text: Text }

/** Steps that a payment may take from one file to a later one under the same serial number. */
const mayBecome: Readonly<Record<PaymentStatus, readonly PaymentStatus[]>> = { pending: ['success', 'failed', 'returned'], success: ['returned'], failed: [], returned: [] }
const plainOutcome = { success: 'confirmed', failed: 'failed', returned: 'returned', pending: 'pending' } as const

/** What earlier rows left behind. */
type Memory = {
  readonly bySerial: Map<string, KnownConfirmation>
  /** Statuses that were told of an order without a serial number. */
  readonly unnumbered: Map<string, Set<PaymentStatus>>
  /** Orders whose money is out, and under which serial number. */
  readonly paid: Map<string, string>
}

function note({ bySerial, unnumbered, paid }: Memory, known: KnownConfirmation): void {
  const { number, serial, status } = known
  if (serial !== null) bySerial.set(serial, known)
  else unnumbered.set(number, (unnumbered.get(number) ?? new Set()).add(status))
  if (status === 'success') paid.set(number, serial ?? '')
  else if (status === 'returned') paid.delete(number)
}

/**
 * Says of each row what it means for the orders, given what earlier files said. A file read twice changes nothing. `returned` may come of an
 * order that no file called paid before: the bank tells both at once.
 */
export function compareConfirmations(orders: Iterable<PaymentOrder>, rows: Iterable<Confirmation>, before: Iterable<KnownConfirmation>): Compared[] {
  const byNumber = new Map([...orders].map((order) => [order.number, order]))
  const memory: Memory = { bySerial: new Map(), unnumbered: new Map(), paid: new Map() }
  for (const known of before) note(memory, known)
  return [...rows].map((row) => {
    const order = byNumber.get(row.number) ?? null
    const { outcome, ...more } = judge(row, order, memory)
    const { refused } = outcomes[outcome]
    if (!refused && outcome !== 'already-known') note(memory, row)
    return { row, outcome, refused, order, text: written(outcome, { found: writeYuan(row.amountFen), serial: row.serial ?? '', number: row.number, reason: row.reason ?? '', ...more }) }
  })
}

type Judged = { readonly outcome: Outcome; readonly found?: string; readonly other?: string }

function judge(row: Confirmation, order: PaymentOrder | null, memory: Memory): Judged {
  const told = row.serial === null ? toldWithout(row, memory) : toldUnder(row, row.serial, memory)
  if (told) return told
  if (order === null) return { outcome: 'unknown-order' }
  const paidUnder = memory.paid.get(row.number)
  if (row.status === 'success' && paidUnder !== undefined && paidUnder !== row.serial) return { outcome: 'already-paid', other: paidUnder }
  if (order.amountFen !== row.amountFen) return { outcome: 'amount-differs', other: writeYuan(order.amountFen) }
  if (row.payeeAccount !== null && !accountsAgree(order.payeeAccount, row.payeeAccount)) return { outcome: 'account-differs', found: row.payeeAccount }
  return { outcome: plainOutcome[row.status] }
}

function toldUnder(row: Confirmation, serial: string, { bySerial }: Memory): Judged | null {
  const known = bySerial.get(serial)
  if (!known) return null
  if (known.number !== row.number) return { outcome: 'serial-of-another', other: known.number }
  if (known.amountFen !== row.amountFen) return { outcome: 'changed-amount', other: writeYuan(known.amountFen) }
  // An old file sent again says "pending" of what has ended since, or "paid" of what came back.
  if (known.status === row.status || row.status === 'pending' || (row.status === 'success' && known.status === 'returned')) return { outcome: 'already-known' }
  return mayBecome[known.status].includes(row.status) ? null : { outcome: 'changed-status' }
}

function toldWithout(row: Confirmation, { unnumbered, paid }: Memory): Judged | null {
  if (unnumbered.get(row.number)?.has(row.status)) return { outcome: 'already-known' }
  if (!paid.has(row.number)) return null
  return { outcome: row.status === 'pending' ? 'already-known' : 'changed-status' }
}

/** Banks hide the middle of an account behind stars; what is shown must be that of the order. */
export function accountsAgree(whole: string, shown: string): boolean {
  const [a, b] = [accountKey(whole), accountKey(shown)]
  if (!/[*＊X]{2,}/i.test(b)) return a === b
  const visible = b.split(/[*＊X]{2,}/i)
  const [first = '', last = ''] = [visible[0], visible.at(-1)]
  return first.length + last.length >= 4 && first.length + last.length <= a.length && a.startsWith(first) && a.endsWith(last)
}

function written(outcome: Outcome, parameters: Readonly<Record<string, string>>): Text {
  // A bank need not say why: then nothing follows.
  const filled = (text: string) => fill(text, (name) => parameters[name]).trim()
  return { zh: filled(outcomes[outcome].zh), en: filled(outcomes[outcome].en) }
}
