import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { describeStatement, isRead, isStreamable, type Statement } from '../statement.ts'
import type { Engine } from './engine.ts'
import { asFailure, isFatal, refuse, type QueryFailure } from './failure.ts'
import { authorise, parseQuery, type QueryRequest } from './http-request.ts'
import { RowWriter, sendAnswer, sendFailure, wantsGzip, type Reply } from './http-response.ts'
import type { EngineLimits, LogLevel } from './messages.ts'
import { quoteLiteral, type WantedState } from './session-state.ts'
import { readText } from './spool.ts'

export type HttpOptions = {
  username: string
  password: string
  limits: EngineLimits
  onFatal: (failure: QueryFailure) => void
  log: (level: LogLevel, message: string, details: Record<string, unknown>) => void
}

/** `signal` is aborted when the reader goes away before the answer is out. */
type Exchange = { request: IncomingMessage; response: ServerResponse; signal: AbortSignal }

const statementOf = (sql: string): Statement => {
  const statement = describeStatement(sql)
  if (statement.several) throw refuse(62, 'SYNTAX_ERROR', 'Syntax error (Multi-statements are not allowed)')
  if (statement.text.trim() === '') throw refuse(62, 'SYNTAX_ERROR', 'Empty query')
  return statement
}

const wantedState = ({ database, settings, params }: QueryRequest, limits: EngineLimits): WantedState => {
  const wanted = new Map(settings)
  wanted.delete('enable_http_compression')
  if (!wanted.has('max_result_bytes')) wanted.set('max_result_bytes', String(limits.maxResultBytes))
  // The bound on the result counts a repeated value once; the bound on memory sees the text that is made of it.
  if (!wanted.has('max_memory_usage')) wanted.set('max_memory_usage', String(limits.maxMemoryBytes))
  return { database, settings: wanted, params }
}

/** ClickHouse's own HTTP interface, as far as its JavaScript client speaks it. */
export const createHttpServer = (engine: Engine, options: HttpOptions): Server => {
  const { limits } = options

  const insertBody = async ({ request, response, signal }: Exchange, asked: QueryRequest, statement: Statement, reply: Reply) => {
    await engine.spool.withBody(request, async (file, bytes) => {
      const sql = `${statement.text.slice(0, statement.tailAt)} FROM INFILE ${quoteLiteral(file)} ${statement.text.slice(statement.tailAt)}`
      const answer = bytes === 0
        ? { bytes: new Uint8Array(), rowsRead: 0, bytesRead: 0, elapsedSeconds: 0 }
        : await engine.writes.run({ sql, format: reply.format, want: wantedState(asked, limits), signal })
      await sendAnswer(response, reply, answer, { rows: answer.rowsRead, bytes })
    })
  }

  const runStatement = async ({ request, response, signal }: Exchange, asked: QueryRequest, statement: Statement, reply: Reply) => {
    const read = isRead(statement.verb)
    if (request.method === 'GET' && !read) throw refuse(164, 'READONLY', 'Only reading statements may come by GET')
    const job = { sql: statement.text, format: reply.format, want: wantedState(asked, limits), signal }
    if (asked.waitForEnd || !isStreamable(statement.verb, reply.format)) {
      const answer = await (read ? engine.reads : engine.writes).run(job)
      await sendAnswer(response, reply, answer, { rows: statement.verb === 'INSERT' ? answer.rowsRead : 0, bytes: 0 })
      return
    }
    const settings = new Map(job.want.settings)
    if (!asked.settings.has('max_result_bytes')) settings.delete('max_result_bytes')
    const writer = new RowWriter(response, reply, limits.stalledReaderMs)
    try {
      await engine.streams.run({ ...job, want: { ...job.want, settings } }, (bytes) => writer.write(bytes))
      writer.end()
    } catch (error) {
      if (!writer.begun || response.destroyed) throw error
      writer.fail(asFailure(error))
    }
  }

  const handle = async (exchange: Exchange): Promise<void> => {
    const { request, response } = exchange
    const url = new URL(request.url ?? '/', 'http://engine')
    authorise(request, options.username, options.password)
    if (url.pathname === '/ping') return void response.end('Ok.\n')
    if (url.pathname !== '/') throw refuse(36, 'BAD_ARGUMENTS', `There is no handle ${url.pathname}`, 404)
    if (request.method !== 'POST' && request.method !== 'GET') throw refuse(36, 'BAD_ARGUMENTS', `${request.method} is not supported`, 405)
    if (request.headers['content-type']?.startsWith('multipart/')) {
      throw refuse(36, 'BAD_ARGUMENTS', 'The embedded engine takes parameters in the URL only', 415)
    }
    const asked = parseQuery(url)
    const queryId = asked.queryId ?? randomUUID()
    const replyTo = (statement: Statement): Reply =>
      ({ queryId, format: statement.format ?? asked.defaultFormat, compressed: wantsGzip(request, asked.settings) })

    const head = asked.query === undefined ? undefined : statementOf(asked.query)
    if (head?.verb === 'INSERT' && head.format !== undefined && request.method === 'POST') {
      return insertBody(exchange, asked, head, replyTo(head))
    }
    const statement = statementOf((asked.query ?? '') + await readText(request, limits.maxSqlBytes))
    return runStatement(exchange, asked, statement, replyTo(statement))
  }

  const server = createServer({ maxHeaderSize: 1024 * 1024, keepAliveTimeout: 30_000, requestTimeout: 0 }, (request, response) => {
    const gone = new AbortController()
    response.once('close', () => {
      if (!response.writableFinished) gone.abort()
    })
    handle({ request, response, signal: gone.signal }).catch((error: unknown) => {
      const failure = asFailure(error)
      if (isFatal(failure)) options.onFatal(failure)
      if (failure.code === 1002 && !gone.signal.aborted) options.log('error', 'a query failed without a code', { failure: failure.message })
      if (!response.headersSent && !response.destroyed) sendFailure(request, response, failure)
      else response.destroy()
    })
  })
  return server
}
