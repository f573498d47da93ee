import type { ByteProgress } from './byte-stream.ts'
import { findHeader, type HeadRow } from './header-row.ts'
import type { TableLimits } from './limits.ts'
import { batchRows, cellText, headRows, isEmptyCell, sampleRows, type OpenTable, type ReadOptions, type TableRow } from './open-table.ts'
import { readSharedStrings } from './shared-strings.ts'
import { TableError } from './table-error.ts'
import { readSheet } from './xlsx-sheet.ts'
import { readWorkbook, type SheetEntry, type Workbook } from './xlsx-workbook.ts'
import { readZipDirectory } from './zip-directory.ts'

type Source = { workbook: Workbook; limits: TableLimits; temporaryFolder: string | undefined }

export async function openXlsx(path: string, sizeBytes: number, options: ReadOptions, limits: TableLimits): Promise<OpenTable> {
  const entries = await readZipDirectory(path, sizeBytes, limits)
  const workbook = await readWorkbook(path, entries, limits)
  const source: Source = { workbook, limits, temporaryFolder: options.temporaryFolder }
  const { sheet, head } = await chooseSheet(source, options.sheet)
  const { headerRow, header } = findHeader(head, options.headerRow)
  const sample = head.filter((row) => row.line > headerRow && !isEmptyRow(row)).slice(0, sampleRows)
  const progress: ByteProgress = { bytesRead: 0, bytesTotal: sheet.entry.compressedBytes }
  return {
    format: 'xlsx',
    sheets: workbook.sheets.map(({ name }) => name),
    sheet: sheet.name,
    header,
    headerRow,
    sample: sample.map((row) => header.map((_, column) => cellText(row.cells[column]))),
    rows: () => readRows(source, sheet, header.length, headerRow, progress),
    progress: () => ({ ...progress }),
  }
}

/** The sheet asked for, or the first one in sight that is not empty. */
async function chooseSheet(source: Source, name: string | undefined): Promise<{ sheet: SheetEntry; head: HeadRow[] }> {
  const { sheets } = source.workbook
  if (name !== undefined) {
    const sheet = sheets.find((candidate) => candidate.name === name)
    if (sheet === undefined) throw new TableError('tables.no-such-sheet', { sheet: name })
    return { sheet, head: await readHeadRows(source, sheet) }
  }
  for (const sheet of sheets.toSorted((left, right) => Number(left.hidden) - Number(right.hidden))) {
    const head = await readHeadRows(source, sheet)
    if (head.length > 0) return { sheet, head }
  }
  throw new TableError('tables.empty')
}

async function readHeadRows(source: Source, sheet: SheetEntry): Promise<HeadRow[]> {
  const head: HeadRow[] = []
  for await (const rows of sheetRows(source, sheet, { bytesRead: 0, bytesTotal: 0 })) {
    head.push(...rows)
    if (head.length >= headRows) break
  }
  return head.slice(0, headRows)
}

async function* sheetRows(source: Source, sheet: SheetEntry, progress: ByteProgress): AsyncGenerator<TableRow[]> {
  const { workbook, limits } = source
  const strings = await readSharedStrings(workbook.path, workbook.sharedStrings, limits, source.temporaryFolder)
  try {
    yield* readSheet(workbook, sheet.entry, strings, limits, progress)
  } finally {
    strings.close()
  }
}

async function* readRows(
  source: Source, sheet: SheetEntry, columns: number, headerRow: number, progress: ByteProgress,
): AsyncGenerator<TableRow[]> {
  let batch: TableRow[] = []
  for await (const rows of sheetRows(source, sheet, progress)) {
    for (const row of rows) {
      if (row.line <= headerRow || (isEmptyRow(row) && row.problems === undefined)) continue
      batch.push(fitted(row, columns))
      if (batch.length === batchRows) {
        yield batch
        batch = []
      }
    }
  }
  if (batch.length > 0) yield batch
  progress.bytesRead = progress.bytesTotal
}

/** Workbooks leave empty cells out, so a short row is a whole one; only what stands beyond the header is odd. */
function fitted(row: TableRow, columns: number): TableRow {
  const { cells } = row
  while (cells.length > columns && isEmptyCell(cells.at(-1))) cells.pop()
  while (cells.length < columns) cells.push(null)
  if (cells.length > columns) (row.problems ??= []).push({ kind: 'ragged', expected: columns, found: cells.length })
  return row
}

function isEmptyRow(row: HeadRow): boolean {
  return row.cells.every(isEmptyCell)
}
