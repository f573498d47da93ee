import { z } from 'zod'
import { MachineState } from './machines.ts'
import { idParams, instant, operation, page, pageQuery } from './operation.ts'

const code = z.string().min(1).max(64)
/** What is watched. `hysteresis` is how far back a value must come before the alert ends, in the signal's unit. */
export const AlertCondition = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('threshold'), signal: code, above: z.number().nullable().default(null), below: z.number().nullable().default(null), hysteresis: z.number().min(0).default(0), forSeconds: z.number().min(0).max(86_400).default(0) }),
    z.object({ kind: z.literal('rate'), signal: code, perSeconds: z.number().positive().max(86_400), above: z.number().nullable().default(null), below: z.number().nullable().default(null) }),
    z.object({ kind: z.literal('silence'), seconds: z.number().min(30).max(7 * 86_400) }),
    z.object({ kind: z.literal('state'), states: z.array(MachineState).min(1), seconds: z.number().min(0).max(7 * 86_400) }),
    z.object({ kind: z.literal('runout'), signal: code, withinSeconds: z.number().positive().max(7 * 86_400) }).describe('What is left of a beam, a roll, a tank is used up within the time, at the rate of the last half hour'),
  ])
  .meta({ id: 'AlertCondition' })
export type AlertCondition = z.infer<typeof AlertCondition>
export const Severity = z.enum(['info', 'warning', 'critical'])

export const AlertChannel = z
  .object({ id: z.number().int(), name: z.string(), kind: z.enum(['email', 'webhook', 'dingtalk', 'wecom']), target: z.string().describe('Address, secrets masked'), lastSentAt: instant.nullable(), lastProblem: z.string().nullable() })
  .meta({ id: 'AlertChannel' })
export const AlertRule = z
  .object({
    id: z.number().int(), version: z.number().int(), name: z.string(), severity: Severity, isEnabled: z.boolean(), condition: AlertCondition,
    machineIds: z.array(z.number().int()).nullable().describe('null: every machine that has the signal'), typeId: z.number().int().nullable(),
    channelIds: z.array(z.number().int()), escalateAfterMinutes: z.number().int().min(1).max(10_080).nullable().describe('Not acknowledged by then: sent to the second list'), escalateChannelIds: z.array(z.number().int()),
    open: z.number().int(),
  })
  .meta({ id: 'AlertRule' })
export const AlertRuleFields = AlertRule.omit({ id: true, version: true, open: true }).extend({ name: z.string().trim().min(1).max(100) })

export const Alert = z
  .object({
    id: z.number().int(), ruleId: z.number().int().nullable(), ruleName: z.string(), severity: Severity, machine: z.object({ id: z.number().int(), code: z.string(), name: z.string() }),
    signal: z.string().nullable(), state: z.enum(['open', 'acknowledged', 'ended']), from: instant, until: instant.nullable(), value: z.number().nullable(), message: z.string().describe('In the reader’s language'),
    acknowledgedBy: z.string().nullable(), acknowledgedAt: instant.nullable(), note: z.string().nullable(), escalatedAt: instant.nullable(),
    deliveries: z.array(z.object({ channel: z.string(), at: instant, outcome: z.enum(['sent', 'failed', 'waiting']), problem: z.string().nullable() })),
  })
  .meta({ id: 'Alert' })
export const Mute = z.object({ id: z.number().int(), machineId: z.number().int().nullable(), ruleId: z.number().int().nullable(), until: instant, reason: z.string(), by: z.string() }).meta({ id: 'Mute' })

const own = { permission: 'machines:read', scope: ['organisation'] } as const
const manage = { permission: 'machines:manage', scope: ['organisation'] } as const
export const alerts = {
  list: operation({ method: 'GET', path: '/alerts', summary: { zh: '报警', en: 'Alerts, newest first' }, access: own, query: pageQuery.extend({ state: z.enum(['open', 'acknowledged', 'ended', 'all']).default('open'), machineId: z.coerce.number().int().positive().optional(), ruleId: z.coerce.number().int().positive().optional() }), response: page(Alert) }),
  get: operation({ method: 'GET', path: '/alerts/:id', summary: { zh: '一条报警', en: 'One alert' }, access: own, params: idParams, response: Alert }),
  acknowledge: operation({ method: 'POST', path: '/alerts/:id/acknowledge', summary: { zh: '确认报警', en: 'Acknowledge' }, access: manage, params: idParams, body: z.object({ note: z.string().max(300).nullable().default(null) }), response: Alert }),
  mutes: operation({ method: 'GET', path: '/alert-mutes', summary: { zh: '静音', en: 'What is muted now' }, access: own, response: z.object({ items: z.array(Mute) }) }),
  mute: operation({ method: 'POST', path: '/alert-mutes', summary: { zh: '设静音', en: 'Mute a machine, a rule or both' }, access: manage, status: 201, body: z.object({ machineId: z.number().int().positive().nullable().default(null), ruleId: z.number().int().positive().nullable().default(null), until: instant, reason: z.string().trim().min(1).max(200) }), response: Mute }),
  unmute: operation({ method: 'DELETE', path: '/alert-mutes/:id', summary: { zh: '取消静音', en: 'End a mute' }, access: manage, params: idParams, response: null }),
  rules: operation({ method: 'GET', path: '/alert-rules', summary: { zh: '报警规则', en: 'Rules' }, access: own, response: z.object({ items: z.array(AlertRule) }) }),
  addRule: operation({ method: 'POST', path: '/alert-rules', summary: { zh: '新增规则', en: 'Add a rule' }, access: manage, status: 201, body: AlertRuleFields, response: AlertRule }),
  changeRule: operation({ method: 'PUT', path: '/alert-rules/:id', summary: { zh: '修改规则', en: 'Change a rule' }, access: manage, params: idParams, body: AlertRuleFields.extend({ version: z.number().int() }), response: AlertRule }),
  removeRule: operation({ method: 'DELETE', path: '/alert-rules/:id', summary: { zh: '删除规则', en: 'Remove a rule; its alerts stay' }, access: manage, params: idParams, response: null }),
  channels: operation({ method: 'GET', path: '/alert-channels', summary: { zh: '通知渠道', en: 'Channels' }, access: own, response: z.object({ items: z.array(AlertChannel) }) }),
  addChannel: operation({ method: 'POST', path: '/alert-channels', summary: { zh: '新增渠道', en: 'Add a channel' }, access: manage, status: 201, secret: true, body: z.object({ name: z.string().trim().min(1).max(60), kind: AlertChannel.shape.kind, target: z.string().min(3).max(500).describe('E-mail address or https URL'), secret: z.string().max(200).nullable().default(null).describe('Signing secret of a DingTalk robot or webhook') }), response: AlertChannel }),
  tryChannel: operation({ method: 'POST', path: '/alert-channels/:id/try', summary: { zh: '发一条测试', en: 'Send a test message now' }, access: manage, params: idParams, response: AlertChannel, limitPerMinute: 10 }),
  removeChannel: operation({ method: 'DELETE', path: '/alert-channels/:id', summary: { zh: '删除渠道', en: 'Remove a channel' }, access: manage, params: idParams, response: null }),
}
