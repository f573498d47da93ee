import { notices as contract, type Notice, type NoticeChannel, type NoticeDelivery } from '@jingwei/contract/notices'
import type { Language, Text } from '@jingwei/contract/text'
import { personOf } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { mailOf } from '../../kernel/mail/mail.ts'
import { shownAddress } from '../../kernel/outgoing/masked.ts'
import { SendFailure } from '../../kernel/outgoing/send-outside.ts'
import { deliveriesOfChannel, findChannel, listChannels, type ChannelRecord } from './channel.store.ts'
import type { Context } from './context.ts'
import { waysOf, wishesOf } from './deliver.ts'
import { failuresOf } from './failures.ts'
import { badCursor, channelNotFound, emptyQuiet, oneOfUpToAndIds } from './notices.errors.ts'
import { countNotices, deliveriesOf, markRead, noticePage, preferencesOf, savePreference, unreadNotices, type DeliveryRecord, type NoticeRow, type NoticesDb } from './notices.store.ts'
import type { NoticesTables } from './notices.tables.ts'
import { addChannel, changeChannel, removeChannel } from './save-channel.ts'
import { asSystem, sendToChannel } from './send.ts'

type T = NoticesTables
const countLimit = 1000
const testContent = { kind: 'channel.test', title: { zh: '经纬：这是一条测试消息，群机器人可用。', en: 'Jingwei: a test message; this robot works.' }, detail: null, link: null }
const cursorOf = (text: string | undefined) => {
  if (text === undefined) return null
  if (!/^[1-9]\d{0,15}$/.test(text)) throw badCursor()
  return Number(text)
}
const inLanguage = (text: Text | null, language: Language) => text && text[language]
const showDelivery = (d: Pick<DeliveryRecord, 'id' | 'target' | 'at' | 'outcome' | 'problem' | 'tries'> & { way: NoticeDelivery['way'] }, language: Language): NoticeDelivery => ({
  id: d.id, way: d.way, target: d.target, at: d.at, outcome: d.outcome, problem: inLanguage(d.problem, language), tries: d.tries,
})
const showNotice = (n: NoticeRow, deliveries: readonly DeliveryRecord[], language: Language): Notice => ({
  id: n.id, at: n.at, kind: n.kind, title: { zh: n.text_zh, en: n.text_en }, detail: n.detail_zh === null ? null : { zh: n.detail_zh, en: n.detail_en ?? n.detail_zh }, link: n.link, isUrgent: n.is_urgent, readAt: n.read_at,
  deliveries: deliveries.filter((d) => d.notice_id === n.id).map((d) => showDelivery(d, language)),
})

export function noticeRoutes(context: Context) {
  const { kernel, regions, accounts } = context
  const { http } = kernel
  const now = () => kernel.now().toISOString()
  const showChannel = (c: ChannelRecord, language: Language): NoticeChannel => {
    const { code, name } = regions.toRef(c.region_x)
    return { id: c.id, name: c.name, kind: c.kind, target: c.shown, region: { code, name }, topics: c.topics, isUrgentOnly: c.is_urgent_only, isEnabled: c.is_enabled, lastSentAt: c.last_sent_at, lastProblem: inLanguage(c.last_problem, language) }
  }

  const channel = async (db: NoticesDb, id: number) => {
    const found = await findChannel(db, id)
    if (!found) throw channelNotFound()
    return found
  }

  http.route<typeof contract.list, T>(contract.list, async ({ db, actor, query, language }) => {
    const person = personOf(actor).id
    const filter = { isUnreadOnly: query.unread === 'true', topic: query.topic ?? null }
    const rows = await noticePage(db, person, filter, cursorOf(query.cursor), query.limit + 1)
    const shown = rows.slice(0, query.limit)
    const deliveries = await deliveriesOf(db, shown.map((n) => n.id))
    const total = await countNotices(db, person, filter, countLimit + 1)
    return {
      items: shown.map((n) => showNotice(n, deliveries, language)), next: rows.length > query.limit ? String(shown.at(-1)!.id) : null,
      total: Math.min(total, countLimit), totalIsExact: total <= countLimit, unread: await unreadNotices(db, person),
    }
  })
  http.route<typeof contract.unread, T>(contract.unread, async ({ db, actor }) => ({ unread: await unreadNotices(db, personOf(actor).id) }))
  http.route<typeof contract.read, T>(contract.read, async ({ db, actor, body: { upTo, ids } }) => {
    if ((upTo === undefined) === (ids === undefined)) throw oneOfUpToAndIds()
    const person = personOf(actor).id
    await markRead(db, person, upTo === undefined ? { ids: ids! } : { upTo }, now())
    return { unread: await unreadNotices(db, person) }
  })

  http.route<typeof contract.preferences, T>(contract.preferences, async ({ db, actor }) => {
    const person = personOf(actor).id
    // One's own account may lie outside what the own capacity shows of people.
    const account = (await asSystem(context, (all) => accounts.accountsOf(all, [person]))).get(person)
    const reach = (way: 'email' | 'sms') => (account !== undefined && waysOf(context, account).includes(way) ? shownAddress(account) : null)
    return { ...wishesOf((await preferencesOf(db, [person])).get(person)), reach: { email: reach('email'), sms: reach('sms') }, isSet: { email: mailOf(kernel).isConfigured, sms: kernel.config.JINGWEI_SMS_URL !== null } }
  })
  http.route<typeof contract.setPreferences, T>(contract.setPreferences, async ({ db, actor, body }) => {
    const person = personOf(actor).id
    if (body.quiet && body.quiet.from === body.quiet.until) throw emptyQuiet()
    const before = wishesOf((await preferencesOf(db, [person])).get(person))
    await savePreference(db, { person, email: body.email, sms: body.sms, quiet_from: body.quiet?.from ?? null, quiet_until: body.quiet?.until ?? null, updated_at: now() })
    await audit(db, actor, { action: 'notice-preferences.changed', subject: `person:${person}`, before, after: body })
    return body
  })

  http.route<typeof contract.failures, T>(contract.failures, async ({ db, query, language }) => {
    const all = await failuresOf(db, context, query, language)
    const from = cursorOf(query.cursor) ?? 0
    return { items: all.slice(from, from + query.limit), next: from + query.limit < all.length ? String(from + query.limit) : null, total: all.length, totalIsExact: true }
  })
  http.route<typeof contract.channels, T>(contract.channels, async ({ db, language }) => ({ items: (await listChannels(db)).map((c) => showChannel(c, language)) }))
  http.route<typeof contract.addChannel, T>(contract.addChannel, async ({ db, actor, body, language }) => showChannel(await addChannel(db, context, actor, body), language))
  http.route<typeof contract.changeChannel, T>(contract.changeChannel, async ({ db, actor, params, body, language }) => showChannel(await changeChannel(db, actor, params.id, body), language))
  http.route<typeof contract.removeChannel, T>(contract.removeChannel, async ({ db, actor, params }) => {
    await removeChannel(db, actor, params.id)
    return undefined
  })
  http.stream<typeof contract.tryChannel>(contract.tryChannel, async ({ as, actor, params, language }) => {
    const { region_x, name } = await as<T, ChannelRecord>((db) => channel(db, params.id))
    // What the robot answers is told at the channel, not as an error of this request.
    const problem = await sendToChannel(context, params.id, { ...testContent, id: `test-${params.id}-${kernel.now().getTime()}` }).then(() => null, (error: unknown) => {
      if (error instanceof SendFailure) return error.text.en
      throw error
    })
    return as<T, NoticeChannel>(async (db) => {
      await audit(db, actor, { action: 'notice-channel.tried', subject: `notice-channel:${params.id}`, regionX: region_x, summary: name, after: { problem } })
      return showChannel(await channel(db, params.id), language)
    })
  })
  http.route<typeof contract.channelDeliveries, T>(contract.channelDeliveries, async ({ db, params, query, language }) => {
    const { kind: way, shown: target } = await channel(db, params.id)
    const rows = await deliveriesOfChannel(db, params.id, cursorOf(query.cursor), query.limit + 1)
    const shown = rows.slice(0, query.limit)
    return {
      items: shown.map((d) => ({ ...showDelivery({ ...d, way, target }, language), kind: d.kind, title: d.title })),
      next: rows.length > query.limit ? String(shown.at(-1)!.id) : null, total: shown.length, totalIsExact: rows.length <= query.limit,
    }
  })
}
