import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { lockAssessment, updateAssessment, type AssessmentRecord, type DiagnosisDb } from './assessment.store.ts'
import type { Context } from './context.ts'
import { assessmentNotFound, fourEyes, wrongState } from './diagnosis.errors.ts'
import { recordStanding } from './record-standing.ts'

async function lockForAudit(db: DiagnosisDb, actor: Actor, id: number): Promise<AssessmentRecord> {
  const r = await lockAssessment(db, id)
  if (!r) throw assessmentNotFound()
  if (r.assessor_id === personOf(actor).id) throw fourEyes()
  return r
}

/** From here on the level on site is the firm's level. */
export async function confirmAssessment(db: DiagnosisDb, context: Context, actor: Actor, id: number): Promise<void> {
  const { kernel, notices } = context
  const r = await lockForAudit(db, actor, id)
  const auditor = personOf(actor)
  if (r.state === 'confirmed' && r.auditor_id === auditor.id) return
  if (r.state !== 'graded' || !r.site_result) throw wrongState(r.state, { zh: '现在不能确认', en: 'It cannot be confirmed now' })
  const instrument = await context.instruments.byId(db, r.instrument_id)
  await updateAssessment(db, id, { state: 'confirmed', confirmed_at: kernel.now().toISOString(), auditor_id: auditor.id, auditor_name: auditor.name })
  await recordStanding(db, context, r, instrument, r.site_result, 'site')
  await audit(db, actor, { action: 'assessment.confirmed', subject: `assessment:${id}`, regionX: r.region_x, before: { score: r.self_score, level: r.self_level }, after: { score: r.site_score, level: r.site_level, assessor: r.assessor_name } })
  const notice = { kind: 'assessment.confirmed', key: `assessment:${id}:confirmed:${kernel.now().toISOString()}`, title: { zh: '现场评定结果已确认', en: 'The result on site is confirmed' }, detail: null }
  await notices.tell(db, { organisationId: r.organisation_id }, { ...notice, link: { kind: 'self-result', id } })
  if (r.assessor_id) await notices.tell(db, { people: [r.assessor_id] }, { ...notice, link: { kind: 'assessment', id } })
  await kernel.jobs.emit(db, 'assessment.confirmed', { assessmentId: id, organisationId: r.organisation_id })
}

/** What was graded is kept in the audit trail; the assessor goes on from the same answers. */
export async function returnToAssessor(db: DiagnosisDb, { kernel, notices }: Context, actor: Actor, id: number, reason: string): Promise<void> {
  const r = await lockForAudit(db, actor, id)
  const auditor = personOf(actor)
  if (r.state === 'grading' && r.returned_reason === reason && r.auditor_id === auditor.id) return
  if (r.state !== 'graded') throw wrongState(r.state, { zh: '现在不能退回', en: 'It cannot be returned now' })
  await updateAssessment(db, id, {
    state: 'grading', site_result: null, site_score: null, site_level: null, graded_at: null, returned_reason: reason, auditor_id: auditor.id, auditor_name: auditor.name,
  })
  await audit(db, actor, { action: 'assessment.returned', subject: `assessment:${id}`, regionX: r.region_x, summary: reason, before: { score: r.site_score, level: r.site_level, revision: r.site_revision } })
  if (r.assessor_id)
    await notices.tell(db, { people: [r.assessor_id] }, { kind: 'assessment.returned', key: `assessment:${id}:returned:${kernel.now().toISOString()}`, title: { zh: `审核退回：${reason}`, en: `Returned by the auditor: ${reason}` }, detail: null, link: { kind: 'grading', id } })
}
