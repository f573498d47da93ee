import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { invoiceFault, isOfd, ofdDigests, ofdEntriesToRead, ofdSignatureEntries, readInvoiceOfd, readInvoiceXml, type InvoiceFault, type InvoiceLimits, type InvoiceReading, type OfdDigest } from '@jingwei/engines/invoices'
import { XmlFault } from '@jingwei/engines/xml'
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
  return readInvoiceXml(decoded(await bytesOf(whole)), when)
}

async function readZip(path: string, size: number, when: InvoiceLimits): Promise<InvoiceReading> {
  const entries = await readZipDirectory(path, size, limits)
  const names = [...entries.keys()]
  let room = largestTextBytes
  const unpack = async (name: string): Promise<Buffer> => {
    const entry = entries.get(name)!
    const bytes = await bytesOf(await entryRange(path, entry), room)
    if (crc32(bytes) !== entry.checksum) throw new Refused('invoices.damaged')
    room -= bytes.length
    return bytes
  }
  if (isOfd(names)) return readOfd(names, unpack, when)
  // What the tax platform gives out is a zip with the XML beside its picture.
  const documents = names.filter((name) => /(?:^|\/)[^/.][^/]*\.xml$/i.test(name) && !name.startsWith('__MACOSX/'))
  if (documents.length > 1) throw new Refused('invoices.several')
  if (documents.length === 0) throw new Refused('invoices.not-an-invoice')
  return readInvoiceXml(decoded(await unpack(documents[0]!)), when)
}

async function readOfd(names: readonly string[], unpack: (name: string) => Promise<Buffer>, when: InvoiceLimits): Promise<InvoiceReading> {
  const [wanted, signatures] = [ofdEntriesToRead(names), ofdSignatureEntries(names)]
  if (wanted.length + signatures.length > mostEntriesRead) throw new Refused('invoices.zip-bomb')
  const contents = new Map<string, Buffer>()
  for (const name of wanted) contents.set(name, await unpack(name))
  for (const name of signatures) checkDigests(name, decoded(await unpack(name)), contents)
  return readInvoiceOfd(new Map([...contents].map(([name, bytes]) => [name, decoded(bytes)])), when)
}

/** What was signed must be what is read. OFD.xml is left out: who signs afterwards adds to it. */
function checkDigests(signatureName: string, text: string, contents: ReadonlyMap<string, Buffer>): void {
  for (const { entry, method, value } of digestsOf(signatureName, text)) {
    const bytes = contents.get(entry)
    if (bytes && entry.toLowerCase() !== 'ofd.xml' && createHash(method).update(bytes).digest('base64') !== value) throw new Refused('invoices.changed', null, { found: entry })
  }
}
function digestsOf(signatureName: string, text: string): OfdDigest[] {
  try {
    return ofdDigests(signatureName, text)
  } catch (error) {
    if (error instanceof XmlFault) throw new Refused(error.detail === 'DOCTYPE' ? 'invoices.document-type' : 'invoices.damaged')
    throw error
  }
}

/** Unpacks; stops as soon as there is more than an invoice can have. */
async function bytesOf(range: ByteRange, room = largestTextBytes): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of readBytes(range, limits, { bytesRead: 0, bytesTotal: 0 })) {
    bytes += chunk.length
    if (bytes > room) throw new Refused('invoices.zip-bomb')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
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
