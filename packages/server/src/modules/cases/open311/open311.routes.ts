import { createHash } from 'node:crypto'
import { caseStates, type CaseState } from '@jingwei/contract/cases'
import type { Permission } from '@jingwei/contract/access'
import type { Language } from '@jingwei/contract/text'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { regionOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { ProblemError } from '../../../kernel/errors/problem-error.ts'
import { languageOf, parsePart } from '../../../kernel/http/faults.ts'
import { caseNotFound, regionOutside } from '../cases.errors.ts'
import type { CasesTables } from '../cases.tables.ts'
import { type Context, nodeOf } from '../context.ts'
import { titleOf } from '../transitions.ts'
import { subjectsAt } from '../units/catalogue.ts'
import { type CaseRecord, type CasesDb, findByNumber, insertEvent } from '../work/case.store.ts'
import { registerCase } from '../work/raise-case.ts'
import { replyToCase } from '../work/reply-to-case.ts'
import { shippedSubjects } from '../work/subjects.ts'
import { cleanText } from '../work/write-case.ts'
import { requestsAsked, updatesAsked } from './open311.store.ts'

const prefix = '/open311/v2'
const when = z.iso.datetime({ offset: true }).optional()
const text = (max: number) => z.string().trim().max(max).optional()
const ListQuery = z.object({ jurisdiction_id: text(12), service_request_id: text(2000), service_code: text(2000), start_date: when, end_date: when, status: z.enum(['open', 'closed']).optional(), page: z.coerce.number().int().min(1).max(10_000).default(1), page_size: z.coerce.number().int().min(1).max(200).default(100) })
const UpdatesQuery = z.object({ jurisdiction_id: text(12), start_date: when, end_date: when, page_size: z.coerce.number().int().min(1).max(1000).default(200) })
const NewRequest = z.object({
  jurisdiction_id: text(12), service_code: z.string().trim().min(1).max(40), description: z.string().trim().min(1).max(5000), address_string: text(200), address_id: text(200), lat: z.coerce.number().min(-90).max(90).optional(), long: z.coerce.number().min(-180).max(180).optional(),
  email: text(100), first_name: text(60), last_name: text(60), phone: text(40), external_id: text(100),
})
const NewUpdate = z.object({ jurisdiction_id: text(12), service_request_id: z.string().trim().min(1).max(40), description: text(5000), status: z.enum(['open', 'closed']).optional(), update_id: text(100) })

const isEnded = (state: CaseState) => state === 'closed' || state === 'withdrawn' || state === 'merged' || state === 'split'
/** Only open and closed exist here; what we know beyond that is in `status_notes`, in words. */
const shown = (c: CaseRecord & { unit_name: string | null }, serviceName: string, language: Language) => ({
  service_request_id: c.number, status: isEnded(c.state) ? 'closed' : 'open', status_notes: [caseStates[c.state][language], c.answered_at !== null ? c.answer_text : null].filter(Boolean).join(language === 'zh' ? '：' : ': '),
  service_name: serviceName, service_code: c.subject, description: c.text, agency_responsible: c.unit_name, service_notice: null, requested_datetime: c.reported_at, updated_datetime: c.updated_at, expected_datetime: c.answer_by,
  address: c.place, address_id: null, zipcode: null, lat: null, long: null, media_url: null,
})
/** A name of ours for somebody else's id, so that what is sent twice is one case. */
const uuidOf = (whose: string, id: string) => {
  const hex = createHash('sha256').update(`open311 ${whose} ${id}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
const refused = (status: number, zh: string, en: string) => new ProblemError('cases.open311', status, { title: { zh, en } })

/**
 * Open311 GeoReport v2, so that a 12345 hotline exchanges cases both ways, and the extension for updates by which it hears of reopenings.
 * A caller shows a token of a mandate as bearer or as `api_key`; `jurisdiction_id` is a region's code. Answers are JSON. Errors are the
 * standard's lists of code and description.
 */
export function open311Routes(context: Context) {
  const { kernel } = context
  const { app } = kernel.http
  const limit = kernel.config.JINGWEI_RATE_LIMIT
  const config = limit > 0 ? { rateLimit: { max: limit, timeWindow: 60_000, groupId: 'all' } } : {}

  const caller = async (request: FastifyRequest, permission: Permission): Promise<Actor> => {
    const given = { ...(request.query as Record<string, unknown>), ...((request.body ?? {}) as Record<string, unknown>) }['api_key']
    if (!request.headers.authorization && typeof given === 'string') request.headers.authorization = `Bearer ${given}`
    // A standard for other programs: a cookie, which a browser sends by itself, opens nothing here.
    const actor = request.headers.authorization ? await kernel.http.actorOf(request) : null
    if (!actor?.person) throw refused(401, '请出示令牌（api_key）', 'Show a token (api_key)')
    if (actor.scope !== 'region' || !actor.permissions.has(permission)) throw refused(403, `令牌没有“${permission}”权限`, `The token lacks the permission ${permission}`)
    return actor
  }
  const areaOf = (actor: Actor, code: string | undefined) => {
    const mine = regionOf(actor)
    if (!code) return mine
    const node = nodeOf(context, code)
    if (node.lo < mine.lo || node.hi > mine.hi) throw regionOutside()
    return node
  }
  const handler = (work: (request: FastifyRequest, language: Language, reply: FastifyReply) => Promise<unknown>) => async (request: FastifyRequest, reply: FastifyReply) => {
    const language = languageOf(request.headers['accept-language'])
    reply.header('cache-control', 'no-store').type('application/json; charset=utf-8')
    try {
      return await work(request, language, reply)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      const faults = error.fields.map((f) => ({ code: error.status, description: `${f.path}: ${f.message[language]}` }))
      return reply.code(error.status).send(faults.length > 0 ? faults : [{ code: error.status, description: error.text.title[language] }])
    }
  }
  const as = <T>(actor: Actor, work: (db: CasesDb) => Promise<T>) => kernel.database.as<CasesTables, T>(actor, work)
  const services = async (request: FastifyRequest) => {
    const { jurisdiction_id: code } = parsePart(z.object({ jurisdiction_id: text(12) }), request.query ?? {}, 'query')
    if (!request.headers.authorization && !(request.query as Record<string, unknown>)['api_key']) return shippedSubjects.map((s) => ({ ...s, isActive: true }))
    const actor = await caller(request, 'cases:read')
    const area = areaOf(actor, code)
    return [...(await as(actor, (db) => subjectsAt(db, context, area.lo, area.lo))).values()].filter((s) => s.isActive)
  }
  const requests = async (request: FastifyRequest, language: Language, query: z.infer<typeof ListQuery>) => {
    const actor = await caller(request, 'cases:read')
    const area = areaOf(actor, query.jurisdiction_id)
    return as(actor, async (db) => {
      const titles = await subjectsAt(db, context, area.lo, area.hi)
      const rows = await requestsAsked(db, {
        lo: area.lo, hi: area.hi, numbers: query.service_request_id?.split(',').slice(0, 200) ?? null, services: query.service_code?.split(',').slice(0, 100) ?? null,
        since: query.start_date ?? null, until: query.end_date ?? null, status: query.status ?? null, limit: query.page_size, offset: (query.page - 1) * query.page_size,
      })
      return rows.map((c) => shown(c, titles.get(c.subject)?.title[language] ?? c.subject, language))
    })
  }

  void app.register(async (scope: FastifyInstance) => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 64 * 1024 }, (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))))
    scope.get(`${prefix}/discovery.json`, { config }, handler(async (request) => ({
      changeset: '2026-11-01T00:00:00Z', contact: '', key_service: '',
      endpoints: [{ specification: 'http://wiki.open311.org/GeoReport_v2', url: `${kernel.config.JINGWEI_PUBLIC_URL ?? `${request.protocol}://${request.host}`}${prefix}`, changeset: '2026-11-01T00:00:00Z', type: 'production', formats: ['application/json'] }],
    })))
    scope.get(`${prefix}/services.json`, { config }, handler(async (request, language) => (await services(request)).map((s) => ({ service_code: s.code, service_name: s.title[language], description: s.hint?.[language] ?? '', metadata: false, type: 'realtime', keywords: '', group: s.parent ?? '' }))))
    scope.get(`${prefix}/services/:code.json`, { config }, handler(async (request) => {
      const { code } = request.params as { code: string }
      if (!(await services(request)).some((s) => s.code === code)) throw refused(404, `没有服务 ${code}`, `There is no service ${code}`)
      return { service_code: code, attributes: [] }
    }))
    scope.get(`${prefix}/requests.json`, { config }, handler(async (request, language) => requests(request, language, parsePart(ListQuery, request.query ?? {}, 'query'))))
    scope.get(`${prefix}/requests/:id.json`, { config }, handler(async (request, language) => {
      const { id } = request.params as { id: string }
      const found = await requests(request, language, ListQuery.parse({ service_request_id: id }))
      if (found.length === 0) throw caseNotFound()
      return found
    }))
    scope.get(`${prefix}/tokens/:id.json`, { config }, handler(async (request) => {
      const actor = await caller(request, 'cases:read')
      const { id } = request.params as { id: string }
      if (!(await as(actor, (db) => findByNumber(db, id)))) throw caseNotFound()
      return [{ service_request_id: id, token: id }]
    }))
    scope.post(`${prefix}/requests.json`, { config }, handler(async (request, _language, reply) => {
      const actor = await caller(request, 'cases:handle')
      const body = parsePart(NewRequest, request.body ?? {}, 'body')
      const area = areaOf(actor, body.jurisdiction_id)
      const code = context.regions.byX(area.lo)?.code ?? regionOf(actor).code
      const sent = body.external_id ?? (typeof request.headers['idempotency-key'] === 'string' ? request.headers['idempotency-key'] : undefined)
      const place = [body.address_string ?? body.address_id, body.lat !== undefined && body.long !== undefined ? `${body.lat}, ${body.long}` : null].filter(Boolean).join(' ')
      const row = await as(actor, (db) => registerCase(db, context, actor, {
        subject: body.service_code, text: body.description, urgency: 'normal', regionCode: code, place: place.slice(0, 200) || null, isAboutPerson: false, organisationId: null, source: 'open311',
        reporterName: `${body.last_name ?? ''}${body.first_name ?? ''}`.trim() || null, reporterContact: body.phone ?? body.email ?? null, ...(sent !== undefined && { clientId: uuidOf(actor.person!.id, sent) }),
      }))
      return reply.code(201).send([{ service_request_id: row.number, service_notice: row.answer_by === null ? '' : `${row.answer_by.slice(0, 10)}`, account_id: null }])
    }))
    scope.get(`${prefix}/servicerequestupdates.json`, { config }, handler(async (request, language) => {
      const actor = await caller(request, 'cases:read')
      const query = parsePart(UpdatesQuery, request.query ?? {}, 'query')
      const area = areaOf(actor, query.jurisdiction_id)
      const rows = await as(actor, (db) => updatesAsked(db, { lo: area.lo, hi: area.hi, since: query.start_date ?? null, until: query.end_date ?? null, limit: query.page_size }))
      return rows.map((e) => ({ update_id: String(e.id), service_request_id: e.number, status: isEnded(e.to_state ?? e.state) ? 'closed' : 'open', updated_datetime: e.at, description: [titleOf(e.kind)[language], e.text].filter(Boolean).join('：'), media_url: null }))
    }))
    scope.post(`${prefix}/servicerequestupdates.json`, { config }, handler(async (request, _language, reply) => {
      const actor = await caller(request, 'cases:handle')
      const body = parsePart(NewUpdate, request.body ?? {}, 'body')
      const at = kernel.now().toISOString()
      await as(actor, async (db) => {
        const c = await findByNumber(db, body.service_request_id)
        if (!c || c.is_about_person) throw caseNotFound()
        const said = body.description ? cleanText(body.description, 'body.description') : null
        // Opened again at the hotline is the reporter's word, and must not be lost on the way.
        if (body.status === 'open' && (c.state === 'answered' || c.state === 'closed')) {
          if (!actor.permissions.has('cases:dispatch')) throw refused(403, '重新打开需要“cases:dispatch”权限', 'To reopen, the token needs the permission cases:dispatch')
          await replyToCase(db, context, actor, c.id, { action: c.state === 'answered' ? 'not-solved' : 'reopen', reason: said ?? '—' }, 'Open311')
          return
        }
        if (said === null) throw refused(400, '请写明情况（description）', 'Say what is new (description)')
        await insertEvent(db, { case_id: c.id, at, kind: 'message', text: said, person: actor.person!.id, person_name: actor.person!.name, from_state: null, to_state: null })
        await audit(db, actor, { action: 'case.message', subject: `case:${c.id}`, regionX: c.region_x, after: { from: 'open311' } })
      })
      return reply.code(201).send([{ update_id: body.update_id ?? at, service_request_id: body.service_request_id }])
    }))
  })
}
