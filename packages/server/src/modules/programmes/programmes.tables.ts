// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'
import type { ProgrammesColumns } from './programmes.columns.ts'

export type * from './programmes.columns.ts'

export type ApplicationTable = {
  id: Generated<number>
  number: string | null
  programme_id: number
  programme_x: number
  version_number: number
  version: Generated<number>
  organisation_id: number
  region_x: number
  organisation_name: string
  state: Generated<string>
  title: Generated<string>
  summary: Generated<string>
  cost_fen: number | null
  answers: ProgrammesColumns['application.answers']
  outcome: Generated<string>
  computed_fen: number | null
  awarded_fen: number | null
  snapshot: ProgrammesColumns['application.snapshot']
  snapshot_digest: string | null
  fitness: ProgrammesColumns['application.fitness']
  is_blind: Generated<boolean>
  signed_by: string | null
  signer_id: string | null
  submitted_at: string | null
  due_on: string | null
  checked_by: string | null
  checker: string | null
  checked_at: string | null
  check_note: string | null
  rank: number | null
  total: number | null
  consensus_total: number | null
  consensus_note: string | null
  consensus_by: string | null
  consenter: string | null
  line_awards: ProgrammesColumns['application.line_awards']
  agreement_number: string | null
  agreement_signed_on: string | null
  agreed_by: string | null
  project_id: number | null
  created_by: string
  created_at: string
  updated_at: string
}
export type ApplicationFileTable = {
  id: Generated<number>
  application_id: number
  organisation_id: number
  code: string
  name: string
  media_type: string
  bytes: number
  file_id: string
  digest: Buffer
  invoice_number: string | null
  invoice_code: string | null
  invoice_on: string | null
  invoice_seller: string | null
  invoice_fen: number | null
  added_by: string
  adder: string
  added_at: string
}
export type ApplicationHistoryTable = {
  id: Generated<number>
  application_id: number
  state: string
  at: string
  by_id: string
  by_name: string
  note: string | null
}
export type FileToReviewTable = {
  id: number | null
  application_id: number | null
  code: string | null
  name: string | null
  media_type: string | null
  bytes: number | null
  digest: Buffer | null
  added_at: string | null
  invoice_number: string | null
}
export type ListedTable = {
  application_id: number
  programme_id: number
  programme_x: number
  round: number
  rank: number
  organisation: string
  region: string
  title: string
  fen: number
  state: string
}
export type ObjectionTable = {
  id: Generated<number>
  programme_id: number
  programme_x: number
  round: number
  application_id: number | null
  about: string | null
  name: string
  contact: string
  text: string
  at: string
  due_on: string
  state: Generated<string>
  answer: string | null
  answered_by: string | null
  answerer: string | null
  answered_at: string | null
}
export type ProgrammeTable = {
  id: Generated<number>
  code: string
  region_x: number
  region_hi: number
  version: Generated<number>
  state: Generated<string>
  title_zh: string
  title_en: string
  round: Generated<number>
  has_draft: Generated<boolean>
  opens_on: string | null
  closes_on: string | null
  budget_fen: number
  areas: Generated<string[]>
  book_id: number | null
  numbered: Generated<number>
  review_began_at: string | null
  ranked_by: string | null
  ranker: string | null
  ranked_at: string | null
  publicised_by: string | null
  publiciser: string | null
  publicised_at: string | null
  public_until: string | null
  decided_by: string | null
  decider: string | null
  decided_at: string | null
  document: string | null
  closed_at: string | null
  created_by: string | null
  created_at: string
  updated_at: string
}
export type ProgrammeVersionTable = {
  id: Generated<number>
  programme_id: number
  number: number
  state: Generated<string>
  title_zh: string
  title_en: string
  terms: ProgrammesColumns['programme_version.terms']
  digest: string | null
  saved_by: string
  saver: string
  saved_at: string
  published_by: string | null
  publisher: string | null
  published_at: string | null
}
export type ReviewTable = {
  id: Generated<number>
  application_id: number
  programme_x: number
  person: string
  person_name: string
  assigned_by: string
  assigned_at: string
  conflict: string | null
  declared_none: Generated<boolean>
  declared_at: string | null
  scores: ProgrammesColumns['review.scores']
  total: number | null
  comment: string | null
  version: Generated<number>
  updated_at: string
}
export type ToReviewTable = {
  id: number | null
  number: string | null
  programme_id: number | null
  programme_x: number | null
  version_number: number | null
  version: number | null
  state: string | null
  title: string | null
  summary: string | null
  cost_fen: number | null
  answers: ProgrammesColumns['to_review.answers']
  outcome: string | null
  computed_fen: number | null
  awarded_fen: number | null
  is_blind: boolean | null
  organisation_id: number | null
  organisation_name: string | null
  region_x: number | null
  terms: ProgrammesColumns['to_review.terms']
  fitness: ProgrammesColumns['to_review.fitness']
  signed_by: string | null
  submitted_at: string | null
  due_on: string | null
  updated_at: string | null
  title_zh: string | null
  title_en: string | null
  review_id: number | null
}
export type ProgrammesTables = {
  'programmes.application': ApplicationTable
  'programmes.application_file': ApplicationFileTable
  'programmes.application_history': ApplicationHistoryTable
  'programmes.file_to_review': FileToReviewTable
  'programmes.listed': ListedTable
  'programmes.objection': ObjectionTable
  'programmes.programme': ProgrammeTable
  'programmes.programme_version': ProgrammeVersionTable
  'programmes.review': ReviewTable
  'programmes.to_review': ToReviewTable
}
