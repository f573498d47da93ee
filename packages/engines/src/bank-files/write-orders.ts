import { writeYuan } from '../money/index.ts'
import { bankFault, type BankFault } from './faults.ts'
import type { BankFileMapping, OrderColumn } from './mapping.ts'

export type PaymentOrder = {
  readonly number: string
  readonly payeeAccount: string
  readonly payeeName: string
  readonly payeeBank?: string
  readonly amountFen: number
  /** `YYYY-MM-DD`, the day on which it is to be paid. */
  readonly on: string
  readonly purpose?: string
}
/** Rows of text, for numbers of accounts are no numbers; the heading first where the bank wants one. */
export type WrittenOrders = { readonly ok: true; readonly rows: readonly (readonly string[])[]; readonly count: number; readonly sumFen: bigint } | { readonly ok: false; readonly faults: readonly BankFault[] }

/** Line breaks and tabs in a name would break files that know no quotes. */
const oneLine = (text: string) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
export const accountKey = (account: string) => account.replace(/[\s-]/g, '').toUpperCase()

/** The rows of a file of payment orders, or everything that is wrong with the orders: never a part of them. */
export function writeOrders(mapping: BankFileMapping, orders: readonly PaymentOrder[]): WrittenOrders {
  const faults: BankFault[] = []
  const places = new Map<string, number>()
  if (orders.length === 0) faults.push(bankFault('bank.orders-empty', null))
  orders.forEach((order, i) => {
    const found = order.number
    const [line, other] = [i + 1, places.get(found)]
    if (oneLine(found) === '') faults.push(bankFault('bank.order-number', line))
    else if (other !== undefined) faults.push(bankFault('bank.order-twice', line, { found, other }))
    places.set(found, other ?? line)
    if (!Number.isSafeInteger(order.amountFen) || order.amountFen <= 0) faults.push(bankFault('bank.order-amount', line, { found }))
    if (!/^[0-9A-Z]{6,34}$/.test(accountKey(order.payeeAccount))) faults.push(bankFault('bank.order-account', line, { found }))
    if (oneLine(order.payeeName) === '') faults.push(bankFault('bank.order-payee', line, { found }))
  })
  if (faults.length > 0) return { ok: false, faults }
  const { columns, withHeading } = mapping.orders
  const rows = orders.map((order, i) => columns.map((column) => cellOf(mapping, column, order, i + 1)))
  return { ok: true, rows: withHeading ? [columns.map((c) => c.heading), ...rows] : rows, count: orders.length, sumFen: orders.reduce((sum, o) => sum + BigInt(o.amountFen), 0n) }
}

function cellOf({ orders: { amountIn, dateForm } }: BankFileMapping, { holds }: OrderColumn, order: PaymentOrder, row: number): string {
  switch (holds) {
    case 'row': return String(row)
    case 'number': return oneLine(order.number)
    case 'payee-account': return accountKey(order.payeeAccount)
    case 'payee-name': return oneLine(order.payeeName)
    case 'payee-bank': return oneLine(order.payeeBank ?? '')
    case 'amount': return amountIn === 'fen' ? String(order.amountFen) : writeYuan(order.amountFen)
    case 'date': return dateForm === 'YYYYMMDD' ? order.on.replaceAll('-', '') : order.on
    case 'purpose': return oneLine(order.purpose ?? '')
    case 'empty': return ''
    default: return holds.fixed
  }
}
