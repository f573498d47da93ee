import type { alerts as contract } from '@jingwei/contract/alerts'
import type { Body } from '@jingwei/contract/operation'
import { z } from 'zod'
import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { shownUrl } from '../../kernel/outgoing/masked.ts'
import { checkTarget } from '../../kernel/outgoing/send-outside.ts'
import { badTarget, channelNotFound, tooMany } from './alerts.errors.ts'
import { deleteChannel, findChannel, insertChannel, listChannels, type AlertsDb, type ChannelRecord } from './alerts.store.ts'
import { firmOf, type Context } from './context.ts'

const channelsOfFirm = 50
const subject = (id: number) => `alert-channel:${id}`
export async function addChannel(db: AlertsDb, context: Context, actor: Actor, { name, kind, target: given, secret }: Body<typeof contract.addChannel>): Promise<ChannelRecord> {
  const { kernel, seal } = context
  const target = given.trim()
  const fault = kind === 'email' ? (z.email().safeParse(target).success ? null : { zh: '不是有效的邮箱', en: 'not a valid e-mail address' }) : checkTarget(target, kernel.config.JINGWEI_ALLOW_PRIVATE_WEBHOOKS)
  if (fault) throw badTarget(fault.zh, fault.en)
  if ((await listChannels(db)).length >= channelsOfFirm) throw tooMany('channels', channelsOfFirm)
  const channel = await insertChannel(db, {
    ...(await firmOf(db, context, actor)), name, kind, shown: kind === 'email' ? target : shownUrl(target), sealed: seal.close({ target, secret: secret || null }), created_at: kernel.now().toISOString(), created_by: actor.person?.name ?? null,
  })
  await audit(db, actor, { action: 'alert-channel.added', subject: subject(channel.id), regionX: channel.region_x, summary: name, after: { kind, target: channel.shown } })
  return channel
}
export async function removeChannel(db: AlertsDb, actor: Actor, id: number) {
  const channel = await findChannel(db, id)
  if (!channel) throw channelNotFound()
  await deleteChannel(db, id)
  await audit(db, actor, { action: 'alert-channel.removed', subject: subject(id), regionX: channel.region_x, summary: channel.name })
}
