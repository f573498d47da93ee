import { allNamed, readXmlTree, xmlAt, XmlFault, type XmlElement } from '../xml/index.ts'
import { invoiceFault, type InvoiceFault, type InvoiceField } from './faults.ts'
import { judgeInvoice, refusedInvoice, type InvoiceLimits, type InvoiceReading, type InvoiceWords } from './invoice.ts'

type Path = readonly string[]
/** Places of the EInvoice schema of 数电票, the better one first. */
const digitalPlaces: Readonly<Record<Exclude<InvoiceField, 'code'>, readonly Path[]>> = {
  number: [['TaxSupervisionInfo', 'InvoiceNumber'], ['Header', 'EIid']],
  issuedOn: [['TaxSupervisionInfo', 'IssueTime'], ['EInvoiceData', 'BasicInformation', 'RequestTime']],
  sellerName: [['EInvoiceData', 'SellerInformation', 'SellerName']],
  sellerTaxId: [['EInvoiceData', 'SellerInformation', 'SellerIdNum']],
  buyerName: [['EInvoiceData', 'BuyerInformation', 'BuyerName']],
  buyerTaxId: [['EInvoiceData', 'BuyerInformation', 'BuyerIdNum']],
  amount: [['EInvoiceData', 'BasicInformation', 'TotalAmWithoutTax']],
  tax: [['EInvoiceData', 'BasicInformation', 'TotalTaxAm']],
  total: [['EInvoiceData', 'BasicInformation', 'TotalTax-includedAmount']],
}
/** Names of the eInvoice schema of 2019, which the tags of an OFD use too. Its parties stand in `Buyer` and `Seller` or beside the sums. */
export const earlierNames: Readonly<Record<InvoiceField, string>> = {
  number: 'InvoiceNo', code: 'InvoiceCode', issuedOn: 'IssueDate', sellerName: 'SellerName', sellerTaxId: 'SellerTaxID', buyerName: 'BuyerName', buyerTaxId: 'BuyerTaxID',
  amount: 'TaxExclusiveTotalAmount', tax: 'TaxTotalAmount', total: 'TaxInclusiveTotalAmount',
}
export const fieldsOf = <K extends string>(of: Readonly<Record<K, unknown>>) => Object.keys(of) as K[]

/** An XML file as text. Never throws; what it names elsewhere is never looked up. */
export function readInvoiceXml(document: string, limits: InvoiceLimits): InvoiceReading {
  const found = wordsOfXml(document)
  return 'faults' in found ? refusedInvoice(...found.faults) : judgeInvoice(found.words, limits)
}

export const xmlFault = (error: unknown): InvoiceFault => {
  if (!(error instanceof XmlFault)) throw error
  return invoiceFault(error.detail === 'DOCTYPE' ? 'invoices.document-type' : 'invoices.damaged')
}

export function wordsOfXml(document: string): { words: InvoiceWords } | { faults: InvoiceFault[] } {
  let root: XmlElement
  try {
    root = readXmlTree(document)
  } catch (error) {
    return { faults: [xmlFault(error)] }
  }
  if (root.name === 'EInvoice') return digitalWords(root)
  const isEarlier = (e: XmlElement) => xmlAt(e, earlierNames.number).length > 0 && xmlAt(e, earlierNames.total).length > 0
  if (isEarlier(root)) return earlierWords(root)
  const inside = root.children.filter((child) => child.name === 'EInvoice' || isEarlier(child))
  if (inside.length > 1) return { faults: [invoiceFault('invoices.several')] }
  if (inside[0]) return inside[0].name === 'EInvoice' ? digitalWords(inside[0]) : earlierWords(inside[0])
  return { faults: [invoiceFault('invoices.other-document', null, { found: root.name })] }
}

/** What is written twice must say the same: an invoice of which one may choose is none. */
function pick(field: InvoiceField, elements: readonly XmlElement[], into: { words: Partial<Record<InvoiceField, string>>; faults: InvoiceFault[] }): void {
  const texts = [...new Set(elements.map((e) => e.text).filter((text) => text !== ''))]
  if (texts.length > 1) into.faults.push(invoiceFault('invoices.ambiguous', field))
  else if (texts[0] !== undefined) into.words[field] = texts[0]
}

type Found = { words: Partial<Record<InvoiceField, string>> & { special?: boolean }; faults: InvoiceFault[] }
const result = ({ words, faults }: Found) => (faults.length > 0 ? { faults } : { words })

function digitalWords(root: XmlElement) {
  const found: Found = { words: {}, faults: [] }
  for (const field of fieldsOf(digitalPlaces)) {
    const elements = digitalPlaces[field].map((path) => xmlAt(root, ...path)).find((at) => at.some((e) => e.text !== '')) ?? []
    pick(field, elements, found)
  }
  const [label] = allNamed(root, 'GeneralOrSpecialVAT')
  const said = label && `${xmlAt(label, 'LabelCode')[0]?.text ?? ''} ${xmlAt(label, 'LabelName')[0]?.text ?? ''}`
  if (said && /^01 |专用/.test(said)) found.words.special = true
  else if (said && /^02 |普通/.test(said)) found.words.special = false
  return result(found)
}

function earlierWords(root: XmlElement) {
  const found: Found = { words: {}, faults: [] }
  for (const field of fieldsOf(earlierNames)) {
    const name = earlierNames[field]
    pick(field, [...xmlAt(root, name), ...xmlAt(root, field.startsWith('seller') ? 'Seller' : 'Buyer', name)], found)
  }
  return result(found)
}
