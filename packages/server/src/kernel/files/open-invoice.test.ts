import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import { invoiceFault, readInvoiceXml, type InvoiceReading } from '@jingwei/engines/invoices'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gbk, temporaryFiles, zip } from '../tables/test-files.ts'
import { openFiles } from './files.ts'
import { attachedOfd, digitalXml, earlierXml, ofdSignature, sample, taggedOfd } from '../../../../engines/src/invoices/invoices.fixture.ts'
import { invoiceTypes, openInvoice } from './open-invoice.ts'

const when = { today: '2026-06-30' }
const files = temporaryFiles()
const codes = (reading: InvoiceReading) => (reading.ok ? [] : reading.faults.map((f) => f.code))
const read = async (source: string | Uint8Array | Readable) => codes(await openInvoice(source, when))
const packed = (entries: Map<string, string>, more: Record<string, string | Iterable<Buffer>> = {}) => zip({ ...Object.fromEntries(entries), ...more })
const expected = readInvoiceXml(digitalXml(), when)

describe('an invoice', () => {
  it('is the same from a path, from bytes and from a stream, and leaves nothing behind', async () => {
    const bytes = Buffer.from(digitalXml())
    const { path } = await files.file(bytes)
    const mine = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('jingwei-invoice-'))
    const before = await mine()
    expect(expected.ok).toBe(true)
    for (const source of [path, bytes, Readable.from([bytes.subarray(0, 100), bytes.subarray(100)])]) expect(await openInvoice(source, when)).toEqual(expected)
    expect((await mine()).filter((name) => !before.includes(name))).toEqual([])
  })
  it('is read in the encodings that XML is written in', async () => {
    const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')
    for (const bytes of [Buffer.from(`\uFEFF${digitalXml()}`), Buffer.from(`\n ${digitalXml()}`), gbk(digitalXml().replace('UTF-8', 'GBK')), gbk(digitalXml().replace('UTF-8', 'gb2312')), utf16(digitalXml().replace('UTF-8', 'UTF-16'))])
      expect(await openInvoice(bytes, when)).toEqual(expected)
    expect(await read(gbk(digitalXml()))).toEqual(['invoices.encoding'])
    expect(await read(Buffer.from(digitalXml().replace('UTF-8', 'ISO-2022-CN')))).toEqual(['invoices.encoding'])
  })
  it('comes in an OFD, attached or tagged, beside fonts that are never unpacked', async () => {
    const font = function* () {
      for (let count = 0; count < 20; count += 1) yield Buffer.alloc(1024 * 1024, count)
    }
    expect(await openInvoice(await packed(attachedOfd(digitalXml()), { 'Doc_0/Res/font.ttf': font() }), { ...when })).toEqual({ ok: false, faults: [invoiceFault('invoices.zip-bomb')] })
    const noise = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 2_654_435_761) % 251))
    expect(await openInvoice(await packed(attachedOfd(digitalXml()), { 'Doc_0/Res/font.ttf': [noise] }), when)).toEqual(expected)
    expect(await openInvoice(await packed(taggedOfd()), when)).toMatchObject({ ok: true, invoice: { number: sample.number, totalFen: 30_000_000 } })
    expect(await openInvoice(await packed(attachedOfd(earlierXml())), when)).toEqual(readInvoiceXml(earlierXml(), when))
  })
  it('comes in a zip beside its picture', async () => {
    expect(await openInvoice(await zip({ 'dzfp_1.xml': digitalXml(), 'dzfp_1.pdf': '%PDF-1.7', '__MACOSX/._dzfp_1.xml': 'x' }), when)).toEqual(expected)
    expect(await read(await zip({ 'a.xml': digitalXml(), 'b.xml': digitalXml() }))).toEqual(['invoices.several'])
    expect(await read(await zip({ 'a.pdf': '%PDF-1.7' }))).toEqual(['invoices.not-an-invoice'])
  })
  it('is a file that a file store takes', async () => {
    const store = openFiles(await files.newPath('store'))
    for (const bytes of [Buffer.from(digitalXml()), await packed(attachedOfd(digitalXml())), gbk(digitalXml().replace('UTF-8', 'GBK'))]) {
      const stored = await store.put(Readable.from([bytes]), { maxBytes: 1e6, accept: invoiceTypes })
      expect(await openInvoice(stored.path, when)).toEqual(expected)
    }
  })
})

describe('refused', () => {
  it.each<[string, string | Buffer, string]>([
    ['a PDF', '%PDF-1.7 …', 'invoices.pdf'], ['nothing', '', 'invoices.not-an-invoice'], ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'invoices.not-an-invoice'], ['prose', '发票一张', 'invoices.not-an-invoice'],
    ['a page', '<html><body/></html>', 'invoices.other-document'], ['an unfinished zip', 'PK\u0003\u0004', 'invoices.damaged'],
    ['a file of others by entity', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><EInvoice>&x;</EInvoice>', 'invoices.document-type'],
    ['laughter', '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><EInvoice>&b;</EInvoice>', 'invoices.document-type'],
  ])('%s', async (_, content, code) => expect(await read(Buffer.from(content))).toEqual([code]))
  it('what is larger than any invoice, before it is kept', async () => {
    let sent = 0
    const endless = Readable.from((function* () {
      for (;;) {
        sent += 1
        yield Buffer.alloc(1024 * 1024, '<')
      }
    })())
    expect(await read(endless)).toEqual(['invoices.too-large'])
    expect(sent).toBeLessThan(60)
  })
  it('a bomb that its directory confesses, and one whose directory lies', async () => {
    const blanks = { [Symbol.iterator]: function* () {
      for (let count = 0; count < 40; count += 1) yield Buffer.alloc(1024 * 1024, ' ')
    } }
    const bytes = await packed(attachedOfd(digitalXml()), { 'Doc_0/Attachs/more.xml': blanks })
    expect(await read(bytes)).toEqual(['invoices.zip-bomb'])
    const entry = bytes.lastIndexOf(Buffer.from('Doc_0/Attachs/more.xml')) - 46
    bytes.writeUInt32LE(1_000, entry + 24)
    expect(await read(bytes)).toEqual(['invoices.zip-bomb'])
  })
  it('an OFD that is not what was signed', async () => {
    const entries = attachedOfd(digitalXml())
    const name = 'Doc_0/Attachs/original_invoice.xml'
    const digest = (method: string) => createHash(method).update(entries.get(name)!).digest('base64')
    const signed = (method: string, value: string, content = entries) => packed(content, { 'Doc_0/Signs/Sign_0/Signature.xml': ofdSignature(method, { [`/${name}`]: value, '/OFD.xml': 'AA==', '/Doc_0/Res/none.ttf': 'AA==' }) })
    expect(await openInvoice(await signed('1.2.156.10197.1.401', digest('sm3')), when)).toEqual(expected)
    expect(await openInvoice(await signed('', digest('md5')), when)).toEqual(expected)
    const changed = new Map(entries).set(name, digitalXml({ sellerName: '别的公司' }))
    expect(await read(await signed('1.2.156.10197.1.401', digest('sm3'), changed))).toEqual(['invoices.changed'])
    expect(await read(await signed('SHA1', digest('sha1').replace(/./, '#')))).toEqual(['invoices.changed'])
    expect(await read(await packed(entries, { 'Doc_0/Signs/Sign_0/Signature.xml': '<a>' }))).toEqual(['invoices.damaged'])
  })
  it('an encrypted zip', async () => {
    const bytes = await packed(attachedOfd(digitalXml()))
    const entry = bytes.lastIndexOf(Buffer.from('OFD.xml')) - 46
    bytes.writeUInt16LE(bytes.readUInt16LE(entry + 8) | 1, entry + 8)
    expect(await read(bytes)).toEqual(['invoices.encrypted'])
  })
  it('a zip cut off or garbled anywhere, without an exception', async () => {
    const whole = await packed(attachedOfd(digitalXml()))
    await fc.assert(fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      expect((await openInvoice(whole.subarray(0, at), when)).ok).toBe(false)
      const garbled = Buffer.from(whole)
      garbled[at] = garbled[at]! ^ by
      const reading = await openInvoice(garbled, when)
      // A byte that nothing of the invoice rests on may change; then it is the same invoice.
      if (reading.ok) expect(reading).toEqual(expected)
    }), { numRuns: 150 })
  })
})
it('a file that is not there is a failure, not a fault', () => expect(openInvoice('/nowhere/at/all', when)).rejects.toThrow('ENOENT'))
