// The body of an insert becomes a file in memory that the engine reads and parses with its own threads, without a detour over JS strings.
import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, rmSync } from 'node:fs'
import { open, rm, statfs } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { createGunzip, type Gunzip } from 'node:zlib'
import { refuse } from './failure.ts'

export const tooLarge = (maxBytes: number) =>
  refuse(241, 'MEMORY_LIMIT_EXCEEDED', `The body is larger than ${maxBytes} bytes`, 413)

/** Not `pipeline`: on bad data it would destroy the request, and with it the socket over which the refusal has to go. */
const inflate = (request: IncomingMessage): Gunzip => {
  const gunzip = request.pipe(createGunzip())
  request.once('error', (error) => gunzip.destroy(error))
  return gunzip
}

/** The body, decompressed, never more than `maxBytes`. */
export async function* bodyChunks(request: IncomingMessage, maxBytes: number): AsyncGenerator<Buffer> {
  const encoding = request.headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity' && encoding !== 'gzip') {
    throw refuse(36, 'BAD_ARGUMENTS', `Content-Encoding ${encoding} is not supported`, 415)
  }
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes)
  const source = encoding === 'gzip' ? inflate(request) : request
  let length = 0
  try {
    // Not destroyed at the end: the answer, be it a refusal, still has to go out over the same socket.
    for await (const chunk of source.iterator({ destroyOnReturn: false })) {
      const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
      length += bytes.length
      if (length > maxBytes) throw tooLarge(maxBytes)
      yield bytes
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw refuse(354, 'ZLIB_INFLATE_FAILED', `The body is not valid gzip: ${error.message}`, 400)
    }
    throw error
  }
}

export const readText = async (request: IncomingMessage, maxBytes: number): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of bodyChunks(request, maxBytes)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

/** A directory that belongs to us alone, emptied of what a killed predecessor left. Call it only while the engine's lock is held. */
const claimDirectory = (path: string): string | undefined => {
  try {
    // In /dev/shm everybody may make directories: one that somebody else made under our name is not ours to use.
    const existing = lstatSync(path, { throwIfNoEntry: false })
    if (existing && existing.uid !== process.getuid?.()) return undefined
    rmSync(path, { recursive: true, force: true })
    mkdirSync(path, { mode: 0o700 })
    return path
  } catch {
    return undefined
  }
}

export class Spool {
  readonly #onDisk: string
  readonly #inMemory: string | undefined
  readonly #maxBytes: number
  #count = 0

  constructor(dataDirectory: string, maxBytes: number) {
    const name = `jingwei-spool-${createHash('sha256').update(dataDirectory).digest('hex').slice(0, 16)}`
    this.#maxBytes = maxBytes
    this.#inMemory = claimDirectory(join('/dev/shm', name))
    const onDisk = claimDirectory(join(dataDirectory, 'spool'))
    if (!onDisk) throw new Error(`cannot write in ${dataDirectory}`)
    this.#onDisk = onDisk
  }

  /** Containers often get 64 MB of shared memory: use it only while several of the largest bodies fit. */
  async #directory(): Promise<string> {
    if (!this.#inMemory) return this.#onDisk
    const { bavail, bsize } = await statfs(this.#inMemory)
    return bavail * bsize > 4 * this.#maxBytes ? this.#inMemory : this.#onDisk
  }

  async withBody<T>(request: IncomingMessage, use: (file: string, bytes: number) => Promise<T>): Promise<T> {
    const path = join(await this.#directory(), `${++this.#count}`)
    try {
      const file = await open(path, 'wx', 0o600)
      let length = 0
      try {
        for await (const chunk of bodyChunks(request, this.#maxBytes)) {
          await file.writeFile(chunk)
          length += chunk.length
        }
      } finally {
        await file.close()
      }
      return await use(path, length)
    } finally {
      await rm(path, { force: true })
    }
  }

  remove(): void {
    for (const directory of [this.#inMemory, this.#onDisk]) if (directory) rmSync(directory, { recursive: true, force: true })
  }
}
