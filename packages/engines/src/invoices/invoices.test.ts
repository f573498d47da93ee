import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { make } from '../credit-code/index.ts'
import { writeYuan } from '../money/index.ts'
import { invoiceFaultTexts, isOfd, ofdDigests, ofdEntriesToRead, ofdSignatureEntries, readInvoiceOfd, readInvoiceXml, taxIdFault, type Invoice, type InvoiceReading } from './index.ts'
import { attachedOfd, customOf, digitalXml, earlierSample, earlierXml, ofdRoot, ofdSignature, sample, taggedOfd, type Sample } from './invoices.fixture.ts'

const limits = { today: '2026-06-30' }
const faultsOf = (reading: InvoiceReading) => (reading.ok ? [] : reading.faults.map((f) => (f.field === null ? f.code : `${f.code} ${f.field}`)))
const digital: Invoice = {
  number: sample.number, code: null, issuedOn: '2026-03-15', seller: { name: sample.sellerName, taxId: sample.sellerTaxId }, buyer: { name: sample.buyerName, taxId: sample.buyerTaxId },
  amountFen: 26_548_673, taxFen: 3_451_327, totalFen: 30_000_000, kind: 'digital-special', isRed: false,
}
const earlier: Invoice = { ...digital, number: '21010038', code: '036002000111', issuedOn: '2020-04-07', amountFen: 30_000, taxFen: 1_800, totalFen: 31_800, kind: 'vat-ordinary' }

describe('XML', () => {
  it('of a digital invoice', () => {
    expect(readInvoiceXml(digitalXml(), limits)).toEqual({ ok: true, invoice: digital })
    expect(readInvoiceXml(digitalXml({ label: '02', issuedOn: '2026-03-15 08:00:00' }), limits)).toMatchObject({ invoice: { kind: 'digital-ordinary', issuedOn: '2026-03-15' } })
    expect(readInvoiceXml(digitalXml({ label: '' }), limits)).toMatchObject({ invoice: { kind: 'digital-unknown' } })
  })
  it('of a digital invoice without its supervision part, by its header', () =>
    expect(readInvoiceXml(digitalXml().replace(/<TaxSupervisionInfo>.*<\/TaxSupervisionInfo>/s, ''), limits)).toEqual({ ok: true, invoice: digital }))
  it('of a VAT e-invoice', () => {
    expect(readInvoiceXml(earlierXml(), limits)).toEqual({ ok: true, invoice: earlier })
    expect(readInvoiceXml(earlierXml({ code: '036002000113' }), limits)).toMatchObject({ invoice: { kind: 'vat-special' } })
    expect(readInvoiceXml(earlierXml({ code: '3600200011' }), limits)).toMatchObject({ invoice: { kind: 'vat-unknown' } })
    expect(readInvoiceXml(`<data>${earlierXml().replace(/<\?.*?\?>/, '')}</data>`, limits)).toEqual({ ok: true, invoice: earlier })
  })
  it('free of tax, of a private buyer, and of an invoice taken back', () => {
    for (const tax of ['', '0.00', '***', '免税']) expect(readInvoiceXml(digitalXml({ amount: '300000.00', tax }), limits)).toMatchObject({ invoice: { amountFen: 30_000_000, taxFen: 0, totalFen: 30_000_000 } })
    expect(readInvoiceXml(digitalXml({ buyerTaxId: '', buyerName: '个人' }), limits)).toMatchObject({ invoice: { buyer: { name: '个人', taxId: null } } })
    expect(readInvoiceXml(digitalXml({ amount: '-100.00', tax: '-13.00', total: '-113.00' }), limits)).toMatchObject({ invoice: { totalFen: -11_300, isRed: true } })
  })
  it.each<[Partial<Sample>, string[]]>([
    [{ total: '300000.01' }, ['invoices.total-differs total']],
    [{ amount: '265486.730' }, ['invoices.amount-decimals amount']],
    [{ amount: 'USD 265486.73' }, ['invoices.amount-currency amount']],
    [{ total: '叁拾万元' }, ['invoices.amount-form total']],
    [{ amount: '', total: '' }, ['invoices.missing amount', 'invoices.missing total']],
    [{ amount: '100.00', tax: '-13.00', total: '87.00' }, ['invoices.amount-sign amount']],
    [{ amount: '90071992547409.91', tax: '90071992547409.91', total: '1.00' }, ['invoices.total-differs total']],
    [{ number: '2636200000001234567' }, ['invoices.number-form number']],
    [{ number: '12345678' }, ['invoices.code-missing code']],
    [{ number: '' }, ['invoices.missing number']],
    [{ issuedOn: '2026-02-30' }, ['invoices.date-form issuedOn']],
    [{ issuedOn: '2026-07-01' }, ['invoices.date-future issuedOn']],
    [{ sellerName: '', sellerTaxId: '' }, ['invoices.missing sellerName', 'invoices.missing sellerTaxId']],
    [{ buyerTaxId: `${sample.buyerTaxId.slice(0, 17)}${sample.buyerTaxId.endsWith('0') ? '1' : '0'}` }, ['invoices.tax-id-check buyerTaxId']],
    [{ sellerTaxId: '9136' }, ['invoices.tax-id-form sellerTaxId']],
  ])('%j is refused', (given, faults) => expect(faultsOf(readInvoiceXml(digitalXml(given), limits))).toEqual(faults))
  it('of a VAT e-invoice with a wrong code is refused', () => {
    expect(faultsOf(readInvoiceXml(earlierXml({ code: '03600' }), limits))).toEqual(['invoices.code-form code'])
    expect(faultsOf(readInvoiceXml(earlierXml({ number: sample.number }), limits))).toEqual(['invoices.code-unexpected code'])
  })
  it('with everything wrong says so at once, in both languages', () => {
    const reading = readInvoiceXml(digitalXml({ number: 'x'.repeat(200), issuedOn: 'soon', sellerTaxId: '1', buyerTaxId: '1', amount: '1.005', total: '-' }), limits)
    expect(faultsOf(reading)).toHaveLength(6)
    const texts = reading.ok ? [] : reading.faults.map((f) => f.text)
    expect(texts[0]!.zh).toContain(`发票号码“${'X'.repeat(60)}…”格式不对`)
    for (const text of texts) expect(`${text.zh}${text.en}`).not.toMatch(/[{}]/)
  })
  it('with two answers to one question is refused', () => {
    expect(faultsOf(readInvoiceXml(digitalXml().replace('<TotalTaxAm>', '<TotalTaxAm>1.00</TotalTaxAm><TotalTaxAm>'), limits))).toEqual(['invoices.ambiguous tax'])
    expect(faultsOf(readInvoiceXml(`<all>${digitalXml().replace(/<\?.*?\?>/, '').repeat(2)}</all>`, limits))).toEqual(['invoices.several'])
  })
  it.each([
    ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><EInvoice>&x;</EInvoice>', 'invoices.document-type'],
    ['<EInvoice><Header>', 'invoices.damaged'], ['', 'invoices.damaged'], ['<a>'.repeat(70) + '</a>'.repeat(70), 'invoices.damaged'], ['<xbrl><TypeOfVoucher/></xbrl>', 'invoices.other-document'],
  ])('%s is refused', (text, code) => expect(faultsOf(readInvoiceXml(text, limits))).toEqual([code]))
})

describe('OFD', () => {
  it('with an attached invoice', () => {
    expect(readInvoiceOfd(attachedOfd(earlierXml(), { 发票号码: '21010038', 合计金额: '300' }), limits)).toEqual({ ok: true, invoice: earlier })
    expect(readInvoiceOfd(attachedOfd(digitalXml()), limits)).toEqual({ ok: true, invoice: digital })
  })
  it('with tagged fields', () => {
    expect(readInvoiceOfd(taggedOfd(), limits)).toEqual({ ok: true, invoice: { ...digital, kind: 'digital-unknown' } })
    expect(readInvoiceOfd(taggedOfd({ issuedOn: '2026年03月15日' }), limits)).toEqual({ ok: true, invoice: { ...digital, kind: 'digital-unknown' } })
  })
  it('with a description only; the total that it leaves out is the sum', () => {
    const described = { ...customOf(sample), 购买方名称: sample.buyerName, 销售方名称: sample.sellerName }
    expect(readInvoiceOfd(new Map([['OFD.xml', ofdRoot(described)]]), limits)).toEqual({ ok: true, invoice: { ...digital, kind: 'digital-unknown' } })
    expect(faultsOf(readInvoiceOfd(new Map([['OFD.xml', ofdRoot(customOf(sample))]]), limits))).toEqual(['invoices.missing sellerName', 'invoices.missing buyerName'])
  })
  it('that contradicts itself is refused', () => {
    expect(faultsOf(readInvoiceOfd(attachedOfd(earlierXml(), { 发票号码: '21010039', 合计金额: '3000.00' }), limits))).toEqual(['invoices.disagrees number', 'invoices.disagrees amount'])
    expect(faultsOf(readInvoiceOfd(taggedOfd({}, { ...customOf(sample), 合计金额: '1.00' }), limits))).toEqual(['invoices.disagrees amount'])
  })
  it('with a faulty or two attached invoices is refused, not read from its picture', () => {
    const both = new Map([...taggedOfd(), ...attachedOfd('<EInvoice>')])
    expect(faultsOf(readInvoiceOfd(both, limits))).toEqual(['invoices.damaged'])
    expect(faultsOf(readInvoiceOfd(new Map([...attachedOfd(digitalXml()), ['Doc_0/Attachs/other.xml', digitalXml()]]), limits))).toEqual(['invoices.several'])
    expect(faultsOf(readInvoiceOfd(new Map([['OFD.xml', ofdRoot({}, 2)]]), limits))).toEqual(['invoices.several'])
  })
  it('without an invoice is refused', () => {
    expect(faultsOf(readInvoiceOfd(new Map([['OFD.xml', ofdRoot({})]]), limits))).toEqual(['invoices.not-an-invoice'])
    expect(faultsOf(readInvoiceOfd(new Map(), limits))).toEqual(['invoices.not-an-invoice'])
    expect(faultsOf(readInvoiceOfd(new Map([['OFD.xml', '<!DOCTYPE a><a/>']]), limits))).toEqual(['invoices.document-type'])
  })
  it('needs few of its entries', () => {
    const names = ['OFD.xml', 'Doc_0/Document.xml', 'Doc_0/Attachs/Attachments.xml', 'Doc_0/Attachs/original_invoice.xml', 'Doc_0/Tags/CustomTags.xml', 'Doc_0/Tags/CustomTag.xml', 'Doc_0/Pages/Page_0/Content.xml', 'Doc_0/Tpls/Tpl_0/Content.xml', 'Doc_0/Res/font.ttf', 'Doc_0/Signs/Sign_0/SignedValue.dat']
    expect(ofdEntriesToRead(names)).toEqual(['OFD.xml', 'Doc_0/Attachs/original_invoice.xml', 'Doc_0/Tags/CustomTag.xml', 'Doc_0/Pages/Page_0/Content.xml'])
    expect([isOfd(names), isOfd(['xl/workbook.xml'])]).toEqual([true, false])
  })
})

describe('signatures', () => {
  it('name the digests of files by absolute and by relative places', () => {
    const name = 'Doc_0/Signs/Sign_0/Signature.xml'
    expect(ofdSignatureEntries(['OFD.xml', 'Doc_0/Signs/Signatures.xml', name, 'Doc_0/Signs/Sign_0/SignedValue.dat'])).toEqual([name])
    expect(ofdDigests(name, ofdSignature('1.2.156.10197.1.401', { '/Doc_0/Attachs/a.xml': 'AA==', '../../Document.xml': ' BB\n==' }))).toEqual([{ entry: 'Doc_0/Attachs/a.xml', method: 'sm3', value: 'AA==' }, { entry: 'Doc_0/Document.xml', method: 'sm3', value: 'BB==' }])
    expect(ofdDigests(name, ofdSignature('', { 'x.xml': 'AA==' }))).toEqual([{ entry: 'Doc_0/Signs/Sign_0/x.xml', method: 'md5', value: 'AA==' }])
    expect(ofdDigests(name, ofdSignature('1.2.3', { 'x.xml': 'AA==' }))).toEqual([])
  })
})

describe('always', () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) => `甲${text.replace(/[^\p{L}\p{N}&<>（）]/gu, '')}`)
  const taxId = fc.stringMatching(/^91\d{6}[0-9A-HJ-NPQRTUWXY]{9}$/).map(make)
  const fen = fc.integer({ min: -1e12, max: 1e12 })
  const invoice = fc.record({ sellerName: name, buyerName: name, sellerTaxId: taxId, buyerTaxId: taxId, amountFen: fen, taxPercent: fc.integer({ min: 0, max: 13 }) }).map(({ amountFen, taxPercent, ...rest }) => {
    const taxFen = Math.trunc((amountFen / 100) * taxPercent) + 0
    return { ...rest, amountFen, taxFen, amount: writeYuan(amountFen), tax: writeYuan(taxFen), total: writeYuan(amountFen + taxFen) }
  })
  it('what was written comes back, by every way', () => fc.assert(fc.property(invoice, digits(20), digits(8), digits(12), (s, number, shortNumber, code) => {
    const sums = { seller: { name: s.sellerName, taxId: s.sellerTaxId }, buyer: { name: s.buyerName, taxId: s.buyerTaxId }, amountFen: s.amountFen, taxFen: s.taxFen, totalFen: s.amountFen + s.taxFen }
    const [newer, older] = [{ ...s, number }, { ...s, number: shortNumber, code }]
    expect(readInvoiceXml(digitalXml(newer), limits)).toMatchObject({ ok: true, invoice: { ...sums, number, code: null } })
    expect(readInvoiceXml(earlierXml(older), limits)).toMatchObject({ ok: true, invoice: { ...sums, number: shortNumber, code } })
    expect(readInvoiceOfd(attachedOfd(earlierXml(older)), limits)).toEqual(readInvoiceXml(earlierXml(older), limits))
    expect(readInvoiceOfd(taggedOfd(newer), limits)).toMatchObject({ ok: true, invoice: { ...sums, number, code: null } })
  }), { numRuns: 60 }))
  it('one digit of a sum changed is noticed', () => fc.assert(fc.property(invoice, fc.constantFrom('amount', 'tax', 'total'), fc.integer({ min: 1, max: 1e6 }), (s, field, by) => {
    const changed = { ...s, number: sample.number, [field]: writeYuan({ amount: s.amountFen, tax: s.taxFen, total: s.amountFen + s.taxFen }[field]! + by) }
    expect(faultsOf(readInvoiceXml(digitalXml(changed), limits))).toEqual(['invoices.total-differs total'])
  })))
  it('a file cut off anywhere or garbled never throws and is never an invoice', () => fc.assert(fc.property(fc.nat(digitalXml().length - 1), fc.string({ unit: 'binary', maxLength: 40 }), (at, junk) => {
    expect(readInvoiceXml(digitalXml().slice(0, at), limits).ok).toBe(false)
    expect(readInvoiceOfd(new Map([['OFD.xml', junk], ['Doc_0/Attachs/a.xml', junk]]), limits).ok).toBe(false)
  })))
  it('faults have texts without holes', () => {
    for (const text of Object.values(invoiceFaultTexts)) expect([text.zh.length > 0, text.en.length > 0]).toEqual([true, true])
  })
})

it('a tax number is a credit code, an identity number, or of an older form', () => {
  expect([sample.sellerTaxId, '11010519491231002X', '360200123456789', '36020012345678912345'].map(taxIdFault)).toEqual([null, null, null, null])
  expect(['110105194912310021', '9136 ', 'abc', ''].map(taxIdFault)).toEqual(['check', 'form', 'form', 'form'])
  expect(earlierSample.sellerTaxId).toBe(sample.sellerTaxId)
})
