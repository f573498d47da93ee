import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

export type ZipPart = { name: string; content: AsyncIterable<Buffer> | Iterable<Buffer> }

type WrittenPart = { name: Buffer; checksum: number; compressedBytes: number; contentBytes: number; offset: number }

/** 1980-01-01, the first day that a zip can name: the same rows give the same bytes. */
const dosDate = 0x21
/** Sizes follow the data; names are UTF-8. */
const flags = 0x0808
const deflateMethod = 8

/** A zip as a stream; each part is asked for only when the one before it has been passed on. */
export async function* zipChunks(parts: AsyncIterable<ZipPart>): AsyncGenerator<Buffer> {
  const written: WrittenPart[] = []
  let offset = 0
  for await (const part of parts) {
    const entry: WrittenPart = { name: Buffer.from(part.name), checksum: 0, compressedBytes: 0, contentBytes: 0, offset }
    const header = localHeader(entry.name)
    yield header
    for await (const chunk of deflated(part.content, entry)) yield chunk
    const trailer = dataDescriptor(entry)
    yield trailer
    offset += header.length + entry.compressedBytes + trailer.length
    written.push(entry)
  }
  const directory = Buffer.concat(written.map(directoryEntry))
  yield directory
  yield endRecord(written.length, directory.length, offset)
}

async function* deflated(content: AsyncIterable<Buffer> | Iterable<Buffer>, entry: WrittenPart): AsyncGenerator<Buffer> {
  async function* counted() {
    for await (const chunk of content) {
      entry.checksum = crc32(chunk, entry.checksum)
      entry.contentBytes += chunk.length
      yield chunk
    }
  }
  const source = Readable.from(counted(), { objectMode: false })
  const deflate = pipeline(source, createDeflateRaw({ level: 5 }), () => {
    // The error reaches the loop below through the compressing stream itself.
  })
  try {
    for await (const chunk of deflate as AsyncIterable<Buffer>) {
      entry.compressedBytes += chunk.length
      yield chunk
    }
  } finally {
    deflate.destroy()
    source.destroy()
  }
}

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(flags, 6)
  header.writeUInt16LE(deflateMethod, 8)
  header.writeUInt16LE(dosDate, 12)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, name])
}

function dataDescriptor(entry: WrittenPart): Buffer {
  const descriptor = Buffer.alloc(16)
  descriptor.writeUInt32LE(0x08074b50, 0)
  descriptor.writeUInt32LE(entry.checksum, 4)
  descriptor.writeUInt32LE(entry.compressedBytes, 8)
  descriptor.writeUInt32LE(entry.contentBytes, 12)
  return descriptor
}

function directoryEntry(entry: WrittenPart): Buffer {
  const record = Buffer.alloc(46)
  record.writeUInt32LE(0x02014b50, 0)
  record.writeUInt16LE(20, 4)
  record.writeUInt16LE(20, 6)
  record.writeUInt16LE(flags, 8)
  record.writeUInt16LE(deflateMethod, 10)
  record.writeUInt16LE(dosDate, 14)
  record.writeUInt32LE(entry.checksum, 16)
  record.writeUInt32LE(entry.compressedBytes, 20)
  record.writeUInt32LE(entry.contentBytes, 24)
  record.writeUInt16LE(entry.name.length, 28)
  record.writeUInt32LE(entry.offset, 42)
  return Buffer.concat([record, entry.name])
}

function endRecord(entries: number, directoryBytes: number, offset: number): Buffer {
  const record = Buffer.alloc(22)
  record.writeUInt32LE(0x06054b50, 0)
  record.writeUInt16LE(entries, 8)
  record.writeUInt16LE(entries, 10)
  record.writeUInt32LE(directoryBytes, 12)
  record.writeUInt32LE(offset, 16)
  return record
}
