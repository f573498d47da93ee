// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'

export type EditionTable = {
  id: Generated<number>
  report_id: number
  region_x: number
  on_day: string
  due_on: string | null
  state: string
  problem: unknown
  content: unknown
  digest: string | null
  fold_id: number | null
  fold_at: string | null
  pdf: Buffer | null
  xlsx: Buffer | null
  sent: Generated<unknown>
  made_at: string
}
export type ReleaseTable = {
  id: Generated<number>
  code: string
  version: number
  region_x: number
  region_code: string
  region_name: string
  by_dimension: Generated<string>
  on_day: string
  value: number | null
  absent: string | null
  body: unknown
  rule: unknown
  fold_id: number
  fold_at: string
  digest: string
  replaces: number | null
  note: string | null
  released_at: string
  released_by: string | null
}
export type ReleasedCellTable = {
  release_id: number
  place: number
  region_x: number
  region_code: string
  region_name: string
  part: string | null
  part_title: unknown
  value: number | null
  absent: string | null
  is_published: Generated<boolean>
  inner_sums: unknown
}
export type ReportTable = {
  id: Generated<number>
  region_x: number
  title: string
  fields: unknown
  is_active: Generated<boolean>
  next_on: string | null
  owner_id: string
  owner_name: string
  capacity: string | null
  made_at: string
}
export type RuleSettingTable = {
  region_x: number
  region_hi: number
  minimum: number
  version: string
  set_at: Generated<string>
  set_by: string | null
  set_by_name: string | null
}
export type ReportsTables = {
  'reports.edition': EditionTable
  'reports.release': ReleaseTable
  'reports.released_cell': ReleasedCellTable
  'reports.report': ReportTable
  'reports.rule_setting': RuleSettingTable
}
