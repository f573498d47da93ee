import type { Body } from '@jingwei/contract/operation'
import type { Call, providers as contract } from '@jingwei/contract/providers'
import { regionOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../kernel/errors/problem-error.ts'
import { countApplications, findCall, insertCall, lockCall, resultsOf, updateCall, type CallRecord, type ListedCall } from './call.store.ts'
import type { Context, ProvidersDb } from './context.ts'
import { callInState, callNotFound, criterionTwice, datesWrong, lastDayOver, onlyLaterClose, stillOpen, unknownRegion, weightsSum } from './providers.errors.ts'
import { textAt } from './save-profile.ts'
import { placeOf } from './show-provider.ts'

type Fields = Body<typeof contract.addCall>
function assertCriteria(criteria: Fields['criteria']) {
  const twice = criteria.find((c, i) => criteria.findIndex((o) => o.code === c.code) !== i)
  if (twice) throw criterionTwice(twice.code)
  const sum = criteria.reduce((n, c) => n + c.weight, 0)
  if (sum !== 100) throw weightsSum(sum)
}
export const callRow = (r: ListedCall, { regions }: Pick<Context, 'regions'>): Omit<Call, 'document' | 'results'> => ({
  id: r.id, title: r.title, region: placeOf(r.region_x, regions), state: r.state, opensOn: r.opens_on, closesOn: r.closes_on, criteria: r.criteria, minimumTotal: r.minimum_total, places: r.places, validMonths: r.valid_months,
  applications: r.applications, taken: r.taken, decidedAt: r.decided_at, version: r.version, updatedAt: r.updated_at,
})
/** Results are kept apart from the applications: what the public reads is only that. */
export async function showCall(db: ProvidersDb, context: Context, r: CallRecord, isPublic: boolean): Promise<Call> {
  const results = r.state === 'decided' ? await resultsOf(db, r.id) : null
  return {
    ...callRow({ ...r, applications: isPublic ? (results?.length ?? null) : await countApplications(db, r.id) }, context), document: r.document,
    results: results?.map((o) => ({ provider: { id: o.provider_id, name: o.name }, isTaken: o.is_taken, total: o.total, reason: o.reason })) ?? null,
  }
}
export async function readCall(db: ProvidersDb, context: Context, id: number, isPublic: boolean): Promise<Call> {
  const r = await findCall(db, id)
  if (!r || (isPublic && r.state === 'draft')) throw callNotFound()
  return showCall(db, context, r, isPublic)
}

export async function addCall(db: ProvidersDb, context: Context, actor: Actor, body: Fields): Promise<Call> {
  const node = context.regions.resolve(body.regionCode)
  const own = regionOf(actor)
  if (!node || node.lo < own.lo || node.hi > own.hi) throw unknownRegion(body.regionCode, 'body.regionCode')
  assertCriteria(body.criteria)
  if (body.closesOn < body.opensOn) throw datesWrong()
  const row = await insertCall(db, {
    region_x: node.lo, region_hi: node.hi, title: textAt('body.title', body.title), opens_on: body.opensOn, closes_on: body.closesOn, document: textAt('body.document', body.document), criteria: JSON.stringify(body.criteria),
    minimum_total: body.minimumTotal, places: body.places, valid_months: body.validMonths, created_by: actor.person?.name ?? null,
  })
  await audit(db, actor, { action: 'call.drafted', subject: `provider-call:${row.id}`, regionX: node.lo, summary: row.title })
  return showCall(db, context, row, false)
}
async function locked(db: ProvidersDb, id: number): Promise<CallRecord> {
  const r = await lockCall(db, id)
  if (!r) throw callNotFound()
  return r
}
export async function changeCall(db: ProvidersDb, context: Context, actor: Actor, id: number, { version, ...body }: Body<typeof contract.changeCall>): Promise<Call> {
  const r = await locked(db, id)
  if (r.version !== version) throw changedMeanwhile()
  if (r.state !== 'draft' && r.state !== 'open') throw callInState(r.state)
  if (r.state === 'open' && (Object.keys(body).some((k) => k !== 'closesOn') || (body.closesOn ?? r.closes_on) < r.closes_on)) throw onlyLaterClose()
  if (body.criteria) assertCriteria(body.criteria)
  if ((body.closesOn ?? r.closes_on) < (body.opensOn ?? r.opens_on)) throw datesWrong()
  const after = await updateCall(db, id, version, {
    ...(body.title !== undefined && { title: textAt('body.title', body.title) }), ...(body.opensOn && { opens_on: body.opensOn }), ...(body.closesOn && { closes_on: body.closesOn }), ...(body.document !== undefined && { document: textAt('body.document', body.document) }),
    ...(body.criteria && { criteria: JSON.stringify(body.criteria) }), ...(body.minimumTotal !== undefined && { minimum_total: body.minimumTotal }), ...(body.places && { places: body.places }), ...(body.validMonths && { valid_months: body.validMonths }),
  })
  if (!after) throw changedMeanwhile()
  await audit(db, actor, { action: 'call.changed', subject: `provider-call:${id}`, regionX: r.region_x, before: { closesOn: r.closes_on }, after: body })
  return showCall(db, context, after, false)
}
/** Asking again for what is so already changes nothing. */
async function moveTo(db: ProvidersDb, context: Context, actor: Actor, r: CallRecord, from: CallRecord['state'], to: 'open' | 'reviewing'): Promise<Call> {
  if (r.state === to) return showCall(db, context, r, false)
  if (r.state !== from) throw callInState(r.state)
  const after = await updateCall(db, r.id, r.version, { state: to, ...(to === 'open' && { opened_at: context.kernel.now().toISOString() }) })
  if (!after) throw changedMeanwhile()
  await audit(db, actor, { action: to === 'open' ? 'call.opened' : 'call.review-begun', subject: `provider-call:${r.id}`, regionX: r.region_x, summary: r.title })
  return showCall(db, context, after, false)
}
export async function openCall(db: ProvidersDb, context: Context, actor: Actor, id: number): Promise<Call> {
  const r = await locked(db, id)
  if (r.state === 'draft' && r.closes_on < context.kernel.today()) throw lastDayOver()
  return moveTo(db, context, actor, r, 'draft', 'open')
}
export async function beginReview(db: ProvidersDb, context: Context, actor: Actor, id: number): Promise<Call> {
  const r = await locked(db, id)
  if (r.state === 'open' && r.closes_on >= context.kernel.today()) throw stillOpen(r.closes_on)
  return moveTo(db, context, actor, r, 'open', 'reviewing')
}
