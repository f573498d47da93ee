import { neutralText } from './neutral-text.ts'
import { cellText, type Cell } from './open-table.ts'
import type { TableColumn } from './write-table.ts'

/** UTF-8 with a byte order mark, without which Excel in China reads GBK; lines end as Windows ends them. */
export async function* csvChunks(columns: TableColumn[], rows: AsyncIterable<Cell[][]>): AsyncGenerator<Buffer> {
  yield Buffer.from(`\uFEFF${csvLine(columns.map(({ header }) => header))}`)
  for await (const batch of rows) {
    if (batch.length > 0) yield Buffer.from(batch.map(csvLine).join(''))
  }
}

function csvLine(cells: Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: Cell): string {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : ''
  const text = typeof cell === 'string' ? neutralText(cell) : cellText(cell)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
