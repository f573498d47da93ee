import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import type { Envelope, exchanges as contract, Partner } from '@jingwei/contract/exchanges'
import type { Body } from '@jingwei/contract/operation'
import type { Json } from '@jingwei/engines/sdmx'
import { system, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import type { RegionNode } from '../regions/index.ts'
import { homeOf, nodeOf, placeOf, type Context, type ExchangesDb } from './context.ts'
import { answerOf, envelopeOf, formatVersion, invitationOf, lineOf } from './documents.ts'
import { brokenSignature, heardDiffers, invitationOver, invitationUsed, invitedOther, isRevoked, notMet, ownInvitation, partnerNotFound, regionTaken, regionTold, unknownRegion } from './exchanges.errors.ts'
import type { ExchangesTables } from './exchanges.tables.ts'
import { fingerprintOf, isSignedBy } from './keys.ts'
import { findChannel, findPartner, insertPartner, isTold, lockChannel, lockPartner, speakerFor, updatePartner, type PartnerRecord } from './partner.store.ts'
import { enqueueAnswer } from './push.ts'
import { showPartner } from './show.ts'

/** An invitation can be answered for so long. */
const validDays = 14
const turned = { send: 'receive', receive: 'send', both: 'both' } as const
const codeDigest = (code: string) => createHash('sha256').update(code).digest()

/** Who tells us of a region is one partner, or a figure would be added twice: here, in an office within ours and in one around it. */
async function refuseSecondSpeaker(db: ExchangesDb, context: Context, home: RegionNode, region: RegionNode, direction: PartnerRecord['direction']) {
  if (direction === 'send') return
  const asked = { of: region, home }
  const [isTaken, other] = [await isTold(db, asked), await speakerFor(db, asked)]
  const { name } = placeOf(context, region.lo)
  if (other) throw regionTaken(name, other.name)
  if (isTaken) throw regionTold(name)
}
async function makeInvitation(db: ExchangesDb, context: Context, p: Pick<PartnerRecord, 'channel' | 'name' | 'own_name' | 'region_x' | 'partner_x' | 'direction'>) {
  const { kernel } = context
  const own = await context.own.instance(db)
  const code = randomBytes(24).toString('base64url')
  const endsAt = new Date(kernel.now().getTime() + validDays * 86_400_000).toISOString()
  const payload: Json = {
    format: 'jingwei-invitation', version: formatVersion, channel: p.channel, code, endsAt, direction: p.direction, to: { name: p.name, region: placeOf(context, p.partner_x).code },
    from: { instance: own.id, name: p.own_name, region: placeOf(context, p.region_x).code, publicKey: own.publicKey.toString('base64'), url: kernel.config.JINGWEI_PUBLIC_URL },
  }
  return { line: lineOf(own.sign(payload)), code_digest: codeDigest(code), invitation_ends_at: endsAt }
}

export async function invite(db: ExchangesDb, context: Context, actor: Actor, body: Body<typeof contract.invite>): Promise<{ partner: Partner; invitation: string }> {
  const home = homeOf(context, actor, body.homeRegionCode, 'body.homeRegionCode')
  const region = nodeOf(context, body.regionCode, 'body.regionCode')
  await refuseSecondSpeaker(db, context, home, region, body.direction)
  const now = context.kernel.now().toISOString()
  const fields = { channel: randomUUID(), region_x: home.lo, region_hi: home.hi, partner_x: region.lo, name: body.name, own_name: body.ownName, direction: body.direction }
  const { line, ...code } = await makeInvitation(db, context, fields)
  // Nobody has a channel that was made just now.
  const row = (await insertPartner(db, { ...fields, ...code, partner_hi: region.hi, state: 'invited', is_inviter: true, created_by: actor.person?.name ?? '', created_at: now, updated_at: now }))!
  await audit(db, actor, { action: 'exchange-partner.invited', subject: `exchange-partner:${row.id}`, regionX: home.lo, summary: row.name, after: { region: body.regionCode, direction: body.direction } })
  return { partner: await showPartner(db, context, row.id), invitation: line }
}
export async function inviteAgain(db: ExchangesDb, context: Context, actor: Actor, id: number): Promise<{ partner: Partner; invitation: string }> {
  const p = await needLocked(db, id)
  if (p.state !== 'invited' || !p.is_inviter) throw invitationUsed()
  const { line, ...code } = await makeInvitation(db, context, p)
  await updatePartner(db, id, code, context.kernel.now().toISOString())
  await audit(db, actor, { action: 'exchange-partner.invited', subject: `exchange-partner:${id}`, regionX: p.region_x, summary: p.name })
  return { partner: await showPartner(db, context, id), invitation: line }
}
async function needLocked(db: ExchangesDb, id: number) {
  const p = await lockPartner(db, id)
  if (!p) throw partnerNotFound()
  return p
}

/** An invitation, if its own key signed it. Whether that key is the right one only the phone can tell. */
function openInvitation(text: string) {
  const envelope = envelopeOf(text)
  const payload = invitationOf(envelope)
  if (!isSignedBy(payload.from.publicKey, envelope!)) throw brokenSignature({ zh: '邀请', en: 'invitation' })
  return payload
}
export async function readInvitation(db: ExchangesDb, context: Context, text: string) {
  const { from, to, direction, endsAt, channel } = openInvitation(text)
  const place = (code: string) => ({ code, name: context.regions.resolve(code)?.name ?? code })
  return {
    instance: from.instance, name: from.name, region: place(from.region), forName: to.name, forRegion: place(to.region), direction: turned[direction], fingerprint: fingerprintOf(from.publicKey), url: from.url, endsAt,
    isUsed: (await findChannel(db, channel)) !== undefined,
  }
}

export async function acceptInvitation(db: ExchangesDb, context: Context, actor: Actor, body: Body<typeof contract.acceptInvitation>): Promise<Partner> {
  const { kernel } = context
  const { from, to, code, channel, endsAt, direction } = openInvitation(body.text)
  const own = await context.own.instance(db)
  if (from.instance === own.id) throw ownInvitation()
  if (Date.parse(endsAt) < kernel.now().getTime()) throw invitationOver()
  const region = context.regions.resolve(from.region)
  if (!region) throw unknownRegion(from.region, 'body.text')
  const home = homeOf(context, actor, body.homeRegionCode ?? to.region, 'body.homeRegionCode')
  const invited = context.regions.resolve(to.region)
  if (!invited || home.lo < invited.lo || home.hi > invited.hi) throw invitedOther(invited?.fullName ?? to.region)
  if (!fingerprintOf(from.publicKey).endsWith(body.heard)) throw heardDiffers()
  await refuseSecondSpeaker(db, context, home, region, turned[direction])
  const now = kernel.now().toISOString()
  const answer = lineOf(own.sign({
    format: 'jingwei-answer', version: formatVersion, channel, code,
    from: { instance: own.id, name: to.name, region: placeOf(context, home.lo).code, publicKey: own.publicKey.toString('base64'), url: kernel.config.JINGWEI_PUBLIC_URL },
  }))
  const row = await insertPartner(db, {
    channel, region_x: home.lo, region_hi: home.hi, partner_x: region.lo, partner_hi: region.hi, name: body.name ?? from.name, own_name: to.name, direction: turned[direction], state: 'trusted', is_inviter: false, instance: from.instance, public_key: from.publicKey, url: from.url, answer,
    trusted_at: now, trusted_by: actor.person?.name ?? '', created_by: actor.person?.name ?? '', created_at: now, updated_at: now,
  })
  // A channel that is taken is this invitation, accepted before; whoever may not see that partner gets no more than the refusal.
  if (!row) throw invitationUsed()
  if (from.url !== null) await enqueueAnswer(db, context, row.id)
  await audit(db, actor, { action: 'exchange-partner.trusted', subject: `exchange-partner:${row.id}`, regionX: home.lo, summary: row.name, after: { fingerprint: fingerprintOf(from.publicKey) } })
  return showPartner(db, context, row.id)
}

/** Takes the key of whoever was invited. The one-time code is its permission; trust comes after the phone. */
export async function takeAnswer(context: Context, given: string | Envelope, seenBy: { lo: number; hi: number } | null): Promise<number> {
  const { kernel } = context
  const envelope = typeof given === 'string' ? envelopeOf(given) : given
  const { channel, code, from } = answerOf(envelope)
  if (!isSignedBy(from.publicKey, envelope!)) throw brokenSignature({ zh: '回执', en: 'answer' })
  return kernel.database.as<ExchangesTables, number>(system, async (db) => {
    const p = await lockChannel(db, channel)
    if (!p || (seenBy && (p.region_x < seenBy.lo || p.region_x > seenBy.hi))) throw invitationOver()
    const isSame = p.public_key?.equals(from.publicKey) === true && p.instance === from.instance
    if (isSame && p.state !== 'revoked' && p.is_inviter) return p.id
    if (p.state !== 'invited' || !p.code_digest || !timingSafeEqual(p.code_digest, codeDigest(code)) || Date.parse(p.invitation_ends_at!) < kernel.now().getTime()) throw invitationOver()
    // It may speak of what it was invited for, whatever it says of itself.
    await updatePartner(db, p.id, { state: 'met', instance: from.instance, public_key: from.publicKey, url: from.url, code_digest: null }, kernel.now().toISOString())
    await audit(db, system, { action: 'exchange-partner.answered', subject: `exchange-partner:${p.id}`, regionX: p.region_x, summary: p.name, after: { instance: from.instance, fingerprint: fingerprintOf(from.publicKey) } })
    return p.id
  })
}

export async function trust(db: ExchangesDb, context: Context, actor: Actor, id: number, heard: string): Promise<Partner> {
  const p = await needLocked(db, id)
  if (p.state === 'revoked') throw isRevoked()
  if (!p.public_key) throw notMet()
  if (!fingerprintOf(p.public_key).endsWith(heard)) throw heardDiffers()
  const now = context.kernel.now().toISOString()
  await updatePartner(db, id, { state: 'trusted', trusted_at: now, trusted_by: actor.person?.name ?? '' }, now)
  await audit(db, actor, { action: 'exchange-partner.trusted', subject: `exchange-partner:${id}`, regionX: p.region_x, summary: p.name, after: { fingerprint: fingerprintOf(p.public_key) } })
  return showPartner(db, context, id)
}
export async function revoke(db: ExchangesDb, context: Context, actor: Actor, id: number, reason: string): Promise<Partner> {
  const p = await needLocked(db, id)
  if (p.state === 'revoked') throw isRevoked()
  const now = context.kernel.now().toISOString()
  await updatePartner(db, id, { state: 'revoked', revoked_at: now, revoked_by: actor.person?.name ?? '', reason, code_digest: null }, now)
  await audit(db, actor, { action: 'exchange-partner.revoked', subject: `exchange-partner:${id}`, regionX: p.region_x, summary: reason, before: { state: p.state } })
  return showPartner(db, context, id)
}
export async function needPartner(db: ExchangesDb, id: number): Promise<PartnerRecord> {
  const p = await findPartner(db, id)
  if (!p) throw partnerNotFound()
  return p
}
