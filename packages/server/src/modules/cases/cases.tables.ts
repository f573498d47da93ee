// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'
import type { CasesColumns } from './cases.columns.ts'

export type * from './cases.columns.ts'

export type AnswerTemplateTable = {
  id: Generated<number>
  region_x: number
  region_hi: number
  subject: string | null
  title: string
  text: string
  updated_at: string
  updated_by: string | null
}
export type AttachedTable = {
  id: Generated<number>
  case_id: number
  kind: CasesColumns['attached.kind']
  name: string
  media_type: string
  bytes: number
  file_id: string
  digest: Buffer
  place_removed: boolean
  added_by: string
  added_by_name: string
  added_at: string
}
export type CaseTable = {
  id: Generated<number>
  number: string
  client_id: string | null
  region_x: number
  organisation_id: number | null
  organisation_name: string | null
  subject: string
  title: string
  text: string
  place: string | null
  terms: number[]
  urgency: CasesColumns['case.urgency']
  service_class: string
  source: CasesColumns['case.source']
  source_id: number | null
  is_about_person: Generated<boolean>
  reporter: string | null
  reporter_name: string | null
  reporter_contact: string | null
  state: CasesColumns['case.state']
  unit_id: number | null
  co_units: Generated<number[]>
  reported_at: string
  clock_from: string
  respond_by: string | null
  answer_by: string | null
  confirm_by: string | null
  due_at: string | null
  wake_at: string | null
  told: Generated<string[]>
  first_responded_at: string | null
  responded_at: string | null
  answered_at: string | null
  answer_kind: CasesColumns['case.answer_kind']
  answer_text: string | null
  answer_by_name: string | null
  answer_is_shared: Generated<boolean>
  approval: CasesColumns['case.approval']
  approved_by_name: string | null
  closed_at: string | null
  closed_as: CasesColumns['case.closed_as']
  satisfaction: number | null
  reopenings: Generated<number>
  whole_id: number | null
  merged_into: number | null
  cluster_id: number | null
  visit_id: number | null
  files: Generated<number>
  handled_by: Generated<string[]>
  version: Generated<number>
  updated_at: Generated<string>
  class_id: number | null
}
export type ClusterTable = {
  id: Generated<number>
  region_x: number
  region_hi: number
  subject: string
  title: string
  words: Generated<string[]>
  firms: number
  cases: number
  first_at: string
  last_at: string
  found_at: string
  state: CasesColumns['cluster.state']
  dismissed_because: string | null
}
export type CounterTable = {
  province: string
  year: number
  last: number
}
export type EventTable = {
  id: Generated<number>
  case_id: number
  at: string
  kind: string
  text: string | null
  person: string | null
  person_name: string | null
  from_state: CasesColumns['event.from_state']
  to_state: CasesColumns['event.to_state']
  is_internal: Generated<boolean>
}
export type HotlineTable = {
  id: Generated<number>
  region_x: number
  region_hi: number
  name: string
  key_digest: Buffer
  key_hint: string
  rights: string[]
  sees: CasesColumns['hotline.sees']
  per_minute: number
  is_enabled: Generated<boolean>
  shown: string | null
  sealed: Buffer | null
  last_used_at: string | null
  last_sent_at: string | null
  last_problem: unknown
  version: Generated<number>
  created_at: string
  created_by: string | null
}
export type HotlineCaseTable = {
  hotline_id: number
  case_id: number
  external_id: string | null
  is_reporter: boolean
  lat: number | null
  long: number | null
  address_id: string | null
  zipcode: string | null
  account_id: string | null
  at: string
}
export type HotlineDeliveryTable = {
  id: Generated<number>
  hotline_id: number
  region_x: number
  case_id: number
  event_id: number | null
  outcome: CasesColumns['hotline_delivery.outcome']
  problem: unknown
  tries: Generated<number>
  at: string
}
export type HotlineUpdateTable = {
  hotline_id: number
  update_id: string
  case_id: number
  event_id: number | null
  digest: Buffer
  at: string
}
export type MeasureTable = {
  id: Generated<number>
  rectification_id: number
  text: string
  due_on: string | null
  done_on: string | null
  result: string | null
}
export type MeetingTable = {
  id: Generated<number>
  case_id: number
  held_at: string
  place: string | null
  participants: string[]
  decisions: string | null
  called_by: string | null
}
export type PauseTable = {
  id: Generated<number>
  case_id: number
  reason: string
  until_on: string
  asked_at: string
  consent: CasesColumns['pause.consent']
  from_at: string | null
  until_at: string | null
}
export type RectificationTable = {
  id: Generated<number>
  cluster_id: number
  region_x: number
  region_hi: number
  title: string
  goal: string
  unit_id: number
  due_on: string
  state: CasesColumns['rectification.state']
  version: Generated<number>
  created_at: string
  created_by: string | null
  submitted_at: string | null
  accepted_at: string | null
  accepted_by: string | null
  acceptance_note: string | null
  submitted_by: string | null
}
export type RectificationEventTable = {
  id: Generated<number>
  rectification_id: number
  at: string
  kind: string
  text: string | null
  person_name: string | null
}
export type ServiceClassTable = {
  id: Generated<number>
  region_x: number
  region_hi: number
  code: string
  first_response: unknown
  solution: unknown
  steps: unknown
  valid_from: string
  changed_by: string | null
}
export type SharedAnswerTable = {
  case_id: number
  region_x: number
  region_hi: number
  subject: string
  title: string
  answer: string
  terms: number[]
  at: string
}
export type SubjectTable = {
  id: Generated<number>
  region_x: number
  region_hi: number
  code: string
  parent: string | null
  service_class: string
  title_zh: string
  title_en: string
  hint_zh: string | null
  hint_en: string | null
  is_active: Generated<boolean>
  changed_at: Generated<string>
  changed_by: string | null
}
export type UnitTable = {
  id: Generated<number>
  region_x: number
  region_hi: number
  name: string
  subjects: Generated<string[]>
  calendar: Generated<string>
  is_retired: Generated<boolean>
  version: Generated<number>
  created_at: Generated<string>
}
export type UnitMemberTable = {
  unit_id: number
  person: string
}
export type VisitTable = {
  id: Generated<number>
  client_id: string
  campaign_id: number | null
  organisation_id: number
  region_x: number
  officer: string
  officer_name: string
  started_at: string
  ended_at: string | null
  captured_at: string
  received_at: string
  skew_ms: number
  digest: string
  met: Generated<string[]>
  summary: Generated<string>
}
export type VisitCampaignTable = {
  id: Generated<number>
  region_x: number
  region_hi: number
  name: string
  description: string | null
  from_on: string
  until_on: string
  is_closed: Generated<boolean>
  version: Generated<number>
  created_at: Generated<string>
  created_by: string | null
}
export type VisitPlanTable = {
  campaign_id: number
  organisation_id: number
  region_x: number
  officer: string | null
  officer_name: string | null
  planned_on: string | null
  visit_id: number | null
}
export type VisitQuotaTable = {
  id: Generated<number>
  campaign_id: number
  person: string | null
  person_name: string | null
  region_x: number | null
  region_hi: number | null
  visits: number
}
export type WorkingDayTable = {
  id: Generated<number>
  region_x: number
  region_hi: number
  day: string
  kind: CasesColumns['working_day.kind']
  name: string
  changed_by: string | null
}
export type CasesTables = {
  'cases.answer_template': AnswerTemplateTable
  'cases.attached': AttachedTable
  'cases.case': CaseTable
  'cases.cluster': ClusterTable
  'cases.counter': CounterTable
  'cases.event': EventTable
  'cases.hotline': HotlineTable
  'cases.hotline_case': HotlineCaseTable
  'cases.hotline_delivery': HotlineDeliveryTable
  'cases.hotline_update': HotlineUpdateTable
  'cases.measure': MeasureTable
  'cases.meeting': MeetingTable
  'cases.pause': PauseTable
  'cases.rectification': RectificationTable
  'cases.rectification_event': RectificationEventTable
  'cases.service_class': ServiceClassTable
  'cases.shared_answer': SharedAnswerTable
  'cases.subject': SubjectTable
  'cases.unit': UnitTable
  'cases.unit_member': UnitMemberTable
  'cases.visit': VisitTable
  'cases.visit_campaign': VisitCampaignTable
  'cases.visit_plan': VisitPlanTable
  'cases.visit_quota': VisitQuotaTable
  'cases.working_day': WorkingDayTable
}
