import type { Body, Query } from '@jingwei/contract/operation'
import { ApplicationState, type Application, type ApplicationRow, type providers as contract } from '@jingwei/contract/providers'
import { system, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { invalid } from '../../kernel/errors/problem-error.ts'
import { findApplication, findCall, listApplications, lockApplication, reviewsOf, upsertApplication, withdrawApplication, type ListedApplication } from './call.store.ts'
import type { Context, ProvidersDb } from './context.ts'
import { kept } from './facets.ts'
import { applicationInState, applicationNotFound, callClosed, callInState, callNotBegun, callNotFound, notPublished, suspended } from './providers.errors.ts'
import { ownProvider } from './save-profile.ts'
import { placeOf, shownReferences } from './show-provider.ts'
import { publishedTitles } from './solution.store.ts'

export async function apply(db: ProvidersDb, context: Context, actor: Actor, { callId, statement }: Body<typeof contract.apply>): Promise<Application> {
  const p = await ownProvider(db, actor)
  if (p.state === 'suspended') throw suspended(p.suspended_reason)
  if (p.state !== 'published') throw notPublished()
  const call = await findCall(db, callId)
  if (!call) throw callNotFound()
  const today = context.kernel.today()
  if (call.state !== 'open') throw callInState(call.state)
  if (today < call.opens_on) throw callNotBegun(call.opens_on)
  if (today > call.closes_on) throw callClosed(call.closes_on)
  const references = await shownReferences(db, p.id)
  const snapshot = {
    name: p.name, summary: p.summary, scenes: p.served, regionCodes: p.region_codes, priceNotes: p.price_notes, jobsAtOnce: p.jobs_at_once, contact: p.contact,
    references: references.map(({ customer, year, text, proofs, copied }) => ({ customer, year, text, proofs, copied })), solutions: await publishedTitles(db, p.id),
  }
  const { id } = await upsertApplication(db, {
    call_id: call.id, call_x: call.region_x, provider_id: p.id, organisation_id: p.organisation_id, region_x: p.region_x, name: p.name, snapshot: JSON.stringify(snapshot), statement: statement === null ? null : kept(statement) || null,
    copied: references.filter((r) => r.copied).length, submitted_at: context.kernel.now().toISOString(),
  })
  await audit(db, actor, { action: 'application.submitted', subject: `provider-application:${id}`, regionX: call.region_x, summary: p.name, after: { call: call.id, profileVersion: p.version } })
  return readApplication(db, context, actor, id)
}
export async function withdraw(db: ProvidersDb, context: Context, actor: Actor, id: number): Promise<Application> {
  const r = await lockApplication(db, id)
  if (!r) throw applicationNotFound()
  if (r.state === 'taken' || r.state === 'not-taken') throw applicationInState()
  if (r.state === 'submitted') {
    await withdrawApplication(db, id)
    await audit(db, actor, { action: 'application.withdrawn', subject: `provider-application:${id}`, regionX: r.call_x, summary: r.name })
  }
  return readApplication(db, context, actor, id)
}

/** Organisations that the caller belongs to. Whether somebody is a member is asked of all members, whoever may see them. */
export const ownOrganisations = async ({ kernel, accounts }: Context, actor: Actor, organisationIds: readonly number[]): Promise<ReadonlySet<number>> => {
  if (!actor.person || organisationIds.length === 0) return new Set()
  const members = await kernel.database.as<object, Awaited<ReturnType<typeof accounts.membersOf>>>(system, (db) => accounts.membersOf(db, organisationIds))
  return new Set(members.filter((m) => m.personId === actor.person?.id).map((m) => m.organisationId))
}
const isReviewer = (actor: Actor) => actor.permissions.has('providers:review')
/** Until the decision a reviewer reads no total, so that nobody writes off another. */
const hidesTotal = (r: { call_state: ListedApplication['call_state'] }, actor: Actor) => isReviewer(actor) && r.call_state !== 'decided'
const rowOf = (r: ListedApplication, { regions }: Context, actor: Actor, own: ReadonlySet<number>): ApplicationRow => ({
  id: r.id, call: { id: r.call_id, title: r.call_title, state: r.call_state }, provider: { id: r.provider_id, name: r.name, region: placeOf(r.region_x, regions) }, state: r.state, submittedAt: r.submitted_at, statement: r.statement,
  copiedReferences: r.copied, reviews: r.reviews, total: hidesTotal(r, actor) ? null : r.total, reason: r.reason, mine: isReviewer(actor) ? (own.has(r.organisation_id) ? 'own-organisation' : r.mine) : null,
})
export async function listFor(db: ProvidersDb, context: Context, actor: Actor, query: Query<typeof contract.applications>) {
  const states = (query.state ?? '').split(',').filter((s) => s !== '')
  if (states.some((s) => !ApplicationState.safeParse(s).success)) throw invalid([{ path: 'query.state', code: 'state', message: { zh: '没有这种状态', en: 'no such state' } }])
  const { rows, ...page } = await listApplications(db, { callId: query.callId, states, isOfficer: actor.scope === 'region', hidesTotals: isReviewer(actor), person: actor.person?.id ?? null, sort: query.sort, cursor: query.cursor, limit: query.limit })
  const own = isReviewer(actor) ? await ownOrganisations(context, actor, rows.map((r) => r.organisation_id)) : new Set<number>()
  return { items: rows.map((r) => rowOf(r, context, actor, own)), next: page.next, total: page.total, totalIsExact: page.totalIsExact }
}
/** Whoever runs calls, or only looks on, sees all reviews; a reviewer who is neither sees the own one until the decision, so that nobody writes off another. */
export async function readApplication(db: ProvidersDb, context: Context, actor: Actor, id: number): Promise<Application> {
  const isOfficer = actor.scope === 'region'
  const person = actor.person?.id ?? null
  const r = await findApplication(db, id, isOfficer, person)
  if (!r) throw applicationNotFound()
  const own = isReviewer(actor) ? await ownOrganisations(context, actor, [r.organisation_id]) : new Set<number>()
  const seesOwnAlone = hidesTotal(r, actor)
  const reviews = isOfficer ? await reviewsOf(db, id, seesOwnAlone ? person : null) : []
  const row = rowOf(r, context, actor, own)
  return {
    ...row, snapshot: r.snapshot, criteria: r.criteria, minimumTotal: r.minimum_total,
    reviewed: reviews.map((v) => ({ reviewer: { id: v.person, name: v.person_name }, isOwn: v.person === person, conflict: v.conflict, scores: v.scores, total: v.total, version: v.version, updatedAt: v.updated_at })),
  }
}
