import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { lockAssessment, selfSide, updateAssessment, type AssessmentRecord, type DiagnosisDb } from './assessment.store.ts'
import { findCampaign } from './campaign.store.ts'
import type { Context } from './context.ts'
import { alreadySubmitted, assessmentNotFound, campaignClosed, campaignNotOpenYet } from './diagnosis.errors.ts'
import { nextRevision, type Draft } from './save-draft.ts'

export const selfOf = (r: AssessmentRecord) => ({ revision: r.self_revision, answers: r.self_answers, notes: r.self_notes, savedAt: r.self_saved_at })

/** A campaign takes answers from its first day to the end of its last, unless an officer ends it before. */
export async function refuseOutsideCampaign(db: DiagnosisDb, { kernel }: Context, r: AssessmentRecord) {
  if (r.campaign_id === null) return
  const campaign = await findCampaign(db, r.campaign_id)
  const today = kernel.today()
  if (!campaign || campaign.closed_at !== null || campaign.closes_on < today) throw campaignClosed(campaign?.closes_on ?? today)
  if (campaign.opens_on > today) throw campaignNotOpenYet(campaign.opens_on)
}

export async function saveAnswers(db: DiagnosisDb, context: Context, actor: Actor, id: number, draft: Draft) {
  const r = await lockAssessment(db, id)
  if (!r) throw assessmentNotFound()
  if (r.state !== 'invited' && r.state !== 'drafting') throw alreadySubmitted(r.state)
  await refuseOutsideCampaign(db, context, r)
  const instrument = await context.instruments.byId(db, r.instrument_id)
  const kept = nextRevision(instrument.definition, selfOf(r), draft)
  if (!kept) return { revision: r.self_revision, savedAt: r.self_saved_at!, answered: r.self_answered }
  const savedAt = context.kernel.now().toISOString()
  await updateAssessment(db, id, { state: 'drafting', ...selfSide({ ...kept, at: savedAt, by: personOf(actor).id }) })
  return { revision: kept.revision, savedAt, answered: kept.answered }
}
