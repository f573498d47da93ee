import { xmlAttribute, type XmlHandler } from '@jingwei/engines/xml'
import { readBytes, type ByteProgress } from './byte-stream.ts'
import type { TableLimits } from './limits.ts'
import { originalText } from './neutral-text.ts'
import type { Cell, RowProblem, TableRow } from './open-table.ts'
import type { SharedStrings } from './shared-strings.ts'
import { TableError } from './table-error.ts'
import type { Workbook } from './xlsx-workbook.ts'
import { tokenize, workbookText } from './workbook-xml.ts'
import { entryRange, type ZipEntry } from './zip-directory.ts'

const dayMilliseconds = 86_400_000
/** 1970-01-01 as the day number of a workbook. */
const unixEpochDay = 25_569
const days1904 = 1_462
const largestDay = 2_958_466

/** Rows of a sheet that hold anything, as they stand in the file. */
export async function* readSheet(
  workbook: Workbook, entry: ZipEntry, strings: SharedStrings, limits: TableLimits, progress: ByteProgress,
): AsyncGenerator<TableRow[]> {
  const rows = new SheetRows(workbook, strings, limits)
  const bytes = readBytes(await entryRange(workbook.path, entry), limits, progress)
  for await (const _ of tokenize(bytes, rows)) {
    if (rows.done.length > 0) yield rows.take()
  }
}

class SheetRows implements XmlHandler {
  done: TableRow[] = []
  readonly #workbook: Workbook
  readonly #strings: SharedStrings
  readonly #limits: TableLimits
  #inData = false
  #line = 0
  #cells: Cell[] = []
  #problems: RowProblem[] = []
  #column = -1
  #type: string | undefined
  #style = 0
  #value: string | undefined
  #collecting = false
  #inReading = 0

  constructor(workbook: Workbook, strings: SharedStrings, limits: TableLimits) {
    this.#workbook = workbook
    this.#strings = strings
    this.#limits = limits
  }

  take(): TableRow[] {
    const { done } = this
    this.done = []
    return done
  }

  open(name: string, attributes: string): void {
    if (!this.#inData) {
      if (name === 'sheetData') this.#inData = true
      return
    }
    switch (name) {
      case 'row': {
        const line = Number(xmlAttribute(attributes, 'r'))
        this.#line = line > this.#line ? line : this.#line + 1
        this.#cells = []
        this.#problems = []
        this.#column = -1
        break
      }
      case 'c': {
        const reference = xmlAttribute(attributes, 'r')
        this.#column = reference === undefined ? this.#column + 1 : columnOf(reference)
        this.#type = xmlAttribute(attributes, 't')
        this.#style = Number(xmlAttribute(attributes, 's') ?? 0)
        this.#value = undefined
        break
      }
      // `t` comes in pieces when an inline text is formatted.
      case 'v':
      case 't':
        this.#collecting = this.#inReading === 0
        this.#value ??= ''
        break
      case 'rPh':
        this.#inReading += 1
        break
    }
  }

  text(raw: string): void {
    if (!this.#collecting) return
    this.#value = (this.#value ?? '') + raw
    // Entities make the raw text up to eight times as long as what it stands for.
    if (this.#value.length > this.#limits.cellCharacters * 8) this.#refuseLength()
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        this.#collecting = false
        break
      case 'rPh':
        this.#inReading -= 1
        break
      case 'c':
        if (this.#inData && this.#value !== undefined) this.#place(this.#cell(this.#value))
        this.#value = undefined
        break
      case 'row':
        if (this.#inData && (this.#cells.length > 0 || this.#problems.length > 0)) this.#finishRow()
        break
      case 'sheetData':
        this.#inData = false
        break
    }
  }

  #finishRow(): void {
    const row: TableRow = { line: this.#line, cells: this.#cells }
    if (this.#problems.length > 0) row.problems = this.#problems
    this.done.push(row)
  }

  #place(cell: Cell): void {
    if (cell === null) return
    const limit = this.#limits.columns
    if (this.#column >= limit) throw new TableError('tables.too-many-columns', { line: this.#line, found: this.#column + 1, limit })
    while (this.#cells.length < this.#column) this.#cells.push(null)
    this.#cells[this.#column] = cell
  }

  #cell(raw: string): Cell {
    switch (this.#type) {
      case 's':
        return this.#checked(this.#strings.get(Number(raw)) ?? '')
      case 'str':
      case 'inlineStr':
        return this.#checked(workbookText(raw))
      case 'b':
        return raw.trim() === '1' || raw.trim() === 'true'
      case 'e':
        this.#problems.push({ kind: 'error-cell', column: this.#column, value: workbookText(raw) })
        return null
      case 'd': {
        const time = Date.parse(/[zZ]|[+-]\d\d:\d\d$/.test(raw) || !raw.includes('T') ? raw : `${raw}Z`)
        return Number.isNaN(time) ? raw : new Date(time)
      }
      default:
        return this.#number(raw)
    }
  }

  #number(raw: string): Cell {
    if (raw.trim() === '') return null
    const value = Number(raw)
    if (Number.isNaN(value)) return this.#checked(workbookText(raw))
    if (this.#workbook.dateStyles[this.#style] !== true || value < 0 || value > largestDay) return value
    const day = value - unixEpochDay + (this.#workbook.from1904 ? days1904 : 0)
    return new Date(Math.round((day * dayMilliseconds) / 1_000) * 1_000)
  }

  #checked(text: string): string | null {
    if (text.length > this.#limits.cellCharacters) this.#refuseLength()
    if (text === '') return null
    // PostgreSQL holds no zero characters, and no text needs one.
    return originalText(text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text)
  }

  #refuseLength(): never {
    throw new TableError('tables.cell-too-long', { line: this.#line, limit: this.#limits.cellCharacters })
  }
}

function columnOf(reference: string): number {
  let column = 0
  for (let index = 0; index < reference.length; index += 1) {
    const letter = reference.charCodeAt(index) & 0xdf
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column - 1
}
