import type { Text } from '@jingwei/contract/text'
import { fill, quoted } from '../text/index.ts'

/** Every reason why a file is not taken as an invoice. `{name}` stands for a parameter of the fault. */
export const invoiceFaultTexts = {
  'invoices.pdf': { zh: '这是 PDF 版式文件，没有可以核对的数据。请上传同一张发票的 XML 或 OFD 文件。', en: 'This is a PDF, whose figures cannot be checked. Send the XML or OFD file of the same invoice.' },
  'invoices.not-an-invoice': { zh: '这不是电子发票的 XML 或 OFD 文件。请从税务数字账户或开票方处下载原件。', en: 'This is not the XML or OFD file of an e-invoice. Download the original from the tax platform or the issuer.' },
  'invoices.other-document': { zh: '无法识别的电子凭证（{found}）。目前可以读取数电票和增值税电子发票的 XML、OFD。', en: 'An electronic document of an unknown kind ({found}). XML and OFD of digital invoices and of VAT e-invoices can be read.' },
  'invoices.too-large': { zh: '文件过大（上限 {limitMegabytes} MB），电子发票不会有这么大。', en: 'The file is too large (at most {limitMegabytes} MB); no e-invoice is of that size.' },
  'invoices.zip-bomb': { zh: '压缩文件异常：解压后的大小与文件大小严重不符，已拒绝读取。', en: 'The compressed file is refused: it would unpack to a size out of all proportion to its own.' },
  'invoices.encrypted': { zh: '文件已加密，无法读取。请上传未加密的原件。', en: 'The file is encrypted. Send the original without a password.' },
  'invoices.damaged': { zh: '文件已损坏，无法读取完整内容。请重新下载后再上传。', en: 'The file is damaged and cannot be read to its end. Download it again and retry.' },
  'invoices.document-type': { zh: '文件中有外部引用或文档类型声明，电子发票原件不会有，已拒绝读取。', en: 'The file declares a document type or refers to others, which no original e-invoice does. It is refused.' },
  'invoices.encoding': { zh: '文件的文字编码（{found}）无法读取。请重新下载原件。', en: 'The text encoding of the file ({found}) cannot be read. Download the original again.' },
  'invoices.several': { zh: '文件中有不止一张发票。请逐张上传。', en: 'The file holds more than one invoice. Send them one by one.' },
  'invoices.changed': { zh: '文件内容与签章时不一致（{found}），可能被改动过。请上传未经改动的原件。', en: 'The file is not what was signed ({found}): it may have been changed. Send the original.' },
  'invoices.disagrees': { zh: '文件前后不一致：{field}在附件中是“{found}”，在文件说明中是“{other}”。请上传未经改动的原件。', en: 'The file contradicts itself: {field} is "{found}" in its data and "{other}" in its description. Send the unchanged original.' },
  'invoices.missing': { zh: '缺少{field}。', en: 'The {field} is missing.' },
  'invoices.ambiguous': { zh: '{field}出现了不止一次，内容不同。', en: 'The {field} stands there more than once, with different contents.' },
  'invoices.number-form': { zh: '发票号码“{found}”格式不对：数电票是 20 位数字，其他发票是 8 位数字。', en: 'The invoice number "{found}" has a wrong form: digital invoices have 20 digits, others 8.' },
  'invoices.code-form': { zh: '发票代码“{found}”格式不对：应是 10 位或 12 位数字。', en: 'The invoice code "{found}" has a wrong form: it has 10 or 12 digits.' },
  'invoices.code-missing': { zh: '号码为 8 位的发票必须有发票代码。', en: 'An invoice with a number of 8 digits needs its invoice code.' },
  'invoices.code-unexpected': { zh: '数电票没有发票代码，但文件中写有“{found}”。', en: 'A digital invoice has no invoice code, yet the file names "{found}".' },
  'invoices.date-form': { zh: '开票日期“{found}”无法识别。', en: 'The date of issue "{found}" cannot be read.' },
  'invoices.date-future': { zh: '开票日期 {found} 晚于今天。', en: 'The date of issue, {found}, lies in the future.' },
  'invoices.amount-form': { zh: '{field}“{found}”不是有效的金额。', en: 'The {field} "{found}" is not an amount.' },
  'invoices.amount-decimals': { zh: '{field}“{found}”超过两位小数。', en: 'The {field} "{found}" has more than two decimals.' },
  'invoices.amount-currency': { zh: '{field}“{found}”不是人民币。', en: 'The {field} "{found}" is not in yuan.' },
  'invoices.amount-sign': { zh: '金额、税额和价税合计的正负号不一致。', en: 'Amount, tax and total do not have the same sign.' },
  'invoices.total-differs': { zh: '价税合计 {found} 元不等于金额加税额 {expected} 元。', en: 'The total of {found} yuan is not the sum of amount and tax, {expected} yuan.' },
  'invoices.tax-id-form': { zh: '{field}“{found}”格式不对：应是 15 至 20 位数字或大写字母。', en: 'The {field} "{found}" has a wrong form: it has 15 to 20 digits or capital letters.' },
  'invoices.tax-id-check': { zh: '{field}“{found}”的校验位不对，可能有误。', en: 'The check character of the {field} "{found}" is wrong.' },
} as const satisfies Record<string, Text>

export type InvoiceFaultCode = keyof typeof invoiceFaultTexts
export const invoiceFields = {
  number: { zh: '发票号码', en: 'invoice number' },
  code: { zh: '发票代码', en: 'invoice code' },
  issuedOn: { zh: '开票日期', en: 'date of issue' },
  sellerName: { zh: '销售方名称', en: "seller's name" },
  sellerTaxId: { zh: '销售方纳税人识别号', en: "seller's tax number" },
  buyerName: { zh: '购买方名称', en: "buyer's name" },
  buyerTaxId: { zh: '购买方纳税人识别号', en: "buyer's tax number" },
  amount: { zh: '合计金额', en: 'amount without tax' },
  tax: { zh: '合计税额', en: 'tax' },
  total: { zh: '价税合计', en: 'total with tax' },
} as const satisfies Record<string, Text>
export type InvoiceField = keyof typeof invoiceFields

export type InvoiceFault = { readonly code: InvoiceFaultCode; readonly field: InvoiceField | null; readonly text: Text }
type Parameters = Readonly<Record<string, string | number>>

export function invoiceFault(code: InvoiceFaultCode, field: InvoiceField | null = null, parameters: Parameters = {}): InvoiceFault {
  const said = (name: string) => (typeof parameters[name] === 'string' ? quoted(parameters[name]) : parameters[name])
  const written = (language: 'zh' | 'en') => fill(invoiceFaultTexts[code][language], (name) => (name === 'field' && field ? invoiceFields[field][language] : said(name)))
  return { code, field, text: { zh: written('zh'), en: written('en') } }
}
