import type { Body } from '@jingwei/contract/operation'
import type { Call, providers as contract } from '@jingwei/contract/providers'
import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../kernel/errors/problem-error.ts'
import { applicationsOf, decideApplications, lockCall, settleCall, updateCall, type Decision } from './call.store.ts'
import type { Context, ProvidersDb } from './context.ts'
import { belowMinimum, callInState, callNotFound, decisionsWrong, notReviewed, tooManyTaken } from './providers.errors.ts'
import { showCall } from './run-call.ts'
import { textAt } from './save-profile.ts'

/** Everybody at once: each with a reason, none below the minimum, no more than places, nobody unreviewed. */
export async function decideCall(db: ProvidersDb, context: Context, actor: Actor, id: number, { version, decisions }: Body<typeof contract.decideCall>): Promise<Call> {
  const call = await lockCall(db, id)
  if (!call) throw callNotFound()
  if (call.state !== 'reviewing') throw callInState(call.state)
  if (call.version !== version) throw changedMeanwhile()
  const applications = await applicationsOf(db, id)
  const byId = new Map(decisions.map((d, i) => [d.applicationId, { ...d, at: i }]))
  const missing = applications.filter((a) => !byId.has(a.id)).length
  const unknown = decisions.length - (applications.length - missing)
  if (missing > 0 || unknown > 0) throw decisionsWrong(missing, unknown)
  const unreviewed = applications.filter((a) => a.reviews === 0)
  if (unreviewed.length > 0) throw notReviewed(unreviewed.map((a) => a.name))
  const made = applications.map((a): Decision => {
    const d = byId.get(a.id)!
    if (d.isTaken && (a.total ?? -1) < call.minimum_total) throw belowMinimum(a.name, a.total, call.minimum_total)
    return { id: a.id, is_taken: d.isTaken, reason: textAt(`body.decisions.${d.at}.reason`, d.reason), total: a.total, reviews: a.reviews }
  })
  const taken = made.filter((d) => d.is_taken).length
  if (taken > call.places) throw tooManyTaken(taken, call.places)
  const at = context.kernel.now().toISOString()
  await decideApplications(db, made, at)
  const after = await updateCall(db, id, version, { state: 'decided', decided_at: at, decided_by: actor.person?.name ?? null, taken })
  if (!after) throw changedMeanwhile()
  await settleCall(db, id, context.kernel.today())
  await audit(db, actor, { action: 'call.decided', subject: `provider-call:${id}`, regionX: call.region_x, summary: call.title, after: { taken, applications: made.length, decisions: made } })
  await context.kernel.jobs.enqueue(db, 'providers.tell-applicants', { callId: id }, { key: `providers.tell-applicants:${id}` })
  return showCall(db, context, after, false)
}
