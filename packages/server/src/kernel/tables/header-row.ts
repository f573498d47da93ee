import { cellText, isEmptyCell, type Cell } from './open-table.ts'
import { TableError } from './table-error.ts'

export type HeadRow = { line: number; cells: Cell[] }
export type FoundHeader = { headerRow: number; header: string[] }

const longestHeaderCharacters = 60

/**
 * Finds the row that names the columns among the first rows of a table. Titles, notes and "填报单位：" lines above are
 * narrower than the table, and data rows hold numbers, dates, codes or long text.
 */
export function findHeader(rows: HeadRow[], chosenRow?: number): FoundHeader {
  const filled = rows.filter((row) => row.cells.some((cell) => !isEmptyCell(cell)))
  if (filled.length === 0) throw new TableError('tables.empty')
  if (chosenRow === 0) return { headerRow: 0, header: letterHeader(filled) }
  if (chosenRow !== undefined) {
    const index = filled.findIndex((row) => row.line === chosenRow)
    if (index < 0) throw new TableError('tables.no-header')
    return headerAt(filled, index)
  }
  const width = usualWidth(filled)
  for (let index = 0; index < Math.min(filled.length, 30); index += 1) {
    const below = filled[index + 1]
    const row = filled[index]
    if (row === undefined || !namesColumns(row.cells)) continue
    if (below !== undefined && isGroupedHeader(row.cells, below.cells, width)) return headerAt(filled, index + 1)
    if (width >= 2 && countFilled(row.cells) < Math.max(2, width * 0.6)) continue
    return headerAt(filled, index)
  }
  throw new TableError('tables.no-header')
}

function headerAt(rows: HeadRow[], index: number): FoundHeader {
  const row = rows[index]
  if (row === undefined) throw new TableError('tables.no-header')
  const names = row.cells.map(headerText)
  const above = rows[index - 1]
  const joined = above !== undefined && joinsAbove(above.cells, row.cells) ? joinNames(above.cells.map(headerText), names) : names
  const columns = Math.max(lastFilled(joined), usedColumns(rows.slice(index + 1)))
  const header = Array.from({ length: columns }, (_, column) => joined[column] || columnLetters(column))
  return { headerRow: row.line, header: distinctNames(header) }
}

/** "联系人" over "姓名" and "电话": the cells of a group are empty but for the first, and the cells merged downwards are empty below. */
function isGroupedHeader(upper: Cell[], lower: Cell[], width: number): boolean {
  if (countFilled(upper) < 2 || !namesColumns(lower)) return false
  const columns = Math.max(upper.length, lower.length)
  let mergedDown = 0
  let mergedAcross = 0
  let covered = 0
  for (let column = 0; column < columns; column += 1) {
    const above = !isEmptyCell(upper[column])
    const below = !isEmptyCell(lower[column])
    if (above && !below) mergedDown += 1
    if (!above && below) mergedAcross += 1
    if (above || below) covered += 1
  }
  return mergedDown > 0 && mergedAcross > 0 && covered >= width * 0.8
}

/** Whether the row above belongs to the header: it names columns that this row leaves open, or tells apart names that repeat. */
function joinsAbove(above: Cell[], row: Cell[]): boolean {
  if (countFilled(above) < 2 || !namesColumns(above)) return false
  const names = row.filter((cell) => !isEmptyCell(cell)).map(headerText)
  if (new Set(names).size < names.length) return true
  return above.some((cell, column) => !isEmptyCell(cell) && isEmptyCell(row[column]))
}

function joinNames(upper: string[], lower: string[]): string[] {
  let group = ''
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, column) => {
    const above = upper[column] ?? ''
    const below = lower[column] ?? ''
    if (above !== '') group = above
    if (below === '') return above
    return group === '' || group === below ? below : `${group} / ${below}`
  })
}

/** Texts that differ, none of them data. */
function namesColumns(cells: Cell[]): boolean {
  const filled = cells.filter((cell) => !isEmptyCell(cell))
  if (filled.length === 0) return false
  const years = filled.filter((cell) => /^(19|20)\d\d$/.test(headerText(cell))).length
  const data = filled.filter(looksLikeData).length - years
  if (data > 0 || years === filled.length) return false
  return new Set(filled.map(headerText)).size >= filled.length * 0.5
}

function looksLikeData(cell: Cell): boolean {
  if (typeof cell !== 'string') return true
  const text = cell.trim()
  if (text.length > longestHeaderCharacters) return true
  if (/^[-+¥￥$]?[\d,，.]+ ?[%％]?$/.test(text)) return true
  if (/^\d{4}[-/.年]\d{1,2}([-/.月]|$)/.test(text)) return true
  // Credit codes, registration numbers, telephone numbers.
  if (/^[0-9A-Z-]{7,}$/.test(text) && /\d{3}/.test(text)) return true
  return /[。；]/.test(text) || /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(text)
}

/** How many cells most rows fill: what nine tenths of them do not exceed. */
function usualWidth(rows: HeadRow[]): number {
  const widths = rows.map((row) => countFilled(row.cells)).toSorted((left, right) => left - right)
  return widths[Math.floor((widths.length - 1) * 0.9)] ?? 0
}

/** Columns that nearly every row fills, though the header does not name them. Few rows prove nothing: they may be shifted. */
function usedColumns(rows: HeadRow[]): number {
  if (rows.length < 5) return 0
  let columns = 0
  const longest = rows.reduce((length, row) => Math.max(length, row.cells.length), 0)
  for (let column = 0; column < longest; column += 1) {
    if (rows.filter((row) => !isEmptyCell(row.cells[column])).length >= rows.length * 0.8) columns = column + 1
  }
  return columns
}

function letterHeader(rows: HeadRow[]): string[] {
  const columns = rows.reduce((most, row) => Math.max(most, lastFilled(row.cells.map(headerText))), 0)
  return Array.from({ length: columns }, (_, column) => columnLetters(column))
}

function distinctNames(names: string[]): string[] {
  const taken = new Set(names)
  const seen = new Set<string>()
  return names.map((name) => {
    let distinct = name
    for (let number = 2; seen.has(distinct) || (distinct !== name && taken.has(distinct)); number += 1) distinct = `${name} (${number})`
    seen.add(distinct)
    return distinct
  })
}

export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

function headerText(cell: Cell): string {
  return cellText(cell).replace(/\s+/g, ' ').trim()
}

function countFilled(cells: Cell[]): number {
  return cells.reduce<number>((count, cell) => count + (isEmptyCell(cell) ? 0 : 1), 0)
}

function lastFilled(names: string[]): number {
  return names.findLastIndex((name) => name !== '') + 1
}
