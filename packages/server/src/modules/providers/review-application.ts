import type { Body } from '@jingwei/contract/operation'
import type { Application, providers as contract } from '@jingwei/contract/providers'
import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../kernel/errors/problem-error.ts'
import { ownOrganisations, readApplication } from './apply.ts'
import { findCall, findReview, insertReview, lockApplication, updateReview, type ApplicationRecord, type CallRecord } from './call.store.ts'
import type { Context, ProvidersDb } from './context.ts'
import { kept } from './facets.ts'
import { applicationInState, applicationNotFound, callInState, callNotFound, conflictDeclared, ownOrganisation, scoresWrong } from './providers.errors.ts'
import { textAt } from './save-profile.ts'

async function reviewable(db: ProvidersDb, context: Context, actor: Actor, id: number): Promise<{ r: ApplicationRecord; call: CallRecord }> {
  const r = await lockApplication(db, id)
  if (!r) throw applicationNotFound()
  const call = await findCall(db, r.call_id)
  if (!call) throw callNotFound()
  if (call.state !== 'reviewing') throw callInState(call.state)
  if (r.state !== 'submitted') throw applicationInState()
  if ((await ownOrganisations(context, actor, [r.organisation_id])).size > 0) throw ownOrganisation()
  return { r, call }
}
/** Hundredths, so that the mean of a few reviews is exact. */
export const totalOf = (criteria: CallRecord['criteria'], scores: readonly { criterion: string; score: number }[]) => criteria.reduce((n, c) => n + c.weight * (scores.find((s) => s.criterion === c.code)?.score ?? 0), 0) / 100

export async function review(db: ProvidersDb, context: Context, actor: Actor, id: number, { version, scores }: Body<typeof contract.review>): Promise<Application> {
  const { r, call } = await reviewable(db, context, actor, id)
  const codes = call.criteria.map((c) => c.code)
  const missing = codes.filter((c) => !scores.some((s) => s.criterion === c))
  const unknown = scores.filter((s, i) => !codes.includes(s.criterion) || scores.findIndex((o) => o.criterion === s.criterion) !== i).map((s) => s.criterion)
  if (missing.length > 0 || unknown.length > 0) throw scoresWrong(missing, unknown)
  const person = personOf(actor)
  const before = await findReview(db, id, person.id)
  if (before?.conflict) throw conflictDeclared()
  if ((before?.version ?? 0) !== version) throw changedMeanwhile()
  const given = codes.map((c) => scores.find((s) => s.criterion === c)!).map((s) => ({ ...s, comment: s.comment === null ? null : kept(s.comment) || null }))
  const total = totalOf(call.criteria, given)
  const row = { scores: JSON.stringify(given), total, updated_at: context.kernel.now().toISOString() }
  const done = before ? await updateReview(db, before.id, version, row) : await insertReview(db, { ...row, application_id: id, call_x: r.call_x, person: person.id, person_name: person.name })
  if (!done) throw changedMeanwhile()
  await audit(db, actor, { action: 'application.reviewed', subject: `provider-application:${id}`, regionX: r.call_x, summary: r.name, ...(before && { before: { scores: before.scores } }), after: { scores: given, total } })
  return readApplication(db, context, actor, id)
}

export async function declareConflict(db: ProvidersDb, context: Context, actor: Actor, id: number, reason: string): Promise<Application> {
  const { r } = await reviewable(db, context, actor, id)
  const person = personOf(actor)
  const before = await findReview(db, id, person.id)
  const row = { conflict: textAt('body.reason', reason), scores: '[]', total: null, updated_at: context.kernel.now().toISOString() }
  if (!before) await insertReview(db, { ...row, application_id: id, call_x: r.call_x, person: person.id, person_name: person.name })
  else if (before.conflict === null) await updateReview(db, before.id, before.version, row)
  if (!before?.conflict) await audit(db, actor, { action: 'application.conflict-declared', subject: `provider-application:${id}`, regionX: r.call_x, summary: r.name, ...(before && { before: { scores: before.scores } }), after: { reason: row.conflict } })
  return readApplication(db, context, actor, id)
}
