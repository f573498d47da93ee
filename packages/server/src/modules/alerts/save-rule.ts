import type { AlertRuleFields } from '@jingwei/contract/alerts'
import type { z } from 'zod'
import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../kernel/errors/problem-error.ts'
import { crossedBounds, escalationWithoutChannel, noBound, noSuchChannels, noSuchMachines, noSuchSignal, ruleNotFound, tooMany } from './alerts.errors.ts'
import { deleteRule, endAlertsOf, insertRule, listChannels, listRules, lockRule, updateRule, type AlertsDb, type RuleRecord } from './alerts.store.ts'
import { evaluateJob, firmOf, type Context } from './context.ts'
import { signalOf } from './watches.ts'

type Fields = z.output<typeof AlertRuleFields>
const rulesOfFirm = 200
const subject = (id: number) => `alert-rule:${id}`

async function check(db: AlertsDb, { machines }: Context, f: Fields) {
  const c = f.condition
  if (c.kind === 'threshold' || c.kind === 'rate') {
    if (c.above === null && c.below === null) throw noBound()
    if (c.above !== null && c.below !== null && c.above - c.below <= (c.kind === 'threshold' ? 2 * c.hysteresis : 0)) throw crossedBounds()
  }
  if (f.escalateAfterMinutes !== null && f.escalateChannelIds.length === 0) throw escalationWithoutChannel()
  const own = new Set((await listChannels(db)).map((x) => x.id))
  const strange = [...f.channelIds, ...f.escalateChannelIds].filter((id) => !own.has(id))
  if (strange.length > 0) throw noSuchChannels([...new Set(strange)])
  if (f.machineIds === null) return
  const found = new Map((await machines.visible(db, { ids: f.machineIds })).map((m) => [m.id, m]))
  const missing = f.machineIds.filter((id) => !found.has(id))
  if (missing.length > 0) throw noSuchMachines(missing)
  const deaf = c.kind === 'silence' ? [] : [...found.values()].filter((m) => signalOf(c, m) === null)
  if (deaf.length > 0) throw noSuchSignal('signal' in c ? c.signal : 'state', deaf.map((m) => m.code).slice(0, 10))
}
const rowOf = (f: Fields) => ({
  name: f.name, severity: f.severity, is_enabled: f.isEnabled, condition: JSON.stringify(f.condition), machine_ids: f.machineIds && [...new Set(f.machineIds)], type_id: f.typeId,
  channel_ids: [...new Set(f.channelIds)], escalate_after_minutes: f.escalateAfterMinutes, escalate_channel_ids: [...new Set(f.escalateChannelIds)],
})
const told = ({ name, severity, is_enabled, condition, machine_ids, type_id, channel_ids, escalate_after_minutes, escalate_channel_ids }: RuleRecord) =>
  ({ name, severity, is_enabled, condition, machine_ids, type_id, channel_ids, escalate_after_minutes, escalate_channel_ids })
const soon = (db: AlertsDb, { kernel }: Context) => kernel.jobs.enqueue(db, evaluateJob, {}, { key: evaluateJob })

export async function addRule(db: AlertsDb, context: Context, actor: Actor, fields: Fields): Promise<RuleRecord> {
  if ((await listRules(db)).length >= rulesOfFirm) throw tooMany('rules', rulesOfFirm)
  await check(db, context, fields)
  const rule = await insertRule(db, { ...rowOf(fields), ...(await firmOf(db, context, actor)), created_at: context.kernel.now().toISOString(), created_by: actor.person?.name ?? null })
  await audit(db, actor, { action: 'alert-rule.added', subject: subject(rule.id), regionX: rule.region_x, summary: rule.name, after: told(rule) })
  await soon(db, context)
  return rule
}
export async function changeRule(db: AlertsDb, context: Context, actor: Actor, id: number, { version, ...fields }: Fields & { version: number }): Promise<RuleRecord> {
  const before = await lockRule(db, id)
  if (!before) throw ruleNotFound()
  if (before.version !== version) throw changedMeanwhile()
  await check(db, context, fields)
  const isNewCondition = JSON.stringify(sorted(before.condition)) !== JSON.stringify(sorted(fields.condition))
  const rule = await updateRule(db, id, { ...rowOf(fields), version: before.version + 1, ...(isNewCondition && { watch: before.watch + 1 }) })
  if (isNewCondition || !rule.is_enabled) await endAlertsOf(db, id, context.kernel.now().toISOString())
  await audit(db, actor, { action: 'alert-rule.changed', subject: subject(id), regionX: rule.region_x, summary: rule.name, before: told(before), after: told(rule) })
  await soon(db, context)
  return rule
}
/** Keys in one order: the database keeps its own. */
const sorted = (o: object) => Object.entries(o).sort(([a], [b]) => (a < b ? -1 : 1))

export async function removeRule(db: AlertsDb, { kernel }: Context, actor: Actor, id: number) {
  const rule = await lockRule(db, id)
  if (!rule) throw ruleNotFound()
  await endAlertsOf(db, id, kernel.now().toISOString())
  await deleteRule(db, id)
  await audit(db, actor, { action: 'alert-rule.removed', subject: subject(id), regionX: rule.region_x, summary: rule.name, before: told(rule) })
}
