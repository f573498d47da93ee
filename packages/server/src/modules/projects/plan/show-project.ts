import type { Evidence, Milestone, Project, ProjectChange, ProjectRow, Risk } from '@jingwei/contract/projects'
import type { z } from 'zod'
import type { Actor } from '../../../kernel/access/actor.ts'
import { changedMeanwhile } from '../../../kernel/errors/problem-error.ts'
import { placeRef, type Context, type ProjectsDb } from '../context.ts'
import { notHere, projectNotFound } from '../projects.errors.ts'
import { balancesOf, moneyOf } from './book-money.ts'
import { evidenceOf, type EvidenceRecord } from './evidence.store.ts'
import { healthOf } from './health.ts'
import { changesOf, findProject, lockProject, milestonesOf, paidOf, risksOf, type ChangeRecord, type MilestoneRecord, type ProjectRecord, type RiskRecord } from './project.store.ts'

const dayMs = 86_400_000
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / dayMs)

export function toRow(context: Context, r: ProjectRecord, stands: ReadonlyMap<number, number>): ProjectRow {
  return {
    id: r.id, number: r.number, title: r.title, state: r.state, health: healthOf(r, context.kernel.today()), region: placeRef(context, r.region_x), partner: r.partner_x === null ? null : placeRef(context, r.partner_x), area: r.area,
    organisation: r.organisation_id === null ? null : { id: r.organisation_id, name: r.organisation_name ?? '' }, recipient: r.organisation_name, programme: r.programme_id === null ? null : { id: r.programme_id, title: r.programme_title ?? '', version: r.programme_version ?? 1 }, currency: r.currency,
    awardFen: r.award_fen, costFen: r.cost_fen, money: moneyOf([r], stands), startsOn: r.starts_on, endsOn: r.ends_on, startedOn: r.started_on, finishedOn: r.finished_on,
    milestones: { met: r.met, all: r.milestones, nextDueOn: r.next_due_on }, manager: r.manager, updatedAt: r.updated_at,
  }
}
export const rowsOf = async (db: ProjectsDb, context: Context, records: readonly ProjectRecord[]): Promise<ProjectRow[]> => {
  const stands = await balancesOf(db, context, records)
  return records.map((r) => toRow(context, r, stands))
}

const placeOf = (r: { latitude: number | null; longitude: number | null; accuracy_metres: number | null }) => (r.latitude === null || r.longitude === null ? null : { latitude: r.latitude, longitude: r.longitude, accuracyMetres: r.accuracy_metres })
export const toEvidence = (e: EvidenceRecord): Evidence => ({
  id: e.id, code: e.code, kind: e.kind, name: e.name, mediaType: e.media_type, bytes: e.bytes, sha256: e.sha256, takenAt: e.taken_at, place: placeOf(e), note: e.note,
  invoice: e.invoice_number === null ? null : { number: e.invoice_number, code: e.invoice_code, issuedOn: e.invoice_on!, seller: e.invoice_seller ?? '', buyer: e.invoice_buyer ?? '', buyerTaxId: e.invoice_buyer_tax_id, totalFen: e.invoice_fen!, isFromFile: e.invoice_is_from_file ?? false },
  addedBy: e.adder, addedAt: e.added_at, withdrawn: e.withdrawn_reason,
})
/** What a milestone asks for and does not have. The effect of machines comes with the payment. */
export const missingOf = (m: Pick<MilestoneRecord, 'wanted'>, evidence: readonly Pick<EvidenceRecord, 'code' | 'withdrawn_at'>[]) =>
  m.wanted.filter((w) => w.isRequired && w.kind !== 'effect' && !evidence.some((e) => e.withdrawn_at === null && e.code === w.code))
const toMilestone = (m: MilestoneRecord, evidence: readonly EvidenceRecord[], paidFen: number, today: string): Milestone => {
  // In time is whoever reported in time, however long the check takes.
  const done = m.state === 'met' || m.state === 'reported' ? (m.met_on ?? today) : today
  return {
    id: m.id, code: m.code, title: m.title, dueOn: m.due_on, state: m.state, metOn: m.state === 'met' ? m.met_on : null, payFen: m.pay_fen, paidFen, needsEffect: m.needs_effect, wanted: m.wanted, missing: missingOf(m, evidence).map((w) => w.code), evidence: evidence.map(toEvidence),
    report: m.report, daysLate: Math.max(0, daysBetween(m.due_on, done)), checkedBy: m.checker, checkNote: m.check_note,
  }
}
export const toRisk = (r: RiskRecord): z.infer<typeof Risk> => ({ id: r.id, title: r.title, likelihood: r.likelihood, impact: r.impact, measures: r.measures, owner: r.owner, dueOn: r.due_on, isOpen: r.is_open, updatedAt: r.updated_at })
const toChange = (c: ChangeRecord, actor: Actor): z.infer<typeof ProjectChange> => ({
  id: c.id, reason: c.reason, wanted: c.wanted, before: c.before, state: c.state, proposedBy: c.proposer, proposedAt: c.proposed_at, decidedBy: c.decider, decidedAt: c.decided_at, note: c.note, isMine: c.proposed_by === actor.person?.id,
})

export async function showProject(db: ProjectsDb, context: Context, actor: Actor, r: ProjectRecord): Promise<Project> {
  const today = context.kernel.today()
  const [row] = await rowsOf(db, context, [r])
  const milestones = await milestonesOf(db, r.id)
  const evidence = await evidenceOf(db, r.id)
  // A firm sees neither other people's view of its risks nor whose payments wait.
  const risks = actor.scope === 'region' ? await risksOf(db, r.id) : []
  const paid = await paidOf(db, r.id)
  return {
    ...row!, version: r.version, summary: r.summary, place: placeOf(r), agreement: r.agreement_number === null ? null : { number: r.agreement_number, signedOn: r.agreement_signed_on! }, bookId: r.book_id,
    line: { code: r.line_code, title: r.line_title }, source: r.source_code === null ? null : { code: r.source_code, title: r.source_title ?? '' },
    plan: milestones.map((m) => toMilestone(m, evidence.filter((e) => e.milestone_id === m.id), paid.get(m.id)?.paidFen ?? 0, today)), risks: risks.map(toRisk), changes: (await changesOf(db, r.id)).map((c) => toChange(c, actor)),
    result: r.result, proposedBy: r.proposer, approvedBy: r.approver, isMine: r.proposed_by === actor.person?.id,
  }
}
export async function readProject(db: ProjectsDb, context: Context, actor: Actor, id: number): Promise<Project> {
  const found = await findProject(db, id)
  if (!found) throw projectNotFound()
  return showProject(db, context, actor, found)
}

/** Held until the end of the transaction, for a change that was made with this version before the eyes. */
export async function openToChange(db: ProjectsDb, id: number, version?: number): Promise<ProjectRecord> {
  const held = await lockProject(db, id)
  if (!held) throw (await findProject(db, id)) ? notHere() : projectNotFound()
  if (version !== undefined && held.version !== version) throw changedMeanwhile()
  return held
}
