import type { Application, ApplicationRow, Fitness } from '@jingwei/contract/programmes'
import type { Terms } from '@jingwei/contract/terms'
import { system, type Actor } from '../../../kernel/access/actor.ts'
import type { ProgrammesTables } from '../programmes.tables.ts'
import { whatForbids } from './act.ts'
import { filesOf, findApplication, findAsFirm, historyOf, namesForCover, versionOf, type ApplicationRecord, type FirmRecord } from './application.store.ts'
import { applicationNotFound, programmeNotFound } from './applications.errors.ts'
import { covered, coveredAnswers, namesOf } from './blind.ts'
import { factsOf, placeOf, type Context, type ProgrammesDb } from './context.ts'
import { judge } from './judge.ts'
import { meanOf } from './ranking.ts'
import { filesToReview, findProgramme, findToReview, reviewsOf, type AnnouncedRecord, type ReviewRecord, type ToReviewRecord } from './round.store.ts'
export type { Reader } from './list.store.ts'
import type { Reader } from './list.store.ts'
import { transitions, type ApplicationState, type ProgrammeState } from './transitions.ts'


/** A reviewer is who may see programmes and not whom public money goes to; the same line is drawn by the policies of the tables. */
export const readerOf = (actor: Actor): Reader => (actor.scope === 'organisation' ? 'firm' : actor.permissions.has('projects:read') ? 'officer' : 'reviewer')
export const isProgrammeManager = (actor: Actor) => actor.permissions.has('programmes:manage')
/** Until a list is publicised its order is nobody’s but the officers’. */
const isUnderWraps = (state: ApplicationState, programme: ProgrammeState, reader: Reader) => reader !== 'officer' && programme === 'reviewing' && (state === 'accepted' || state === 'ranked' || state === 'reserve')
export const shownState = (state: ApplicationState, programme: ProgrammeState, reader: Reader): ApplicationState => (isUnderWraps(state, programme, reader) ? 'accepted' : state)
export const counts = (r: Pick<ReviewRecord, 'conflict' | 'declared_none' | 'total'>) => r.conflict === null && r.declared_none && r.total !== null
export const totalFrom = (consensus: number | null, reviews: readonly ReviewRecord[]): number | null => consensus ?? meanOf(reviews.filter(counts).map((r) => r.total!))

type Covered = { readonly id: number; readonly organisation_id: number; readonly organisation_name: string; readonly signed_by: string | null }
const placesOf = ({ regions }: Context, code: string) => regions.pathOf(code).flatMap((n) => [n.name, n.name.replace(/[省市区县]$/u, '')]).sort((a, b) => b.length - a.length)
/** What firms are called, for covering it; read as the system, because the reader must not. */
export const coverFor = (context: Context, ids: readonly number[]): Promise<ReadonlyMap<number, readonly string[]>> =>
  ids.length === 0 ? Promise.resolve(new Map()) : context.kernel.database.as<ProgrammesTables, ReadonlyMap<number, readonly string[]>>(system, async (db) => {
    const rows: Covered[] = await namesForCover(db, ids)
    const firms = await context.organisations.rows(db, rows.map((r) => r.organisation_id))
    return new Map(rows.map((r) => {
      const firm = firms.get(r.organisation_id)
      return [r.id, namesOf({ name: firm?.name ?? r.organisation_name, others: [r.organisation_name, r.signed_by ?? ''], places: firm ? placesOf(context, firm.region.code) : [] })]
    }))
  })
/** For one that is read whole: former names and people of the firm as well. */
const coverOfOne = (context: Context, id: number): Promise<readonly string[]> =>
  context.kernel.database.as<ProgrammesTables, readonly string[]>(system, async (db) => {
    const [row] = await namesForCover(db, [id])
    if (!row) return []
    const firm = await context.organisations.get(db, row.organisation_id)
    const others = [row.organisation_name, ...firm.formerNames.map((f) => f.name), firm.legalRepresentative ?? '', firm.address ?? '', row.signed_by ?? '', ...firm.contacts.map((c) => c.name)]
    return namesOf({ name: firm.name, others, places: placesOf(context, firm.region.code) })
  })

type Common = Pick<ApplicationRow, 'id' | 'number' | 'state' | 'programme' | 'title' | 'outcome' | 'computedFen' | 'awardedFen' | 'dueOn' | 'isLate' | 'submittedAt' | 'updatedAt'>
type Listed = Pick<FirmRecord, 'id' | 'number' | 'state' | 'title' | 'programme_id' | 'version_number' | 'outcome' | 'computed_fen' | 'awarded_fen' | 'due_on' | 'submitted_at' | 'updated_at'>
export const common = (context: Context, a: Listed, programme: { title_zh: string; title_en: string; state: ProgrammeState }, reader: Reader): Common => ({
  id: a.id, number: a.number, state: shownState(a.state, programme.state, reader), programme: { id: a.programme_id, title: { zh: programme.title_zh, en: programme.title_en || programme.title_zh }, version: a.version_number }, title: a.title, outcome: a.outcome as ApplicationRow['outcome'],
  computedFen: a.computed_fen, awardedFen: isUnderWraps(a.state, programme.state, reader) ? null : a.awarded_fen, dueOn: a.state === 'submitted' || a.state === 'returned' ? a.due_on : null, isLate: (a.state === 'submitted' || a.state === 'returned') && a.due_on !== null && a.due_on < context.kernel.today(),
  submittedAt: a.submitted_at, updatedAt: a.updated_at,
})
const review = (r: ReviewRecord, person: string | null, isNamed: boolean): Application['reviewList'][number] => ({ id: r.id, reviewer: isNamed || r.person === person ? r.person_name : null, isOwn: r.person === person, conflict: r.conflict, declaredNone: r.declared_none, scores: r.scores, total: r.total, comment: r.comment, version: r.version, updatedAt: r.updated_at })
const done = (reviews: readonly ReviewRecord[]) => ({ done: reviews.filter(counts).length, of: reviews.filter((r) => r.conflict === null).length })

async function mayDo(db: ProgrammesDb, context: Context, actor: Actor, a: FirmRecord, programme: AnnouncedRecord): Promise<Application['mayDo']> {
  const today = context.kernel.today()
  const found: Application['mayDo'] = []
  for (const t of transitions) {
    if (t.scope !== actor.scope || t.permission === null || !actor.permissions.has(t.permission) || !t.from.includes(a.state) || !(t.during.includes(programme.state) || (t.action === 'withdraw' && a.state === 'draft'))) continue
    if (t.action === 'submit' && (a.state === 'draft' ? today > (programme.closes_on ?? '') || today < (programme.opens_on ?? '') : a.due_on !== null && today > a.due_on)) continue
    if (t.action === 'consensus' && (await versionOf(db, a.programme_id, a.version_number))?.terms.review.reviewersEach === 0) continue
    if (named.has(t.action)) found.push(t.action as Application['mayDo'][number])
  }
  return found.length === 0 || (await whatForbids(context, actor, [a], 'examine')) === null || actor.scope === 'organisation' ? found : []
}
const named: ReadonlySet<string> = new Set(['change', 'submit', 'withdraw', 'accept', 'return', 'refuse', 'consensus', 'agree'])

async function termsFor(db: ProgrammesDb, a: FirmRecord, programme: AnnouncedRecord): Promise<Terms> {
  if (a.snapshot && a.state !== 'returned') return a.snapshot.terms
  const version = await versionOf(db, a.programme_id, a.state === 'draft' ? programme.round : a.version_number)
  if (!version) throw programmeNotFound()
  return version.terms
}
const formOf = (terms: Terms): Pick<Application, 'wanted' | 'questions' | 'criteria'> => ({ wanted: terms.evidence, questions: terms.questions, criteria: terms.review.criteria })

export async function showApplication(db: ProgrammesDb, context: Context, actor: Actor, id: number): Promise<Application> {
  const reader = readerOf(actor)
  if (reader === 'reviewer') return showToReviewer(db, context, actor, id)
  const full = reader === 'officer' ? await findApplication(db, id) : undefined
  const a: FirmRecord | undefined = full ?? (reader === 'firm' ? await findAsFirm(db, id) : undefined)
  const programme = a && (await findProgramme(db, a.programme_id))
  if (!a || !programme) throw applicationNotFound()
  const terms = await termsFor(db, a, programme)
  const isFrozen = a.state !== 'draft' && a.state !== 'returned'
  // Withdrawn before it was ever signed, it has nothing but what it was.
  const fitness: Fitness = isFrozen && a.fitness ? a.fitness : judge(terms, await factsOf(db, context, a.organisation_id), a.answers)
  const reviews = full ? await reviewsOf(db, [id]) : []
  const person = actor.person?.id ?? null
  const isOpen = !isUnderWraps(a.state, programme.state, reader)
  return {
    ...common(context, isFrozen ? a : { ...a, outcome: fitness.outcome, computed_fen: fitness.totalFen }, programme, reader), ...formOf(terms), ...ofOfficers(full, reviews, person),
    organisation: { id: a.organisation_id, name: a.organisation_name }, region: placeOf(context, a.region_x), rank: isOpen ? a.rank : null,
    version: a.version, summary: a.summary, costFen: a.cost_fen, answers: a.answers, fitness, isFrozen, snapshotDigest: a.snapshot_digest, signedBy: a.signed_by, isMine: reader === 'firm',
    files: (await filesOf(db, id)).map((f) => ({ id: f.id, code: f.code, name: f.name, mediaType: f.media_type, bytes: f.bytes, sha256: f.digest.toString('hex'), addedAt: f.added_at, invoiceNumber: f.invoice_number })),
    ownReviewWanted: false, agreement: a.project_id !== null && a.agreement_number !== null && a.agreement_signed_on !== null ? { number: a.agreement_number, signedOn: a.agreement_signed_on, projectId: a.project_id } : null,
    history: (await historyOf(db, id)).filter((h) => isOpen || (h.state !== 'ranked' && h.state !== 'reserve')).map((h) => ({ state: h.state, at: h.at, by: h.by_name, note: h.note })), mayDo: await mayDo(db, context, actor, a, programme),
  }
}
const ofOfficers = (full: ApplicationRecord | undefined, reviews: readonly ReviewRecord[], person: string | null): Pick<Application, 'total' | 'reviews' | 'reviewList' | 'consensus'> => ({
  total: full ? (full.total ?? totalFrom(full.consensus_total, reviews)) : null, reviews: full && reviews.length > 0 ? done(reviews) : null, reviewList: reviews.map((r) => review(r, person, true)),
  consensus: full && full.consensus_total !== null && full.consensus_note !== null ? { total: full.consensus_total, note: full.consensus_note, by: full.consenter ?? '—' } : null,
})

const mask = { zh: '申报单位', en: 'The applicant' }
/** As much as was given to this person to review. In a blind round nothing here says whose it is. */
async function showToReviewer(db: ProgrammesDb, context: Context, actor: Actor, id: number): Promise<Application> {
  const v: ToReviewRecord | undefined = await findToReview(db, id)
  const programme = v && (await findProgramme(db, v.programme_id))
  if (!v || !programme) throw applicationNotFound()
  const names = v.is_blind ? await coverOfOne(context, id) : null
  const own = (await reviewsOf(db, [id])).filter((r) => r.person === actor.person?.id)
  const isWanted = v.state === 'accepted' && programme.state === 'reviewing' && own.some((r) => r.conflict === null)
  const seesFiles = own.some((r) => r.conflict === null)
  return {
    ...common(context, { ...v, state: v.state as ApplicationState, title: covered(v.title, names) }, programme, 'reviewer'), ...formOf(v.terms), organisation: v.organisation_id !== null && v.organisation_name !== null ? { id: v.organisation_id, name: v.organisation_name } : null, region: v.region_x === null ? null : placeOf(context, v.region_x),
    rank: null, total: null, reviews: null, version: v.version, summary: covered(v.summary, names), costFen: v.cost_fen, answers: names ? coveredAnswers(v.terms.questions, v.answers, names) : v.answers, fitness: names ? coveredFitness(v.fitness, v.terms, names) : v.fitness, isFrozen: true, snapshotDigest: null, signedBy: v.signed_by,
    files: seesFiles ? filesAs(await filesToReview(db, id), v.terms) : [], isMine: false, ownReviewWanted: isWanted, reviewList: own.map((r) => review(r, actor.person?.id ?? null, false)), consensus: null, agreement: null, history: v.is_blind ? [{ state: 'submitted', at: v.submitted_at, by: mask.zh, note: null }] : [],
    mayDo: isWanted && own.some((r) => r.declared_none) ? ['review'] : [],
  }
}
/** Facts in words, and answers that say who somebody is, stay covered. */
const coveredFitness = (fitness: Fitness, terms: Terms, names: readonly string[]): Fitness => {
  const words = new Set(terms.questions.filter((q) => q.type === 'text').map((q) => q.code))
  return { ...fitness, facts: fitness.facts.filter((f) => !words.has(f.code)), conditions: fitness.conditions.map((c) => ({ ...c, reasons: c.reasons.map((r) => ({ ...r, text: { zh: covered(r.text.zh, names), en: covered(r.text.en, names) } })) })) }
}
type Shown = Awaited<ReturnType<typeof filesToReview>>[number]
export const neutralName = (f: Pick<Shown, 'code' | 'media_type' | 'name'>, terms: Terms, place: number): string => f.name ?? `${terms.evidence.find((e) => e.code === f.code)?.title.zh ?? f.code ?? '—'} ${place}${endings[f.media_type ?? ''] ?? ''}`
const endings: Readonly<Record<string, string>> = { 'application/pdf': '.pdf', 'image/jpeg': '.jpg', 'image/png': '.png', 'image/webp': '.webp', 'text/plain': '.txt', 'application/xml': '.xml', 'application/zip': '.zip', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx' }
const filesAs = (files: readonly Shown[], terms: Terms): Application['files'] =>
  files.map((f, i) => ({ id: f.id!, code: f.code!, name: neutralName(f, terms, i + 1), mediaType: f.media_type!, bytes: f.bytes!, sha256: f.digest!.toString('hex'), addedAt: f.added_at!, invoiceNumber: f.invoice_number }))
