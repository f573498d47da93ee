import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip, createInflateRaw } from 'node:zlib'
import { checkExpansion, type TableLimits } from './limits.ts'
import { TableError } from './table-error.ts'

export type ByteProgress = { bytesRead: number; bytesTotal: number }

export type ByteRange = {
  path: string
  compression: 'none' | 'gzip' | 'deflate'
  start?: number
  /** Inclusive, as in createReadStream. */
  end?: number
}

const chunkBytes = 256 * 1024

/** Reads (a part of) a file, unpacked, in chunks; refuses it as soon as it unpacks to too much. */
export async function* readBytes(range: ByteRange, limits: TableLimits, progress: ByteProgress): AsyncGenerator<Buffer> {
  const file = createReadStream(range.path, { start: range.start, end: range.end, highWaterMark: chunkBytes })
  const unpack = { none: undefined, gzip: createGunzip, deflate: createInflateRaw }[range.compression]
  const unpacked = unpack === undefined ? file : pipeline(file, unpack({ chunkSize: chunkBytes }), () => {
    // The error reaches the loop below through the unpacking stream itself.
  })
  let contentBytes = 0
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      contentBytes += chunk.length
      progress.bytesRead = file.bytesRead
      checkExpansion(contentBytes, range.compression === 'none' ? contentBytes : file.bytesRead, limits)
      yield chunk
    }
  } catch (error) {
    if (isZlibError(error)) throw new TableError('tables.damaged', { detail: error.code }, { cause: error })
    throw error
  } finally {
    file.destroy()
    unpacked.destroy()
  }
}

function isZlibError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')
}

/** The beginning of the content: at least `wanted` bytes unless it is shorter. */
export async function readHead(range: ByteRange, wanted: number, limits: TableLimits): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of readBytes(range, limits, { bytesRead: 0, bytesTotal: 0 })) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= wanted) break
  }
  return Buffer.concat(chunks)
}
