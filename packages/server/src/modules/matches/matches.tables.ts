// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated, GeneratedAlways } from 'kysely'
import type { MatchesColumns } from './matches.columns.ts'

export type * from './matches.columns.ts'

export type AskedTable = {
  id: Generated<number>
  enquiry_id: number
  organisation_id: number
  region_x: number
  provider_organisation_id: number
  provider_id: number
  provider_name: string
  solution_id: number
  solution_title: string
  state: Generated<string>
  shared: MatchesColumns['asked.shared']
  until: string
  is_open: Generated<boolean>
  scene_code: string | null
  score: number | null
  reason: MatchesColumns['asked.reason']
  seen_at: string | null
  declined_reason: string | null
  work_id: number | null
  created_at: string
}
export type EnquiryTable = {
  id: Generated<number>
  need_id: number
  organisation_id: number
  region_x: number
  version: Generated<number>
  state: Generated<string>
  title: string
  scene_code: string | null
  work_x: number
  until: string
  message: Generated<string>
  shares: MatchesColumns['enquiry.shares']
  contact: string | null
  asked: number
  offers: Generated<number>
  declined: Generated<number>
  ended_reason: string | null
  due_told: Generated<boolean>
  created_by: string
  created_by_name: string
  created_at: string
  chosen_at: string | null
}
export type FollowedTable = {
  shown_id: number
  organisation_id: number
  region_x: number
  kind: string
  item_id: number
  what: number
  at: string
}
export type NeedTable = {
  id: Generated<number>
  organisation_id: number
  region_x: number
  version: Generated<number>
  state: Generated<string>
  source: string
  assessment_id: number | null
  title: string
  text: Generated<string>
  scene_code: string | null
  grade_now: number | null
  grade_target: number | null
  budget_fen: number | null
  needed_by: string | null
  work_x: number
  industry_code: string | null
  size_class: string | null
  enquiries: Generated<number>
  offers: Generated<number>
  work_id: number | null
  closed_reason: string | null
  created_by: string
  created_by_name: string
  is_by_officer: Generated<boolean>
  created_at: string
  updated_at: string
}
export type OfferTable = {
  id: Generated<number>
  asked_id: number
  organisation_id: number
  region_x: number
  provider_organisation_id: number
  version: Generated<number>
  parts: MatchesColumns['offer.parts']
  tax_basis_points: number
  net_fen: number
  tax_fen: number
  price_fen: GeneratedAlways<number | null>
  go_live_days: number
  conditions: string
  valid_until: string
  withdrawn_at: string | null
  withdrawn_reason: string | null
  made_at: string
  changed_at: string
}
export type OfferFileTable = {
  id: Generated<number>
  asked_id: number
  organisation_id: number
  region_x: number
  provider_organisation_id: number
  file_id: string
  digest: Buffer
  bytes: number
  media_type: string
  name: string
  added_by: string
  added_at: string
}
export type ShownTable = {
  id: Generated<number>
  organisation_id: number
  region_x: number
  need_id: number | null
  scene_code: string | null
  weights_version: string
  on_day: string
  at: string
  question: MatchesColumns['shown.question']
  solutions: number[]
  experts: number[]
  digest: string
}
export type WeightsTable = {
  id: Generated<number>
  region_x: number
  market: string
  version: number
  weights: MatchesColumns['weights.weights']
  note: string
  by_person: string
  by_name: string
  at: string
}
export type WorkTable = {
  id: Generated<number>
  asked_id: number
  enquiry_id: number
  need_id: number
  organisation_id: number
  organisation_name: string
  region_x: number
  provider_organisation_id: number
  version: Generated<number>
  provider_id: number
  provider_name: string
  solution_id: number
  solution_title: string
  state: Generated<string>
  title: string
  scene_code: string | null
  work_x: number
  price_fen: number
  due_on: string
  milestones: MatchesColumns['work.milestones']
  score: number | null
  comment: string | null
  effect: MatchesColumns['work.effect']
  agreed_at: string
  started_at: string | null
  delivered_at: string | null
  accepted_at: string | null
  ended_at: string | null
  updated_at: string
  load_told: Generated<number>
  rating_told: Generated<boolean>
}
export type WorkEventTable = {
  id: Generated<number>
  work_id: number
  organisation_id: number
  region_x: number
  provider_organisation_id: number
  at: string
  move: string
  side: string
  by_name: string
  note: string | null
}
export type MatchesTables = {
  'matches.asked': AskedTable
  'matches.enquiry': EnquiryTable
  'matches.followed': FollowedTable
  'matches.need': NeedTable
  'matches.offer': OfferTable
  'matches.offer_file': OfferFileTable
  'matches.shown': ShownTable
  'matches.weights': WeightsTable
  'matches.work': WorkTable
  'matches.work_event': WorkEventTable
}
