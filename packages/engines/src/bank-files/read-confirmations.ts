import { parseDate } from '../dates/index.ts'
import { readFen, readYuan } from '../money/index.ts'
import { bankFault, type BankFault } from './faults.ts'
import { paymentStatuses, wordKey, type BankFileMapping, type ConfirmationColumn, type PaymentStatus } from './mapping.ts'

/** A row as a table reader gives it: `line` as a spreadsheet program counts. */
export type BankRow = { readonly line: number; readonly cells: readonly (string | number | boolean | Date | null)[] }
export type Confirmation = {
  readonly line: number
  readonly number: string
  readonly payeeAccount: string | null
  readonly payeeName: string | null
  readonly amountFen: number
  /** `YYYY-MM-DD`. */
  readonly paidOn: string | null
  readonly status: PaymentStatus
  /** The bank's own; null only for what failed or is still under way. */
  readonly serial: string | null
  readonly reason: string | null
}
export type ReadConfirmations = { readonly rows: readonly Confirmation[]; readonly faults: readonly BankFault[] }
export type ConfirmationLimits = {
  /** `YYYY-MM-DD`: the bank confirms nothing later. Null sets no limit. */
  readonly today: string | null
}

const yuanWords = new Set(['', 'cny', 'rmb', '人民币', '人民币元', '元', '01', '10', '156'])
const totalWords = /^(?:合计|总计|小计|总笔数|总金额|total)/i
const needsSerial: ReadonlySet<PaymentStatus> = new Set(['success', 'returned'])

/** The bank's answer: rows that are sound, and faults by row. Who asks decides whether a file with faults is taken at all. */
export function readConfirmations(mapping: BankFileMapping, header: readonly string[], table: Iterable<BankRow>, { today }: ConfirmationLimits): ReadConfirmations {
  const { columns, faults: missing } = locate(mapping, header)
  if (missing.length > 0) return { rows: [], faults: missing }
  const rows: Confirmation[] = []
  const faults: BankFault[] = []
  const serials = new Map<string, number>()
  const statuses = new Map(paymentStatuses.flatMap((status) => mapping.confirmations.statusWords[status].map((word) => [wordKey(word), status] as const)))
  for (const { line, cells } of table) {
    const before = faults.length
    const fault = (...[code, parameters]: [BankFault['code'], Record<string, string | number>?]) => void faults.push(bankFault(code, line, parameters))
    const cell = (column: ConfirmationColumn) => (columns[column] === undefined ? null : (cells[columns[column]] ?? null))
    const word = (column: ConfirmationColumn): string => wordOf(cell(column))
    /** Numbers of orders, accounts and payments: beyond fifteen digits a spreadsheet rounds them. */
    const code = (column: ConfirmationColumn): string => {
      const value = cell(column)
      if ((typeof value === 'number' && !(Number.isSafeInteger(value) && Math.abs(value) < 1e15)) || /^\d(?:\.\d+)?E\+\d+$/i.test(word(column))) fault('bank.number-rounded', { found: word(column) })
      return word(column)
    }
    const texts = cells.map(wordOf).filter((text) => text !== '')
    if (texts.length === 0 || (totalWords.test(texts[0]!) && word('status') === '' && word('serial') === '')) continue

    const number = code('number')
    if (number === '') fault('bank.number-missing')
    const amountCell = cell('amount')
    const amount = (mapping.confirmations.amountIn === 'fen' ? readFen : readYuan)(typeof amountCell === 'number' ? amountCell : word('amount'))
    if (!amount.ok) fault(amount.reason === 'missing' ? 'bank.amount-missing' : amount.reason === 'decimals' ? 'bank.amount-decimals' : amount.reason === 'currency' ? 'bank.other-currency' : 'bank.amount-form', { found: word('amount') })
    else if (amount.fen <= 0) fault('bank.amount-not-positive', { found: word('amount') })
    if (!yuanWords.has(wordKey(word('currency')))) fault('bank.other-currency', { found: word('currency') })
    const status = statuses.get(wordKey(word('status')))
    if (status === undefined) fault('bank.status-unknown', { found: word('status') })
    const serial = code('serial')
    if (serial === '') {
      if (status !== undefined && needsSerial.has(status)) fault('bank.serial-missing')
    } else {
      const other = serials.get(serial)
      if (other !== undefined) fault('bank.serial-twice', { found: serial, other })
      else serials.set(serial, line)
    }
    const dateCell = cell('date')
    const day = parseDate(typeof dateCell === 'boolean' ? String(dateCell) : dateCell, { today })
    if (day.kind === 'unreadable') fault('bank.date-form', { found: word('date') })
    else if (day.kind === 'implausible') fault(day.reason === 'in-future' ? 'bank.date-future' : 'bank.date-form', { found: day.date })
    const payeeAccount = code('payeeAccount').replace(/[\s-]/g, '').toUpperCase() || null
    if (faults.length > before || !amount.ok || status === undefined) continue
    rows.push({ line, number, payeeAccount, payeeName: word('payeeName') || null, amountFen: amount.fen, paidOn: day.kind === 'date' ? day.date : null, status, serial: serial || null, reason: word('reason') || null })
  }
  return { rows, faults }
}

function wordOf(cell: BankRow['cells'][number]): string {
  if (cell === null) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  // Banks write long numbers with an apostrophe or a tab in front, so that a spreadsheet leaves them alone.
  return String(cell).trim().replace(/^['’]/, '').trim()
}

const needed: readonly ConfirmationColumn[] = ['number', 'amount', 'status', 'serial']

/** Where each column stands, counted from 0. What is not needed may be missing. */
function locate(mapping: BankFileMapping, header: readonly string[]): { columns: Partial<Record<ConfirmationColumn, number>>; faults: BankFault[] } {
  const keys = header.map(wordKey)
  const columns: Partial<Record<ConfirmationColumn, number>> = {}
  const faults: BankFault[] = []
  for (const [name, place] of Object.entries(mapping.confirmations.columns) as [ConfirmationColumn, readonly string[] | number | undefined][]) {
    if (place === undefined) continue
    if (typeof place === 'number') {
      if (place <= header.length) columns[name] = place - 1
      else if (needed.includes(name)) faults.push(bankFault('bank.column-missing', null, { column: String(place) }))
      continue
    }
    const heading = place.find((h) => keys.includes(wordKey(h)))
    if (heading === undefined) {
      if (needed.includes(name)) faults.push(bankFault('bank.column-missing', null, { column: place[0] ?? name }))
      continue
    }
    const at = keys.indexOf(wordKey(heading))
    if (keys.includes(wordKey(heading), at + 1)) faults.push(bankFault('bank.column-twice', null, { column: heading }))
    columns[name] = at
  }
  return { columns, faults }
}
