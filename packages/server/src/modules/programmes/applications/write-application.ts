import type { Application, Fitness, programmes as contract } from '@jingwei/contract/programmes'
import type { Body } from '@jingwei/contract/operation'
import type { Terms } from '@jingwei/contract/terms'
import { keepFacts, type Snapshot } from '@jingwei/engines/programmes'
import { defaultCalendar, workingDaysAfter } from '@jingwei/engines/service-levels'
import { personOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../../kernel/errors/problem-error.ts'
import { allowed, linesOf, perform } from './act.ts'
import { carriedOver, faultsIn, missingIn } from './answers.ts'
import { earlierAnswers, filesOf, insertApplication, insertHistory, lockAsFirm, ownApplication, takeNumber, updateApplication, versionOf, type FirmRecord, type VersionRecord } from './application.store.ts'
import { applicationNotFound, applicationThere, costBelowAward, costMissing, fileMissing, firmClosed, incomplete, isOver, mendedTooLate, noAward, notMet, notOpenYet, outOfReach, programmeInState, programmeNotFound, severalLines, signatureEmpty, termsChanged, titleMissing } from './applications.errors.ts'
import { factsOf, type Context, type ProgrammesDb } from './context.ts'
import { digestOf, judge } from './judge.ts'
import { findProgramme, type AnnouncedRecord } from './round.store.ts'
import { showApplication } from './show-application.ts'
import { transitionOf } from './transitions.ts'

async function programmeOf(db: ProgrammesDb, id: number): Promise<{ programme: AnnouncedRecord; current: VersionRecord }> {
  const programme = await findProgramme(db, id)
  const current = programme && (await versionOf(db, id, programme.round))
  if (!programme || !current) throw programmeNotFound()
  return { programme, current }
}
function withinCalendar({ calendar }: Terms, today: string) {
  if (today < calendar.opensOn) throw notOpenYet(calendar.opensOn)
  if (today > calendar.closesOn) throw isOver(calendar.closesOn)
}
/** The firm as registered: within reach of the programme, and alive. */
async function firmOf(db: ProgrammesDb, { organisations, regions }: Context, actor: Actor, programme: AnnouncedRecord) {
  const id = actor.organisationId!
  const [row, closed] = [(await organisations.rows(db, [id])).get(id), await organisations.closed(db, [id])]
  const node = row && regions.byCode(row.region.code)
  if (!row || !node) throw applicationNotFound()
  if (closed.has(id)) throw firmClosed(closed.get(id) ?? null)
  if (node.lo < programme.region_x || node.lo > programme.region_hi) throw outOfReach(regions.toRef(programme.region_x).name)
  return { name: row.name, regionX: node.lo }
}
const computed = (fitness: Fitness) => ({ outcome: fitness.outcome, computed_fen: fitness.totalFen })

export async function beginApplication(db: ProgrammesDb, context: Context, actor: Actor, programmeId: number): Promise<Application> {
  const { programme, current } = await programmeOf(db, programmeId)
  if (programme.state !== 'open') throw programmeInState({ zh: '申报', en: 'Apply' }, programme.state)
  withinCalendar(current.terms, context.kernel.today())
  const firm = await firmOf(db, context, actor, programme)
  const person = personOf(actor)
  const now = context.kernel.now().toISOString()
  const answers = carriedOver(current.terms.questions, (await earlierAnswers(db)).map((e) => ({ answers: e.answers, questions: e.snapshot?.terms.questions ?? [] })))
  const fitness = judge(current.terms, await factsOf(db, context, actor.organisationId!), answers)
  if (await ownApplication(db, programmeId, programme.round)) throw applicationThere()
  const id = await insertApplication(db, {
    programme_id: programmeId, programme_x: programme.region_x, version_number: programme.round, organisation_id: actor.organisationId!, region_x: firm.regionX, organisation_name: firm.name, title: programme.title_zh, answers: JSON.stringify(answers), ...computed(fitness), is_blind: current.terms.review.isBlind,
    created_by: person.id, created_at: now, updated_at: now,
  })
  if (id === undefined) throw applicationThere()
  await insertHistory(db, { application_id: id, state: 'draft', at: now, by_id: person.id, by_name: person.name, note: null })
  await audit(db, actor, { action: 'application.begun', subject: `programme-application:${id}`, regionX: programme.region_x, summary: firm.name, after: { programmeId, version: programme.round } })
  return showApplication(db, context, actor, id)
}

async function lockOwn(db: ProgrammesDb, id: number, version: number): Promise<FirmRecord> {
  const a = await lockAsFirm(db, id)
  if (!a) throw applicationNotFound()
  if (a.version !== version) throw changedMeanwhile()
  return a
}
/** A draft follows the programme; what was signed once stays under the terms that it was signed by. */
async function termsOf(db: ProgrammesDb, a: FirmRecord): Promise<{ programme: AnnouncedRecord; version: VersionRecord }> {
  const { programme, current } = await programmeOf(db, a.programme_id)
  const version = a.state === 'draft' ? current : await versionOf(db, a.programme_id, a.version_number)
  if (!version) throw programmeNotFound()
  return { programme, version }
}

export async function saveApplication(db: ProgrammesDb, context: Context, actor: Actor, id: number, body: Body<typeof contract.saveApplication>): Promise<Application> {
  const a = await lockOwn(db, id, body.version)
  const { programme, version } = await termsOf(db, a)
  allowed('change', a.state, programme.state)
  const faults = faultsIn(version.terms.questions, body.answers)
  if (faults.length > 0) throw incomplete(faults)
  const fitness = judge(version.terms, await factsOf(db, context, a.organisation_id), body.answers)
  await updateApplication(db, id, { version: a.version + 1, version_number: version.number, is_blind: version.terms.review.isBlind, title: body.title, summary: body.summary, cost_fen: body.costFen, answers: JSON.stringify(body.answers), ...computed(fitness), updated_at: context.kernel.now().toISOString() })
  return showApplication(db, context, actor, id)
}

/** Signed: the facts of this day, the answers and the terms go into the snapshot, and what follows from them beside it. Nothing of it is asked again. */
export async function submitApplication(db: ProgrammesDb, context: Context, actor: Actor, id: number, body: Body<typeof contract.submit>): Promise<Application> {
  const a = await lockOwn(db, id, body.version)
  const { programme, version } = await termsOf(db, a)
  const transition = allowed('submit', a.state, programme.state)
  const { terms } = version
  const today = context.kernel.today()
  if (a.state === 'draft') withinCalendar(terms, today)
  else if (a.due_on !== null && today > a.due_on) throw mendedTooLate(a.due_on)
  if (a.state === 'draft' && a.version_number !== version.number) throw termsChanged(version.number)
  const firm = await firmOf(db, context, actor, programme)
  const files = await filesOf(db, id)
  const faults = [
    ...(a.title.trim() === '' ? [titleMissing()] : []), ...(a.cost_fen === null ? [costMissing()] : []), ...faultsIn(terms.questions, a.answers), ...missingIn(terms.questions, a.answers),
    ...terms.evidence.filter((e) => e.isRequired && !files.some((f) => f.code === e.code)).map((e) => fileMissing(e.code, e.title)),
  ]
  const facts = await factsOf(db, context, a.organisation_id)
  const fitness = judge(terms, facts, a.answers)
  if (a.cost_fen !== null && fitness.totalFen !== null && a.cost_fen < fitness.totalFen) faults.push(costBelowAward())
  if (faults.length > 0) throw incomplete(faults)
  if (fitness.outcome === 'not-met') throw notMet(fitness.conditions.filter((c) => c.outcome === 'not-met').map((c) => c.title))
  const lines = [...linesOf(fitness).keys()]
  if (lines.length > 1) throw severalLines(lines.map((code) => terms.lines.find((l) => l.code === code)?.title ?? code))
  if (fitness.totalFen === 0) throw noAward()
  const signature = body.signature.trim()
  if (!/\p{L}/u.test(signature)) throw signatureEmpty()
  const number = a.number ?? numberOf(programme.code, await takeNumber(db, programme.id))
  if (number === null) throw programmeInState(transition.title, 'reviewing')
  const snapshot: Snapshot = { on: today, programme: { id: programme.id, code: programme.code, number: version.number, digest: version.digest ?? '' }, terms, facts: keepFacts(facts), answers: a.answers }
  await perform(db, context, actor, a, transition, {
    change: {
      number, organisation_name: firm.name, is_blind: terms.review.isBlind, ...computed(fitness), snapshot: JSON.stringify(snapshot), snapshot_digest: digestOf(snapshot, fitness), fitness: JSON.stringify(fitness),
      signed_by: signature, signer_id: personOf(actor).id, submitted_at: context.kernel.now().toISOString(), due_on: workingDaysAfter(defaultCalendar, today, terms.calendar.checkWorkingDays),
    },
  })
  return showApplication(db, context, actor, id)
}
const numberOf = (code: string, n: number | null) => (n === null ? null : `${code.toUpperCase()}-${String(n).padStart(4, '0')}`)

export async function withdrawApplication(db: ProgrammesDb, context: Context, actor: Actor, id: number, version: number): Promise<Application> {
  const a = await lockOwn(db, id, version)
  const programme = await findProgramme(db, a.programme_id)
  if (!programme) throw programmeNotFound()
  // A draft was never anybody else’s; it may go whenever.
  const transition = a.state === 'draft' ? transitionOf('withdraw') : allowed('withdraw', a.state, programme.state)
  await perform(db, context, actor, a, transition, { isQuiet: a.state === 'draft' })
  return showApplication(db, context, actor, id)
}
