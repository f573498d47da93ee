import { Parser, type CsvError } from 'csv-parse'
import { readBytes, readHead, type ByteProgress, type ByteRange } from './byte-stream.ts'
import { detectDelimiter } from './delimiter.ts'
import { detectEncoding, lineTerminator, otherEncodingMark, toUtf8, undecodableMark, type TextEncoding } from './encoding.ts'
import { findHeader, type HeadRow } from './header-row.ts'
import type { TableLimits } from './limits.ts'
import { originalText } from './neutral-text.ts'
import { batchRows, cellText, headRows, sampleRows, type OpenTable, type ReadOptions, type TableRow } from './open-table.ts'
import { refuseForeign } from './sniff.ts'
import { TableError } from './table-error.ts'

type CsvSource = { bytes: ByteRange; encoding: TextEncoding; delimiter: string; terminator: number; limits: TableLimits }

const headBytes = 256 * 1024

export async function openCsv(bytes: ByteRange, sizeBytes: number, options: ReadOptions, limits: TableLimits): Promise<OpenTable> {
  const head = await readHead(bytes, headBytes, limits)
  if (head.length === 0) throw new TableError('tables.empty')
  refuseForeign(head)
  const encoding = detectEncoding(head)
  const delimiter = detectDelimiter(new TextDecoder(encoding).decode(head, { stream: true }))
  const source: CsvSource = { bytes, encoding, delimiter, terminator: lineTerminator(head), limits }

  const first = await readHeadRows(source)
  const { headerRow, header } = findHeader(first, options.headerRow)
  if (header.length > limits.columns) {
    throw new TableError('tables.too-many-columns', { line: headerRow, found: header.length, limit: limits.columns })
  }
  const below = first.filter((row) => row.line > headerRow && row.cells.some((cell) => cell !== null))
  const sample = below.slice(0, sampleRows).map((row) => header.map((_, column) => cellText(row.cells[column])))
  const progress: ByteProgress = { bytesRead: 0, bytesTotal: sizeBytes }
  return {
    format: 'csv', encoding, delimiter, sheets: [], sheet: '', header, headerRow, sample,
    rows: () => readRows(source, header.length, headerRow, progress),
    progress: () => ({ ...progress }),
  }
}

async function readHeadRows(source: CsvSource): Promise<HeadRow[]> {
  const rows: HeadRow[] = []
  for await (const records of readRecords(source, 1, { bytesRead: 0, bytesTotal: 0 })) {
    for (const record of records) rows.push({ line: rows.length + 1, cells: record.map((text) => (text === '' ? null : unmarked(text))) })
    if (rows.length >= headRows) break
  }
  return rows.slice(0, headRows)
}

async function* readRows(source: CsvSource, columns: number, headerRow: number, progress: ByteProgress): AsyncGenerator<TableRow[]> {
  let line = 0
  let batch: TableRow[] = []
  for await (const records of readRecords(source, columns, progress)) {
    for (const record of records) {
      line += 1
      if (line <= headerRow) continue
      const row = toRow(record, line, columns, source)
      if (row === undefined) continue
      batch.push(row)
      if (batch.length === batchRows) {
        yield batch
        batch = []
      }
    }
  }
  if (batch.length > 0) yield batch
  progress.bytesRead = progress.bytesTotal
}

function toRow(record: string[], line: number, columns: number, source: CsvSource): TableRow | undefined {
  const { limits } = source
  let used = record.length
  // Spreadsheet programs pad rows with empty cells up to the widest row.
  while (used > columns && (record[used - 1] ?? '').trim() === '') used -= 1
  if (used > limits.columns) throw new TableError('tables.too-many-columns', { line, found: used, limit: limits.columns })
  const cells: (string | null)[] = new Array(used)
  let marks: Set<string> | undefined
  let empty = true
  for (let column = 0; column < used; column += 1) {
    let text = record[column] ?? ''
    if (text.length > limits.cellCharacters) throw new TableError('tables.cell-too-long', { line, limit: limits.cellCharacters })
    if (text.includes(otherEncodingMark) || text.includes(undecodableMark)) {
      marks ??= new Set()
      marks.add(text.includes(undecodableMark) ? undecodableMark : otherEncodingMark)
      text = unmarked(text)
    }
    if (empty && text.trim() !== '') empty = false
    cells[column] = text === '' ? null : originalText(text)
  }
  if (empty) return undefined
  const row: TableRow = { line, cells }
  if (used !== columns) row.problems = [{ kind: 'ragged', expected: columns, found: used }]
  if (marks?.has(otherEncodingMark)) {
    (row.problems ??= []).push({ kind: 'other-encoding', encoding: source.encoding === 'gb18030' ? 'utf-8' : 'gb18030' })
  }
  if (marks?.has(undecodableMark)) (row.problems ??= []).push({ kind: 'undecodable' })
  return row
}

function unmarked(text: string): string {
  return text.replaceAll(otherEncodingMark, '').replaceAll(undecodableMark, '')
}

/** All records of the file, blank lines included, because the caller counts them to name rows. */
async function* readRecords(source: CsvSource, columns: number, progress: ByteProgress): AsyncGenerator<string[][]> {
  const { limits } = source
  const lineEnd = String.fromCharCode(source.terminator)
  const parser = new Parser({
    delimiter: source.delimiter,
    record_delimiter: lineEnd === '\r' ? ['\r'] : ['\r\n', '\n'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.cellCharacters * 64,
  })
  let records: string[][] = []
  let count = -1
  let lines = 0
  // Taking the records here rather than through the stream's queue, one event each, halves the time.
  parser.push = (record: string[] | null) => {
    if (record !== null) records.push(record)
    return true
  }
  parser.on('error', () => {
    // It arrives through the callbacks below; unheard it would end the process.
  })
  const take = () => {
    const taken = count < 0 ? records.slice(1) : records
    if (records.length > 0) {
      count = Math.max(count, 0) + taken.length
      lines = parser.info.lines
    }
    records = []
    return taken
  }
  // The parser makes a costly error object, later ignored, for each record that is not as wide as the first. A title
  // line would make that all of them, so the first record is one of our own, as wide as the header.
  let prefix = Buffer.from(`${source.delimiter.repeat(columns - 1)}.${lineEnd}`)
  try {
    for await (const chunk of toUtf8(readBytes(source.bytes, limits, progress), source.encoding, source.terminator)) {
      const block = prefix.length > 0 ? Buffer.concat([prefix, chunk]) : chunk
      prefix = Buffer.alloc(0)
      await new Promise<void>((resolve, reject) => parser.write(block, (error) => (error ? reject(error) : resolve())))
      yield take()
    }
    await new Promise<void>((resolve, reject) => {
      parser.once('error', reject)
      parser.end(resolve)
    })
    yield take()
  } catch (error) {
    // A record that runs over many lines is one whose quotation mark was never closed.
    const runaway = parser.info.lines - lines - records.length > 20
    throw explain(error, count + records.length + (count < 0 ? 0 : 1), runaway, limits)
  } finally {
    parser.destroy()
  }
}

function explain(error: unknown, line: number, runaway: boolean, limits: TableLimits): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  const code = (error as CsvError).code
  const cause = { cause: error }
  if (code === 'CSV_QUOTE_NOT_CLOSED' || (code === 'CSV_MAX_RECORD_SIZE' && runaway)) {
    return new TableError('tables.broken-quote', { line }, cause)
  }
  if (code === 'CSV_MAX_RECORD_SIZE') return new TableError('tables.cell-too-long', { line, limit: limits.cellCharacters }, cause)
  return error
}
