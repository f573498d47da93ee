import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { gunzip as gunzipWithCallback } from 'node:zlib'
import { ProblemError } from '../../../kernel/errors/problem-error.ts'
import { StoreAway } from '../face.ts'

const gunzip = promisify(gunzipWithCallback)
const mb = 1024 * 1024
export const bodyLimits = { sentBytes: 16 * mb, inflatedBytes: 64 * mb, togetherBytes: 256 * mb } as const

const tooLarge = (bytes: number) => {
  const size = `${bytes / mb} MB`
  return new ProblemError('request.too-large', 413, { title: { zh: `内容超过 ${size}，请分批发送`, en: `The body exceeds ${size}; send it in parts` } })
}
const badGzip = (cause: unknown) => new ProblemError('request.not-gzip', 400, { title: { zh: '内容不是有效的 gzip', en: 'The body is not valid gzip' } }, { cause })
const badEncoding = () => new ProblemError('request.encoding', 415, { title: { zh: '只接受 gzip 或不压缩的内容', en: 'Only gzip or no encoding is accepted' } })

/** Reads bodies whole, but never more of all of them together than fits: who comes then is told to come again. */
export function openBodies(limits: { sentBytes: number; inflatedBytes: number; togetherBytes: number } = bodyLimits) {
  let held = 0
  const hold = (bytes: number) => {
    if (held + bytes > limits.togetherBytes) throw new StoreAway(1)
    held += bytes
  }
  /** Calls `use` with the body, inflated; what it held is free again when that is over. */
  return async function withBody<T>(headers: IncomingHttpHeaders, stream: Readable, use: (body: Buffer) => Promise<T>): Promise<T> {
    const encoding = headers['content-encoding'] ?? 'identity'
    if (encoding !== 'identity' && encoding !== 'gzip') throw badEncoding()
    if (Number(headers['content-length'] ?? 0) > limits.sentBytes) throw tooLarge(limits.sentBytes)
    let mine = 0
    const take = (bytes: number) => {
      hold(bytes)
      mine += bytes
    }
    try {
      const sent = await collect(stream, (chunk, sum) => {
        if (sum > limits.sentBytes) throw tooLarge(limits.sentBytes)
        take(chunk.length)
      })
      if (encoding === 'identity') return await use(sent)
      const room = Math.min(limits.inflatedBytes, limits.togetherBytes - held)
      // While it inflates it may come to be as large as may be.
      const guess = Math.min(room, sent.length * 20)
      take(guess)
      const body = await gunzip(sent, { maxOutputLength: Math.max(1, room) }).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge(limits.inflatedBytes) : badGzip(error)
      })
      return await use(body)
    } finally {
      held -= mine
    }
  }
}

/** Not by iteration, which would destroy the socket over which the refusal has to go: what comes after a refusal is let flow away. */
function collect(stream: Readable, check: (chunk: Buffer, sum: number) => void): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let sum = 0
    const end = (finish: () => void) => {
      stream.off('data', onData).off('end', onEnd).off('error', onError).off('close', onClose)
      finish()
    }
    const onData = (chunk: Buffer) => {
      sum += chunk.length
      try {
        check(chunk, sum)
        chunks.push(chunk)
      } catch (error) {
        end(() => {
          stream.on('error', () => undefined)
          stream.resume()
          // A sender that is cut off at once never reads why; one that goes on sending after that is cut off.
          setTimeout(() => stream.readableEnded || stream.destroy(), 2000).unref()
          reject(error as Error)
        })
      }
    }
    const onEnd = () => end(() => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)))
    const onError = (error: Error) => end(() => reject(error))
    const onClose = () => end(() => reject(new ProblemError('request.cut-off', 400, { title: { zh: '内容没有发完', en: 'The body is not whole' } })))
    stream.on('data', onData).on('end', onEnd).on('error', onError).on('close', onClose)
  })
}
