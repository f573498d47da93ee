import { timingSafeEqual } from 'node:crypto'
import { collectDefaultMetrics, Gauge } from 'prom-client'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '../config/settings.ts'
import type { Database } from '../database/database.ts'
import { ProblemError } from '../errors/problem-error.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { TimeseriesDoor } from '../timeseries/when-needed.ts'

type Parts = { config: Config; database: Database; jobs: Jobs; timeseries: TimeseriesDoor; metrics: Metrics }
export type PartState = { ok: boolean; state: string; ms: number }
type Needed = 'server' | 'database' | 'timeseries' | 'jobs'
export type Readiness = { ready: boolean; parts: Record<Needed, PartState> & Readonly<Record<string, PartState>> }
export type OperatorPages = {
  readiness(): Promise<Readiness>
  /** How another part is, for people: without it the web can still be served. */
  tell(part: string, ok: boolean, state: string): void
  /** From here on `/readyz` says no, so that a load balancer sends nothing new. */
  beginStopping(): void
}

const partTimeoutMs = 5_000
/** A part that does not answer is a part that is not ready. Why is in the log: this answer is for anybody. */
async function ask(check: () => Promise<string>): Promise<PartState> {
  const begun = performance.now()
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('no answer')), partTimeoutMs).unref())
  const answer = await Promise.race([check(), late]).then((state) => ({ ok: state !== 'starting' && state !== 'stopped', state }), () => ({ ok: false, state: 'unreachable' }))
  return { ...answer, ms: Math.round(performance.now() - begun) }
}

const isLoopback = (address: string | undefined) => address !== undefined && /^(127\.|::1$|::ffff:127\.)/.test(address)
/** Without a token only this machine may read; a request that a proxy passed on comes from elsewhere. */
function mayReadMetrics(request: FastifyRequest, token: string | null) {
  if (!token) return isLoopback(request.socket.remoteAddress) && !request.headers['x-forwarded-for'] && !request.headers['forwarded']
  const given = Buffer.from(request.headers.authorization?.replace(/^Bearer /i, '') ?? '')
  const wanted = Buffer.from(token)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

function addGauges({ database, metrics }: Parts) {
  const registers = [metrics.registry]
  collectDefaultMetrics({ register: metrics.registry })
  new Gauge({
    name: 'jingwei_database_connections', help: 'Database connections of this process', labelNames: ['pool', 'state'], registers,
    collect() {
      for (const [name, pool] of [['app', database.pool], ['owner', database.owner]] as const) {
        this.set({ pool: name, state: 'idle' }, pool.idleCount)
        this.set({ pool: name, state: 'busy' }, pool.totalCount - pool.idleCount)
        this.set({ pool: name, state: 'waiting' }, pool.waitingCount)
      }
    },
  })
  new Gauge({
    name: 'jingwei_jobs', help: 'Background jobs of all processes by state', labelNames: ['state'], registers,
    async collect() {
      for (const { state, n } of await database.jobCounts()) this.set({ state }, n)
    },
  })
}

/** What a machine asks: does it live, is it ready, how is it doing. */
export function serveOperatorPages(app: FastifyInstance, parts: Parts): OperatorPages {
  const { config, database, jobs, timeseries, metrics } = parts
  let isStopping = false
  let hasGauges = false
  const told = new Map<string, PartState>()
  const readiness = async (): Promise<Readiness> => {
    const [server, base, series, work] = await Promise.all([
      ask(async () => (isStopping ? 'stopped' : 'running')),
      ask(async () => database.ready().then(() => 'running')),
      ask(async () => {
        const health = await timeseries.health()
        if (health === null) return 'starting'
        if (!health.ok) throw new Error(health.error)
        return 'running'
      }),
      ask(async () => jobs.state()),
    ])
    const found = { server, database: base, timeseries: series, jobs: work }
    return { ready: Object.values(found).every((p) => p.ok), parts: { ...Object.fromEntries(told), ...found } }
  }
  app.get('/healthz', async (_request, reply) => reply.header('cache-control', 'no-store').send({ alive: true }))
  app.get('/readyz', async (_request, reply) => {
    const answer = await readiness()
    return reply.code(answer.ready ? 200 : 503).header('cache-control', 'no-store').send(answer)
  })
  app.get('/metrics', async (request, reply) => {
    if (!mayReadMetrics(request, config.JINGWEI_METRICS_TOKEN))
      throw new ProblemError('metrics.not-for-you', 403, {
        title: { zh: '这里只供监控读取', en: 'These figures are for monitoring' },
        detail: { zh: '请从本机读取，或带上 JINGWEI_METRICS_TOKEN 所设的令牌。', en: 'Read them on this machine, or send the token of JINGWEI_METRICS_TOKEN as Bearer.' },
      })
    if (!hasGauges) addGauges(parts)
    hasGauges = true
    return reply.header('cache-control', 'no-store').type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
  return { readiness, tell: (part, ok, state) => void told.set(part, { ok, state, ms: 0 }), beginStopping: () => void (isStopping = true) }
}
