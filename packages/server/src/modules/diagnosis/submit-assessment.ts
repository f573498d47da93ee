import { score } from '@jingwei/engines/scoring'
import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { lockAssessment, selfResult, updateAssessment, type DiagnosisDb } from './assessment.store.ts'
import type { Context } from './context.ts'
import { alreadySubmitted, assessmentNotFound, incomplete, staleRevision } from './diagnosis.errors.ts'
import { finalFaults } from './instruments.ts'
import { recordStanding } from './record-standing.ts'
import { refuseOutsideCampaign, selfOf } from './save-answers.ts'

/** The firm vouches for its answers; they are scored once, under the rule of the day, and never again. */
export async function submitAssessment(db: DiagnosisDb, context: Context, actor: Actor, id: number, revision: number): Promise<void> {
  const { kernel, notices } = context
  const r = await lockAssessment(db, id)
  if (!r) throw assessmentNotFound()
  if (r.state !== 'invited' && r.state !== 'drafting') {
    if (r.self_revision === revision) return
    throw alreadySubmitted(r.state)
  }
  await refuseOutsideCampaign(db, context, r)
  if (r.self_revision !== revision) throw staleRevision(selfOf(r))
  const instrument = await context.instruments.byId(db, r.instrument_id)
  const faults = finalFaults(instrument.definition, r.self_answers)
  if (faults.length > 0) throw incomplete(faults)
  const result = score(instrument.definition, r.self_answers)
  const person = personOf(actor)
  const asOf = r.campaign_id === null ? kernel.today() : r.as_of
  await updateAssessment(db, id, {
    state: 'submitted', as_of: asOf, rule_version: instrument.definition.ruleVersion, ...selfResult(result),
    submitted_at: kernel.now().toISOString(), submitted_by: person.id, submitted_by_name: person.name,
  })
  await recordStanding(db, context, { ...r, as_of: asOf }, instrument, result, 'self')
  await audit(db, actor, { action: 'assessment.submitted', subject: `assessment:${id}`, regionX: r.region_x, after: { revision, score: result.score, level: result.level, ruleVersion: result.instrument.ruleVersion } })
  if (r.assessor_id)
    await notices.tell(db, { people: [r.assessor_id] }, { kind: 'assessment.submitted', key: `assessment:${id}:submitted:${revision}`, title: { zh: '指派给你的企业已提交自测，可以现场评分', en: 'A firm assigned to you has submitted; it can be graded on site' }, detail: null, link: { kind: 'grading', id } })
  await kernel.jobs.emit(db, 'assessment.submitted', { assessmentId: id, organisationId: r.organisation_id })
}
