import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { lockAssessment, siteSide, updateAssessment, type AssessmentRecord, type DiagnosisDb } from './assessment.store.ts'
import type { Context } from './context.ts'
import { assessmentNotFound, notTheAssessor, wrongState } from './diagnosis.errors.ts'
import { nextRevision, type Draft } from './save-draft.ts'

export const siteOf = (r: AssessmentRecord) => ({ revision: r.site_revision, answers: r.site_answers, notes: r.site_notes, savedAt: r.site_saved_at })

export async function lockForGrading(db: DiagnosisDb, actor: Actor, id: number): Promise<AssessmentRecord> {
  const r = await lockAssessment(db, id)
  if (!r) throw assessmentNotFound()
  if (r.assessor_id !== personOf(actor).id) throw notTheAssessor(r.assessor_name)
  return r
}

export async function saveGrades(db: DiagnosisDb, context: Context, actor: Actor, id: number, draft: Draft) {
  const r = await lockForGrading(db, actor, id)
  if (r.state !== 'submitted' && r.state !== 'grading') throw wrongState(r.state, { zh: '现在不能评分', en: 'It cannot be graded now' })
  const instrument = await context.instruments.byId(db, r.instrument_id)
  const kept = nextRevision(instrument.definition, siteOf(r), draft)
  if (!kept) return { revision: r.site_revision, savedAt: r.site_saved_at!, answered: r.site_answered }
  const savedAt = context.kernel.now().toISOString()
  await updateAssessment(db, id, { state: 'grading', ...siteSide({ ...kept, at: savedAt, by: personOf(actor).id }) })
  if (r.state === 'submitted') await audit(db, actor, { action: 'assessment.grading-begun', subject: `assessment:${id}`, regionX: r.region_x })
  return { revision: kept.revision, savedAt, answered: kept.answered }
}
