import type { Alert, AlertChannel, AlertRule, Mute } from '@jingwei/contract/alerts'
import type { Language } from '@jingwei/contract/text'
import type { z } from 'zod'
import { alertText } from './alert-text.ts'
import type { AlertRecord, ChannelRecord, deliveriesOf, MuteRecord, RuleRecord } from './alerts.store.ts'

type Delivery = Awaited<ReturnType<typeof deliveriesOf>>[number]
export const showRule = (r: RuleRecord, open: number): z.output<typeof AlertRule> => ({
  id: r.id, version: r.version, name: r.name, severity: r.severity, isEnabled: r.is_enabled, condition: r.condition, machineIds: r.machine_ids, typeId: r.type_id, channelIds: r.channel_ids,
  escalateAfterMinutes: r.escalate_after_minutes, escalateChannelIds: r.escalate_channel_ids, open,
})
export const showChannel = (c: ChannelRecord, language: Language): z.output<typeof AlertChannel> =>
  ({ id: c.id, name: c.name, kind: c.kind, target: c.shown, lastSentAt: c.last_sent_at, lastProblem: c.last_problem?.[language] ?? null })
export const showMute = (m: MuteRecord): z.output<typeof Mute> => ({ id: m.id, machineId: m.machine_id, ruleId: m.rule_id, until: m.until_at, reason: m.reason, by: m.by_name })
export const showAlert = (a: AlertRecord, deliveries: readonly Delivery[], language: Language): z.output<typeof Alert> => ({
  id: a.id, ruleId: a.rule_id, ruleName: a.rule_name, severity: a.severity, machine: { id: a.machine_id, code: a.machine_code, name: a.machine_name }, signal: a.signal,
  state: a.until_at !== null ? 'ended' : a.acknowledged_at !== null ? 'acknowledged' : 'open', from: a.from_at, until: a.until_at, value: a.value, message: alertText(a)[language],
  acknowledgedBy: a.acknowledged_by, acknowledgedAt: a.acknowledged_at, note: a.note, escalatedAt: a.escalated_at,
  deliveries: deliveries.filter((d) => d.alert_id === a.id).map((d) => ({ channel: d.channel_name, at: d.at, outcome: d.outcome, problem: d.problem?.[language] ?? null })),
})
