// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'

export type AccountTable = {
  id: Generated<number>
  book_id: number
  region_x: number
  place: number
  kind: string
  code: string
  title: string
  subject: string | null
  organisation_id: number | null
  balance: Generated<number>
  last_on: string | null
  is_floored: boolean
}
export type BookTable = {
  id: Generated<number>
  region_x: number
  region_hi: number
  code: string
  title_zh: string
  title_en: string
  currency: string
  digits: number
  is_strict: boolean
  closed_until: string | null
  head_number: Generated<number>
  head_hash: Generated<string>
  created_at: string
  created_by: string | null
}
export type EntryTable = {
  book_id: number
  number: number
  region_x: number
  key: string
  move: string
  on_date: string
  recorded_at: string
  recorded_by: string
  recorder: string
  approved_by: string | null
  approver: string | null
  text: string
  source: string | null
  reverses: number | null
  hash: string
}
export type LineTable = {
  book_id: number
  number: number
  place: number
  region_x: number
  account_id: number
  on_date: string
  amount: number
}
export type ProposalTable = {
  id: Generated<number>
  book_id: number
  region_x: number
  move: string
  on_date: string
  text: string
  reverses: number | null
  lines: unknown
  proposed_by: string
  proposer: string
  proposed_at: string
  state: Generated<string>
  decided_by: string | null
  decider: string | null
  decided_at: string | null
  reason: string | null
  entry_number: number | null
}
export type StandingTable = {
  book_id: number
  on_date: string
  block: number
  region_x: number
  sums: number[]
  ids: number[]
}
export type LedgersTables = {
  'ledgers.account': AccountTable
  'ledgers.book': BookTable
  'ledgers.entry': EntryTable
  'ledgers.line': LineTable
  'ledgers.proposal': ProposalTable
  'ledgers.standing': StandingTable
}
