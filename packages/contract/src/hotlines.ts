import { z } from 'zod'
import { line, Place } from './case-parts.ts'
import { idParams, instant, operation, page, pageQuery } from './operation.ts'
import { RegionCode } from './regions.ts'

export const hotlineRights = {
  read: { zh: '查询、接收推送', en: 'Reads, and is told' }, create: { zh: '提交诉求', en: 'Sends cases' }, update: { zh: '提交进展、代诉求人答复', en: 'Sends updates, speaks for its reporters' },
} as const
export const HotlineRight = z.enum(['read', 'create', 'update'])
export const Hotline = z
  .object({
    id: z.number().int(), version: z.number().int(), name: z.string(), region: Place, rights: z.array(HotlineRight), sees: z.enum(['own', 'region']).describe('own: cases it sent or that were handed to it; region: all of its region but those about a person'),
    perMinute: z.number().int(), isEnabled: z.boolean(), keyHint: z.string().describe('How its key begins'), push: z.string().nullable().describe('Where it is told, secrets masked'),
    lastUsedAt: instant.nullable(), lastSentAt: instant.nullable(), lastProblem: z.string().nullable(), createdAt: instant, createdBy: z.string().nullable(),
  })
  .meta({ id: 'Hotline' })
export type Hotline = z.infer<typeof Hotline>
const Push = z.object({ target: z.string().min(3).max(500).describe('An https address'), secret: z.string().min(16).max(200).nullable().default(null).describe('Signs what is sent') })
const fields = z.object({ name: line(60), rights: z.array(HotlineRight).min(1), sees: z.enum(['own', 'region']).default('own'), perMinute: z.number().int().min(1).max(6000).default(120) })
const HotlineOutcome = z.enum(['waiting', 'sent', 'failed'])
export const HotlineDelivery = z
  .object({
    id: z.number().int(), caseId: z.number().int(), number: z.string(), kind: z.string().describe('What had happened'), title: z.string().describe('The same in the reader’s language'), at: instant.describe('Of the outcome; while it waits, of its next try'),
    outcome: HotlineOutcome, problem: z.string().nullable().describe('In the reader’s language'), tries: z.number().int(),
  })
  .meta({ id: 'HotlineDelivery' })

const manage = { permission: 'accounts:manage', scope: ['region'] } as const
const dispatch = { permission: 'cases:dispatch', scope: ['region'] } as const
export const hotlines = {
  hotlines: operation({ method: 'GET', path: '/case-hotlines', summary: { zh: '互联热线', en: 'Hotlines that exchange cases by Open311' }, access: manage, response: z.object({ items: z.array(Hotline) }) }),
  addHotline: operation({ method: 'POST', path: '/case-hotlines', summary: { zh: '接入热线', en: 'Add a hotline; its key is shown once' }, access: manage, status: 201, secret: true, body: fields.extend({ regionCode: RegionCode, push: Push.nullable().default(null) }), response: Hotline.extend({ key: z.string() }) }),
  changeHotline: operation({
    method: 'PUT', path: '/case-hotlines/:id', summary: { zh: '修改热线', en: 'Change a hotline, or stop it' }, access: manage, params: idParams, secret: true,
    body: fields.extend({ version: z.number().int(), isEnabled: z.boolean(), push: Push.nullable().optional().describe('Left out: as it is; null: nothing is pushed') }), response: Hotline,
  }),
  renewHotlineKey: operation({ method: 'POST', path: '/case-hotlines/:id/key', summary: { zh: '更换密钥', en: 'A new key; the former one ends at once' }, access: manage, params: idParams, secret: true, response: Hotline.extend({ key: z.string() }) }),
  hotlineDeliveries: operation({ method: 'GET', path: '/case-hotlines/:id/deliveries', summary: { zh: '推送记录', en: 'What was pushed, newest first' }, access: manage, params: idParams, query: pageQuery.extend({ outcome: HotlineOutcome.optional() }), response: page(HotlineDelivery) }),
  hotlinesOfCase: operation({ method: 'GET', path: '/cases/:id/hotlines', summary: { zh: '诉求与热线', en: 'Hotlines that a case is exchanged with, and others it could be handed to' }, access: dispatch, params: idParams, response: z.object({ items: z.array(z.object({ id: z.number().int(), name: z.string(), externalId: z.string().nullable(), isReporter: z.boolean(), isShared: z.boolean() })) }) }),
  handToHotline: operation({ method: 'POST', path: '/cases/:id/hotlines', summary: { zh: '转热线', en: 'Hand a case to a hotline: it is told, and may send updates' }, access: dispatch, params: idParams, status: 201, body: z.object({ hotlineId: z.number().int().positive() }), response: z.object({ queued: z.boolean() }) }),
}
