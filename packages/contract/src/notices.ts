import { z } from 'zod'
import { idParams, instant, operation, page, pageQuery } from './operation.ts'
import { RegionCode } from './regions.ts'
import { Text } from './text.ts'

const RegionRef = z.object({ code: RegionCode, name: z.string() })

/** The page of a record that a notice is about, or the nearest to it, by the kind of its link; `:id` is the record's. Each is one of the web's. */
export const noticePages: Readonly<Record<string, string>> = {
  case: '/cases/:id', rectification: '/rectifications/:id', consultation: '/consultations/:id', 'own-consultation': '/consultations/:id',
  need: '/needs/:id', enquiry: '/enquiries/:id', 'offer-request': '/requests/:id', work: '/works/:id',
  solution: '/solutions/:id', provider: '/providers/:id', 'provider-application': '/applications/:id', organisation: '/organisations/:id',
  'self-assessment': '/self/:id', 'self-result': '/self/:id/result', assessment: '/diagnosis/assessments/:id', grading: '/diagnosis/assessments/:id/grade', assessments: '/diagnosis/assessments',
  alert: '/alerts/:id', alerts: '/alerts', effect: '/effects/:id', payment: '/payments/:id', project: '/projects/:id', programme: '/programmes/:id', 'programme-application': '/programme-applications/:id',
  'collection-report': '/collections/reports/:id', 'collection-round': '/collections/rounds/:id',
  workplan: '/workplans/:id', meeting: '/meetings/:id', posting: '/postings/:id', report: '/reports/:id', statement: '/statements/:id', 'exchange-package': '/exchanges/packages/:id', machine: '/machines/:id', expert: '/experts/:id',
}

/** Ways by which a notice leaves the product. In the product it always is. */
export const NoticeWay = z.enum(['email', 'sms', 'wecom', 'dingtalk'])
export type NoticeWay = z.infer<typeof NoticeWay>
/** `sent`: the mail server, the gateway or the robot took it. `skipped`: it was read in the product before its time came. */
export const NoticeOutcome = z.enum(['waiting', 'sent', 'failed', 'skipped'])
export type NoticeOutcome = z.infer<typeof NoticeOutcome>

export const NoticeDelivery = z
  .object({
    id: z.number().int(), way: NoticeWay, target: z.string().describe('Masked'), at: instant.describe('Of the outcome; while it waits, of its next try'),
    outcome: NoticeOutcome, problem: z.string().nullable().describe('In the reader’s language'), tries: z.number().int(),
  })
  .meta({ id: 'NoticeDelivery' })
export type NoticeDelivery = z.infer<typeof NoticeDelivery>

export const Notice = z
  .object({
    id: z.number().int(), at: instant, kind: z.string(), title: Text, detail: Text.nullable(), link: z.string().nullable().describe('A page of the product'),
    isUrgent: z.boolean(), readAt: instant.nullable(), deliveries: z.array(NoticeDelivery),
  })
  .meta({ id: 'Notice' })
export type Notice = z.infer<typeof Notice>

/** What did not arrive, for whoever sees to it: to whom and why, and never the words, which are the person's. */
export const NoticeFailure = z
  .object({
    id: z.string(), at: instant, way: NoticeWay, target: z.string().describe('Masked'), person: z.string().nullable().describe('null: a robot'), channel: z.object({ id: z.number().int(), name: z.string() }).nullable(),
    kind: z.string(), problem: z.string().nullable(), tries: z.number().int(),
  })
  .meta({ id: 'NoticeFailure' })
export type NoticeFailure = z.infer<typeof NoticeFailure>

/** Which notices take a way. */
export const NoticeWish = z.enum(['all', 'urgent', 'none'])
export type NoticeWish = z.infer<typeof NoticeWish>
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
export const NoticePreferences = z
  .object({
    email: NoticeWish, sms: NoticeWish,
    quiet: z.object({ from: clock, until: clock }).nullable().describe('Nothing is sent then but what is urgent; the rest waits until it is over'),
  })
  .meta({ id: 'NoticePreferences' })
export type NoticePreferences = z.infer<typeof NoticePreferences>
/** What holds for whoever chose nothing. */
export const usualPreferences: NoticePreferences = { email: 'all', sms: 'urgent', quiet: { from: '22:00', until: '07:00' } }

/** What a notice is about: its kind up to the first dot. */
export const noticeTopics = ['case', 'rectification', 'consultation', 'enquiry', 'work', 'provider', 'campaign', 'assessment', 'alert', 'effect'] as const
export const NoticeChannel = z
  .object({
    id: z.number().int(), name: z.string(), kind: z.enum(['wecom', 'dingtalk']), target: z.string().describe('Address, secrets masked'), region: RegionRef,
    topics: z.array(z.string()).describe('Only notices about these; empty: all'), isUrgentOnly: z.boolean(), isEnabled: z.boolean(), lastSentAt: instant.nullable(), lastProblem: z.string().nullable(),
  })
  .meta({ id: 'NoticeChannel' })
export type NoticeChannel = z.infer<typeof NoticeChannel>
const channelFields = z.object({
  name: z.string().trim().min(1).max(60), topics: z.array(z.string().regex(/^[a-z][a-z-]{0,30}$/)).max(20).default([]), isUrgentOnly: z.boolean().default(false), isEnabled: z.boolean().default(true),
})
export const NewNoticeChannel = channelFields.extend({
  kind: NoticeChannel.shape.kind, regionCode: RegionCode, target: z.string().min(3).max(500).describe('The robot’s https address'), secret: z.string().max(200).nullable().default(null).describe('Signing secret of a DingTalk robot'),
})

const mine = { permission: null, scope: ['person', 'region', 'organisation'] } as const
const manage = { permission: 'notices:manage', scope: ['region'] } as const
export const notices = {
  list: operation({
    method: 'GET', path: '/me/notices', summary: { zh: '我的消息', en: 'My notices, newest first' }, access: mine,
    query: pageQuery.extend({ unread: z.enum(['true']).optional().describe('Only those not read'), topic: z.string().max(31).optional() }), response: page(Notice).extend({ unread: z.number().int() }),
  }),
  unread: operation({ method: 'GET', path: '/me/notices/unread', summary: { zh: '未读消息数', en: 'How many I have not read' }, access: mine, response: z.object({ unread: z.number().int() }) }),
  read: operation({
    method: 'PUT', path: '/me/notices/read', summary: { zh: '标为已读', en: 'Mark notices as read: these, or all up to one' }, access: mine,
    body: z.object({ upTo: z.number().int().optional(), ids: z.array(z.number().int()).max(500).optional() }), response: z.object({ unread: z.number().int() }),
  }),
  preferences: operation({
    method: 'GET', path: '/me/notice-preferences', summary: { zh: '我的通知方式', en: 'By which ways I want to be told' }, access: mine,
    response: NoticePreferences.extend({ reach: z.object({ email: z.string().nullable(), sms: z.string().nullable() }).describe('Where a way would reach me, masked; null: not at all'), isSet: z.object({ email: z.boolean(), sms: z.boolean() }).describe('Whether the server can use the way') }),
  }),
  setPreferences: operation({ method: 'PUT', path: '/me/notice-preferences', summary: { zh: '改通知方式', en: 'Choose the ways' }, access: mine, body: NoticePreferences, response: NoticePreferences }),
  channels: operation({ method: 'GET', path: '/notice-channels', summary: { zh: '群机器人', en: 'Robots of the units of my region' }, access: manage, response: z.object({ items: z.array(NoticeChannel) }) }),
  addChannel: operation({ method: 'POST', path: '/notice-channels', summary: { zh: '新增群机器人', en: 'Add a robot' }, access: manage, status: 201, secret: true, body: NewNoticeChannel, response: NoticeChannel }),
  changeChannel: operation({ method: 'PUT', path: '/notice-channels/:id', summary: { zh: '改群机器人', en: 'Change a robot: everything but its address' }, access: manage, params: idParams, body: channelFields, response: NoticeChannel }),
  tryChannel: operation({ method: 'POST', path: '/notice-channels/:id/try', summary: { zh: '发一条测试', en: 'Send a test message now' }, access: manage, params: idParams, response: NoticeChannel, limitPerMinute: 10 }),
  removeChannel: operation({ method: 'DELETE', path: '/notice-channels/:id', summary: { zh: '删除群机器人', en: 'Remove a robot' }, access: manage, params: idParams, response: null }),
  failures: operation({
    method: 'GET', path: '/notice-failures', summary: { zh: '没有送到的消息', en: 'What did not arrive in the last 30 days, at people and robots of my region, newest first' }, access: manage,
    query: pageQuery.extend({ way: NoticeWay.optional(), topic: z.string().max(31).optional() }), response: page(NoticeFailure),
  }),
  channelDeliveries: operation({
    method: 'GET', path: '/notice-channels/:id/deliveries', summary: { zh: '发送记录', en: 'What was sent over a robot, newest first' }, access: manage, params: idParams, query: pageQuery,
    response: page(NoticeDelivery.extend({ kind: z.string(), title: Text })),
  }),
}
