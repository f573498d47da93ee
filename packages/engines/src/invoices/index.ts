/*
 * Structured Chinese e-invoices: the EInvoice XML of 数电票, the eInvoice XML of VAT e-invoices before it, and OFD (GB/T 33190) with either
 * attached or with tagged fields. Field names after what the tax platform and the issuers' programs write; no official schema is public.
 * Checked: form of number and code, date, sums, check characters of tax numbers; who unpacks can compare the digests that a signature names.
 * Not checked: the signatures and seals themselves, for which only the tax authority's own inspection can vouch. Pure: who calls unpacks the OFD
 * and decodes bytes.
 */
export { invoiceFault, invoiceFaultTexts, invoiceFields, type InvoiceFault, type InvoiceFaultCode, type InvoiceField } from './faults.ts'
export type { Invoice, InvoiceKind, InvoiceLimits, InvoiceParty, InvoiceReading } from './invoice.ts'
export { ofdDigests, ofdSignatureEntries, type OfdDigest } from './ofd-digests.ts'
export { isOfd, ofdEntriesToRead, readInvoiceOfd } from './read-ofd.ts'
export { readInvoiceXml } from './read-xml.ts'
export { taxIdFault } from './tax-id.ts'
