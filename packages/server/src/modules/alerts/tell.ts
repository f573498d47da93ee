import { alertText, messageText } from './alert-text.ts'
import type { AlertRecord, AlertsDb, RuleRecord } from './alerts.store.ts'
import { deliverJob, summariseJob, type Context } from './context.ts'
import { insertDeliveries, recentByChannel, type NewDelivery } from './delivery.store.ts'
import { rulesOf } from './evaluate.store.ts'

/** Messages a minute and channel; robots take twenty. What is more comes together at the end of the minute. */
export const messagesPerMinute = 10
/** Of one firm at one moment; more are told in one notice. */
const noticesAtOnce = 3
const minuteMs = 60_000

/** Marks what is beyond the limit of a channel for its summary. */
export function limited(deliveries: readonly NewDelivery[], recent: ReadonlyMap<number | null, number>) {
  const given = new Map(recent)
  return deliveries.map((d) => {
    const n = given.get(d.channelId) ?? 0
    given.set(d.channelId, n + 1)
    return { ...d, inSummary: n >= messagesPerMinute }
  })
}

async function deliver(db: AlertsDb, { kernel }: Context, deliveries: readonly NewDelivery[]) {
  const now = kernel.now()
  const recent = await recentByChannel(db, [...new Set(deliveries.map((d) => d.channelId))], new Date(now.getTime() - minuteMs).toISOString())
  const made = await insertDeliveries(db, limited(deliveries, recent), now.toISOString())
  for (const { id } of made.filter((d) => !d.in_summary)) await kernel.jobs.enqueue(db, deliverJob, { id })
  // At the end of the minute, not a minute after the latest: a storm that goes on must not put it off for ever.
  const runAt = new Date(Math.ceil((now.getTime() + 1) / minuteMs) * minuteMs)
  for (const channelId of new Set(made.filter((d) => d.in_summary).map((d) => d.channel_id!))) await kernel.jobs.enqueue(db, summariseJob, { channelId }, { key: `${summariseJob}:${channelId}`, runAt })
}

function grouped<T>(items: readonly T[], by: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const item of items) {
    const group = groups.get(by(item))
    if (group) group.push(item)
    else groups.set(by(item), [item])
  }
  return groups
}
/** In the product alone: by which other ways an alert is told, its rule says. */
async function tellMembers(db: AlertsDb, { accounts, kernel, notices }: Context, alerts: readonly AlertRecord[], reason: NewDelivery['reason']) {
  const at = kernel.now().toISOString()
  const byFirm = grouped(alerts, (a) => a.organisation_id)
  const members = grouped(await accounts.membersOf(db, [...byFirm.keys()]), (m) => m.organisationId)
  const made = [...byFirm].flatMap(([firm, of]) => {
    const texts = of.length > noticesAtOnce
      ? [{ title: { zh: `${of.length} 条新报警，例如 ${alertText(of[0]!).zh}`, en: `${of.length} new alerts, such as ${alertText(of[0]!).en}` }, link: { kind: 'alerts', id: firm }, key: `alerts:${firm}:${reason}:${at}`, isUrgent: of.some((a) => a.severity === 'critical') }]
      : of.map((a) => ({ title: messageText(a, reason), link: { kind: 'alert', id: a.id }, key: `alert:${a.id}:${reason}`, isUrgent: a.severity === 'critical' }))
    return (members.get(firm) ?? []).flatMap((m) => texts.map((t) => ({ personId: m.personId, kind: 'alert.begun', detail: null, ...t })))
  })
  await notices.tellEach(db, made, { staysInside: true })
}

/**
 * Tells people in the product, and the channels that the rules name: of the first list, or of the second when nobody answered. That it is
 * over is told to the channels that heard of it; in the product it is seen.
 */
export async function tell(db: AlertsDb, context: Context, alerts: readonly AlertRecord[], reason: NewDelivery['reason']) {
  if (alerts.length === 0) return
  const rules = new Map((await rulesOf(db, [...new Set(alerts.flatMap((a) => a.rule_id ?? []))])).map((r): [number, RuleRecord] => [r.id, r]))
  const channelsOf = (a: AlertRecord) => {
    const rule = rules.get(a.rule_id ?? 0)
    if (!rule) return []
    if (reason === 'end') return [...new Set([...rule.channel_ids, ...(a.escalated_at === null ? [] : rule.escalate_channel_ids)])]
    return reason === 'begin' ? rule.channel_ids : rule.escalate_channel_ids
  }
  if (reason !== 'end') await tellMembers(db, context, alerts, reason)
  const ordered = [...alerts].sort((a, b) => a.id - b.id)
  await deliver(db, context, ordered.flatMap((alert) => channelsOf(alert).map((channelId) => ({ alert, channelId, reason }))))
}
