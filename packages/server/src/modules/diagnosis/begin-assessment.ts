import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { draftOf, insertAssessment, type DiagnosisDb } from './assessment.store.ts'
import type { Context } from './context.ts'
import { assessmentNotFound, instrumentNotPublished } from './diagnosis.errors.ts'
import { firmPlace } from './firm-place.ts'
import { publishedInstrument } from './instruments.ts'

/** A firm begins by itself. One that is already begun with the same instrument is continued, not doubled. */
export async function beginAssessment(db: DiagnosisDb, context: Context, actor: Actor, instrumentId: number): Promise<number> {
  const instrument = await publishedInstrument(db, instrumentId)
  const x = await firmPlace(db, context, actor)
  if (x === null || actor.organisationId === null) throw assessmentNotFound()
  if (!instrument || (instrument.region_x !== null && (instrument.region_x > x || instrument.region_hi! < x))) throw instrumentNotPublished()
  const inserted = await insertAssessment(db, {
    instrument_id: instrument.id, campaign_id: null, organisation_id: actor.organisationId, region_x: x, state: 'drafting', as_of: context.kernel.today(),
    questions: instrument.questions, created_by: personOf(actor).id,
  })
  if (!inserted) return (await draftOf(db, actor.organisationId, instrument.id))!.id
  await audit(db, actor, { action: 'assessment.begun', subject: `assessment:${inserted.id}`, regionX: x, after: { instrument: `${instrument.code} ${instrument.version}` } })
  return inserted.id
}
