import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { manifestName, type Manifest } from './manifest.ts'
import { padding, readTar, tarEnd, tarHeader, type TarEntry } from './tar.ts'

export class BackupError extends Error {
  readonly cure: string
  constructor(message: string, cure: string) {
    super(message)
    this.cure = cure
  }
}

export type ArchiveWriter = {
  readonly entries: Manifest['entries']
  add(name: string, bytes: number, body: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void>
  /** Writes the end and gives the file its name: a backup that broke off is never taken for a whole one. */
  close(): Promise<void>
  abandon(): Promise<void>
}

export function writeArchive(path: string, now: Date): ArchiveWriter {
  const unfinished = `${path}.unfinished`
  const gzip = createGzip({ level: 4 })
  const file = createWriteStream(unfinished, { mode: 0o600, flush: true })
  const written = finished(gzip.pipe(file))
  // A full disk is told to whoever writes next.
  let failure: unknown
  written.catch((error: unknown) => (failure = error))
  const entries: Manifest['entries'] = {}
  const put = async (chunk: Buffer) => {
    if (failure) throw failure
    if (!gzip.write(chunk)) await Promise.race([once(gzip, 'drain'), written])
  }
  return {
    entries,
    async add(name, bytes, body) {
      const hash = createHash('sha256')
      let seen = 0
      await put(tarHeader(name, bytes, now))
      for await (const chunk of body) {
        hash.update(chunk)
        seen += chunk.length
        await put(chunk)
      }
      if (seen !== bytes) throw new Error(`${name} changed its size while it was read`)
      await put(padding(bytes))
      entries[name] = { bytes, sha256: hash.digest('hex') }
    },
    async close() {
      await put(tarEnd)
      gzip.end()
      await written
      await rename(unfinished, path)
    },
    async abandon() {
      gzip.destroy()
      file.destroy()
      await written.catch(() => undefined)
      await rm(unfinished, { force: true })
    },
  }
}

export async function* readArchive(path: string): AsyncGenerator<TarEntry> {
  const file = createReadStream(path)
  const gunzip = createGunzip()
  file.once('error', (error) => gunzip.destroy(error))
  yield* readTar(file.pipe(gunzip) as AsyncIterable<Buffer>)
}

export async function collect(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Reads the whole archive once and compares it with its own list, before anything is touched. */
export async function verifyArchive(path: string): Promise<Manifest> {
  const seen: Manifest['entries'] = {}
  let manifest: Manifest | undefined
  const damaged = (what: string) => new BackupError(`${path} is damaged: ${what}.`, 'Nothing was changed. Use another backup.')
  try {
    for await (const { name, bytes, body } of readArchive(path)) {
      if (name === manifestName) {
        manifest = JSON.parse((await collect(body)).toString()) as Manifest
        continue
      }
      const hash = createHash('sha256')
      for await (const chunk of body) hash.update(chunk)
      seen[name] = { bytes, sha256: hash.digest('hex') }
    }
  } catch (error) {
    throw damaged((error as Error).message)
  }
  if (!manifest) throw damaged('its list of contents is missing')
  if (manifest.format !== 1) throw new BackupError(`${path} has format ${String(manifest.format)}, which this release does not know.`, 'Restore it with the release that made it, or a newer one.')
  for (const [name, entry] of Object.entries(manifest.entries))
    if (seen[name]?.sha256 !== entry.sha256 || seen[name].bytes !== entry.bytes) throw damaged(`${name} is not what was written`)
  return manifest
}
