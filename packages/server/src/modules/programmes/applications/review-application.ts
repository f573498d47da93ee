import type { Application, programmes as contract } from '@jingwei/contract/programmes'
import type { Body } from '@jingwei/contract/operation'
import type { Terms } from '@jingwei/contract/terms'
import { personOf, system, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../../kernel/errors/problem-error.ts'
import type { ProgrammesTables } from '../programmes.tables.ts'
import { allowed, keepApart } from './act.ts'
import { findApplication, hands, lockApplication, updateApplication } from './application.store.ts'
import { applicationNotFound, conflictDeclared, declareFirst, reviewsClosed, scoresWrong } from './applications.errors.ts'
import type { Context, ProgrammesDb } from './context.ts'
import { standIn } from './distribution.ts'
import { findProgramme, findToReview, insertReviews, isRanked, lockOwnReview, reviewsOf, reviewsInRound, updateProgramme, updateReview, type ReviewRecord } from './round.store.ts'
import { showApplication } from './show-application.ts'
import type { ApplicationState } from './transitions.ts'

const standInJob = 'programmes.stand-in'

/** The own review, locked, of what was given to this person and is still under review. */
async function ownReview(db: ProgrammesDb, context: Context, actor: Actor, id: number, action: 'declare' | 'review'): Promise<{ own: ReviewRecord; terms: Terms; programmeX: number; number: string | null }> {
  const own = await lockOwnReview(db, id, personOf(actor).id)
  const given = own && (await findToReview(db, id))
  const programme = given && (await findProgramme(db, given.programme_id))
  if (!own || !given || !programme) throw applicationNotFound()
  allowed(action, given.state as ApplicationState, programme.state)
  if (await isRanked(db, programme.id)) throw reviewsClosed()
  const a = await context.kernel.database.as<ProgrammesTables, Awaited<ReturnType<typeof findApplication>>>(system, (asSystem) => findApplication(asSystem, id))
  if (!a) throw applicationNotFound()
  await keepApart(context, actor, [a], 'examine')
  return { own, terms: given.terms, programmeX: given.programme_x, number: given.number }
}

/** Before anything is scored. A conflict stays one, and somebody else of the round takes over. */
export async function declare(db: ProgrammesDb, context: Context, actor: Actor, id: number, { conflict }: Body<typeof contract.declare>): Promise<Application> {
  const { own, programmeX, number } = await ownReview(db, context, actor, id, 'declare')
  if (own.conflict !== null && conflict === null) throw conflictDeclared()
  const now = context.kernel.now().toISOString()
  await updateReview(db, own.id, conflict === null ? { declared_none: true, declared_at: now, updated_at: now } : { conflict, declared_none: false, declared_at: now, total: null, scores: '[]', updated_at: now })
  await audit(db, actor, { action: conflict === null ? 'application.no-conflict-declared' : 'application.conflict-declared', subject: `programme-application:${id}`, regionX: programmeX, ...(number !== null && { summary: number }), ...(own.total !== null && { before: { scores: own.scores } }), ...(conflict !== null && { after: { conflict } }) })
  if (conflict !== null) await context.kernel.jobs.enqueue(db, standInJob, { applicationId: id }, { key: `${standInJob}:${id}:${own.id}` })
  return showApplication(db, context, actor, id)
}

/** Hundredths, so that the mean of a few reviews is exact. */
export const totalOf = (criteria: Terms['review']['criteria'], scores: readonly { criterion: string; score: number }[]) => criteria.reduce((n, c) => n + c.weight * (scores.find((s) => s.criterion === c.code)?.score ?? 0), 0) / 100

export async function review(db: ProgrammesDb, context: Context, actor: Actor, id: number, { scores, comment, version }: Body<typeof contract.review>): Promise<Application> {
  const { own, terms, programmeX, number } = await ownReview(db, context, actor, id, 'review')
  if (own.conflict !== null) throw conflictDeclared()
  if (!own.declared_none) throw declareFirst()
  if (own.version !== version) throw changedMeanwhile()
  const { criteria } = terms.review
  const codes = criteria.map((c) => c.code)
  const missing = codes.filter((c) => !scores.some((s) => s.criterion === c))
  const unknown = scores.filter((s, i) => !codes.includes(s.criterion) || scores.findIndex((o) => o.criterion === s.criterion) !== i).map((s) => s.criterion)
  if (missing.length > 0 || unknown.length > 0) throw scoresWrong(missing, unknown)
  const given = codes.map((c) => scores.find((s) => s.criterion === c)!)
  const total = totalOf(criteria, given)
  await updateReview(db, own.id, { scores: JSON.stringify(given), total, comment, version: own.version + 1, updated_at: context.kernel.now().toISOString() })
  await audit(db, actor, { action: 'application.reviewed', subject: `programme-application:${id}`, regionX: programmeX, ...(number !== null && { summary: number }), ...(own.total !== null && { before: { scores: own.scores } }), after: { scores: given, total } })
  return showApplication(db, context, actor, id)
}

/** What the reviewers’ meeting agreed on counts instead of the mean. A list that was ranked before is ranked anew. */
export async function recordConsensus(db: ProgrammesDb, context: Context, actor: Actor, id: number, { total, note, version }: Body<typeof contract.consensus>): Promise<Application> {
  const a = await lockApplication(db, id)
  const programme = a && (await findProgramme(db, a.programme_id))
  if (!a || !programme) throw applicationNotFound()
  if (a.version !== version) throw changedMeanwhile()
  allowed('consensus', a.state, programme.state)
  await keepApart(context, actor, [a], 'examine')
  const by = personOf(actor)
  const now = context.kernel.now().toISOString()
  const rounded = Math.round(total * 100) / 100
  await updateApplication(db, id, { consensus_total: rounded, consensus_note: note, consensus_by: by.id, consenter: by.name, version: a.version + 1, updated_at: now })
  if (await isRanked(db, programme.id)) await updateProgramme(db, programme.id, { ranked_by: null, ranker: null, ranked_at: null, updated_at: now })
  await audit(db, actor, { action: 'application.consensus', subject: `programme-application:${id}`, regionX: a.programme_x, summary: a.number ?? a.title, before: { total: a.consensus_total }, after: { total: rounded, note } })
  return showApplication(db, context, actor, id)
}

/** For somebody in conflict, whoever of the round has least to do and is in none. */
export const defineStandIns = (context: Context) =>
  context.kernel.jobs.define<{ applicationId: number }>(standInJob, ({ applicationId: id }) =>
    context.kernel.database.as<ProgrammesTables, void>(system, async (db) => {
      const a = await lockApplication(db, id)
      const programme = a && (await findProgramme(db, a.programme_id))
      if (!a || !programme || programme.state !== 'reviewing' || (await isRanked(db, programme.id)) || a.state !== 'accepted') return
      const given = await reviewsOf(db, [id])
      if (given.filter((r) => r.conflict === null).length >= (a.snapshot?.terms.review.reviewersEach ?? 0)) return
      const round = await reviewsInRound(db, a.programme_id)
      const loads = new Map<string, number>()
      for (const r of round) loads.set(r.person, (loads.get(r.person) ?? 0) + (r.conflict === null ? 1 : 0))
      const members = await context.accounts.membersOf(db, [a.organisation_id])
      const conflicts = new Set([...members.map((m) => m.personId), ...(await hands(db, [id])).map((h) => h.by_id), given[0]?.assigned_by ?? ''])
      const next = standIn({ id, conflicts }, loads, new Set(given.map((r) => r.person)))
      if (next === null) return
      const now = context.kernel.now().toISOString()
      const name = round.find((r) => r.person === next)!.person_name
      await insertReviews(db, [{ application_id: id, programme_x: a.programme_x, person: next, person_name: name, assigned_by: given[0]!.assigned_by, assigned_at: now, updated_at: now }])
      await audit(db, system, { action: 'application.reviewer-replaced', subject: `programme-application:${id}`, regionX: a.programme_x, summary: a.number ?? a.title, after: { reviewer: name } })
      await context.notices.tell(db, { people: [next] }, { kind: 'programme-application.to-review', key: `programme-application:${id}:to-review:${next}`, link: { kind: 'programme-application', id }, title: { zh: `请评审申报 ${a.number!}`, en: `Please review application ${a.number!}` }, detail: null })
    }),
  )
