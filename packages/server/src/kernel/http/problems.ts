import type { Problem } from '@jingwei/contract/problem'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ProblemError } from '../errors/problem-error.ts'
import type { Log } from '../log/log.ts'
import { languageOf } from './faults.ts'
import { placeOf } from './observe.ts'

/** The parser of forms says these without a code. */
const brokenForm = /^(Unexpected end of (form|multipart data|file)|Multipart: Boundary not found|Malformed (part header|content type)|Missing Content-Type|Unsupported content type)/
/** Faults that Fastify and PostgreSQL raise themselves, in our words. */
export function knownProblem(error: unknown): ProblemError | null {
  if (error instanceof ProblemError) return error
  const { code, statusCode, cause } = error as { code?: string; statusCode?: number; cause?: unknown }
  if (cause instanceof ProblemError) return cause
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || statusCode === 413)
    return new ProblemError('request.too-large', 413, { title: { zh: '提交的内容太大', en: 'The request is too large' } })
  if (code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_EMPTY_JSON_BODY' || error instanceof SyntaxError)
    return new ProblemError('request.not-json', 400, { title: { zh: '内容不是有效的 JSON', en: 'The body is not valid JSON' } })
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new ProblemError('request.media-type', 415, { title: { zh: '不支持这种内容类型', en: 'Unsupported media type' } })
  if (code === '42501') return new ProblemError('access.forbidden', 403, { title: { zh: '你的身份不能做这件事', en: 'Your capacity does not allow this' } })
  if (code === '40001' || code === '40P01' || code === '55P03') return new ProblemError('record.busy', 409, { title: { zh: '这条记录正被别人修改，请重试', en: 'The record is being changed by somebody else; try again' } })
  if (code === '57014') return new ProblemError('request.took-too-long', 503, { title: { zh: '查询超时，请缩小范围', en: 'The query took too long; narrow it down' } })
  if (code === '22021' || code === '22P05') return new ProblemError('request.bad-text', 400, { title: { zh: '文字中含有不能保存的字符', en: 'The text holds characters that cannot be stored' } })
  if (error instanceof Error && brokenForm.test(error.message)) return new ProblemError('request.bad-form', 400, { title: { zh: '上传的表单不完整', en: 'The form is not whole' }, detail: { zh: '请重新上传。', en: 'Send the file again.' } })
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500)
    return new ProblemError('request.invalid', statusCode, { title: { zh: '请求无效', en: 'The request is not valid' } })
  return null
}

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log) {
  const language = languageOf(request.headers['accept-language'])
  const found = knownProblem(error) ?? new ProblemError('server.failed', 500, {
    title: { zh: '系统出错了', en: 'Something went wrong here' },
    detail: { zh: '没有写入任何内容。请稍后重试；如仍出现，把编号告诉管理员。', en: 'Nothing was written. Try again; if it stays, tell an administrator the reference.' },
  })
  if (found.status >= 500) log.error({ err: error, reference: request.id, place: placeOf(request) }, 'request failed')
  else log.info({ code: found.code, status: found.status, reference: request.id, place: placeOf(request) }, 'request refused')
  const problem: Problem = {
    type: `urn:jingwei:problem:${found.code}`, title: found.text.title[language], status: found.status, code: found.code,
    ...(found.text.detail && { detail: found.text.detail[language] }), reference: request.id,
    ...(found.fields.length > 0 && { fields: found.fields.map((f) => ({ path: f.path, code: f.code, message: f.message[language] })) }),
    ...(found.data && { data: found.data }),
  }
  if (reply.raw.headersSent) {
    reply.raw.destroy()
    return reply
  }
  return reply.code(found.status).type('application/problem+json; charset=utf-8').header('content-language', language === 'zh' ? 'zh-CN' : 'en').header('cache-control', 'no-store').send(JSON.stringify(problem))
}
