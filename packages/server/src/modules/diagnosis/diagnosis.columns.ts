import type { Answers, AssessmentResult, Instrument } from '@jingwei/contract/instrument'
import type { ColumnType } from 'kysely'

/** Read as what it holds, written as JSON text. */
type Json<T> = ColumnType<T, string, string>
type JsonWithDefault<T> = ColumnType<T, string | undefined, string>
type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>
type Notes = Record<string, string>

export type DiagnosisColumns = {
  'instrument.definition': Json<Instrument>
  'assessment.self_answers': JsonWithDefault<Answers>
  'assessment.self_notes': JsonWithDefault<Notes>
  'assessment.self_result': JsonOrNull<AssessmentResult>
  'assessment.site_answers': JsonWithDefault<Answers>
  'assessment.site_notes': JsonWithDefault<Notes>
  'assessment.site_result': JsonOrNull<AssessmentResult>
}
