// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'
import type { DiagnosisColumns } from './diagnosis.columns.ts'

export type * from './diagnosis.columns.ts'

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
  self_answers: DiagnosisColumns['assessment.self_answers']
  self_notes: DiagnosisColumns['assessment.self_notes']
  self_revision: Generated<number>
  self_answered: Generated<number>
  self_result: DiagnosisColumns['assessment.self_result']
  self_score: number | null
  self_level: number | null
  self_saved_at: string | null
  self_saved_by: string | null
  submitted_at: string | null
  submitted_by: string | null
  submitted_by_name: string | null
  site_answers: DiagnosisColumns['assessment.site_answers']
  site_notes: DiagnosisColumns['assessment.site_notes']
  site_revision: Generated<number>
  site_answered: Generated<number>
  site_result: DiagnosisColumns['assessment.site_result']
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
  definition: DiagnosisColumns['instrument.definition']
  created_by: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
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
  'diagnosis.assessment': AssessmentTable
  'diagnosis.campaign': CampaignTable
  'diagnosis.evidence': EvidenceTable
  'diagnosis.instrument': InstrumentTable
  'diagnosis.report': ReportTable
}
