import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { constants, createGzip, gzip, type Gzip } from 'node:zlib'
import type { QueryFailure } from './failure.ts'
import type { Answer } from './pool.ts'

const gzipOnce = promisify(gzip)

const contentTypes: Record<string, string> = {
  JSON: 'application/json', JSONCompact: 'application/json',
  JSONEachRow: 'application/x-ndjson', JSONCompactEachRow: 'application/x-ndjson',
  TabSeparated: 'text/tab-separated-values', CSV: 'text/csv', RowBinary: 'application/octet-stream', Native: 'application/octet-stream',
}

export type Reply = { queryId: string; format: string; compressed: boolean }

/** ClickHouse compresses only when both the header and the setting ask for it. */
export const wantsGzip = (request: IncomingMessage, settings: ReadonlyMap<string, string>): boolean =>
  settings.get('enable_http_compression') === '1' && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))

const headersOf = ({ queryId, format }: Reply): Record<string, string> => ({
  'content-type': `${contentTypes[format] ?? 'text/plain'}; charset=UTF-8`,
  'x-clickhouse-query-id': queryId,
  'x-clickhouse-format': format,
})

const summaryOf = (answer: Answer, writtenRows: number, writtenBytes: number): string => JSON.stringify({
  read_rows: String(answer.rowsRead), read_bytes: String(answer.bytesRead),
  written_rows: String(writtenRows), written_bytes: String(writtenBytes),
  total_rows_to_read: '0', elapsed_ns: String(Math.round(answer.elapsedSeconds * 1e9)),
})

export const sendAnswer = async (
  response: ServerResponse, reply: Reply, answer: Answer, written: { rows: number; bytes: number },
): Promise<void> => {
  const plain = Buffer.from(answer.bytes.buffer, answer.bytes.byteOffset, answer.bytes.byteLength)
  const body = reply.compressed ? await gzipOnce(plain, { level: 1 }) : plain
  response.writeHead(200, {
    ...headersOf(reply),
    ...(reply.compressed ? { 'content-encoding': 'gzip' } : {}),
    'content-length': body.length,
    'x-clickhouse-summary': summaryOf(answer, written.rows, written.bytes),
  })
  response.end(body)
}

export const sendFailure = (request: IncomingMessage, response: ServerResponse, failure: QueryFailure): void => {
  const unread = !request.complete
  response.writeHead(failure.status, {
    'content-type': 'text/plain; charset=UTF-8',
    'x-clickhouse-exception-code': String(failure.code),
    ...(failure.status === 401 ? { 'www-authenticate': 'Basic realm="ClickHouse"' } : {}),
    ...(unread ? { connection: 'close' } : {}),
  })
  response.end(`${failure.message}\n`)
  if (!unread) return
  // A sender that is cut off in the middle of its body never reads why. Take the rest for a moment, then cut.
  request.unpipe()
  request.resume()
  setTimeout(() => request.destroy(), 2_000).unref()
}

/** An answer whose rows go out while the query still runs. */
export class RowWriter {
  readonly #response: ServerResponse
  readonly #reply: Reply
  readonly #stalledReaderMs: number
  readonly #tag = randomBytes(8).toString('hex')
  #gzip: Gzip | undefined

  constructor(response: ServerResponse, reply: Reply, stalledReaderMs: number) {
    this.#response = response
    this.#reply = reply
    this.#stalledReaderMs = stalledReaderMs
  }

  get begun(): boolean {
    return this.#response.headersSent
  }

  #target(): Gzip | ServerResponse {
    if (!this.begun) {
      this.#response.writeHead(200, {
        ...headersOf(this.#reply),
        'x-clickhouse-exception-tag': this.#tag,
        ...(this.#reply.compressed ? { 'content-encoding': 'gzip' } : {}),
      })
      if (this.#reply.compressed) {
        // Flushed after each block, or the reader waits for rows that lie in the compressor.
        this.#gzip = createGzip({ level: 1, flush: constants.Z_SYNC_FLUSH })
        this.#gzip.pipe(this.#response)
      }
    }
    return this.#gzip ?? this.#response
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#response.destroyed) throw new Error('the client went away')
    const target = this.#target()
    if (target.write(bytes)) return
    const gone = new AbortController()
    const stalled = setTimeout(() => this.#response.destroy(), this.#stalledReaderMs)
    const onClose = () => gone.abort()
    this.#response.once('close', onClose)
    try {
      await once(target, 'drain', { signal: gone.signal })
    } finally {
      clearTimeout(stalled)
      this.#response.off('close', onClose)
    }
  }

  end(): void {
    this.#target().end()
  }

  /** After rows have gone out a failure follows them, marked as ClickHouse marks it, and then the connection is cut: never a tidy end. */
  fail(failure: QueryFailure): void {
    const message = `${failure.message}\n`
    const mark = `\r\n__exception__\r\n${this.#tag}\r\n${message}${Buffer.byteLength(message)} ${this.#tag}\r\n__exception__\r\n`
    this.#target().write(mark)
    // The reader needs a moment to take the mark before the cut makes it forget what it has not read.
    setTimeout(() => this.#response.destroy(), 500).unref()
  }
}
