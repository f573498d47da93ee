import { createHash } from 'node:crypto'
import { Urgency, urgencies } from '@jingwei/contract/cases'
import type { Language } from '@jingwei/contract/text'
import { z } from 'zod'
import { invalid } from '../../../kernel/errors/problem-error.ts'
import { type Context, nodeOf, placeOf } from '../context.ts'
import type { CaseRecord, CasesDb } from '../work/case.store.ts'
import { findCase } from '../work/case.store.ts'
import { registerCase } from '../work/raise-case.ts'
import { type Caller, refused } from './caller.ts'
import { insertLink, linkByExternalId } from './hotline.store.ts'
import { enqueueFetch } from './media.ts'

const text = (max: number) => z.string().trim().max(max).optional().transform((t) => t || undefined)
export const jurisdiction = text(12)
export const NewRequest = z.object({
  jurisdiction_id: jurisdiction, service_code: z.string().trim().min(1).max(40), description: z.string().trim().min(1).max(5000), address_string: text(200), address_id: text(200), zipcode: text(20),
  lat: z.coerce.number().min(-90).max(90).optional(), long: z.coerce.number().min(-180).max(180).optional(), email: text(100), first_name: text(60), last_name: text(60), phone: text(40), device_id: text(100), account_id: text(100),
  media_url: z.url({ protocol: /^https?$/ }).max(1000).optional(), external_id: text(100), attribute: z.record(z.string().max(60), z.string().max(500)).default({}),
})
export type NewRequest = z.infer<typeof NewRequest>

/** What may be said of every service beside the standard's fields. */
const yes = /^(yes|true|1|是)$/i
export const attributesOf = (language: Language) => {
  const said = { urgency: { zh: '紧急程度', en: 'How urgent it is' }, organisation: { zh: '企业的统一社会信用代码', en: 'Unified social credit code of the firm it is about' }, about_person: { zh: '是否涉及个人（仅承办人员可见）', en: 'Whether it is about a person; kept from everybody but those who handle it' }, external_id: { zh: '贵方编号，重发不重复立案', en: 'Your own number: sent twice, it is one case' } }
  return [
    { variable: true, code: 'urgency', datatype: 'singlevaluelist', required: false, datatype_description: '', order: 1, description: said.urgency[language], values: Urgency.options.map((key) => ({ key, name: urgencies[key][language] })) },
    { variable: true, code: 'organisation', datatype: 'string', required: false, datatype_description: '[0-9A-Z]{18}', order: 2, description: said.organisation[language], values: [] },
    { variable: true, code: 'about_person', datatype: 'singlevaluelist', required: false, datatype_description: '', order: 3, description: said.about_person[language], values: [{ key: 'no', name: language === 'zh' ? '否' : 'No' }, { key: 'yes', name: language === 'zh' ? '是' : 'Yes' }] },
    { variable: true, code: 'external_id', datatype: 'string', required: false, datatype_description: '', order: 4, description: said.external_id[language], values: [] },
  ]
}
const fault = (path: string, zh: string, en: string) => invalid([{ path, code: path, message: { zh, en } }])
/** A name of ours for somebody else's id, so that what is sent twice at the same moment is one case too. */
const uuidOf = (hotline: number, id: string) => createHash('sha256').update(`open311 ${hotline} ${id}`).digest('hex').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-5$3-a$4-$5')

/** A request as GeoReport sends it becomes a case like every other: with a number, a promise, and whoever is in charge. */
export async function takeRequest(db: CasesDb, context: Context, { hotline, actor }: Caller, body: NewRequest, idempotencyKey: string | undefined): Promise<{ c: CaseRecord; isNew: boolean }> {
  const sent = body.external_id ?? body.attribute['external_id'] ?? idempotencyKey
  if (sent !== undefined && sent.length > 100) throw fault('external_id', '编号最多 100 个字符', 'at most 100 characters')
  const before = sent === undefined ? undefined : await linkByExternalId(db, hotline.id, sent)
  if (before) return { c: (await findCase(db, before.case_id))!, isNew: false }
  const said = body.attribute
  const urgency = Urgency.safeParse(said['urgency'] || 'normal')
  if (!urgency.success) throw fault('attribute[urgency]', '应为 normal、urgent 或 emergency', 'takes normal, urgent or emergency')
  if ((body.lat === undefined) !== (body.long === undefined)) throw fault('lat', '经纬度要一起给出', 'lat and long go together')
  const code = said['organisation']?.trim().toUpperCase()
  if (code && !/^[0-9A-Z]{18}$/.test(code)) throw fault('attribute[organisation]', '应为 18 位统一社会信用代码', 'takes a unified social credit code of 18 characters')
  const firm = code ? (await context.organisations.select(db, { query: { filter: `creditCode:eq:${code}` } }, 2))[0] : undefined
  if (code && !firm) throw fault('attribute[organisation]', '辖区内没有这个信用代码的企业', 'no firm of this region has the code')
  const place = [body.address_string ?? body.address_id, body.lat === undefined ? null : `${body.lat}, ${body.long}`].filter(Boolean).join(' ')
  if (place === '' && !firm) throw refused(400, '请给出地点：address_string、address_id，或 lat 和 long', 'Say where: address_string, address_id, or lat and long')
  const region = body.jurisdiction_id === undefined ? placeOf(context, firm?.regionX ?? hotline.region_x).code : nodeOf(context, body.jurisdiction_id).code
  const c = await registerCase(db, context, actor, {
    subject: body.service_code, text: body.description, urgency: urgency.data, regionCode: region, place: place.slice(0, 200) || null, isAboutPerson: body.service_code === 'conduct' || yes.test(said['about_person'] ?? ''), organisationId: firm?.id ?? null, source: 'open311',
    reporterName: `${body.last_name ?? ''}${body.first_name ?? ''}`.trim() || null, reporterContact: body.phone ?? body.email ?? null, ...(sent !== undefined && { clientId: uuidOf(hotline.id, sent) }),
  })
  const linked = await insertLink(db, {
    hotline_id: hotline.id, case_id: c.id, external_id: sent ?? null, is_reporter: true, lat: body.lat ?? null, long: body.long ?? null, address_id: body.address_id ?? null, zipcode: body.zipcode ?? null, account_id: body.account_id ?? null, at: context.kernel.now().toISOString(),
  })
  if (linked && body.media_url !== undefined) await enqueueFetch(db, context, { caseId: c.id, url: body.media_url, by: actor.person! })
  return { c, isNew: linked !== undefined }
}
