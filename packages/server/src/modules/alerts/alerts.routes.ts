import { alerts as contract } from '@jingwei/contract/alerts'
import type { Language } from '@jingwei/contract/text'
import { personOf } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { SendFailure } from '../../kernel/outgoing/send-outside.ts'
import { alertNotFound, alreadyAcknowledged, badCursor, channelNotFound, muteInPast, muteNotFound, muteTooLong, noSuchMachines, nothingToMute, ruleNotFound } from './alerts.errors.ts'
import { acknowledge, countAlerts, deleteMute, deliveriesOf, findAlert, findChannel, insertMute, listAlerts, listChannels, listMutes, listRules, lockRule, openByRule, type AlertRecord, type AlertsDb, type ChannelRecord } from './alerts.store.ts'
import type { AlertsTables } from './alerts.tables.ts'
import { firmOf, type Context } from './context.ts'
import { sendOver } from './deliver.ts'
import { addChannel, removeChannel } from './save-channel.ts'
import { addRule, changeRule, removeRule } from './save-rule.ts'
import { showAlert, showChannel, showMute, showRule } from './show.ts'

type T = AlertsTables
const countLimit = 10_000
const muteDays = 90
const testNote = { event: 'alert.test', text: { zh: '经纬：这是一条测试消息，通知渠道可用。', en: 'Jingwei: a test message; this channel works.' }, link: null } as const
const cursorOf = (text: string | undefined) => {
  if (text === undefined) return null
  if (!/^[1-9]\d{0,15}$/.test(text)) throw badCursor()
  return Number(text)
}

export function alertRoutes(context: Context) {
  const { http } = context.kernel
  const now = () => context.kernel.now().toISOString()
  const shown = async (db: AlertsDb, alerts: readonly AlertRecord[], language: Language) => {
    const deliveries = await deliveriesOf(db, alerts.map((a) => a.id))
    return alerts.map((a) => showAlert(a, deliveries, language))
  }
  http.route<typeof contract.list, T>(contract.list, async ({ db, query, language }) => {
    const rows = await listAlerts(db, query, cursorOf(query.cursor), query.limit + 1)
    const total = await countAlerts(db, query, countLimit + 1)
    const page = rows.slice(0, query.limit)
    return { items: await shown(db, page, language), next: rows.length > query.limit ? String(page.at(-1)!.id) : null, total: Math.min(total, countLimit), totalIsExact: total <= countLimit }
  })
  http.route<typeof contract.get, T>(contract.get, async ({ db, params, language }) => {
    const alert = await findAlert(db, params.id)
    if (!alert) throw alertNotFound()
    return (await shown(db, [alert], language))[0]!
  })
  http.route<typeof contract.acknowledge, T>(contract.acknowledge, async ({ db, actor, params, body, language }) => {
    const before = await findAlert(db, params.id)
    if (!before) throw alertNotFound()
    const after = await acknowledge(db, params.id, { at: now(), name: personOf(actor).name, note: body.note })
    if (!after) throw alreadyAcknowledged(before.acknowledged_by ?? '')
    await audit(db, actor, { action: 'alert.acknowledged', subject: `alert:${after.id}`, regionX: after.region_x, summary: after.rule_name, after: { note: body.note } })
    return (await shown(db, [after], language))[0]!
  })

  http.route<typeof contract.mutes, T>(contract.mutes, async ({ db }) => ({ items: (await listMutes(db, now())).map(showMute) }))
  http.route<typeof contract.mute, T>(contract.mute, async ({ db, actor, body }) => {
    const { machineId, ruleId, until, reason } = body
    if (machineId === null && ruleId === null) throw nothingToMute()
    const ms = Date.parse(until) - context.kernel.now().getTime()
    if (ms <= 0) throw muteInPast()
    if (ms > muteDays * 86_400_000) throw muteTooLong(muteDays)
    if (machineId !== null && (await context.machines.visible(db, { ids: [machineId] })).length === 0) throw noSuchMachines([machineId])
    if (ruleId !== null && !(await lockRule(db, ruleId))) throw ruleNotFound()
    const mute = await insertMute(db, { ...(await firmOf(db, context, actor)), machine_id: machineId, rule_id: ruleId, until_at: until, reason, by_name: personOf(actor).name, at: now() })
    await audit(db, actor, { action: 'alert.muted', subject: `alert-mute:${mute.id}`, regionX: mute.region_x, after: { machineId, ruleId, until, reason } })
    return showMute(mute)
  })
  http.route<typeof contract.unmute, T>(contract.unmute, async ({ db, actor, params }) => {
    const mute = await deleteMute(db, params.id)
    if (!mute) throw muteNotFound()
    await audit(db, actor, { action: 'alert.unmuted', subject: `alert-mute:${mute.id}`, regionX: mute.region_x, before: showMute(mute) })
    return undefined
  })

  http.route<typeof contract.rules, T>(contract.rules, async ({ db }) => {
    const rules = await listRules(db)
    const open = await openByRule(db, rules.map((r) => r.id))
    return { items: rules.map((r) => showRule(r, open.get(r.id) ?? 0)) }
  })
  http.route<typeof contract.addRule, T>(contract.addRule, async ({ db, actor, body }) => showRule(await addRule(db, context, actor, body), 0))
  http.route<typeof contract.changeRule, T>(contract.changeRule, async ({ db, actor, params, body }) => {
    const rule = await changeRule(db, context, actor, params.id, body)
    return showRule(rule, (await openByRule(db, [rule.id])).get(rule.id) ?? 0)
  })
  http.route<typeof contract.removeRule, T>(contract.removeRule, async ({ db, actor, params }) => {
    await removeRule(db, context, actor, params.id)
    return undefined
  })

  const channel = async (db: AlertsDb, id: number): Promise<ChannelRecord> => {
    const found = await findChannel(db, id)
    if (!found) throw channelNotFound()
    return found
  }
  http.route<typeof contract.channels, T>(contract.channels, async ({ db, language }) => ({ items: (await listChannels(db)).map((c) => showChannel(c, language)) }))
  http.route<typeof contract.addChannel, T>(contract.addChannel, async ({ db, actor, body, language }) => showChannel(await addChannel(db, context, actor, body), language))
  // No transaction waits for somebody else's server.
  http.stream<typeof contract.tryChannel>(contract.tryChannel, async ({ as, actor, params, language }) => {
    const { region_x, name } = await as<T, ChannelRecord>((db) => channel(db, params.id))
    const problem = await sendOver(context, params.id, { ...testNote, id: `test-${params.id}-${context.kernel.now().getTime()}` }).then(() => null, (error: unknown) => {
      if (error instanceof SendFailure) return error.text.en
      throw error
    })
    return as<T, ReturnType<typeof showChannel>>(async (db) => {
      await audit(db, actor, { action: 'alert-channel.tried', subject: `alert-channel:${params.id}`, regionX: region_x, summary: name, after: { problem } })
      return showChannel(await channel(db, params.id), language)
    })
  })
  http.route<typeof contract.removeChannel, T>(contract.removeChannel, async ({ db, actor, params }) => {
    await removeChannel(db, actor, params.id)
    return undefined
  })
}
