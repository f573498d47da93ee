import { columnLetters } from './header-row.ts'
import { neutralText } from './neutral-text.ts'
import { cellText, type Cell } from './open-table.ts'
import type { TableColumn } from './write-table.ts'
import { chartContentTypes, chartParts, drawingReference, type SheetChart } from './xlsx-charts.ts'
import {
  contentTypesXml, rootRelationsXml, sheetEndXml, sheetStartXml, styleOf, stylesXml, workbookRelationsXml, workbookXml, xmlEscape,
} from './xlsx-parts.ts'
import { zipChunks, type ZipPart } from './zip-writer.ts'

const mostSheetRows = 1_048_576
const longestCellCharacters = 32_767
const dayMilliseconds = 86_400_000
const unixEpochDay = 25_569

/** A workbook; rows beyond what a sheet can hold go on in a further sheet. */
export function xlsxChunks(columns: TableColumn[], rows: AsyncIterable<Cell[][]>, sheetName: string): AsyncGenerator<Buffer> {
  return zipChunks(workbookParts(columns, rows, sheetName))
}

async function* workbookParts(columns: TableColumn[], rows: AsyncIterable<Cell[][]>, sheetName: string): AsyncGenerator<ZipPart> {
  const source = rows[Symbol.asyncIterator]()
  const pending = { batch: [] as Cell[][], at: 0, done: false }
  const names: string[] = []
  try {
    do {
      names.push(sheetTitle(sheetName, names.length))
      yield { name: `xl/worksheets/sheet${names.length}.xml`, content: sheetXml(columns, source, pending) }
    } while (!pending.done)
  } finally {
    await source.return?.()
  }
  yield* frameParts(names)
}

/** Sheets of a workbook; each holds what fits. Charts stand beside the rows. */
export type Sheet = { readonly name: string; readonly columns: TableColumn[]; readonly rows: Cell[][]; readonly charts?: readonly SheetChart[] }
export const sheetChunks = (sheets: readonly Sheet[]): AsyncGenerator<Buffer> => zipChunks(sheetParts(sheets))

async function* sheetParts(sheets: readonly Sheet[]): AsyncGenerator<ZipPart> {
  const none: AsyncIterator<Cell[][]> = { next: () => Promise.resolve({ done: true, value: undefined }) }
  const drawn: number[] = []
  let charted = 0
  for (const [i, { name, columns, rows, charts = [] }] of sheets.entries()) {
    yield { name: `xl/worksheets/sheet${i + 1}.xml`, content: sheetXml(columns, none, { batch: rows, at: 0, done: false }, charts.length > 0 ? drawingReference : '') }
    if (charts.length === 0) continue
    yield* chartParts({ sheet: i + 1, name: sheetTitle(name, 0), columns: columns.length, rows, charts }, charted + 1)
    drawn.push(i + 1)
    charted += charts.length
  }
  yield* frameParts(sheets.map(({ name }) => sheetTitle(name, 0)), chartContentTypes(drawn, charted))
}
async function* frameParts(names: string[], more = ''): AsyncGenerator<ZipPart> {
  yield part('xl/styles.xml', stylesXml)
  yield part('xl/workbook.xml', workbookXml(names))
  yield part('xl/_rels/workbook.xml.rels', workbookRelationsXml(names.length))
  yield part('_rels/.rels', rootRelationsXml)
  yield part('[Content_Types].xml', contentTypesXml(names.length, more))
}

type Pending = { batch: Cell[][]; at: number; done: boolean }

async function* sheetXml(columns: TableColumn[], source: AsyncIterator<Cell[][]>, pending: Pending, more = ''): AsyncGenerator<Buffer> {
  const letters = columns.map((_, column) => columnLetters(column))
  const header = columns.map((column, index) => textCell(`${letters[index]}1`, styleOf.header, column.header))
  yield Buffer.from(`${sheetStartXml(columns.map(columnWidth))}<row r="1">${header.join('')}</row>`)
  let line = 1
  while (line < mostSheetRows) {
    if (pending.at === pending.batch.length) {
      const next = await source.next()
      if (next.done === true) {
        pending.done = true
        break
      }
      pending.batch = next.value
      pending.at = 0
    }
    const taken = pending.batch.slice(pending.at, pending.at + mostSheetRows - line)
    pending.at += taken.length
    const from = line
    line += taken.length
    if (taken.length > 0) yield Buffer.from(taken.map((cells, index) => rowXml(from + index + 1, cells, columns, letters)).join(''))
  }
  yield Buffer.from(sheetEndXml(`A1:${letters.at(-1) ?? 'A'}${line}`, more))
}

function rowXml(line: number, cells: Cell[], columns: TableColumn[], letters: string[]): string {
  let xml = `<row r="${line}">`
  for (let column = 0; column < cells.length; column += 1) {
    const cell = cells[column]
    if (cell === null || cell === undefined || cell === '') continue
    xml += cellXml(`${letters[column] ?? columnLetters(column)}${line}`, cell, columns[column]?.type)
  }
  return `${xml}</row>`
}

function cellXml(reference: string, cell: string | number | boolean | Date, type: TableColumn['type']): string {
  if (type === 'text' || typeof cell === 'string') {
    return textCell(reference, type === 'text' ? styleOf.text : styleOf.general, neutralText(cellText(cell)))
  }
  if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${reference}"><v>${cell}</v></c>` : ''
  const day = cell.getTime() / dayMilliseconds + unixEpochDay
  if (!Number.isFinite(day)) return ''
  const style = type ?? (Number.isInteger(day) ? 'date' : 'datetime')
  return `<c r="${reference}" s="${style === 'datetime' ? styleOf.datetime : styleOf.date}"><v>${day}</v></c>`
}

function textCell(reference: string, style: number, text: string): string {
  const escaped = xmlEscape(text.slice(0, longestCellCharacters))
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped}</t></is></c>`
}

function columnWidth(column: TableColumn): number {
  if (column.width !== undefined) return column.width
  let characters = 0
  for (const character of column.header) characters += character.charCodeAt(0) > 0x2e80 ? 2 : 1
  return Math.max(characters + 4, column.type === 'datetime' ? 20 : 12)
}

/** A sheet's name is at most 31 characters long and holds none of []:*?/\ */
function sheetTitle(name: string, index: number): string {
  const clean = name.replace(/[[\]:*?/\\]/g, ' ').replace(/^'+|'+$/g, '').trim() || 'Sheet'
  const suffix = index === 0 ? '' : ` (${index + 1})`
  return clean.slice(0, 31 - suffix.length) + suffix
}

function part(name: string, xml: string): ZipPart {
  return { name, content: [Buffer.from(xml)] }
}
