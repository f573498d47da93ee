import type { Readable } from 'node:stream'
import type { Precision } from '@jingwei/engines/line-protocol'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ProblemError } from '../../../kernel/errors/problem-error.ts'
import { languageOf } from '../../../kernel/http/faults.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import type { ConnectionFacts, Directory } from '../../machines/index.ts'
import type { DeviceRate } from '../device-rate.ts'
import { StoreAway, type Ingest, type Message, type Outcome } from '../face.ts'
import { deviceOf, deviceOfPath } from './device-login.ts'
import type { IngestFigures } from './figures.ts'
import { openBodies } from './read-body.ts'

type Parts = { kernel: Kernel; directory: Directory; ingest: Ingest; rate: DeviceRate; figures: IngestFigures }
type Asked = FastifyRequest<{ Params: { token?: string }; Querystring: { u?: string; p?: string; precision?: string } }>
type Answer = { readonly status: number; readonly body?: object }

const badToken = () =>
  new ProblemError('telemetry.bad-token', 401, { title: { zh: '令牌无效或接入已停用', en: 'The token is not valid, or its connection is disabled' } })
const tooFast = () => new ProblemError('telemetry.too-fast', 429, { title: { zh: '这个接入发送太快', en: 'This connection sends too fast' } })
const away = (cause: StoreAway) =>
  new ProblemError('telemetry.store-away', 503, { title: { zh: '暂时不能接收，请稍后重发', en: 'Readings cannot be taken now; send them again shortly' }, detail: { zh: '没有确认任何读数；重发不会重复。', en: 'Nothing was acknowledged; sending it again does no harm.' } }, { cause })
const badPrecision = () => new ProblemError('telemetry.bad-precision', 400, { title: { zh: 'precision 应为 ns、us、ms、s、m 或 h', en: 'precision takes ns, us, ms, s, m or h' } })

const mediaTypes = /^(application\/(json|x-ndjson|ndjson|jsonlines|octet-stream|x-www-form-urlencoded|vnd\.influx[\w.+-]*)|text\/plain)\s*(;|$)/i
const precisions: Record<string, Precision> = { ns: 'ns', n: 'ns', us: 'us', u: 'us', µ: 'us', ms: 'ms', s: 's', m: 'm', h: 'h' }

/** The ways in over HTTP: our own, ThingsBoard's, and those of InfluxDB 1 and 2. */
export function httpIngest(parts: Parts) {
  const { kernel, directory } = parts
  const { app } = kernel.http
  const withBody = openBodies()

  /** Durable before it answers. Who sends too fast is refused before the body is read. */
  const take = async (request: Asked, reply: FastifyReply, connection: ConnectionFacts | null, how: Pick<Message, 'protocol' | 'topic' | 'precision'>): Promise<Outcome> => {
    if (!connection) throw badToken()
    const waitMs = parts.rate.take(connection.id)
    if (waitMs > 0) {
      parts.figures.tooFast.inc()
      reply.header('retry-after', Math.ceil(waitMs / 1000))
      throw tooFast()
    }
    const type = request.headers['content-type']
    if (type !== undefined && !mediaTypes.test(type)) throw new ProblemError('request.media-type', 415, { title: { zh: '不支持这种内容类型', en: 'Unsupported media type' } })
    try {
      if (!parts.ingest.hasRoom()) throw new StoreAway(2)
      return await withBody(request.headers, request.body as Readable ?? request.raw, (payload) => parts.ingest.take({ connection, payload, receivedMs: kernel.now().getTime(), ...how }))
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error
      reply.header('retry-after', error.retryAfterSeconds)
      throw away(error)
    }
  }
  /** What our own and ThingsBoard's senders hear: what was taken, and why the rest was not. */
  const told = (request: Asked, { accepted, unknown, refused, refusals }: Outcome): Answer => {
    const language = languageOf(request.headers['accept-language'])
    return { status: accepted === 0 && refused > 0 ? 400 : 200, body: { accepted, unknown, refused, refusals: refusals.map(({ code, reason }) => ({ code, message: reason[language] })) } }
  }
  const influx = async (request: Asked, reply: FastifyReply, isV2: boolean) => {
    const failed = (status: number, code: string, message: string) => reply.code(status).send(isV2 ? { code, message } : { error: message })
    try {
      const asked = request.query.precision
      const precision = asked === undefined || asked === '' ? 'ns' : precisions[asked]
      if (!precision) throw badPrecision()
      const { accepted, refused, refusals } = await take(request, reply, await deviceOf(directory, request), { protocol: 'line-protocol', topic: null, precision })
      if (refused === 0) return reply.code(204).send()
      // As InfluxDB says it, when the good ones are on disk.
      return failed(400, 'invalid', `partial write: ${refusals.map((r) => r.reason.en).join('; ')} accepted=${accepted} dropped=${refused}`)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      const codes: Record<number, string> = { 400: 'invalid', 401: 'unauthorized', 413: 'request too large', 415: 'invalid', 429: 'too many requests', 503: 'unavailable' }
      return failed(error.status, codes[error.status] ?? 'internal error', error.text.title.en)
    }
  }
  const ownProtocol = ({ protocol }: ConnectionFacts) => (protocol === 'sparkplug' ? 'jingwei' : protocol)

  void app.register(async (scope: FastifyInstance) => {
    // Bodies come as they are: bounded, inflated and decoded by us.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    const config = { isFrequent: true }
    scope.post('/api/v1/telemetry', { config }, async (request: Asked, reply) => {
      const connection = await deviceOf(directory, request)
      const { status, body } = told(request, await take(request, reply, connection, { protocol: connection ? ownProtocol(connection) : 'jingwei', topic: null }))
      return reply.code(status).send(body)
    })
    scope.post('/api/v1/:token/telemetry', { config }, async (request: Asked, reply) => {
      const connection = await deviceOfPath(directory, request.params.token ?? '')
      const { status, body } = told(request, await take(request, reply, connection, { protocol: connection?.protocol === 'custom' ? 'custom' : 'thingsboard', topic: null }))
      return reply.code(status).send(body)
    })
    scope.post('/api/v1/:token/attributes', { config }, async (request: Asked, reply) => {
      if (!(await deviceOfPath(directory, request.params.token ?? ''))) throw badToken()
      return withBody(request.headers, request.body as Readable ?? request.raw, async () => reply.code(200).send())
    })
    scope.post('/api/v2/write', { config }, (request: Asked, reply) => influx(request, reply, true))
    scope.post('/write', { config }, (request: Asked, reply) => influx(request, reply, false))
    // What clients of InfluxDB ask before they write.
    scope.get('/ping', { config }, async (_request, reply) => reply.code(204).header('x-influxdb-version', 'jingwei').send())
    scope.get('/health', { config }, async () => ({ name: 'jingwei', message: 'ready for queries and writes', status: parts.ingest.hasRoom() ? 'pass' : 'fail', checks: [] }))
  })
}
