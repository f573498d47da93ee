// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated, GeneratedAlways } from 'kysely'
import type { ProjectsColumns } from './projects.columns.ts'

export type * from './projects.columns.ts'

export type BankLineTable = {
  id: Generated<number>
  book_id: number
  serial: string | null
  status: string
  order_id: number
  payment_id: number
  region_x: number
  amount_fen: number
  on_date: string
  reason: string | null
  file_sha256: string
  taken_by: string
  taken_at: string
}
export type ChangeTable = {
  id: Generated<number>
  project_id: number
  reason: string
  wanted: ProjectsColumns['change.wanted']
  before: ProjectsColumns['change.before']
  state: ProjectsColumns['change.state']
  proposed_by: string
  proposer: string
  proposed_at: string
  decided_by: string | null
  decider: string | null
  decided_at: string | null
  note: string | null
}
export type EvidenceTable = {
  id: Generated<number>
  milestone_id: number
  project_id: number
  region_x: number
  code: string | null
  kind: ProjectsColumns['evidence.kind']
  name: string
  media_type: string
  bytes: number
  sha256: string
  file_key: string
  taken_at: string | null
  latitude: number | null
  longitude: number | null
  accuracy_metres: number | null
  note: string | null
  invoice_number: string | null
  invoice_code: string | null
  invoice_on: string | null
  invoice_seller: string | null
  invoice_buyer: string | null
  invoice_buyer_tax_id: string | null
  invoice_fen: number | null
  invoice_is_from_file: boolean | null
  added_by: string
  adder: string
  added_at: string
  withdrawn_at: string | null
  withdrawn_reason: string | null
}
export type FindingAnswerTable = {
  key: string
  region_x: number
  verdict: string
  text: string
  answered_by: string
  answerer: string
  answered_at: string
}
export type FundImportTable = {
  id: Generated<number>
  region_x: number
  name: string
  format: string
  sha256: string
  file_key: string
  state: Generated<string>
  projects: number
  transactions: number
  currency: string
  totals: unknown
  faults: unknown
  fault_count: number
  book_id: number | null
  uploaded_by: string
  uploader: string
  uploaded_at: string
  decided_by: string | null
  decider: string | null
  decided_at: string | null
}
export type MilestoneTable = {
  id: Generated<number>
  project_id: number
  place: number
  code: string
  title: string
  due_on: string
  state: ProjectsColumns['milestone.state']
  met_on: string | null
  pay_fen: number
  needs_effect: boolean
  wanted: ProjectsColumns['milestone.wanted']
  report: string | null
  reported_by: string | null
  reporter: string | null
  reported_at: string | null
  checked_by: string | null
  checker: string | null
  checked_at: string | null
  check_note: string | null
}
export type PaymentTable = {
  id: Generated<number>
  number: GeneratedAlways<string>
  kind: ProjectsColumns['payment.kind']
  version: Generated<number>
  state: ProjectsColumns['payment.state']
  project_id: number
  milestone_id: number | null
  region_x: number
  partner_x: number | null
  organisation_id: number | null
  book_id: number
  book_x: number
  currency: string
  amount_fen: number
  payee_name: string
  payee_bank: string
  payee_account: string
  reason: string | null
  effect_report_id: number | null
  effect_verdict: string | null
  effect_digest: string | null
  override_reason: string | null
  override_by: string | null
  overrider: string | null
  override_at: string | null
  approvals_need: number
  due_on: string | null
  order_id: number | null
  bank_serial: string | null
  paid_on: string | null
  entry_number: number | null
  requested_by: string
  requester: string
  requested_at: string
  updated_at: string
}
export type PaymentOrderTable = {
  id: Generated<number>
  number: GeneratedAlways<string>
  region_x: number
  book_id: number
  state: ProjectsColumns['payment_order.state']
  currency: string
  payments: number
  sum_fen: number
  paid_fen: Generated<number>
  failed: Generated<number>
  mapping: string
  sha256: string
  file_key: string
  made_by: string
  maker: string
  made_at: string
}
export type PaymentStepTable = {
  id: Generated<number>
  payment_id: number
  state: ProjectsColumns['payment_step.state']
  at: string
  by_id: string
  by_name: string
  note: string | null
}
export type ProjectTable = {
  id: Generated<number>
  number: string
  region_x: number
  partner_x: number | null
  version: Generated<number>
  state: ProjectsColumns['project.state']
  title: string
  summary: string | null
  area: string
  organisation_id: number | null
  organisation_name: string | null
  programme_id: number | null
  programme_title: string | null
  programme_version: number | null
  application_id: number | null
  agreement_number: string | null
  agreement_signed_on: string | null
  book_id: number
  book_x: number
  line_account: number
  line_code: string
  line_title: string
  source_code: string | null
  source_title: string | null
  allocation_account: number
  commitment_account: number
  disbursement_account: number
  expenditure_account: number
  recovery_account: number
  currency: string
  award_fen: number
  cost_fen: number | null
  approvals: ProjectsColumns['project.approvals']
  payment_working_days: Generated<number>
  starts_on: string
  ends_on: string
  started_on: string | null
  finished_on: string | null
  latitude: number | null
  longitude: number | null
  accuracy_metres: number | null
  manager: string | null
  result: string | null
  is_public: Generated<boolean>
  external_id: string | null
  external: unknown
  milestones: Generated<number>
  met: Generated<number>
  next_due_on: string | null
  next_is_ready: Generated<boolean>
  grave_risks: Generated<number>
  proposed_by: string
  proposer: string
  approved_by: string | null
  approver: string | null
  ended_by: string | null
  ender: string | null
  created_at: string
  updated_at: string
  closed_on: string | null
}
export type ReleaseTable = {
  id: Generated<number>
  project_id: number
  ocid: string
  tag: string
  at: string
  body: unknown
}
export type RiskTable = {
  id: Generated<number>
  project_id: number
  title: string
  likelihood: number
  impact: number
  measures: string
  owner: string
  due_on: string | null
  is_open: Generated<boolean>
  created_at: string
  updated_at: string
}
export type SpendingTable = {
  id: Generated<number>
  project_id: number
  region_x: number
  evidence_id: number
  on_date: string
  amount_fen: number
  text: string
  reported_by: string
  reporter: string
  reported_at: string
  entry_number: number | null
}
export type ProjectsTables = {
  'projects.bank_line': BankLineTable
  'projects.change': ChangeTable
  'projects.evidence': EvidenceTable
  'projects.finding_answer': FindingAnswerTable
  'projects.fund_import': FundImportTable
  'projects.milestone': MilestoneTable
  'projects.payment': PaymentTable
  'projects.payment_order': PaymentOrderTable
  'projects.payment_step': PaymentStepTable
  'projects.project': ProjectTable
  'projects.release': ReleaseTable
  'projects.risk': RiskTable
  'projects.spending': SpendingTable
}
