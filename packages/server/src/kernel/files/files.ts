import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileTypeFromBuffer } from 'file-type'
import { ProblemError } from '../errors/problem-error.ts'

export type StoredFile = { readonly digest: Buffer; readonly bytes: number; readonly mediaType: string; readonly path: string }
/** Where bytes lie, found by their SHA-256. On disk now; an object store can take the same three verbs. */
export type FileStore = {
  put(stream: Readable, limits: { maxBytes: number; accept?: readonly string[] }): Promise<StoredFile>
  read(digest: Buffer): Readable
  pathOf(digest: Buffer): string
  remove(digest: Buffer): Promise<void>
}

export const evidenceTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/plain', 'video/mp4'] as const

/** The type of a file by its content; its name and what the sender claims count for nothing. */
async function typeOf(path: string): Promise<string> {
  const file = await open(path)
  const head = Buffer.alloc(64 * 1024)
  const { bytesRead } = await file.read(head, 0, head.length, 0)
  await file.close()
  const sample = head.subarray(0, bytesRead)
  // A file cut off within its own head is none of that type.
  const found = await fileTypeFromBuffer(sample).catch(() => undefined)
  if (found) return found.mime
  if (/^\s*(<!doctype|<html|<svg|<\?xml|<script)/i.test(sample.toString('latin1'))) return 'text/html'
  return sample.includes(0) ? 'application/octet-stream' : 'text/plain'
}

export function openFiles(folder: string): FileStore {
  const pathOf = (digest: Buffer) => {
    const name = digest.toString('hex')
    return join(folder, name.slice(0, 2), name)
  }
  return {
    pathOf,
    read: (digest) => createReadStream(pathOf(digest)),
    remove: (digest) => rm(pathOf(digest), { force: true }),
    async put(stream, { maxBytes, accept }) {
      const temporary = join(folder, 'incoming', randomBytes(12).toString('hex'))
      await mkdir(dirname(temporary), { recursive: true, mode: 0o700 })
      const hash = createHash('sha256')
      let bytes = 0
      const measure = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          bytes += chunk.length
          hash.update(chunk)
          if (bytes > maxBytes) done(new ProblemError('files.too-large', 413, { title: { zh: `文件超过上限 ${Math.round(maxBytes / 1048576)} MB`, en: `The file exceeds ${Math.round(maxBytes / 1048576)} MB` } }))
          else done(null, chunk)
        },
      })
      try {
        // The disk holds it before anybody is told so.
        await pipeline(stream, measure, createWriteStream(temporary, { flush: true, mode: 0o600 }))
        if (bytes === 0) throw new ProblemError('files.empty', 400, { title: { zh: '文件是空的', en: 'The file is empty' } })
        const mediaType = await typeOf(temporary)
        if (accept && !accept.includes(mediaType))
          throw new ProblemError('files.wrong-type', 415, {
            title: { zh: '不接受这种文件', en: 'Files of this type are not accepted' },
            detail: { zh: `这个文件的内容是 ${mediaType}。请上传图片、PDF、Word、Excel 或文本。`, en: `By its content this is ${mediaType}. Send an image, PDF, Word, Excel or text file.` },
          })
        const digest = hash.digest()
        const path = pathOf(digest)
        await mkdir(dirname(path), { recursive: true, mode: 0o700 })
        await rename(temporary, path)
        return { digest, bytes, mediaType, path }
      } finally {
        await rm(temporary, { force: true })
      }
    },
  }
}
export const fileSize = async (path: string) => (await stat(path)).size
