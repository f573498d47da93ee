import type { Generated } from 'kysely'

export type Column = { index: number; header: string; samples: string[]; field: string | null; how: 'header' | 'content' | 'chosen' | null }
export type Chosen = { sheet?: string | undefined; headerRow?: number | undefined; fields?: { index: number; field: string | null }[] | undefined }
/** A fault of a row, kept as a code and its figures; the text is made in the reader's language. */
export type Problem = { code: string; field: string | null; value: string | null; args?: Record<string, string | number | string[]> }
export type Change = { field: string; from: string | null; to: string | null }
export type State = 'uploaded' | 'reading' | 'mapping' | 'checking' | 'ready' | 'writing' | 'done' | 'failed' | 'cancelled'

export type ImportTable = {
  id: Generated<number>
  kind: string
  state: Generated<State>
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
  columns: Generated<Column[]>
  chosen: Generated<Chosen>
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
  by_region: Generated<{ code: string; name: string; rows: number }[]>
  problem_code: string | null
  problem_args: Record<string, string | number> | null
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
  outcome: 'changed' | 'same' | 'refused'
  basis: 'check' | 'compare' | 'duplicate'
  name: string | null
  target: number | null
  target_version: number | null
  problems: Problem[] | null
  changes: Change[] | null
  columns: string[] | null
}
export type ImportsTables = { 'imports.import': ImportTable; 'imports.row': RowTable }
