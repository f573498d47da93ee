// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'
import type { ExpertsColumns } from './experts.columns.ts'

export type * from './experts.columns.ts'

export type AskedTable = {
  consultation_id: number
  organisation_id: number
  region_x: number
  expert_id: number
  name: string
  title: string | null
  institution: string | null
  reply: ExpertsColumns['asked.reply']
  reason: string | null
  replied_at: string | null
}
export type BookingTable = {
  consultation_id: number
  organisation_id: number
  region_x: number
  expert_id: number
  during: string
}
export type ConsultationTable = {
  id: Generated<number>
  version: Generated<number>
  organisation_id: number
  region_x: number
  organisation_name: string
  state: ExpertsColumns['consultation.state']
  mode: ExpertsColumns['consultation.mode']
  symptoms: string
  scene_codes: Generated<string[]>
  wanted: ExpertsColumns['consultation.wanted']
  proposed: ExpertsColumns['consultation.proposed']
  proposal_note: string | null
  from_at: string | null
  until_at: string | null
  place: string | null
  meeting_url: string | null
  contact_name: string | null
  contact_phone: string | null
  lead_expert_id: number | null
  findings: ExpertsColumns['consultation.findings']
  prescription: ExpertsColumns['consultation.prescription']
  reported_at: string | null
  follow_up_on: string | null
  follow_up_note: string | null
  outcome: ExpertsColumns['consultation.outcome']
  outcome_comment: string | null
  rating: number | null
  rating_comment: string | null
  rated_at: string | null
  rated_by: string | null
  end_reason: string | null
  due_at: string | null
  created_by: string | null
  created_by_name: string
  created_at: Generated<string>
  updated_at: Generated<string>
}
export type ContactTable = {
  expert_id: number
  region_x: number
  phone: string | null
  email: string | null
}
export type ExceptionTable = {
  id: Generated<number>
  expert_id: number
  region_x: number
  on_day: string
  kind: ExpertsColumns['exception.kind']
  from_minute: number | null
  until_minute: number | null
  note: string | null
}
export type ExpertTable = {
  id: Generated<number>
  region_x: number
  version: Generated<number>
  person_id: string | null
  name: string
  title: string | null
  institution: string | null
  biography: string | null
  scene_codes: Generated<string[]>
  industry_codes: Generated<string[]>
  modes: ExpertsColumns['expert.modes']
  reach_x: number[]
  reach: string
  is_retired: Generated<boolean>
  consultations: Generated<number>
  rating_sum: Generated<number>
  ratings: Generated<number>
  created_by: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
  import_id: number | null
  photo_file: string | null
  photo_digest: Buffer | null
  photo_type: string | null
}
export type ImportRowTable = {
  import_id: number
  line: number
  region_x: number
  name: string
  notes: unknown
  region_hi: number
  title: string | null
  institution: string | null
  biography: string | null
  scene_codes: string | null
  industry_codes: string | null
  modes: string | null
  reach: string | null
  reach_x: string | null
  phone: string | null
  email: string | null
  mandate_until: string | null
}
export type MandateTable = {
  id: Generated<number>
  expert_id: number
  region_x: number
  region_hi: number
  from_on: string
  until_on: string
  appointed_by: string | null
  appointed_by_name: string
  created_at: Generated<string>
}
export type QuestionTable = {
  id: Generated<number>
  consultation_id: number
  organisation_id: number
  region_x: number
  text: string
  by_name: string
  at: string
  answer: string | null
  answered_at: string | null
}
export type StepTable = {
  id: Generated<number>
  consultation_id: number
  organisation_id: number
  region_x: number
  step: string
  side: ExpertsColumns['step.side']
  by_name: string
  note: string | null
  at: string
}
export type WeeklyTable = {
  id: Generated<number>
  expert_id: number
  region_x: number
  weekday: number
  from_minute: number
  until_minute: number
  mode: ExpertsColumns['weekly.mode']
  valid_from: string | null
  valid_until: string | null
}
export type ExpertsTables = {
  'experts.asked': AskedTable
  'experts.booking': BookingTable
  'experts.consultation': ConsultationTable
  'experts.contact': ContactTable
  'experts.exception': ExceptionTable
  'experts.expert': ExpertTable
  'experts.import_row': ImportRowTable
  'experts.mandate': MandateTable
  'experts.question': QuestionTable
  'experts.step': StepTable
  'experts.weekly': WeeklyTable
}
