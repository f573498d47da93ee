import { system } from '../../../kernel/access/actor.ts'
import { attempt } from '../../../kernel/outgoing/attempt.ts'
import { signedHeaders } from '../../../kernel/outgoing/channel-message.ts'
import { openSeal } from '../../../kernel/outgoing/seal.ts'
import { SendFailure, sendOutside } from '../../../kernel/outgoing/send-outside.ts'
import type { CasesTables } from '../cases.tables.ts'
import type { Context } from '../context.ts'
import { titlesAt } from '../units/catalogue.ts'
import type { CasesDb } from '../work/case.store.ts'
import { findEvent, recordDelivery, recordSending, sealedOf, waitingDelivery } from './hotline.store.ts'
import { requestById } from './open311.store.ts'
import { requestShown, updateShown } from './shown.ts'

const job = 'cases.tell-hotline'
const timeoutMs = 10_000
export const hotlineSeal = ({ kernel }: Context) => openSeal(kernel.secrets, 'cases.hotline')
type Told = { hotlineId: number; caseId: number }
export const enqueueTelling = (db: CasesDb, { kernel }: Context, hotlineId: number, caseId: number, runAt?: Date) =>
  kernel.jobs.enqueue(db, job, { hotlineId, caseId }, { key: `${job}:${hotlineId}:${caseId}`, ...(runAt && { runAt }) })

/** What a hotline is told: the case as it is now, and what had happened. An id that comes twice is the same message. */
async function messageOf(db: CasesDb, context: Context, { hotlineId, caseId }: Told, delivery: { id: number; event_id: number | null }, base: string) {
  const c = await requestById(db, { hotlineId, seesRegion: false }, caseId)
  if (!c) return null
  const event = delivery.event_id === null ? undefined : await findEvent(db, delivery.event_id)
  const { title } = (await titlesAt(db, context, c.region_x, c.region_x))(c.subject)
  return {
    event: event === undefined || event.kind === 'raised' || event.kind === 'handed-to-hotline' ? 'request.created' : 'request.updated', id: `open311-${delivery.id}`, at: context.kernel.now().toISOString(),
    request: requestShown(c, title.zh, 'zh', base), update: event && !event.is_internal ? updateShown({ ...event, number: c.number, state: c.state }, 'zh') : null,
  }
}

/**
 * The job that pushes. One for each hotline and case, which sends what waits in order; what may pass is tried again, and what comes after it
 * waits. A crash between sending and recording sends a message twice, never not at all.
 */
export function defineTelling(context: Context) {
  const { kernel } = context
  const seal = hotlineSeal(context)
  const as = <R>(work: (db: CasesDb) => Promise<R>) => kernel.database.as<CasesTables, R>(system, work)
  const base = `${kernel.config.JINGWEI_PUBLIC_URL ?? ''}/open311/v2`
  kernel.jobs.define<Told>(job, async (told, signal) => {
    for (;;) {
      if (signal.aborted) throw new Error('stopping')
      const found = await as(async (db) => {
        const delivery = await waitingDelivery(db, told.hotlineId, told.caseId)
        if (!delivery) return null
        return { delivery, hotline: await sealedOf(db, told.hotlineId), message: await messageOf(db, context, told, delivery, base) }
      })
      if (!found) return
      const { delivery, hotline, message } = found
      const made = await attempt(async () => {
        if (!hotline?.sealed || !hotline.is_enabled || !message) throw new SendFailure({ zh: '热线已停用，或不再接收推送', en: 'the hotline was stopped, or is no longer told' }, false)
        const { target, secret } = seal.open(hotline.sealed)
        const body = JSON.stringify(message)
        await sendOutside({ url: target, body, headers: signedHeaders(message.id, secret, body, kernel.now().getTime()) }, { allowPrivate: kernel.config.JINGWEI_ALLOW_PRIVATE_WEBHOOKS, timeoutMs })
      }, delivery.tries, kernel.now)
      const now = kernel.now().toISOString()
      await as(async (db) => {
        await recordDelivery(db, delivery.id, { outcome: made.outcome, problem: made.problem, tries: made.attempts, at: made.again?.toISOString() ?? now })
        await recordSending(db, told.hotlineId, { ...(made.outcome === 'sent' && { last_sent_at: now }), last_problem: made.problem })
        if (made.again) await enqueueTelling(db, context, told.hotlineId, told.caseId, made.again)
      })
      if (made.again) return
    }
  })
}
