import type { TableLimits } from './limits.ts'

/** Dates are at UTC: a workbook's date carries no time zone, so 2024-05-01 is 2024-05-01T00:00:00Z. */
export type Cell = string | number | boolean | Date | null

/** What is odd about a row; the row is passed on so that the caller can refuse it alone, with its reason. */
export type RowProblem =
  | { kind: 'ragged'; expected: number; found: number }
  /** The line was written in another encoding than the rest of the file; its text was decoded accordingly. */
  | { kind: 'other-encoding'; encoding: string }
  /** Some bytes of the line are text in no known encoding; they stand as U+FFFD. */
  | { kind: 'undecodable' }
  /** A formula of the workbook ended in an error such as #N/A; the cell is null. `column` counts from 0. */
  | { kind: 'error-cell'; column: number; value: string }

export type TableRow = {
  /** 1-based row number as a spreadsheet program shows it. */
  line: number
  cells: Cell[]
  problems?: RowProblem[]
}

export type OpenTable = {
  format: 'csv' | 'xlsx'
  encoding?: string
  delimiter?: string
  sheets: string[]
  sheet: string
  header: string[]
  /** Row that ends the header; 0 when the table has none and the columns are named by their letters. */
  headerRow: number
  /** The first rows below the header, as text. */
  sample: string[][]
  /** The rows below the header, in batches; each call reads the file anew. Leaving the loop early closes the file. */
  rows(): AsyncIterable<TableRow[]>
  /** Counted in bytes as they lie on the disk. */
  progress(): { bytesRead: number; bytesTotal: number }
}

export type ReadOptions = {
  sheet?: string
  /** Row that ends the header, when the guess was wrong; 0: the table has no header. */
  headerRow?: number
  limits?: Partial<TableLimits>
  /** Where the shared strings of large workbooks are put aside while reading. */
  temporaryFolder?: string
}

export const batchRows = 1_000
export const sampleRows = 20
/** How many rows from the top are looked at to find the header. */
export const headRows = 60

export function isEmptyCell(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')
}

export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (!(cell instanceof Date)) return String(cell)
  const iso = cell.toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ')
}
