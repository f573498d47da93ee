import type { ColumnType, Generated } from 'kysely'

type Json<T> = ColumnType<T, string, string>
type Answers = import('@jingwei/contract/instrument').Answers
type Result = import('@jingwei/contract/instrument').AssessmentResult
type Notes = Record<string, string>

export type InstrumentTable = {
  id: Generated<number>
  code: string
  version: string
  kind: string
  title_zh: string
  title_en: string
  state: Generated<string>
  region_x: number | null
  region_hi: number | null
  document: string | null
  effective_from: string | null
  verified: boolean
  questions: number
  definition: Json<import('@jingwei/contract/instrument').Instrument>
  created_by: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
}
export type CampaignTable = {
  id: Generated<number>
  region_x: number
  region_hi: number
  instrument_id: number
  title: string
  as_of: string
  opens_on: string
  closes_on: string
  closed_at: string | null
  closed_by: string | null
  created_by: string | null
  created_by_name: string | null
  created_at: Generated<string>
}
export type AssessmentTable = {
  id: Generated<number>
  instrument_id: number
  campaign_id: number | null
  organisation_id: number
  region_x: number
  state: Generated<string>
  as_of: string
  due_on: string | null
  questions: number
  rule_version: string | null
  self_answers: ColumnType<Answers, string | undefined, string>
  self_notes: ColumnType<Notes, string | undefined, string>
  self_revision: Generated<number>
  self_answered: Generated<number>
  self_result: ColumnType<Result | null, string | null, string | null>
  self_score: number | null
  self_level: number | null
  self_saved_at: string | null
  self_saved_by: string | null
  submitted_at: string | null
  submitted_by: string | null
  submitted_by_name: string | null
  site_answers: ColumnType<Answers, string | undefined, string>
  site_notes: ColumnType<Notes, string | undefined, string>
  site_revision: Generated<number>
  site_answered: Generated<number>
  site_result: ColumnType<Result | null, string | null, string | null>
  site_score: number | null
  site_level: number | null
  site_saved_at: string | null
  site_saved_by: string | null
  graded_at: string | null
  confirmed_at: string | null
  assessor_id: string | null
  assessor_name: string | null
  auditor_id: string | null
  auditor_name: string | null
  returned_reason: string | null
  reminded_at: string | null
  created_by: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
}
export type EvidenceTable = {
  id: Generated<number>
  assessment_id: number
  organisation_id: number
  region_x: number
  item_code: string
  stage: string
  file_id: string
  digest: Buffer
  bytes: number
  media_type: string
  name: string
  added_by: string | null
  added_by_name: string
  added_at: Generated<string>
}
export type ReportTable = {
  assessment_id: number
  organisation_id: number
  region_x: number
  stage: string
  language: string
  result_at: string
  file_id: string
  digest: Buffer
  bytes: number
  made_at: Generated<string>
}
export type DiagnosisTables = {
  'diagnosis.instrument': InstrumentTable
  'diagnosis.campaign': CampaignTable
  'diagnosis.assessment': AssessmentTable
  'diagnosis.evidence': EvidenceTable
  'diagnosis.report': ReportTable
}
