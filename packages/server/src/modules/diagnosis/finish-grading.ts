import { score } from '@jingwei/engines/scoring'
import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { siteResult, siteSide, updateAssessment, type DiagnosisDb } from './assessment.store.ts'
import type { Context } from './context.ts'
import { incomplete, staleRevision, wrongState } from './diagnosis.errors.ts'
import { countAnswered, finalFaults } from './instruments.ts'
import { lockForGrading, siteOf } from './save-grades.ts'

/** The assessor is done. The level does not count before another pair of eyes has confirmed it. */
export async function finishGrading(db: DiagnosisDb, context: Context, actor: Actor, id: number, revision: number): Promise<void> {
  const { kernel } = context
  const r = await lockForGrading(db, actor, id)
  if (r.state === 'graded' && r.site_revision === revision) return
  if (r.state !== 'submitted' && r.state !== 'grading') throw wrongState(r.state, { zh: '现在不能完成评分', en: 'Grading cannot be finished now' })
  if (r.site_revision !== revision) throw staleRevision(siteOf(r))
  const instrument = await context.instruments.byId(db, r.instrument_id)
  // Nothing was saved: the assessor found the firm as it says it is.
  const untouched = r.site_revision === 0
  const answers = untouched ? r.self_answers : r.site_answers
  const faults = finalFaults(instrument.definition, answers)
  if (faults.length > 0) throw incomplete(faults)
  const result = score(instrument.definition, answers)
  const at = kernel.now().toISOString()
  await updateAssessment(db, id, {
    state: 'graded', graded_at: at, returned_reason: null, ...siteResult(result),
    ...(untouched && siteSide({ revision: 1, answers, notes: {}, answered: countAnswered(instrument.definition, answers), at, by: personOf(actor).id })),
  })
  await audit(db, actor, { action: 'assessment.graded', subject: `assessment:${id}`, regionX: r.region_x, before: { score: r.self_score, level: r.self_level }, after: { score: result.score, level: result.level, ruleVersion: result.instrument.ruleVersion } })
  await kernel.jobs.emit(db, 'assessment.graded', { assessmentId: id, organisationId: r.organisation_id })
}
