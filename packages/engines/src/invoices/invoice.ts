import { parseDate } from '../dates/index.ts'
import { readYuan, writeYuan } from '../money/index.ts'
import { foldWidth } from '../text/index.ts'
import { invoiceFault, type InvoiceFault, type InvoiceField } from './faults.ts'
import { taxIdFault } from './tax-id.ts'

export type InvoiceParty = { readonly name: string; /** Private buyers have none. */ readonly taxId: string | null }
/** 数电票 have a number of 20 digits; those before it a code and a number. `special` entitles the buyer to deduct the tax. */
export type InvoiceKind = 'digital-special' | 'digital-ordinary' | 'digital-unknown' | 'vat-special' | 'vat-ordinary' | 'vat-unknown'
export type Invoice = {
  readonly number: string
  readonly code: string | null
  /** `YYYY-MM-DD`. */
  readonly issuedOn: string
  readonly seller: InvoiceParty
  readonly buyer: InvoiceParty
  readonly amountFen: number
  readonly taxFen: number
  readonly totalFen: number
  readonly kind: InvoiceKind
  /** It takes another invoice back: all of its sums are below zero. */
  readonly isRed: boolean
}
export type InvoiceReading = { readonly ok: true; readonly invoice: Invoice } | { readonly ok: false; readonly faults: readonly InvoiceFault[] }
/** What a file says, as written. */
export type InvoiceWords = Partial<Record<InvoiceField, string>> & { readonly special?: boolean }
export type InvoiceLimits = {
  /** `YYYY-MM-DD`: nothing is issued later. Null sets no limit. */
  readonly today: string | null
}

export const refusedInvoice = (...faults: InvoiceFault[]): InvoiceReading => ({ ok: false, faults })
/** What stands for a tax of nothing on invoices that are free of it. */
const noTax = /^[*＊]+$|^(?:免税|不征税)$/
const compact = (text: string | undefined) => foldWidth(text ?? '').replace(/\s+/g, '').toUpperCase()
const ordinaryCodes = /^0\d{9}1[12]$/
const specialCodes = /^0\d{9}13$/

/** Checks what a file says and makes an invoice of it, or names everything that is wrong at once. */
export function judgeInvoice(words: InvoiceWords, { today }: InvoiceLimits): InvoiceReading {
  const faults: InvoiceFault[] = []
  const fault = (...given: Parameters<typeof invoiceFault>) => void faults.push(invoiceFault(...given))

  const number = compact(words.number)
  const code = compact(words.code) || null
  const isDigital = /^\d{20}$/.test(number)
  if (number === '') fault('invoices.missing', 'number')
  else if (!isDigital && !/^\d{8}$/.test(number)) fault('invoices.number-form', 'number', { found: number })
  else if (code === null && !isDigital) fault('invoices.code-missing', 'code')
  if (code !== null) {
    if (isDigital) fault('invoices.code-unexpected', 'code', { found: code })
    else if (!/^(?:\d{10}|\d{12})$/.test(code)) fault('invoices.code-form', 'code', { found: code })
  }

  const issued = parseDate(words.issuedOn ?? '', { today })
  if (issued.kind === 'missing') fault('invoices.missing', 'issuedOn')
  else if (issued.kind === 'unreadable') fault('invoices.date-form', 'issuedOn', { found: words.issuedOn! })
  else if (issued.kind === 'implausible') fault(issued.reason === 'in-future' ? 'invoices.date-future' : 'invoices.date-form', 'issuedOn', { found: issued.date })

  const party = (name: 'sellerName' | 'buyerName', taxId: 'sellerTaxId' | 'buyerTaxId'): InvoiceParty => {
    const id = compact(words[taxId]) || null
    const wrong = id === null ? null : taxIdFault(id)
    if (!words[name]?.trim()) fault('invoices.missing', name)
    if (wrong) fault(`invoices.tax-id-${wrong}`, taxId, { found: id! })
    return { name: words[name]?.trim() ?? '', taxId: id }
  }
  const seller = party('sellerName', 'sellerTaxId')
  if (seller.taxId === null) fault('invoices.missing', 'sellerTaxId')
  const buyer = party('buyerName', 'buyerTaxId')

  const sum = (field: 'amount' | 'tax' | 'total'): number | null => {
    const text = words[field]?.trim() ?? ''
    const found = readYuan(text)
    if (found.ok) return found.fen
    if (found.reason === 'missing') fault('invoices.missing', field)
    else fault(found.reason === 'decimals' || found.reason === 'currency' ? `invoices.amount-${found.reason}` : 'invoices.amount-form', field, { found: text })
    return null
  }
  const amountFen = sum('amount')
  // Invoices free of tax leave it out or write stars; then the total says whether that is so.
  const taxText = words.tax?.trim() ?? ''
  const taxFen = taxText === '' || noTax.test(taxText) ? 0 : sum('tax')
  const totalFen = sum('total')
  if (amountFen !== null && taxFen !== null && totalFen !== null) {
    const expected = amountFen + taxFen
    const signs = new Set([amountFen, taxFen, totalFen].filter((fen) => fen !== 0).map(Math.sign))
    if (expected !== totalFen) fault('invoices.total-differs', 'total', { found: writeYuan(totalFen), expected: Number.isSafeInteger(expected) ? writeYuan(expected) : '∞' })
    else if (signs.size > 1) fault('invoices.amount-sign', 'amount')
    if (faults.length === 0 && issued.kind === 'date')
      return { ok: true, invoice: { number, code, issuedOn: issued.date, seller, buyer, amountFen, taxFen, totalFen, kind: kindOf(isDigital, code, words.special), isRed: totalFen < 0 } }
  }
  return refusedInvoice(...faults)
}

/** In a code of twelve digits the last two say which; other codes do not tell electronic invoices apart. */
function kindOf(isDigital: boolean, code: string | null, special: boolean | undefined): InvoiceKind {
  const known = special ?? (code === null ? undefined : specialCodes.test(code) ? true : ordinaryCodes.test(code) ? false : undefined)
  return `${isDigital ? 'digital' : 'vat'}-${known === undefined ? 'unknown' : known ? 'special' : 'ordinary'}`
}
