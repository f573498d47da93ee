// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'
import type { WorkplansColumns } from './workplans.columns.ts'

export type * from './workplans.columns.ts'

export type ActionTable = {
  id: Generated<number>
  meeting_id: number
  decision_id: number
  text: string
  owner: string
  unit: string | null
  due_on: string
  state: WorkplansColumns['action.state']
  done_on: string | null
  note: string | null
  project_id: number | null
  task_id: number | null
  version: Generated<number>
  created_at: string
  updated_at: string
}
export type ActionChangeTable = {
  id: Generated<number>
  action_id: number
  at: string
  by_id: string
  by_name: string
  what: WorkplansColumns['action_change.what']
  from_value: string
  to_value: string
  note: string | null
}
export type BroughtBackTable = {
  meeting_id: number
  action_id: number
}
export type DecisionTable = {
  id: Generated<number>
  meeting_id: number
  text: string
  created_by: string
  created_at: string
}
export type MeetingTable = {
  id: Generated<number>
  region_x: number
  partner_x: number | null
  title: string
  series: string
  on_date: string
  place: string | null
  chair: string | null
  attendees: Generated<string[]>
  agenda: WorkplansColumns['meeting.agenda']
  record: string | null
  state: WorkplansColumns['meeting.state']
  version: Generated<number>
  created_by: string
  created_at: string
  updated_at: string
}
export type PlanTable = {
  id: Generated<number>
  region_x: number
  title: string
  year: number
  unit: string
  document: string | null
  state: WorkplansColumns['plan.state']
  version: Generated<number>
  issued_by: string | null
  issuer: string | null
  created_by: string
  created_at: string
  updated_at: string
}
export type PostingTable = {
  id: Generated<number>
  region_x: number
  partner_x: number | null
  kind: WorkplansColumns['posting.kind']
  title: string
  person: string | null
  from_name: string
  to_name: string
  starts_on: string
  ends_on: string | null
  ended_on: string | null
  duties: string
  document: string | null
  results: Generated<number>
  version: Generated<number>
  created_by: string
  created_at: string
  updated_at: string
}
export type PostingResultTable = {
  id: Generated<number>
  posting_id: number
  on_date: string
  text: string
  amount: number | null
  unit: string | null
  by_id: string
  by_name: string
  created_at: string
}
export type TaskTable = {
  id: Generated<number>
  plan_id: number
  parent_id: number | null
  place: number
  title: string
  owner: string
  unit: string | null
  starts_on: string
  due_on: string
  done_on: string | null
  state: WorkplansColumns['task.state']
  progress: Generated<number>
  weight: Generated<number>
  targets: WorkplansColumns['task.targets']
  note: string | null
  project_id: number | null
  version: Generated<number>
  created_at: string
  updated_at: string
}
export type WorkplansTables = {
  'workplans.action': ActionTable
  'workplans.action_change': ActionChangeTable
  'workplans.brought_back': BroughtBackTable
  'workplans.decision': DecisionTable
  'workplans.meeting': MeetingTable
  'workplans.plan': PlanTable
  'workplans.posting': PostingTable
  'workplans.posting_result': PostingResultTable
  'workplans.task': TaskTable
}
