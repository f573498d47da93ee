import { usualPreferences, type NoticePreferences } from '@jingwei/contract/notices'
import { attempt } from '../../kernel/outgoing/attempt.ts'
import { mailOf } from '../../kernel/mail/mail.ts'
import { shownAddress } from '../../kernel/outgoing/masked.ts'
import { planChannelDeliveries, recordChannelDelivery, waitingChannelDelivery } from './channel.store.ts'
import { deliverJob, deliverToChannelJob, routeJob, type Context } from './context.ts'
import { noticesById, planDeliveries, preferencesOf, recordDelivery, waitingDelivery, type NoticeRow, type PreferenceRecord } from './notices.store.ts'
import { afterQuiet } from './quiet.ts'
import { asSystem, isMobile, sendToChannel, sendToPerson } from './send.ts'
import type { Route } from './tell.ts'

export const wishesOf = (row: PreferenceRecord | undefined): NoticePreferences =>
  row ? { email: row.email, sms: row.sms, quiet: row.quiet_from === null || row.quiet_until === null ? null : { from: row.quiet_from, until: row.quiet_until } } : usualPreferences

/** The ways by which an account can be reached at all, as the server is set up. */
export const waysOf = ({ kernel }: Context, account: string | undefined): ('email' | 'sms')[] =>
  account === undefined ? [] : isMobile(account) ? (kernel.config.JINGWEI_SMS_URL ? ['sms'] : []) : account.includes('@') && mailOf(kernel).isConfigured ? ['email'] : []

const contentOf = (n: NoticeRow) => ({ kind: n.kind, title: { zh: n.text_zh, en: n.text_en }, detail: n.detail_zh === null ? null : { zh: n.detail_zh, en: n.detail_en ?? n.detail_zh }, link: n.link })

/** The jobs that send. A crash between sending and recording sends a message twice, never not at all; a gateway sees the same id. */
export function defineDelivery(context: Context) {
  const { kernel, accounts } = context
  const { jobs } = kernel
  const now = () => kernel.now().toISOString()

  jobs.define<Route>(routeJob, ({ ids, place }) =>
    asSystem(context, async (db) => {
      const notices = await noticesById(db, ids)
      const people = [...new Set(notices.map((n) => n.person))]
      const preferences = await preferencesOf(db, people)
      const reached = await accounts.accountsOf(db, people)
      const nowMs = kernel.now().getTime()
      const planned = notices.flatMap((n) => {
        const account = reached.get(n.person)
        const wishes = wishesOf(preferences.get(n.person))
        const dueMs = n.is_urgent ? nowMs : afterQuiet(nowMs, wishes.quiet, kernel.config.JINGWEI_TIME_ZONE)
        return waysOf(context, account)
          .filter((way) => wishes[way] === 'all' || (wishes[way] === 'urgent' && n.is_urgent))
          .map((way) => ({ notice_id: n.id, person: n.person, way, target: shownAddress(account!), at: new Date(dueMs).toISOString() }))
      })
      await planDeliveries(db, deliverJob, now(), planned)
      if (place) await planChannelDeliveries(db, deliverToChannelJob, place, now())
    }))

  jobs.define<{ id: number }>(deliverJob, async ({ id }) => {
    const found = await asSystem(context, async (db) => {
      const delivery = await waitingDelivery(db, id)
      const notice = delivery && (await noticesById(db, [delivery.notice_id]))[0]
      return notice && { delivery, notice, account: (await accounts.accountsOf(db, [notice.person])).get(notice.person) }
    })
    if (!found) return
    const { delivery, notice, account } = found
    if (notice.read_at !== null) return asSystem(context, (db) => recordDelivery(db, id, { outcome: 'skipped', problem: null, tries: delivery.tries, at: now() }))
    const made = await attempt(() => sendToPerson(context, delivery.way, account, { ...contentOf(notice), id: `notice-${id}` }), delivery.tries, kernel.now)
    await asSystem(context, async (db) => {
      await recordDelivery(db, id, { outcome: made.outcome, problem: made.problem, tries: made.attempts, at: made.again?.toISOString() ?? now() })
      if (made.again) await jobs.enqueue(db, deliverJob, { id }, { runAt: made.again })
    })
  })

  jobs.define<{ id: number }>(deliverToChannelJob, async ({ id }) => {
    const delivery = await asSystem(context, (db) => waitingChannelDelivery(db, id))
    if (!delivery) return
    const made = await attempt(() => sendToChannel(context, delivery.channel_id, { ...delivery, id: `notice-channel-${id}` }), delivery.tries, kernel.now)
    await asSystem(context, async (db) => {
      await recordChannelDelivery(db, id, { outcome: made.outcome, problem: made.problem, tries: made.attempts, at: made.again?.toISOString() ?? now() })
      if (made.again) await jobs.enqueue(db, deliverToChannelJob, { id }, { runAt: made.again })
    })
  })
}
