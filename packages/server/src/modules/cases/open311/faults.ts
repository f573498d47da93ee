import type { FastifyReply, FastifyRequest } from 'fastify'
import { ProblemError } from '../../../kernel/errors/problem-error.ts'
import { languageOf } from '../../../kernel/http/faults.ts'
import { knownProblem } from '../../../kernel/http/problems.ts'
import type { Log } from '../../../kernel/log/log.ts'
import { writeXml } from './write-xml.ts'

export type Format = 'json' | 'xml'
export const mediaType: Readonly<Record<Format, string>> = { json: 'application/json; charset=utf-8', xml: 'text/xml; charset=utf-8' }

/** A refusal in the form of GeoReport: a list of codes with what to do, as JSON or XML by what was asked for. */
export function sendFault(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log) {
  const language = languageOf(request.headers['accept-language'])
  const found = knownProblem(error) ?? new ProblemError('server.failed', 500, { title: { zh: '系统出错了，没有写入任何内容，请稍后重试', en: 'Something went wrong here; nothing was written, try again later' } })
  if (found.status >= 500) log.error({ err: error, reference: request.id }, 'an Open311 request failed')
  const { title, detail } = found.text
  const faults = found.fields.map((f) => ({ code: found.status, description: `${f.path.replace(/^(body|query)\./, '')}: ${f.message[language]}` }))
  const value = faults.length > 0 ? faults : [{ code: found.status, description: detail ? `${title[language]}${language === 'zh' ? '。' : '. '}${detail[language]}` : title[language] }]
  const format: Format = /\.xml(\?|$)/.test(request.url) ? 'xml' : 'json'
  return reply.code(found.status).type(mediaType[format]).header('cache-control', 'no-store').send(format === 'json' ? JSON.stringify(value) : writeXml('errors', 'error', value))
}
