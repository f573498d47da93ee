import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '@jingwei/contract/text'
import { z } from 'zod'
import { system } from '../../../kernel/access/actor.ts'
import { languageOf, parsePart } from '../../../kernel/http/faults.ts'
import type { CasesTables } from '../cases.tables.ts'
import { caseNotFound } from '../cases.errors.ts'
import type { Context } from '../context.ts'
import { subjectsAt } from '../units/catalogue.ts'
import type { CasesDb } from '../work/case.store.ts'
import { type Caller, callers, refused, type Right } from './caller.ts'
import { bodyOf, readForms } from './form.ts'
import { type Format, mediaType, sendFault } from './faults.ts'
import { attachPhoto, checkPhoto, defineFetching } from './media.ts'
import { mediaAsked, requestOf, requestsAsked, type Shown311, updatesAsked } from './open311.store.ts'
import { noticeOf, requestShown, updateShown } from './shown.ts'
import { attributesOf, jurisdiction, NewRequest, takeRequest } from './take-request.ts'
import { NewUpdate, takeUpdate } from './take-update.ts'
import { defineTelling } from './tell-hotline.ts'
import { writeXml } from './write-xml.ts'

const prefix = '/open311/v2'
const changeset = '2026-11-01T00:00:00Z'
const when = z.iso.datetime({ offset: true }).optional()
const words = (max: number) => z.string().trim().max(max).optional().transform((t) => t?.split(',').map((part) => part.trim()).filter((part) => part !== '').slice(0, 200))
const ServicesQuery = z.object({ jurisdiction_id: jurisdiction })
const ListQuery = z.object({
  jurisdiction_id: jurisdiction, service_request_id: words(4000), service_code: words(2000), start_date: when, end_date: when, updated_after: when, updated_before: when,
  status: words(40).pipe(z.array(z.enum(['open', 'closed'])).optional()), page: z.coerce.number().int().min(1).max(10_000).default(1), page_size: z.coerce.number().int().min(1).max(1000).default(100),
})
const UpdatesQuery = z.object({ jurisdiction_id: jurisdiction, service_request_id: words(4000), start_date: when, end_date: when, after: z.coerce.number().int().min(0).optional(), page_size: z.coerce.number().int().min(1).max(1000).default(200) })

/** Whose key stands outside the body is known before a byte of it is read. */
const isKeyed = (request: FastifyRequest) => request.headers.authorization !== undefined || (request.query as Record<string, unknown>)['api_key'] !== undefined
/** One answer in both forms: what JSON holds, and what XML calls it. */
type Said = { readonly root: string; readonly item: string | null; readonly value: unknown; readonly status?: number }
type Ask = { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly language: Language }

/**
 * Open311 GeoReport v2, so that a 12345 hotline exchanges cases both ways, with the extension for updates by which each side hears of the
 * other's steps and of reopenings. `jurisdiction_id` is a region's code. Every address ends in .json or .xml.
 */
export function open311Routes(context: Context) {
  const { kernel, regions } = context
  const limit = kernel.config.JINGWEI_RATE_LIMIT
  const limited = limit > 0 && { config: { rateLimit: { max: limit, timeWindow: 60_000, groupId: 'all' } } }
  const callerOf = callers(context)
  const as = <R>({ actor }: Pick<Caller, 'actor'>, work: (db: CasesDb) => Promise<R>) => kernel.database.as<CasesTables, R>(actor, work)
  const baseOf = (request: FastifyRequest) => `${kernel.config.JINGWEI_PUBLIC_URL ?? `${request.protocol}://${request.host}`}${prefix}`
  const asking = (ask: Ask, right: Right, key?: unknown) => callerOf(ask.request, ask.reply, key, right)
  /** The region that is meant: the caller's own, or one within it. */
  const areaOf = ({ hotline }: Caller, code: string | undefined) => {
    const mine = { lo: hotline.region_x, hi: hotline.region_hi }
    if (code === undefined) return mine
    const node = regions.resolve(code)
    if (!node || node.lo < mine.lo || node.hi > mine.hi) throw refused(404, `没有辖区 ${code}（jurisdiction_id）`, `jurisdiction_id ${code} was not found`)
    return node
  }

  /** What may be asked for at a place. Open to everybody, as the standard has it: subjects are no secret. */
  const services = async (code: string | undefined) => {
    const node = code === undefined ? undefined : regions.resolve(code)
    if (code !== undefined && !node) throw refused(404, `没有辖区 ${code}（jurisdiction_id）`, `jurisdiction_id ${code} was not found`)
    return [...(await as({ actor: system }, (db) => subjectsAt(db, context, node?.lo ?? 0, node?.lo ?? 0))).values()].filter((s) => s.isActive)
  }
  const shownAll = async (db: CasesDb, ask: Ask, area: { lo: number; hi: number }, rows: readonly Shown311[]) => {
    const titles = await subjectsAt(db, context, area.lo, area.hi)
    return rows.map((c) => requestShown(c, titles.get(c.subject)?.title[ask.language] ?? c.subject, ask.language, baseOf(ask.request)))
  }

  const get = {
    discovery: async ({ request, language }: Ask): Promise<Said> => ({
      root: 'discovery', item: null,
      value: {
        changeset, contact: baseOf(request).replace(prefix, '/'), key_service: language === 'zh' ? '密钥由辖区管理员发放' : 'An administrator of the region hands out keys',
        endpoints: [{ specification: 'http://wiki.open311.org/GeoReport_v2', url: baseOf(request), changeset, type: 'production', formats: ['application/json', 'text/xml'] }],
      },
    }),
    services: async ({ request, language }: Ask): Promise<Said> => {
      const { jurisdiction_id: code } = parsePart(ServicesQuery, request.query ?? {}, 'query')
      return { root: 'services', item: 'service', value: (await services(code)).map((s) => ({ service_code: s.code, service_name: s.title[language], description: s.hint?.[language] ?? '', metadata: true, type: 'realtime', keywords: '', group: s.parent ?? '' })) }
    },
    'services/:id': async ({ request, language }: Ask): Promise<Said> => {
      const { id } = request.params as { id: string }
      const { jurisdiction_id: code } = parsePart(ServicesQuery, request.query ?? {}, 'query')
      if (!(await services(code)).some((s) => s.code === id)) throw refused(404, `没有服务 ${id}（service_code）`, `service_code ${id} was not found`)
      return { root: 'service_definition', item: null, value: { service_code: id, attributes: attributesOf(language) } }
    },
    requests: async (ask: Ask): Promise<Said> => {
      const query = parsePart(ListQuery, ask.request.query ?? {}, 'query')
      const caller = await asking(ask, 'read')
      const area = areaOf(caller, query.jurisdiction_id)
      const value = await as(caller, async (db) => shownAll(db, ask, area, await requestsAsked(db, caller.viewer, {
        lo: area.lo, hi: area.hi, numbers: query.service_request_id ?? null, services: query.service_code ?? null, since: query.start_date ?? null, until: query.end_date ?? null, changedSince: query.updated_after ?? null, changedUntil: query.updated_before ?? null,
        status: query.status ?? null, limit: query.page_size, offset: (query.page - 1) * query.page_size,
      })))
      return { root: 'service_requests', item: 'request', value }
    },
    'requests/:id': async (ask: Ask): Promise<Said> => {
      const caller = await asking(ask, 'read')
      const value = await as(caller, async (db) => {
        const c = await requestOf(db, caller.viewer, (ask.request.params as { id: string }).id)
        if (!c) throw refused(404, '没有这个编号（service_request_id）', 'service_request_id was not found')
        return shownAll(db, ask, { lo: c.region_x, hi: c.region_x }, [c])
      })
      return { root: 'service_requests', item: 'request', value }
    },
    // A number is given at once, so that a token is never needed; for clients that ask all the same.
    'tokens/:id': async (ask: Ask): Promise<Said> => {
      const caller = await asking(ask, 'read')
      const { id } = ask.request.params as { id: string }
      if (!(await as(caller, (db) => requestOf(db, caller.viewer, id)))) throw refused(404, '没有这个 token', 'token was not found')
      return { root: 'service_requests', item: 'request', value: [{ service_request_id: id, token: id }] }
    },
    servicerequestupdates: async (ask: Ask): Promise<Said> => {
      const query = parsePart(UpdatesQuery, ask.request.query ?? {}, 'query')
      const caller = await asking(ask, 'read')
      const area = areaOf(caller, query.jurisdiction_id)
      const rows = await as(caller, (db) => updatesAsked(db, caller.viewer, { lo: area.lo, hi: area.hi, numbers: query.service_request_id ?? null, since: query.start_date ?? null, until: query.end_date ?? null, after: query.after ?? null, limit: query.page_size }))
      return { root: 'service_requests_updates', item: 'request_update', value: rows.map((e) => updateShown(e, ask.language)) }
    },
  }
  const post = {
    requests: async (ask: Ask): Promise<Said> => {
      const early = isKeyed(ask.request) ? await asking(ask, 'create') : null
      const { fields, photos } = await bodyOf(ask.request)
      const caller = early ?? (await asking(ask, 'create', fields['api_key']))
      const body = parsePart(NewRequest, fields, 'body')
      areaOf(caller, body.jurisdiction_id)
      photos.forEach(checkPhoto)
      const key = ask.request.headers['idempotency-key']
      const { c, isNew } = await as(caller, (db) => takeRequest(db, context, caller, body, typeof key === 'string' ? key : undefined))
      for (const photo of photos) await attachPhoto(context, caller.actor, c.id, photo)
      return { root: 'service_requests', item: 'request', value: [{ service_request_id: c.number, service_notice: noticeOf(c.answer_by, ask.language), account_id: body.account_id ?? null }], status: isNew ? 201 : 200 }
    },
    servicerequestupdates: async (ask: Ask): Promise<Said> => {
      const early = isKeyed(ask.request) ? await asking(ask, 'update') : null
      const { fields, photos } = await bodyOf(ask.request)
      const caller = early ?? (await asking(ask, 'update', fields['api_key']))
      const body = parsePart(NewUpdate, fields, 'body')
      areaOf(caller, body.jurisdiction_id)
      photos.forEach(checkPhoto)
      const { caseId, updateId, isNew } = await as(caller, (db) => takeUpdate(db, context, caller, body))
      for (const photo of photos) await attachPhoto(context, caller.actor, caseId, photo)
      return { root: 'service_requests_updates', item: 'request_update', value: [{ update_id: updateId, service_request_id: body.service_request_id }], status: isNew ? 201 : 200 }
    },
  }

  defineTelling(context)
  defineFetching(context)
  void kernel.http.app.register(async (scope: FastifyInstance) => {
    readForms(scope)
    scope.setErrorHandler((error, request, reply) => sendFault(error, request, reply, kernel.log))
    scope.setNotFoundHandler((request, reply) => sendFault(refused(404, '没有这个地址', 'No such address'), request, reply, kernel.log))
    const mount = (method: 'GET' | 'POST', path: string, work: (ask: Ask) => Promise<Said>) => {
      for (const format of ['json', 'xml'] satisfies Format[])
        scope.route({
          method, url: `/${path}.${format}`, ...limited,
          handler: async (request, reply) => {
            const { root, item, value, status } = await work({ request, reply, language: languageOf(request.headers['accept-language']) })
            reply.header('cache-control', 'no-store').type(mediaType[format]).code(status ?? 200)
            return reply.send(format === 'json' ? JSON.stringify(value) : writeXml(root, item, value))
          },
        })
    }
    for (const [path, work] of Object.entries(get)) mount('GET', path, work)
    for (const [path, work] of Object.entries(post)) mount('POST', path, work)
    scope.get('/media/:id', { ...limited }, async (request, reply) => {
      const id = Number((request.params as { id: string }).id)
      const caller = await callerOf(request, reply, undefined, 'read')
      const found = Number.isSafeInteger(id) ? await as(caller, (db) => mediaAsked(db, caller.viewer, id)) : undefined
      if (!found) throw caseNotFound()
      return reply.header('cache-control', 'no-store').header('content-disposition', 'inline').type(found.media_type).send(kernel.files.read(found.digest))
    })
  }, { prefix })
}
