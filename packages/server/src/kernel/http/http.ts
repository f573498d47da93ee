import { randomBytes } from 'node:crypto'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import { apiPrefix, operations } from '@jingwei/contract'
import type { Operation } from '@jingwei/contract/operation'
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { nobody, type Actor } from '../access/actor.ts'
import type { Config } from '../config/settings.ts'
import type { Database, Db } from '../database/database.ts'
import { forbidden, ProblemError } from '../errors/problem-error.ts'
import type { Log } from '../log/log.ts'
import { languageOf, parsePart } from './faults.ts'
import { sendProblem } from './problems.ts'
import { openPublicPages, type PublicPages } from './public-pages.ts'
import { admit, once, type Call, type Download, type Handler, type StreamHandler, type Upload } from './route.ts'
import { serialiserOf } from './serialise.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    operation?: string
    /** Asked so often that a line in the log for each would drown the rest. */
    isFrequent?: boolean
  }
}

export type Authenticate = (request: FastifyRequest) => Promise<Actor>
export type Http = {
  readonly app: FastifyInstance
  /** Said once, by the module that knows people. */
  authenticateWith(authenticate: Authenticate): void
  /** Who asks, for ways in that are no operations of the contract, such as another standard's. They check what the caller may do themselves. */
  actorOf(request: FastifyRequest): Promise<Actor>
  /** With `'one moment'` all that a question asks is answered of the same state. */
  route<O extends Operation, Tables = never>(operation: O, handler: Handler<O, Tables>, of?: 'one moment'): void
  stream<O extends Operation>(operation: O, handler: StreamHandler<O>): void
  /** What is read without an account and without running the web, such as by a search engine. */
  readonly publicPages: PublicPages
  /** Operations of the contract that no module has taken. */
  missing(): string[]
}

const nameOf = new Map<Operation, string>(operations.map(([name, operation]) => [operation, name]))
const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Cookies travel by themselves; a write with one must come from our own pages. */
function refuseForeignOrigin(request: FastifyRequest, publicUrl: string | null) {
  const { origin } = request.headers
  if (safe.has(request.method) || !origin || !request.headers.cookie) return
  const host = URL.canParse(origin) ? new URL(origin).host : null
  // A page in a sandbox says `null`, which is nobody's origin.
  if (host === null || (host !== request.headers.host && host !== (publicUrl && new URL(publicUrl).host)))
    throw forbidden({ zh: '这个请求来自别的网站，已拒绝。', en: 'This request comes from another site and was refused.' })
}

export async function openHttp({ config, database, log, afterWrite }: { config: Config; database: Database; log: Log; afterWrite: () => void }): Promise<Http> {
  const app: FastifyInstance = Fastify({
    loggerInstance: log as FastifyBaseLogger, logController: new LogController({ disableRequestLogging: true }), trustProxy: config.JINGWEI_TRUST_PROXY, bodyLimit: 8 * 1024 * 1024,
    genReqId: () => randomBytes(4).toString('hex').toUpperCase(), routerOptions: { maxParamLength: 200 }, forceCloseConnections: 'idle',
    // An address that is no text never comes to a route, nor to the handler of errors.
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply, log),
  })
  let authenticate: Authenticate = async () => nobody
  const taken = new Set<string>()
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, log))
  app.setNotFoundHandler((request, reply) => sendProblem(new ProblemError('request.no-such-path', 404, { title: { zh: '没有这个地址', en: 'No such address' } }), request, reply, log))
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:', 'blob:'], mediaSrc: ["'self'", 'blob:'], workerSrc: ["'self'", 'blob:'], objectSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'self'"], formAction: ["'self'"] } },
    strictTransportSecurity: config.JINGWEI_PUBLIC_URL?.startsWith('https:') ? undefined : false,
    crossOriginOpenerPolicy: config.JINGWEI_PUBLIC_URL?.startsWith('https:') ? undefined : false,
    originAgentCluster: false,
  })
  await app.register(multipart, { limits: { files: 1, fields: 20, fieldSize: 100_000, headerPairs: 100 } })
  await app.register(rateLimit, {
    global: false,
    keyGenerator: (request) => request.headers.authorization ?? cookieOf(request) ?? request.ip,
    errorResponseBuilder: (_request, { after }) =>
      new ProblemError('request.too-many', 429, { title: { zh: '请求太频繁', en: 'Too many requests' }, detail: { zh: `请在 ${after} 后再试。`, en: `Try again in ${after}.` } }),
  })

  const callOf = async <O extends Operation>(operation: O, request: FastifyRequest, reply: FastifyReply, body: unknown): Promise<Call<O>> => {
    refuseForeignOrigin(request, config.JINGWEI_PUBLIC_URL)
    const actor = admit(await authenticate(request), operation)
    const part = (name: 'params' | 'query' | 'body', value: unknown) => (operation[name] ? parsePart(operation[name], value ?? {}, name) : undefined)
    return {
      actor, request, reply, language: languageOf(request.headers['accept-language']),
      params: part('params', request.params) as Call<O>['params'],
      query: part('query', request.query) as Call<O>['query'],
      body: part('body', body) as Call<O>['body'],
    }
  }
  const mount = (operation: Operation, handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) => {
    const name = nameOf.get(operation)
    if (!name) throw new Error(`${operation.method} ${operation.path} is not in the contract`)
    if (taken.has(name)) throw new Error(`${name} has two handlers`)
    taken.add(name)
    const max = Math.min(operation.limitPerMinute ?? Infinity, config.JINGWEI_RATE_LIMIT || Infinity)
    app.route({
      method: operation.method, url: apiPrefix + operation.path, handler,
      config: { operation: name, ...(config.JINGWEI_RATE_LIMIT > 0 && { rateLimit: { max, timeWindow: 60_000, groupId: operation.limitPerMinute ? name : 'all' } }) },
    })
  }

  return {
    app,
    publicPages: openPublicPages({ config, database, log }),
    authenticateWith: (a) => void (authenticate = a),
    actorOf: (request) => authenticate(request),
    missing: () => operations.map(([name]) => name).filter((name) => !taken.has(name)),
    route(operation, handler, of) {
      const serialise = operation.response ? serialiserOf(operation.response) : null
      mount(operation, async (request, reply) => {
        const call = await callOf(operation, request, reply, request.body)
        const work = (db: Db<never>) => handler({ ...call, db: db as never })
        const { answer, repeated } = operation.secret ? { answer: await database.as(call.actor, work), repeated: false } : await once(nameOf.get(operation)!, call, database, work, of)
        if (!safe.has(request.method)) afterWrite()
        if (repeated) reply.header('idempotency-replayed', 'true')
        reply.header('content-language', call.language === 'zh' ? 'zh-CN' : 'en').header('cache-control', 'no-store')
        if (!serialise) return reply.code(204).send()
        return reply.code(operation.status ?? 200).type('application/json; charset=utf-8').send(serialise(answer))
      })
    },
    stream(operation, handler) {
      const serialise = operation.response ? serialiserOf(operation.response) : null
      mount(operation, async (request, reply) => {
        const { file, fields } = operation.upload ? await uploadOf(request, operation.upload.maxBytes) : { file: null, fields: request.body }
        const call = await callOf(operation, request, reply, fields)
        const result = await handler({ ...call, file, as: (work) => database.as(call.actor, work) })
        if (!safe.has(request.method)) afterWrite()
        reply.header('cache-control', 'no-store')
        if (serialise) return reply.code(operation.status ?? 200).type('application/json; charset=utf-8').send(serialise(result))
        return sendFile(request, reply, result as Download)
      })
    },
  }
}

const cookieOf = (request: FastifyRequest) => /session_token=([^;]{20,60})/.exec(request.headers.cookie ?? '')?.[1]

function sendFile(request: FastifyRequest, reply: FastifyReply, { stream, name, mediaType, inline, etag }: Download) {
  if (etag !== undefined) {
    reply.header('etag', `"${etag}"`).header('cache-control', 'private, no-cache').header('vary', 'cookie, authorization')
    if (request.headers['if-none-match']?.split(/,\s*/).some((one) => one.replace(/^W\//, '') === `"${etag}"`)) {
      if (!Buffer.isBuffer(stream)) stream.destroy()
      return reply.code(304).send()
    }
  }
  reply.header('content-disposition', `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`)
  return reply.type(mediaType).send(stream)
}

async function uploadOf(request: FastifyRequest, maxBytes: number): Promise<{ file: Upload; fields: Record<string, unknown> }> {
  if (!request.isMultipart()) throw new ProblemError('request.file-missing', 415, { title: { zh: '请以表单上传一个文件', en: 'Send one file as multipart/form-data' } })
  const part = await request.file({ limits: { fileSize: maxBytes } })
  if (!part) throw new ProblemError('request.file-missing', 400, { title: { zh: '没有收到文件', en: 'No file was sent' } })
  const fields = Object.fromEntries(
    Object.entries(part.fields).flatMap(([name, field]) => (field && !Array.isArray(field) && field.type === 'field' ? [[name, field.value]] : [])),
  )
  // The limit cuts the stream silently; a cut file must not pass for a whole one.
  const stream = part.file
  const tooLarge = () => void stream.destroy(new ProblemError('request.file-too-large', 413, { title: { zh: `文件超过上限 ${Math.round(maxBytes / 1048576)} MB`, en: `The file exceeds ${Math.round(maxBytes / 1048576)} MB` } }))
  // A file that came in one piece was cut before anybody could listen.
  if (stream.truncated) tooLarge()
  else stream.once('limit', tooLarge)
  return { file: { stream, name: part.filename || 'file' }, fields }
}
