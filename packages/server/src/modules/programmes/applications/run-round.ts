import type { Programme, programmes as contract } from '@jingwei/contract/programmes'
import type { Body } from '@jingwei/contract/operation'
import type { Terms } from '@jingwei/contract/terms'
import { defaultCalendar, workingDaysAfter } from '@jingwei/engines/service-levels'
import { personOf, system, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../../kernel/errors/problem-error.ts'
import { readProgramme } from '../show-programme.ts'
import { keepApart, lineOf, perform } from './act.ts'
import { lockApplications, versionOf, type ApplicationRecord } from './application.store.ts'
import { nobodyRanked, notRanked, objectionsOpen, programmeNotFound, reviewsMissing, stepInState, stillOpen, stillPublic, stillReturned, tooFewReviewers, unchecked, unknownReviewer } from './applications.errors.ts'
import type { Context, ProgrammesDb } from './context.ts'
import { distribute } from './distribution.ts'
import { rankWithin } from './ranking.ts'
import { clearList, insertListed, insertReviews, listedAs, lockProgramme, lockReviews, openObjections, promisedByLine, reviewsGiven, updateProgramme, type ProgrammeRecord, type ReviewRecord } from './round.store.ts'
import { counts, totalFrom } from './show-application.ts'
import { steps, transitionOf, type Step } from './transitions.ts'

/** The programme, locked, if this step may be taken now. */
async function locked(db: ProgrammesDb, id: number, step: Step, version: number): Promise<{ p: ProgrammeRecord; terms: Terms }> {
  const p = await lockProgramme(db, id)
  const current = p && (await versionOf(db, id, p.round))
  if (!p || (!current && p.state !== 'draft')) throw programmeNotFound()
  if (p.version !== version) throw changedMeanwhile()
  if (!current || !(steps[step].from as readonly string[]).includes(p.state)) throw stepInState(step, p.state)
  return { p, terms: current.terms }
}
async function moved(db: ProgrammesDb, context: Context, actor: Actor, p: ProgrammeRecord, step: Step, change: Parameters<typeof updateProgramme>[2], after: object): Promise<Programme> {
  const { to } = steps[step]
  await updateProgramme(db, p.id, { ...change, state: to, updated_at: context.kernel.now().toISOString() })
  await audit(db, actor, { action: `programme.${step}`, subject: `programme:${p.id}`, regionX: p.region_x, summary: p.title_zh, before: { state: p.state }, after: { state: to, ...after } })
  return readProgramme(db, context, actor, p.id)
}
const reserveEnds = '上一轮候补，到本轮评审为止 / in reserve until the next round is reviewed'
const notYet = { ranked_by: null, ranker: null, ranked_at: null, publicised_by: null, publiciser: null, publicised_at: null, public_until: null, decided_by: null, decider: null, decided_at: null, document: null, closed_at: null }

/** Closes the round and gives each accepted application its reviewers. */
export async function beginReview(db: ProgrammesDb, context: Context, actor: Actor, id: number, { reviewerIds, version }: Body<typeof contract.beginReview>): Promise<Programme> {
  const { kernel, accounts, notices } = context
  const { p, terms } = await locked(db, id, 'review', version)
  const today = kernel.today()
  if (today <= terms.calendar.closesOn) throw stillOpen(terms.calendar.closesOn)
  const rows = await lockApplications(db, id, ['submitted', 'returned', 'accepted'])
  const waiting = rows.filter((a) => a.state === 'submitted').length
  if (waiting > 0) throw unchecked(waiting)
  const returned = rows.filter((a) => a.state === 'returned')
  const mending = returned.filter((a) => a.due_on !== null && a.due_on >= today)
  if (mending.length > 0) throw stillReturned(mending.length, mending.map((a) => a.due_on!).sort().at(-1)!)
  for (const a of returned) await perform(db, context, actor, a, transitionOf('expire'))
  // Reserves of a round before this one: its list is closed with this.
  for (const a of await lockApplications(db, id, ['reserve'])) await perform(db, context, system, a, transitionOf('end'), { note: reserveEnds })
  const accepted = rows.filter((a) => a.state === 'accepted')
  const given = await giveOut(db, context, actor, accepted, reviewerIds)
  const now = kernel.now().toISOString()
  const by = personOf(actor)
  await insertReviews(db, given.map((g) => ({ application_id: g.id, programme_x: p.region_x, person: g.person, person_name: g.name, assigned_by: by.id, assigned_at: now, updated_at: now })))
  const counted = new Map<string, number>()
  for (const g of given) counted.set(g.person, (counted.get(g.person) ?? 0) + 1)
  for (const [person, n] of counted)
    await notices.tell(db, { people: [person] }, { kind: 'programme.to-review', key: `programme:${id}:to-review:${p.version}`, link: { kind: 'programme', id }, title: { zh: `请评审“${p.title_zh}”的 ${n} 份申报`, en: `Please review ${n} applications to “${p.title_en || p.title_zh}”` }, detail: { zh: '评分前请先申报利益冲突。', en: 'Declare first whether there is a conflict.' } })
  return moved(db, context, actor, p, 'review', { ...notYet, review_began_at: now }, { applications: accepted.length, reviewers: await accounts.people(db, [...counted.keys()]).then((names) => [...names.values()]) })
}
/** To those named, or to all who may review here, in even parts; an applicant’s own people, and who took part before, are passed over. */
async function giveOut(db: ProgrammesDb, { accounts }: Context, actor: Actor, accepted: readonly ApplicationRecord[], reviewerIds: readonly string[]) {
  const each = Math.max(0, ...accepted.map((a) => a.snapshot?.terms.review.reviewersEach ?? 0))
  if (each === 0 || accepted.length === 0) return []
  const here = new Map((await accounts.assessorsIn(db)).map((one) => [one.id, one.name]))
  if (reviewerIds.some((one) => !here.has(one))) throw unknownReviewer()
  const people = (reviewerIds.length > 0 ? [...new Set(reviewerIds)] : [...here.keys()]).filter((one) => one !== personOf(actor).id)
  const earlier = await reviewsGiven(db, people)
  const members = await membersAs(accounts, db, accepted)
  const given = distribute(accepted.map((a) => ({ id: a.id, conflicts: new Set([...(members.get(a.organisation_id) ?? []), a.signer_id ?? '', a.created_by, a.checked_by ?? '']) })), people.map((one) => ({ id: one, earlier: earlier.get(one) ?? 0 })), each)
  const short = [...given.values()].filter((ids) => ids.length < each).length
  if (short > 0) throw tooFewReviewers(short, each)
  return [...given].flatMap(([id, ids]) => ids.map((person) => ({ id, person, name: here.get(person)! })))
}
async function membersAs(accounts: Context['accounts'], db: ProgrammesDb, applications: readonly ApplicationRecord[]) {
  const found = new Map<number, string[]>()
  for (const m of await accounts.membersOf(db, [...new Set(applications.map((a) => a.organisation_id))])) found.set(m.organisationId, [...(found.get(m.organisationId) ?? []), m.personId])
  return found
}

/** What is left of each budget line: what the terms give it, less what was promised before. */
const remainingOf = (terms: Terms, promised: readonly { line: string; fen: number }[]) => {
  const spent = new Map(promised.map((l) => [l.line, l.fen]))
  return new Map(terms.lines.map((l) => [l.code, l.amountFen - (spent.get(l.code) ?? 0)]))
}
const isDone = (a: ApplicationRecord, reviews: readonly ReviewRecord[]) => a.consensus_total !== null || (a.snapshot?.terms.review.reviewersEach ?? 0) === 0 || (reviews.some(counts) && reviews.every((r) => r.conflict !== null || counts(r)))

/** The list in the order of totals within the budget of each line. Ranked anew, a publicised list is taken back and publicised again. */
export async function rankProgramme(db: ProgrammesDb, context: Context, actor: Actor, id: number, version: number): Promise<Programme> {
  const { p, terms } = await locked(db, id, 'rank', version)
  const rows = await lockApplications(db, id, ['accepted', 'ranked', 'reserve', 'publicised'])
  await keepApart(context, actor, rows, 'examine')
  const reviews = await lockReviews(db, rows.map((a) => a.id))
  const of = (a: ApplicationRecord) => reviews.filter((r) => r.application_id === a.id)
  const undone = rows.filter((a) => !isDone(a, of(a))).length
  if (undone > 0) throw reviewsMissing(undone)
  const totals = new Map(rows.map((a) => [a.id, totalFrom(a.consensus_total, of(a))]))
  const placed = new Map(rankWithin(
    rows.map((a) => ({ id: a.id, total: totals.get(a.id) ?? null, submittedAt: a.submitted_at!, lineCode: lineOf(a.fitness), fen: a.computed_fen ?? 0 })),
    remainingOf(terms, await promisedByLine(db, id)), terms.review.reviewersEach > 0 ? terms.review.minimumTotal : null,
  ).map((one) => [one.id, one]))
  await clearList(db, id, p.round)
  for (const a of rows) {
    const { rank, state } = placed.get(a.id)!
    await perform(db, context, actor, a, transitionOf(state === 'ranked' ? 'rank' : state === 'reserve' ? 'reserve' : 'pass-over'), { change: { rank, total: totals.get(a.id) ?? null, awarded_fen: state === 'ranked' ? a.computed_fen : null } })
  }
  const by = personOf(actor)
  const inState = (state: string) => [...placed.values()].filter((one) => one.state === state).length
  return moved(db, context, actor, p, 'rank', { ...notYet, ranked_by: by.id, ranker: by.name, ranked_at: context.kernel.now().toISOString() }, { ranked: inState('ranked'), reserve: inState('reserve'), below: inState('below') })
}

export async function publicise(db: ProgrammesDb, context: Context, actor: Actor, id: number, version: number): Promise<Programme> {
  const { p, terms } = await locked(db, id, 'publicise', version)
  if (p.ranked_at === null) throw notRanked()
  const rows = await lockApplications(db, id, ['ranked'])
  if (rows.length === 0) throw nobodyRanked()
  await keepApart(context, actor, rows, 'decide')
  for (const a of rows) await perform(db, context, actor, a, transitionOf('publicise'))
  await insertListed(db, rows.map((a) => ({ application_id: a.id, programme_id: id, programme_x: p.region_x, round: p.round, rank: a.rank!, organisation: a.organisation_name, region: context.regions.toRef(a.region_x).name, title: a.title, fen: a.awarded_fen!, state: 'publicised' })))
  const by = personOf(actor)
  const until = workingDaysAfter(defaultCalendar, context.kernel.today(), terms.calendar.publicityWorkingDays)
  return moved(db, context, actor, p, 'publicise', { publicised_by: by.id, publiciser: by.name, publicised_at: context.kernel.now().toISOString(), public_until: until }, { listed: rows.length, until })
}

/** The list as it was publicised is approved, whole; who is not on it stays in reserve until the round ends, and who is below the minimum is out. */
export async function decideProgramme(db: ProgrammesDb, context: Context, actor: Actor, id: number, { document, version }: Body<typeof contract.decide>): Promise<Programme> {
  const { p, terms } = await locked(db, id, 'decide', version)
  if (p.public_until !== null && terms.calendar.publicityWorkingDays > 0 && context.kernel.today() <= p.public_until) throw stillPublic(p.public_until)
  const open = await openObjections(db, id)
  if (open > 0) throw objectionsOpen(open)
  const rows = await lockApplications(db, id, ['publicised', 'accepted'])
  await keepApart(context, actor, rows, 'decide')
  const approved = rows.filter((a) => a.state === 'publicised')
  for (const a of rows) await perform(db, context, actor, a, transitionOf(a.state === 'publicised' ? 'approve' : 'end'), { note: a.state === 'publicised' ? document : belowMinimum })
  await listedAs(db, approved.map((a) => a.id), 'approved')
  const by = personOf(actor)
  return moved(db, context, actor, p, 'decide', { decided_by: by.id, decider: by.name, decided_at: context.kernel.now().toISOString(), document }, { document, approved: approved.length })
}
const belowMinimum = '得分低于最低分 / below the minimum'

/** What has no agreement by now ends without one. */
export async function closeProgramme(db: ProgrammesDb, context: Context, actor: Actor, id: number, version: number): Promise<Programme> {
  const { p, terms } = await locked(db, id, 'close', version)
  if (p.state === 'open' && context.kernel.today() <= terms.calendar.closesOn) throw stillOpen(terms.calendar.closesOn)
  const rows = await lockApplications(db, id, ['submitted', 'returned', 'accepted', 'ranked', 'reserve', 'approved'])
  await keepApart(context, actor, rows, 'decide')
  for (const a of rows) await perform(db, context, actor, a, transitionOf('end'))
  return moved(db, context, actor, p, 'close', { closed_at: context.kernel.now().toISOString() }, { ended: rows.length })
}
