// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'

export type ChangeTable = {
  id: Generated<number>
  organisation_id: number
  region_x: number
  at: Generated<string>
  by_person: string | null
  by_name: string | null
  kind: string
  before: unknown
  after: unknown
  import_id: number | null
}
export type ContactTable = {
  id: Generated<number>
  organisation_id: number
  region_x: number
  name: string
  duty: string | null
  phone: string | null
  email: string | null
  position: Generated<number>
}
export type FormerNameTable = {
  organisation_id: number
  region_x: number
  name: string
  until_on: string
  changed_by: string | null
}
export type HonourTable = {
  id: Generated<number>
  organisation_id: number
  region_x: number
  code: string
  level: string | null
  batch: string | null
  valid_from: string
  valid_until: string | null
  rule_version: string | null
  withdrawn_at: string | null
  created_by: string | null
  created_at: Generated<string>
}
export type ImportRowTable = {
  import_id: number
  line: number
  region_x: number
  region_hi: number | null
  name: string
  name_key: string
  credit_code: string | null
  kind: string
  industry_code: string | null
  industry_raw: string | null
  kind_text: string | null
  legal_representative: string | null
  address: string | null
  business_scope: string | null
  main_products: string | null
  established_on: string | null
  capital_minor: number | null
  capital_currency: string | null
  capital_raw: string | null
  staff: number | null
  revenue_fen: number | null
  size_class: string | null
  size_rule: string | null
  above_scale: boolean | null
  judged_above_scale: boolean | null
  former_region_code: string | null
  contact_name: string | null
  contact_phone: string | null
  terms: number[]
  notes: unknown
  longitude: number | null
  latitude: number | null
}
export type OrganisationTable = {
  id: Generated<number>
  region_x: number
  name: string
  name_key: string
  credit_code: string | null
  kind: Generated<string>
  industry_code: string | null
  industry_raw: string | null
  kind_text: string | null
  legal_representative: string | null
  address: string | null
  business_scope: string | null
  main_products: string | null
  established_on: string | null
  known_on: string
  closed_on: string | null
  capital_minor: number | null
  capital_currency: string | null
  capital_raw: string | null
  staff: number | null
  revenue_fen: number | null
  size_class: string | null
  above_scale: boolean | null
  size_rule: string | null
  former_region_code: string | null
  longitude: number | null
  latitude: number | null
  tags: Generated<string[]>
  honours: Generated<string[]>
  level: number | null
  score: number | null
  assessed_on: string | null
  basis: string | null
  terms: number[]
  merged_into: number | null
  import_id: number | null
  version: Generated<number>
  created_at: Generated<string>
  created_by: string | null
  updated_at: Generated<string>
  updated_by: string | null
  point_basis: string | null
}
export type StandingTable = {
  organisation_id: number
  region_x: number
  from_on: string
  until_on: Generated<string>
  level: number
  score: number
  basis: string
  assessment_id: number
  recorded_at: Generated<string>
}
export type OrganisationsTables = {
  'organisations.change': ChangeTable
  'organisations.contact': ContactTable
  'organisations.former_name': FormerNameTable
  'organisations.honour': HonourTable
  'organisations.import_row': ImportRowTable
  'organisations.organisation': OrganisationTable
  'organisations.standing': StandingTable
}
