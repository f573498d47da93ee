import { system } from '../../kernel/access/actor.ts'
import { mailOf } from '../../kernel/mail/mail.ts'
import { attempt } from '../../kernel/outgoing/attempt.ts'
import { checkRobotAnswer, mailOfNote, outgoingFor, type Note } from '../../kernel/outgoing/channel-message.ts'
import { SendFailure, sendOutside } from '../../kernel/outgoing/send-outside.ts'
import { messageText, summaryText, alertText } from './alert-text.ts'
import { recordSending, sealedOf, type AlertRecord, type AlertsDb } from './alerts.store.ts'
import type { AlertsTables } from './alerts.tables.ts'
import { deliverJob, summariseJob, type Context } from './context.ts'
import { alertsById, recordOutcome, waitingDelivery, waitingForSummary, type DeliveryRecord } from './delivery.store.ts'

const timeoutMs = 10_000
const linesInSummary = 8
const events = { begin: 'alert.begun', escalation: 'alert.escalated', end: 'alert.ended' } as const
const asSystem = <T>({ kernel }: Context, work: (db: AlertsDb) => Promise<T>) => kernel.database.as<AlertsTables, T>(system, work)

/** Sends one message over a channel, now. Rejects with `SendFailure`, and notes at the channel what became of it. */
export async function sendOver(context: Context, channelId: number, note: Note): Promise<void> {
  const { kernel, seal } = context
  const channel = await asSystem(context, (db) => sealedOf(db, channelId))
  if (!channel) throw new SendFailure({ zh: '通知渠道已删除', en: 'the channel was removed' }, false)
  const sealed = seal.open(channel.sealed)
  try {
    if (channel.kind === 'email') {
      const mail = mailOf(kernel)
      if (!mail.isConfigured) throw new SendFailure({ zh: '平台没有设置发信服务器', en: 'no mail server is configured' }, false)
      await asSystem(context, (db) => mail.queue(db, [mailOfNote(sealed.target, note)]))
    } else {
      const answer = await sendOutside(outgoingFor(channel.kind, sealed, note, kernel.now().getTime()), { allowPrivate: kernel.config.JINGWEI_ALLOW_PRIVATE_WEBHOOKS, timeoutMs })
      if (channel.kind !== 'webhook') checkRobotAnswer(answer)
    }
    await asSystem(context, (db) => recordSending(db, channelId, { last_sent_at: kernel.now().toISOString(), last_problem: null }))
  } catch (error) {
    if (error instanceof SendFailure) await asSystem(context, (db) => recordSending(db, channelId, { last_problem: JSON.stringify(error.text) }))
    throw error
  }
}

const linkOf = ({ kernel }: Context, path: string) => (kernel.config.JINGWEI_PUBLIC_URL ? `${kernel.config.JINGWEI_PUBLIC_URL.replace(/\/$/, '')}${path}` : null)
const factsOf = (a: AlertRecord) => ({
  id: a.id, rule: a.rule_name, severity: a.severity, machine: { id: a.machine_id, code: a.machine_code, name: a.machine_name }, signal: a.signal, value: a.value, unit: a.unit, from: a.from_at, until: a.until_at, text: alertText(a),
})

async function attemptAll(context: Context, deliveries: readonly DeliveryRecord[], send: () => Promise<void>, again: (db: AlertsDb, runAt: Date) => Promise<void>) {
  const { kernel } = context
  const made = await attempt(send, Math.max(...deliveries.map((d) => d.attempts)), kernel.now)
  await asSystem(context, async (db) => {
    await recordOutcome(db, deliveries.map((d) => d.id), { outcome: made.outcome, problem: made.problem, attempts: made.attempts, at: kernel.now().toISOString() })
    if (made.again) await again(db, made.again)
  })
}

/** The jobs that send. A crash between sending and recording sends a message twice, never not at all; receivers see the same id. */
export function defineDelivery(context: Context) {
  const { jobs } = context.kernel
  jobs.define<{ id: number }>(deliverJob, async ({ id }) => {
    const found = await asSystem(context, async (db) => {
      const delivery = await waitingDelivery(db, id)
      return delivery && { delivery, alert: (await alertsById(db, [delivery.alert_id]))[0]! }
    })
    if (!found) return
    const { delivery, alert } = found
    const note: Note = { event: events[delivery.reason], id: `delivery-${id}`, text: messageText(alert, delivery.reason), link: linkOf(context, `/alerts/${alert.id}`), facts: { alert: factsOf(alert) } }
    await attemptAll(context, [delivery], () => sendOver(context, delivery.channel_id ?? 0, note), (db, runAt) => jobs.enqueue(db, deliverJob, { id }, { runAt }))
  })
  jobs.define<{ channelId: number }>(summariseJob, async ({ channelId }) => {
    const found = await asSystem(context, async (db) => {
      const deliveries = await waitingForSummary(db, channelId)
      return { deliveries, alerts: await alertsById(db, [...new Set(deliveries.map((d) => d.alert_id))]) }
    })
    if (found.deliveries.length === 0) return
    const note: Note = { event: 'alert.summary', id: `summary-${channelId}-${found.deliveries.at(-1)!.id}`, text: summaryText(found.alerts, linesInSummary), link: linkOf(context, '/alerts'), facts: { alert: { count: found.alerts.length, alerts: found.alerts.slice(0, 100).map(factsOf) } } }
    await attemptAll(context, found.deliveries, () => sendOver(context, channelId, note), (db, runAt) => jobs.enqueue(db, summariseJob, { channelId }, { key: `${summariseJob}:${channelId}`, runAt }))
  })
}
