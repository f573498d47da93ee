import { readXmlTree, allNamed, xmlAttribute, type XmlElement } from '../xml/index.ts'
import { foldWidth } from '../text/index.ts'
import { readYuan } from '../money/index.ts'
import { invoiceFault, type InvoiceFault, type InvoiceField } from './faults.ts'
import { judgeInvoice, refusedInvoice, type InvoiceLimits, type InvoiceReading, type InvoiceWords } from './invoice.ts'
import { earlierNames, fieldsOf, wordsOfXml, xmlFault } from './read-xml.ts'

/** What an OFD (GB/T 33190) says about itself, in `CustomData` of OFD.xml. */
const customNames: Readonly<Record<InvoiceField, string>> = {
  number: '发票号码', code: '发票代码', issuedOn: '开票日期', sellerName: '销售方名称', sellerTaxId: '销售方纳税人识别号', buyerName: '购买方名称', buyerTaxId: '购买方纳税人识别号',
  amount: '合计金额', tax: '合计税额', total: '价税合计',
}
const rootEntry = /^OFD\.xml$/i
const attached = /(?:^|\/)attach\w*\/(?!attachments\.xml$)[^/]+\.xml$|(?:^|\/)original_invoice\.xml$/i
const tags = /(?:^|\/)tags\/(?!customtags\.xml$)[^/]+\.xml$/i
const pages = /(?:^|\/)pages\/.+\/content\.xml$/i
const wanted = [rootEntry, attached, tags, pages]

/** Whether a zip with these names is an OFD. */
export const isOfd = (names: Iterable<string>): boolean => [...names].some((name) => rootEntry.test(name))
/** The entries of an OFD that `readInvoiceOfd` reads: nothing else of it need be unpacked. */
export const ofdEntriesToRead = (names: Iterable<string>): string[] => [...names].filter((name) => wanted.some((pattern) => pattern.test(name)))

/**
 * An OFD as its entries, already unpacked to text. The data file that the issuer attached (`original_invoice.xml`) counts most; without one, what
 * its tags name on the pages, and what OFD.xml says. Where several of them speak, they must agree. Never throws.
 */
export function readInvoiceOfd(entries: ReadonlyMap<string, string>, limits: InvoiceLimits): InvoiceReading {
  try {
    const texts = (pattern: RegExp) => [...entries].filter(([name]) => pattern.test(name)).map(([, text]) => text)
    const [root] = texts(rootEntry)
    if (root === undefined) return refusedInvoice(invoiceFault('invoices.not-an-invoice'))
    const described = readXmlTree(root)
    if ([...allNamed(described, 'DocBody')].length > 1) return refusedInvoice(invoiceFault('invoices.several'))
    const custom = customWords(described)
    const data = texts(attached).map(wordsOfXml)
    const invoices = data.filter((d) => 'words' in d)
    if (invoices.length > 1) return refusedInvoice(invoiceFault('invoices.several'))
    if (invoices[0]) {
      const faults = contradictions(invoices[0].words, custom)
      return faults.length > 0 ? refusedInvoice(...faults) : judgeInvoice(invoices[0].words, limits)
    }
    // An attachment that is an invoice, but a faulty one, is not passed over for the picture of it.
    const faulty = data.flatMap((d) => ('faults' in d ? d.faults : [])).filter((f) => f.code !== 'invoices.other-document')
    if (faulty.length > 0) return refusedInvoice(...faulty)
    const drawn = taggedWords(texts(tags).map((text) => readXmlTree(text)), texts(pages).map((text) => readXmlTree(text)))
    const words: InvoiceWords = withTotal({ ...custom, ...drawn })
    if (words.number === undefined) return refusedInvoice(invoiceFault('invoices.not-an-invoice'))
    const faults = contradictions(drawn, custom)
    return faults.length > 0 ? refusedInvoice(...faults) : judgeInvoice(words, limits)
  } catch (error) {
    return refusedInvoice(xmlFault(error))
  }
}

function customWords(root: XmlElement): InvoiceWords {
  const words: Partial<Record<InvoiceField, string>> = {}
  for (const element of allNamed(root, 'CustomData')) {
    const name = xmlAttribute(element.attributes, 'Name')
    const field = fieldsOf(customNames).find((f) => customNames[f] === name)
    if (field && element.text !== '') words[field] ??= element.text
  }
  return words
}

/** Tags name the drawn text of each field by its number; one text may be drawn in several pieces. */
function taggedWords(tagFiles: readonly XmlElement[], pageFiles: readonly XmlElement[]): InvoiceWords {
  const drawn = new Map<string, string>()
  for (const page of pageFiles)
    for (const object of allNamed(page, 'TextObject'))
      drawn.set(xmlAttribute(object.attributes, 'ID') ?? '', [...allNamed(object, 'TextCode')].map((code) => code.text).join(''))
  const words: Partial<Record<InvoiceField, string>> = {}
  for (const file of tagFiles)
    for (const field of fieldsOf(earlierNames))
      for (const element of allNamed(file, earlierNames[field])) {
        const text = [...allNamed(element, 'ObjectRef')].map((ref) => drawn.get(ref.text) ?? '').join('').trim()
        if (text !== '') words[field] ??= text
      }
  return words
}

/** The description leaves the total out: then it is the sum, and nothing can contradict it. */
function withTotal(words: InvoiceWords): InvoiceWords {
  if (words.total !== undefined || words.amount === undefined || words.tax === undefined) return words
  const [amount, tax] = [readYuan(words.amount), readYuan(words.tax)]
  if (!amount.ok || !tax.ok) return words
  const fen = BigInt(amount.fen) + BigInt(tax.fen)
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0')
  return { ...words, total: `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}` }
}

const compared = ['number', 'code', 'amount', 'total', 'sellerTaxId'] as const
function contradictions(data: InvoiceWords, description: InvoiceWords): InvoiceFault[] {
  return compared.flatMap((field) => {
    const [found, other] = [data[field], description[field]]
    if (found === undefined || other === undefined || sameWords(found, other)) return []
    return [invoiceFault('invoices.disagrees', field, { found, other })]
  })
}
function sameWords(a: string, b: string): boolean {
  const [left, right] = [readYuan(a), readYuan(b)]
  const plain = (text: string) => foldWidth(text).replace(/\s+/g, '').toUpperCase()
  return plain(a) === plain(b) || (left.ok && right.ok && left.fen === right.fen && (a.includes('.') || b.includes('.')))
}
