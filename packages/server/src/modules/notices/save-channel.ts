import type { notices as contract } from '@jingwei/contract/notices'
import type { Body } from '@jingwei/contract/operation'
import { regionOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { shownUrl } from '../../kernel/outgoing/masked.ts'
import { checkTarget } from '../../kernel/outgoing/send-outside.ts'
import { countOfRegion, deleteChannel, findChannel, insertChannel, updateChannel, type ChannelRecord } from './channel.store.ts'
import type { Context } from './context.ts'
import { badTarget, channelNotFound, tooManyChannels, unknownRegion } from './notices.errors.ts'
import type { NoticesDb } from './notices.store.ts'

const channelsOfRegion = 20
const subject = (id: number) => `notice-channel:${id}`
const said = ({ name, topics, is_urgent_only, is_enabled }: ChannelRecord) => ({ name, topics, isUrgentOnly: is_urgent_only, isEnabled: is_enabled })

export async function addChannel(db: NoticesDb, { kernel, regions, seal }: Context, actor: Actor, body: Body<typeof contract.addChannel>): Promise<ChannelRecord> {
  const { lo, hi } = regionOf(actor)
  const region = regions.resolve(body.regionCode)
  if (!region || region.lo < lo || region.hi > hi) throw unknownRegion(body.regionCode)
  const target = body.target.trim()
  const fault = checkTarget(target, kernel.config.JINGWEI_ALLOW_PRIVATE_WEBHOOKS)
  if (fault) throw badTarget(fault.zh, fault.en)
  if ((await countOfRegion(db, region.lo)) >= channelsOfRegion) throw tooManyChannels(channelsOfRegion)
  const channel = await insertChannel(db, {
    region_x: region.lo, region_hi: region.hi, name: body.name, kind: body.kind, topics: body.topics, is_urgent_only: body.isUrgentOnly, is_enabled: body.isEnabled,
    shown: shownUrl(target), sealed: seal.close({ target, secret: body.secret || null }), created_at: kernel.now().toISOString(), created_by: actor.person?.name ?? null,
  })
  await audit(db, actor, { action: 'notice-channel.added', subject: subject(channel.id), regionX: channel.region_x, summary: channel.name, after: { ...said(channel), kind: channel.kind, target: channel.shown } })
  return channel
}

export async function changeChannel(db: NoticesDb, actor: Actor, id: number, body: Body<typeof contract.changeChannel>): Promise<ChannelRecord> {
  const before = await findChannel(db, id)
  if (!before) throw channelNotFound()
  const after = await updateChannel(db, id, { name: body.name, topics: body.topics, is_urgent_only: body.isUrgentOnly, is_enabled: body.isEnabled })
  await audit(db, actor, { action: 'notice-channel.changed', subject: subject(id), regionX: after.region_x, summary: after.name, before: said(before), after: said(after) })
  return after
}

export async function removeChannel(db: NoticesDb, actor: Actor, id: number) {
  const channel = await findChannel(db, id)
  if (!channel) throw channelNotFound()
  await deleteChannel(db, id)
  await audit(db, actor, { action: 'notice-channel.removed', subject: subject(id), regionX: channel.region_x, summary: channel.name, before: { ...said(channel), target: channel.shown } })
}
