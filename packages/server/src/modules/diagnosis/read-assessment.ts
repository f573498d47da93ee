import type { Assessment, AssessmentRow } from '@jingwei/contract/diagnosis'
import type { Actor } from '../../kernel/access/actor.ts'
import type { OrganisationRow } from '@jingwei/contract/organisations'
import { evidenceOf, type EvidenceRecord } from './evidence.store.ts'
import { findAssessment, type AssessmentRecord, type DiagnosisDb, type ListedRecord } from './assessment.store.ts'
import { campaignsByIds } from './campaign.store.ts'
import type { Context } from './context.ts'
import { assessmentNotFound } from './diagnosis.errors.ts'
import type { StoredInstrument } from './instruments.ts'

type Around = { organisation: OrganisationRow | undefined; campaign: string | undefined; instrument: StoredInstrument | undefined }

const ref = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '—' })
/** The firm sees the assessor's side once it is confirmed, not while it is being made. */
export const seesSite = (actor: Actor, r: Pick<AssessmentRecord, 'state'>) => actor.scope !== 'organisation' || r.state === 'confirmed'

export function toRow(r: ListedRecord, { organisation, campaign, instrument }: Around, actor: Actor): AssessmentRow {
  const site = seesSite(actor, r)
  return {
    id: r.id, state: r.state as AssessmentRow['state'],
    organisation: {
      id: r.organisation_id, name: organisation?.name ?? '—', creditCode: organisation?.creditCode ?? null, kind: organisation?.kind ?? 'enterprise',
      region: organisation ? { code: organisation.region.code, name: organisation.region.name } : { code: '0', name: '—' },
    },
    campaign: r.campaign_id === null ? null : { id: r.campaign_id, title: campaign ?? '—' },
    instrument: { id: r.instrument_id, code: instrument?.code ?? '—', version: instrument?.version ?? '—', title: instrument?.title ?? { zh: '—', en: '—' } },
    asOf: r.as_of, dueOn: r.due_on, answered: r.state === 'grading' && site ? r.site_answered : r.self_answered, questions: r.questions,
    selfScore: r.self_score, selfLevel: r.self_level, siteScore: site ? r.site_score : null, siteLevel: site ? r.site_level : null,
    assessor: ref(r.assessor_id, r.assessor_name), auditor: ref(r.auditor_id, r.auditor_name),
    submittedAt: r.submitted_at, gradedAt: r.graded_at, confirmedAt: r.confirmed_at, remindedAt: r.reminded_at, updatedAt: r.updated_at,
  }
}

export const toEvidence = (e: EvidenceRecord): Assessment['evidence'][number] => ({
  id: e.id, itemCode: e.item_code, stage: e.stage as 'self', fileId: e.file_id, name: e.name, mediaType: e.media_type, bytes: e.bytes, addedBy: e.added_by_name, addedAt: e.added_at,
})

export async function toRows(db: DiagnosisDb, context: Context, records: readonly ListedRecord[], actor: Actor): Promise<AssessmentRow[]> {
  const organisations = await context.organisations.rows(db, [...new Set(records.map((r) => r.organisation_id))])
  const campaignIds = [...new Set(records.flatMap((r) => r.campaign_id ?? []))]
  const campaigns = new Map(campaignIds.length > 0 ? (await campaignsByIds(db, campaignIds)).map((c) => [c.id, c.title]) : [])
  const instruments = await context.instruments.byIds(db, records.map((r) => r.instrument_id))
  return records.map((r) => toRow(r, { organisation: organisations.get(r.organisation_id), campaign: campaigns.get(r.campaign_id ?? 0), instrument: instruments.get(r.instrument_id) }, actor))
}

/** What the assessor starts from: before the first save, the firm's own answers. */
const siteStart = (r: AssessmentRecord, actor: Actor) =>
  r.state === 'submitted' && r.site_revision === 0 && actor.person?.id === r.assessor_id ? r.self_answers : r.site_answers

export async function readAssessment(db: DiagnosisDb, context: Context, actor: Actor, id: number): Promise<Assessment> {
  const r = await findAssessment(db, id)
  if (!r) throw assessmentNotFound()
  const [row] = await toRows(db, context, [r], actor)
  const site = seesSite(actor, r)
  const score = r.state === 'confirmed' ? r.site_score : r.self_score
  const instrument = await context.instruments.byId(db, r.instrument_id)
  const hasPeers = score !== null && instrument.definition.kind === 'level'
  const evidence = await evidenceOf(db, id)
  return {
    ...row!,
    self: { revision: r.self_revision, answers: r.self_answers, notes: r.self_notes, result: r.self_result, savedAt: r.self_saved_at },
    site: site
      ? { revision: r.site_revision, answers: siteStart(r, actor), notes: r.site_notes, result: r.site_result, savedAt: r.site_saved_at }
      : { revision: 0, answers: {}, notes: {}, result: null, savedAt: null },
    evidence: evidence.filter((e) => site || e.stage === 'self').map(toEvidence),
    returnedReason: site ? r.returned_reason : null,
    standing: hasPeers ? await context.organisations.peers(db, r.organisation_id, score) : null,
  }
}
