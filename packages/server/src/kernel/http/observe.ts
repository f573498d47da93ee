import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Log } from '../log/log.ts'
import type { Metrics } from '../metrics/metrics.ts'

/** What a log may say of an address: the pattern of its route, for the address itself can hold names and tokens. */
export const placeOf = (request: FastifyRequest) => request.routeOptions.url ?? 'no route'

const quiet = new Set(['/healthz', '/readyz', '/metrics'])

/** One line and one measurement for each request. */
export function observe(app: FastifyInstance, metrics: Metrics, log: Log) {
  app.addHook('onResponse', async (request, reply) => {
    const place = placeOf(request)
    const operation = request.routeOptions.config.operation ?? (quiet.has(place) || place.startsWith('/api/') ? place : 'page')
    metrics.requestSeconds.observe({ operation, method: request.method, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
    const line = { reference: request.id, method: request.method, place, operation, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10, from: request.ip }
    if (quiet.has(place) || request.routeOptions.config.isFrequent) log.debug(line, 'request')
    else log.info(line, 'request')
  })
}
