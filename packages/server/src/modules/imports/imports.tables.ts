// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'
import type { ImportsColumns } from './imports.columns.ts'

export type * from './imports.columns.ts'

export type ImportTable = {
  id: Generated<number>
  kind: string
  state: ImportsColumns['import.state']
  region_x: number
  region_hi: number
  region_code: string
  region_name: string
  file_name: string
  file_digest: Buffer
  file_bytes: number
  format: string | null
  encoding: string | null
  sheet: string | null
  sheets: Generated<string[]>
  header_row: number | null
  columns: ImportsColumns['import.columns']
  chosen: ImportsColumns['import.chosen']
  generation: Generated<number>
  line: Generated<number>
  rows: Generated<number>
  staged: Generated<number>
  bytes_done: Generated<number>
  bytes_total: Generated<number>
  compared_after: number | null
  count_changed: Generated<number>
  count_same: Generated<number>
  count_refused: Generated<number>
  changed_fields: Generated<number>
  by_region: ImportsColumns['import.by_region']
  problem_code: string | null
  problem_args: ImportsColumns['import.problem_args']
  is_confirmed: Generated<boolean>
  person: string | null
  person_name: string
  capacity: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
  started_writing_at: string | null
  finished_at: string | null
  tidied_at: string | null
}
export type RowTable = {
  import_id: number
  line: number
  region_x: number
  outcome: ImportsColumns['row.outcome']
  basis: ImportsColumns['row.basis']
  name: string | null
  target: number | null
  target_version: number | null
  problems: ImportsColumns['row.problems']
  changes: ImportsColumns['row.changes']
  columns: string[] | null
}
export type ImportsTables = {
  'imports.import': ImportTable
  'imports.row': RowTable
}
