import { open, type FileHandle } from 'node:fs/promises'
import type { ByteRange } from './byte-stream.ts'
import { tooLarge, type TableLimits } from './limits.ts'
import { TableError } from './table-error.ts'

export type ZipEntry = {
  name: string
  compressedBytes: number
  contentBytes: number
  compression: 'none' | 'deflate'
  headerOffset: number
  /** CRC-32 of the content. */
  checksum: number
}

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const localSignature = 0x04034b50
const largestDirectoryBytes = 8 * 1024 * 1024
const mostEntries = 10_000

/**
 * Reads a zip's directory and refuses at once what claims to unpack to too much, or packs the same bytes into several
 * entries. What lies about its size is caught while it is unpacked.
 */
export async function readZipDirectory(path: string, sizeBytes: number, limits: TableLimits): Promise<Map<string, ZipEntry>> {
  const file = await open(path)
  try {
    const { offset, length } = await locateDirectory(file, sizeBytes)
    if (offset + length > sizeBytes) throw damaged('zip directory')
    if (length > largestDirectoryBytes) throw new TableError('tables.zip-bomb')
    const entries = parseDirectory(await readAt(file, offset, length))
    check(entries, sizeBytes, limits)
    return new Map(entries.map((entry) => [entry.name, entry]))
  } finally {
    await file.close()
  }
}

/** Where in the file the packed bytes of an entry lie. */
export async function entryRange(path: string, entry: ZipEntry): Promise<ByteRange> {
  const file = await open(path)
  try {
    const header = await readAt(file, entry.headerOffset, 30)
    if (header.readUInt32LE(0) !== localSignature) throw damaged('zip entry')
    const start = entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
    return { path, compression: entry.compression, start, end: start + entry.compressedBytes - 1 }
  } finally {
    await file.close()
  }
}

async function locateDirectory(file: FileHandle, sizeBytes: number): Promise<{ offset: number; length: number }> {
  const tailStart = Math.max(0, sizeBytes - 65_557)
  const tail = await readAt(file, tailStart, sizeBytes - tailStart)
  let at = tail.length - 22
  while (at >= 0 && tail.readUInt32LE(at) !== endSignature) at -= 1
  if (at < 0) throw damaged('zip end')
  const length = tail.readUInt32LE(at + 12)
  const offset = tail.readUInt32LE(at + 16)
  // A workbook of more than 4 GB is beyond every limit, so the 64-bit form of the directory need not be followed.
  if (length === 0xffffffff || offset === 0xffffffff) throw new TableError('tables.zip-bomb')
  return { offset, length }
}

function parseDirectory(directory: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = []
  let at = 0
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === entrySignature) {
    const nameLength = directory.readUInt16LE(at + 28)
    const extraLength = directory.readUInt16LE(at + 30)
    const method = directory.readUInt16LE(at + 10)
    if ((directory.readUInt16LE(at + 8) & 1) === 1) throw new TableError('tables.encrypted')
    if (method !== 0 && method !== 8) throw damaged('zip method')
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
    const sizes = withLargeSizes(extra, directory.readUInt32LE(at + 24), directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 42))
    entries.push({
      // Some writers start the names with a slash or use backslashes.
      name: directory.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/').replace(/^\//, ''),
      compression: method === 0 ? 'none' : 'deflate',
      checksum: directory.readUInt32LE(at + 16),
      ...sizes,
    })
    if (entries.length > mostEntries) throw new TableError('tables.zip-bomb')
    at += 46 + nameLength + extraLength + directory.readUInt16LE(at + 32)
  }
  return entries
}

/** Streaming writers put sizes into the 64-bit extra field even when they are small. */
function withLargeSizes(extra: Buffer, contentBytes: number, compressedBytes: number, headerOffset: number) {
  const sizes = [contentBytes, compressedBytes, headerOffset]
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let position = at + 4
    for (let index = 0; index < sizes.length; index += 1) {
      if (sizes[index] !== 0xffffffff || position + 8 > extra.length) continue
      sizes[index] = Number(extra.readBigUInt64LE(position))
      position += 8
    }
  }
  const [content = 0, compressed = 0, offset = 0] = sizes
  return { contentBytes: content, compressedBytes: compressed, headerOffset: offset }
}

function check(entries: ZipEntry[], sizeBytes: number, limits: TableLimits): void {
  let contentBytes = 0
  let compressedBytes = 0
  for (const entry of entries) {
    contentBytes += entry.contentBytes
    compressedBytes += entry.compressedBytes
    const ratio = entry.contentBytes / Math.max(1, entry.compressedBytes)
    if (entry.contentBytes > limits.expansionFreeBytes && ratio > limits.expansionRatio) throw new TableError('tables.zip-bomb')
    if (entry.headerOffset + entry.compressedBytes > sizeBytes) throw damaged('zip entry')
  }
  // Entries that overlap multiply a few bytes into many.
  if (compressedBytes > sizeBytes) throw new TableError('tables.zip-bomb')
  if (contentBytes > limits.contentBytes) throw tooLarge(limits)
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  if (bytesRead < length) throw damaged('zip end')
  return buffer
}

export function damaged(detail: string): TableError {
  return new TableError('tables.damaged', { detail })
}
