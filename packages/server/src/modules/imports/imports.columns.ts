import type { Generated } from 'kysely'

/** What a column of the file holds, as guessed or chosen. */
export type Column = {
  index: number
  header: string
  samples: string[]
  field: string | null
  how: 'header' | 'content' | 'chosen' | null
}
/** What a person corrected. */
export type Chosen = {
  sheet?: string | undefined
  headerRow?: number | undefined
  fields?: { index: number; field: string | null }[] | undefined
}
/** A fault of a row, kept as a code and its figures; the text is made in the reader's language. */
export type Problem = { code: string; field: string | null; value: string | null; args?: Record<string, string | number | string[]> }
export type Change = { field: string; from: string | null; to: string | null }
export type State = 'uploaded' | 'reading' | 'mapping' | 'checking' | 'ready' | 'writing' | 'done' | 'failed' | 'cancelled'

export type ImportsColumns = {
  'import.state': Generated<State>
  'import.columns': Generated<Column[]>
  'import.chosen': Generated<Chosen>
  'import.by_region': Generated<{ code: string; name: string; rows: number }[]>
  'import.problem_args': Record<string, string | number> | null
  'row.outcome': 'changed' | 'same' | 'refused'
  'row.basis': 'check' | 'compare' | 'duplicate'
  'row.problems': Problem[] | null
  'row.changes': Change[] | null
}
