import type { AssessmentResult } from '@jingwei/contract/instrument'
import type { AssessmentRecord, DiagnosisDb } from './assessment.store.ts'
import type { Context } from './context.ts'
import type { StoredInstrument } from './instruments.ts'

/** Only instruments of digital levels place a firm in the pyramid; maturity and surveys stand by themselves. */
export async function recordStanding(db: DiagnosisDb, { organisations }: Context, r: Pick<AssessmentRecord, 'id' | 'organisation_id' | 'as_of'>, instrument: StoredInstrument, result: AssessmentResult, basis: 'self' | 'site') {
  if (instrument.definition.kind !== 'level' || result.level === null) return
  await organisations.recordStanding(db, { organisationId: r.organisation_id, on: r.as_of, level: result.level, score: result.score, basis, assessmentId: r.id })
}
