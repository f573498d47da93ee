import type { AskedRequest, matches as contract } from '@jingwei/contract/matches'
import type { Body } from '@jingwei/contract/operation'
import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../kernel/errors/problem-error.ts'
import type { Context, MatchesDb } from './context.ts'
import { tellOrganisation } from './end-enquiry.ts'
import { findRequest, insertOffer, lockRequest, offersOf, recount, updateAsked, updateOffer, type AskedRecord } from './enquiry.store.ts'
import { alreadyDeclined, deadlinePassed, enquiryOver, noOffer, pastDay, priceTooLarge, requestNotFound, shortValidity } from './matches.errors.ts'
import { isOpen, showRequest } from './show-enquiry.ts'

/** Tax of a sum of whole fen, rounded half up to a fen, without a float between. */
export const taxOf = (netFen: number, basisPoints: number): number => Number((BigInt(netFen) * BigInt(basisPoints) + 5_000n) / 10_000n)

/** A request of one's own that can still be answered. The row is locked: choosing and offering take turns. */
export async function openRequest(db: MatchesDb, context: Context, actor: Actor, id: number): Promise<AskedRecord> {
  const asked = await lockRequest(db, id, actor.organisationId!)
  if (!asked) throw requestNotFound()
  if (asked.state === 'declined') throw alreadyDeclined()
  if (!asked.is_open) throw enquiryOver()
  if (asked.until < context.kernel.today()) throw deadlinePassed()
  return asked
}
const again = async (db: MatchesDb, context: Context, actor: Actor, id: number): Promise<AskedRequest> => showRequest(db, context, (await findRequest(db, id, actor.organisationId!))!)

export async function makeOffer(db: MatchesDb, context: Context, actor: Actor, id: number, { version, ...body }: Body<typeof contract.makeOffer>): Promise<AskedRequest> {
  const asked = await openRequest(db, context, actor, id)
  const today = context.kernel.today()
  if (body.validUntil < today) throw pastDay('body.validUntil')
  if (body.validUntil < asked.until) throw shortValidity()
  const netFen = body.parts.reduce((sum, p) => sum + p.priceFen, 0)
  const taxFen = taxOf(netFen, body.taxBasisPoints)
  if (!Number.isSafeInteger(netFen) || netFen + taxFen > 1e13) throw priceTooLarge()
  const [before] = await offersOf(db, [id])
  if ((before?.version ?? 0) !== version) throw changedMeanwhile()
  const at = context.kernel.now().toISOString()
  const fields = { parts: JSON.stringify(body.parts), tax_basis_points: body.taxBasisPoints, net_fen: netFen, tax_fen: taxFen, go_live_days: body.goLiveDays, conditions: body.conditions, valid_until: body.validUntil, changed_at: at }
  if (before) await updateOffer(db, id, { ...fields, version: version + 1, withdrawn_at: null, withdrawn_reason: null })
  else await insertOffer(db, { asked_id: id, organisation_id: asked.organisation_id, region_x: asked.region_x, provider_organisation_id: asked.provider_organisation_id, made_at: at, ...fields })
  await updateAsked(db, [id], { state: 'offered', ...(asked.seen_at === null && { seen_at: at }) })
  await recount(db, asked.enquiry_id)
  await tellOrganisation(db, context, asked.organisation_id, {
    kind: 'enquiry.offered', key: `enquiry.offered:${id}:${version + 1}`, title: before ? { zh: `${asked.provider_name} 更新了报价`, en: `${asked.provider_name} changed its offer` } : { zh: `${asked.provider_name} 已报价`, en: `${asked.provider_name} made an offer` },
    detail: { zh: asked.shared.title, en: asked.shared.title }, link: { kind: 'enquiry', id: asked.enquiry_id },
  })
  await audit(db, actor, { action: before ? 'offer.changed' : 'offer.made', subject: `asked:${id}`, regionX: asked.region_x, before: before && { priceFen: before.net_fen + before.tax_fen, goLiveDays: before.go_live_days }, after: { priceFen: netFen + taxFen, goLiveDays: body.goLiveDays, validUntil: body.validUntil } })
  return again(db, context, actor, id)
}

export async function withdrawOffer(db: MatchesDb, context: Context, actor: Actor, id: number, reason: string): Promise<AskedRequest> {
  const asked = await lockRequest(db, id, actor.organisationId!)
  if (!asked) throw requestNotFound()
  if (!asked.is_open) throw enquiryOver()
  const [offer] = await offersOf(db, [id])
  if (!offer || offer.withdrawn_at !== null) throw noOffer()
  const at = context.kernel.now().toISOString()
  await updateOffer(db, id, { withdrawn_at: at, withdrawn_reason: reason, changed_at: at, version: offer.version + 1 })
  await updateAsked(db, [id], { state: 'withdrawn' })
  await recount(db, asked.enquiry_id)
  await tellOrganisation(db, context, asked.organisation_id, { kind: 'enquiry.offer-withdrawn', key: `enquiry.offer-withdrawn:${id}:${offer.version + 1}`, title: { zh: `${asked.provider_name} 撤回了报价`, en: `${asked.provider_name} withdrew its offer` }, detail: { zh: reason, en: reason }, link: { kind: 'enquiry', id: asked.enquiry_id } })
  await audit(db, actor, { action: 'offer.withdrawn', subject: `asked:${id}`, regionX: asked.region_x, after: { reason } })
  return again(db, context, actor, id)
}
export async function declineRequest(db: MatchesDb, context: Context, actor: Actor, id: number, reason: string): Promise<AskedRequest> {
  const asked = await openRequest(db, context, actor, id)
  const [offer] = await offersOf(db, [id])
  const at = context.kernel.now().toISOString()
  if (offer && offer.withdrawn_at === null) await updateOffer(db, id, { withdrawn_at: at, withdrawn_reason: reason, changed_at: at, version: offer.version + 1 })
  await updateAsked(db, [id], { state: 'declined', declined_reason: reason, is_open: false, ...(asked.seen_at === null && { seen_at: at }) })
  await recount(db, asked.enquiry_id)
  await tellOrganisation(db, context, asked.organisation_id, { kind: 'enquiry.declined', key: `enquiry.declined:${id}`, title: { zh: `${asked.provider_name} 谢绝报价`, en: `${asked.provider_name} declined` }, detail: { zh: reason, en: reason }, link: { kind: 'enquiry', id: asked.enquiry_id } })
  await audit(db, actor, { action: 'request.declined', subject: `asked:${id}`, regionX: asked.region_x, after: { reason } })
  return again(db, context, actor, id)
}
/** Opening it is told to the firm, once. A member who may not offer looks without that. */
export async function openedRequest(db: MatchesDb, context: Context, actor: Actor, id: number): Promise<AskedRequest> {
  const asked = await findRequest(db, id, actor.organisationId!)
  if (!asked) throw requestNotFound()
  if (asked.state === 'asked' && isOpen(asked, context.kernel.today())) {
    await updateAsked(db, [id], { state: 'seen', seen_at: context.kernel.now().toISOString() })
    await audit(db, actor, { action: 'request.seen', subject: `asked:${id}`, regionX: asked.region_x, after: { by: personOf(actor).name } })
  }
  return again(db, context, actor, id)
}
