import { make } from '../credit-code/index.ts'

/** What the tests write into invoices. The firms do not exist. */
export const sample = {
  number: '26362000000012345678', code: '', issuedOn: '2026-03-15', sellerName: '示例纺织机械有限公司', sellerTaxId: make('91360200MA35ABCD1'), buyerName: '示例织造有限公司', buyerTaxId: make('91360200MA35ABCD2'),
  amount: '265486.73', tax: '34513.27', total: '300000.00', label: '01',
}
export type Sample = typeof sample
export const earlierSample: Sample = { ...sample, number: '21010038', code: '036002000111', issuedOn: '2020年04月07日', amount: '300.00', tax: '18.00', total: '318.00' }

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const tag = (name: string, text: string) => (text === '' ? `<${name}/>` : `<${name}>${escape(text)}</${name}>`)

export const digitalXml = (given: Partial<Sample> = {}): string => {
  const s = { ...sample, ...given }
  return `<?xml version="1.0" encoding="UTF-8"?>
<EInvoice><Header>${tag('EIid', s.number)}<EInvoiceTag>SWEI3200</EInvoiceTag><Version>0.31</Version><InherentLabel><InIssuType><LabelCode>Y</LabelCode></InIssuType>
<GeneralOrSpecialVAT>${tag('LabelCode', s.label)}</GeneralOrSpecialVAT></InherentLabel></Header>
<EInvoiceData><SellerInformation>${tag('SellerIdNum', s.sellerTaxId)}${tag('SellerName', s.sellerName)}<SellerAddr/></SellerInformation>
<BuyerInformation>${tag('BuyerIdNum', s.buyerTaxId)}${tag('BuyerName', s.buyerName)}</BuyerInformation>
<BasicInformation>${tag('TotalAmWithoutTax', s.amount)}${tag('TotalTaxAm', s.tax)}${tag('TotalTax-includedAmount', s.total)}<RequestTime>2026-03-15 10:11:12</RequestTime></BasicInformation>
<IssuItemInformation><ItemName>*纺织机械*喷水织机</ItemName><Amount>265486.73</Amount></IssuItemInformation></EInvoiceData>
<TaxSupervisionInfo>${tag('InvoiceNumber', s.number)}${tag('IssueTime', s.issuedOn)}<TaxBureauCode>13600000000</TaxBureauCode></TaxSupervisionInfo></EInvoice>`
}

const fp = (name: string, text: string) => tag(`fp:${name}`, text)
export const earlierXml = (given: Partial<Sample> = {}): string => {
  const s = { ...earlierSample, ...given }
  return `<?xml version="1.0" encoding="utf-8"?>
<eInvoice xmlns:fp="urn:example" Version="1.0">${fp('DocID', '01')}${fp('InvoiceCode', s.code)}${fp('InvoiceNo', s.number)}${fp('IssueDate', s.issuedOn)}
<fp:Buyer>${fp('BuyerName', s.buyerName)}${fp('BuyerTaxID', s.buyerTaxId)}</fp:Buyer><fp:Seller>${fp('SellerName', s.sellerName)}${fp('SellerTaxID', s.sellerTaxId)}</fp:Seller>
${fp('TaxInclusiveTotalAmount', s.total)}${fp('TaxTotalAmount', s.tax)}${fp('TaxExclusiveTotalAmount', s.amount)}
<fp:GoodsInfos><fp:GoodsInfo>${fp('Item', '*餐饮服务*餐费')}${fp('Amount', '300.00')}</fp:GoodsInfo></fp:GoodsInfos></eInvoice>`
}

const ofd = (name: string, content: string) => `<?xml version="1.0" encoding="UTF-8"?><ofd:${name} xmlns:ofd="http://www.ofdspec.org/2016">${content}</ofd:${name}>`
export const ofdRoot = (custom: Record<string, string>, bodies = 1): string =>
  ofd('OFD', `<ofd:DocBody><ofd:DocInfo><ofd:CustomDatas>${Object.entries(custom).map(([name, text]) => `<ofd:CustomData Name="${name}">${text}</ofd:CustomData>`).join('')}</ofd:CustomDatas></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>`.repeat(bodies))
export const customOf = (s: Sample): Record<string, string> => ({ 发票号码: s.number, 合计税额: s.tax, 合计金额: s.amount, 开票日期: s.issuedOn, 购买方纳税人识别号: s.buyerTaxId, 销售方纳税人识别号: s.sellerTaxId })

export const attachedOfd = (xml: string, custom: Record<string, string> = {}): Map<string, string> =>
  new Map([['OFD.xml', ofdRoot(custom)], ['Doc_0/Document.xml', ofd('Document', '')], ['Doc_0/Attachs/Attachments.xml', ofd('Attachments', '')], ['Doc_0/Attachs/original_invoice.xml', xml]])
/** The fields that its tags name are drawn on a page; the date in two pieces. */
export const taggedOfd = (given: Partial<Sample> = {}, custom?: Record<string, string>): Map<string, string> => {
  const s = { ...sample, ...given }
  const drawn: [string, string[]][] = [['InvoiceNo', [s.number]], ['IssueDate', [s.issuedOn.slice(0, 4), s.issuedOn.slice(4)]], ['SellerName', [s.sellerName]], ['SellerTaxID', [s.sellerTaxId]], ['BuyerName', [s.buyerName]], ['BuyerTaxID', [s.buyerTaxId]],
    ['TaxExclusiveTotalAmount', [`¥${s.amount}`]], ['TaxTotalAmount', [`¥${s.tax}`]], ['TaxInclusiveTotalAmount', [`¥${s.total}`]]]
  const objects = drawn.flatMap(([name, texts]) => texts.map((text) => ({ name, text }))).map((object, i) => ({ ...object, id: i + 10 }))
  const refs = drawn.map(([name]) => `<ofd:${name}>${objects.filter((o) => o.name === name).map((o) => `<ofd:ObjectRef PageRef="1">${o.id}</ofd:ObjectRef>`).join('')}</ofd:${name}>`)
  return new Map([
    ['OFD.xml', ofdRoot(custom ?? customOf(s))], ['Doc_0/Tags/CustomTags.xml', ofd('CustomTags', '')], ['Doc_0/Tags/CustomTag.xml', ofd('eInvoice', refs.join(''))],
    ['Doc_0/Pages/Page_0/Content.xml', ofd('Page', objects.map((o) => `<ofd:TextObject ID="${o.id}"><ofd:TextCode X="0"><![CDATA[${o.text}]]></ofd:TextCode></ofd:TextObject>`).join(''))],
  ])
}

export const ofdSignature = (method: string, references: Record<string, string>): string =>
  ofd('Signature', `<ofd:SignedInfo><ofd:References CheckMethod="${method}">${Object.entries(references).map(([place, value]) => `<ofd:Reference FileRef="${place}"><ofd:CheckValue>${value}</ofd:CheckValue></ofd:Reference>`).join('')}</ofd:References></ofd:SignedInfo><ofd:SignedValue>SignedValue.dat</ofd:SignedValue>`)
