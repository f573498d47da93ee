import { Readable } from 'node:stream'
import type { Cell } from './open-table.ts'
import { csvChunks } from './write-csv.ts'
import { sheetChunks, xlsxChunks, type Sheet } from './write-xlsx.ts'

export type { Sheet } from './write-xlsx.ts'
export type { SheetChart } from './xlsx-charts.ts'

export type TableColumn = {
  header: string
  /** In characters of the Latin alphabet; a Chinese one takes two. */
  width?: number
  /** `text` keeps codes as they are: leading zeros stay, long numbers are not rounded. */
  type?: 'text' | 'number' | 'date' | 'datetime'
}

/**
 * Writes a spreadsheet as it is read: rows are taken from the source only when the reader asks for more. When the reader
 * goes away, the source's iterator is returned, so that its `finally` runs.
 */
export function writeTable(
  format: 'csv' | 'xlsx', columns: TableColumn[], rows: AsyncIterable<Cell[][]>, options: { sheetName?: string } = {},
): Readable {
  const chunks = format === 'csv' ? csvChunks(columns, rows) : xlsxChunks(columns, rows, options.sheetName ?? 'Sheet1')
  return Readable.from(chunks, { objectMode: false, highWaterMark: 64 * 1024 })
}

/** A workbook of several sheets whose rows are at hand. */
export const writeWorkbook = (sheets: readonly Sheet[]): Readable => Readable.from(sheetChunks(sheets), { objectMode: false, highWaterMark: 64 * 1024 })
