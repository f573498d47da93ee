import { invoiceFields } from '@jingwei/contract/projects'
import { invoiceTypes, openInvoice } from '../../../kernel/files/open-invoice.ts'
import type { StoredFile } from '../../../kernel/files/files.ts'
import { badInvoice, invoiceFieldsBad, invoiceFieldsMissing, redInvoice } from '../projects.errors.ts'

export type InvoiceFound = { readonly number: string; readonly code: string | null; readonly issuedOn: string; readonly seller: string; readonly buyer: string; readonly buyerTaxId: string | null; readonly totalFen: number; readonly isFromFile: boolean }

/** What an invoice says: read from its data where the file has them, else as somebody typed it from the picture. */
export async function invoiceOf(file: StoredFile, typed: string | undefined, today: string): Promise<InvoiceFound> {
  if ((invoiceTypes as readonly string[]).includes(file.mediaType)) {
    const reading = await openInvoice(file.path, { today })
    if (!reading.ok) throw badInvoice(reading.faults)
    const { number, code, issuedOn, seller, buyer, totalFen, isRed } = reading.invoice
    if (isRed) throw redInvoice()
    return { number, code, issuedOn, seller: seller.name, buyer: buyer.name, buyerTaxId: buyer.taxId, totalFen, isFromFile: true }
  }
  if (typed === undefined || typed.trim() === '') throw invoiceFieldsMissing()
  const { success, data, error } = invoiceFields.safeParse(parsed(typed))
  if (!success) throw invoiceFieldsBad(error.issues.map((i) => ({ path: i.path.join('.'), text: i.message })))
  if (data.issuedOn > today) throw invoiceFieldsBad([{ path: 'issuedOn', text: 'the day lies in the future' }])
  return { ...data, buyerTaxId: null, isFromFile: false }
}
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
