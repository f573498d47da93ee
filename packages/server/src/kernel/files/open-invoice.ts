import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { invoiceFault, isOfd, ofdEntriesToRead, readInvoiceOfd, readInvoiceXml, type InvoiceFault, type InvoiceLimits, type InvoiceReading } from '@jingwei/engines/invoices'
import { readBytes, readHead, type ByteRange } from '../tables/byte-stream.ts'
import type { TableLimits } from '../tables/limits.ts'
import { TableError } from '../tables/table-error.ts'
import { entryRange, readZipDirectory } from '../tables/zip-directory.ts'

const megabyte = 1024 * 1024
/** An OFD carries the fonts of its pages; its data is a few kilobytes. */
const largestFileBytes = 30 * megabyte
const largestTextBytes = 8 * megabyte
const limits: TableLimits = { contentBytes: 200 * megabyte, expansionRatio: 200, expansionFreeBytes: 16 * megabyte, columns: 0, cellCharacters: 0, sharedStringsInMemoryBytes: 0 }
const mostEntriesRead = 200

/** By their content, the types of files that may be an invoice: what a file store should accept for `openInvoice`. */
export const invoiceTypes = ['application/xml', 'application/zip'] as const

class Refused extends Error {
  readonly fault: InvoiceFault

  constructor(...given: Parameters<typeof invoiceFault>) {
    super(given[0])
    this.fault = invoiceFault(...given)
  }
}
const tooLarge = () => new Refused('invoices.too-large', null, { limitMegabytes: largestFileBytes / megabyte })

/**
 * Reads an e-invoice from a file (its path, its bytes, or a stream of them): XML, OFD, or a zip with one of them as XML. What is no such file, or
 * not a sound one, comes back as a reasoned fault; only a failure of the disk rejects. Nothing that a file names is fetched or opened.
 */
export async function openInvoice(source: string | Uint8Array | Readable, { today }: InvoiceLimits): Promise<InvoiceReading> {
  try {
    return typeof source === 'string' ? await readFile(source, { today }) : await onDisk(source, (path) => readFile(path, { today }))
  } catch (error) {
    return { ok: false, faults: [faultOf(error)] }
  }
}

function faultOf(error: unknown): InvoiceFault {
  if (error instanceof Refused) return error.fault
  if (!(error instanceof TableError)) throw error
  if (error.code === 'tables.zip-bomb' || error.code === 'tables.too-large') return invoiceFault('invoices.zip-bomb')
  return invoiceFault(error.code === 'tables.encrypted' ? 'invoices.encrypted' : 'invoices.damaged')
}

/** A zip is read from its end, so a stream must lie somewhere first. */
async function onDisk<T>(source: Uint8Array | Readable, read: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'jingwei-invoice-'))
  try {
    const path = join(folder, 'invoice')
    let bytes = 0
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length
        if (bytes > largestFileBytes) done(tooLarge())
        else done(null, chunk)
      },
    })
    await pipeline(source instanceof Uint8Array ? Readable.from([source]) : source, measure, createWriteStream(path, { mode: 0o600 }))
    return await read(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function readFile(path: string, when: InvoiceLimits): Promise<InvoiceReading> {
  const { size } = await stat(path)
  if (size > largestFileBytes) throw tooLarge()
  const whole: ByteRange = { path, compression: 'none' }
  const head = await readHead(whole, 1024, limits)
  const start = head.toString('latin1')
  if (start.startsWith('PK')) return readZip(path, size, when)
  if (start.startsWith('%PDF')) throw new Refused('invoices.pdf')
  if (!/^(?:\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)?[\s\0]*</.test(start)) throw new Refused('invoices.not-an-invoice')
  return readInvoiceXml(await textOf(whole), when)
}

async function readZip(path: string, size: number, when: InvoiceLimits): Promise<InvoiceReading> {
  const entries = await readZipDirectory(path, size, limits)
  const names = [...entries.keys()]
  if (isOfd(names)) {
    const wanted = ofdEntriesToRead(names)
    if (wanted.length > mostEntriesRead) throw new Refused('invoices.zip-bomb')
    const texts = new Map<string, string>()
    let room = largestTextBytes
    for (const name of wanted) {
      const text = await textOf(await entryRange(path, entries.get(name)!), room)
      room -= text.length
      texts.set(name, text)
    }
    return readInvoiceOfd(texts, when)
  }
  // What the tax platform gives out is a zip with the XML beside its picture.
  const documents = names.filter((name) => /(?:^|\/)[^/.][^/]*\.xml$/i.test(name) && !name.startsWith('__MACOSX/'))
  if (documents.length > 1) throw new Refused('invoices.several')
  if (documents.length === 0) throw new Refused('invoices.not-an-invoice')
  return readInvoiceXml(await textOf(await entryRange(path, entries.get(documents[0]!)!)), when)
}

/** Unpacks and decodes; stops as soon as there is more than an invoice can have. */
async function textOf(range: ByteRange, room = largestTextBytes): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of readBytes(range, limits, { bytesRead: 0, bytesTotal: 0 })) {
    bytes += chunk.length
    if (bytes > room) throw new Refused('invoices.zip-bomb')
    chunks.push(chunk)
  }
  return decoded(Buffer.concat(chunks))
}

const encodings: Readonly<Record<string, string>> = { 'utf-8': 'utf-8', utf8: 'utf-8', gbk: 'gb18030', gb2312: 'gb18030', gb18030: 'gb18030', 'utf-16': 'utf-16le', 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be' }

function decoded(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex')
  const declared = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : (/^[^>]*?<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(bytes.subarray(0, 256).toString('latin1'))?.[1]?.toLowerCase() ?? 'utf-8')
  const encoding = encodings[declared]
  if (encoding === undefined) throw new Refused('invoices.encoding', null, { found: declared })
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new Refused('invoices.encoding', null, { found: declared })
  }
}
