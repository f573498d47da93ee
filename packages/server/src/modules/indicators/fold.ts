import type { LevelCounts, LevelTable } from '@jingwei/contract/indicators'
import type { z } from 'zod'

export type Counts = z.infer<typeof LevelCounts>
export type Table = z.infer<typeof LevelTable>
type Cell = { firms: number; level: number | null }

export const noLevels = (): Counts => [0, 0, 0, 0, 0]

/** Adds cells up by a key: known firms, diagnosed firms, firms by level. Every table of a cockpit is such a sum of the same cells. */
export function foldBy<C extends Cell>(cells: readonly C[], keyOf: (cell: C) => string | null): Table[] {
  const tables = new Map<string | null, Table>()
  for (const cell of cells) {
    const key = keyOf(cell)
    let table = tables.get(key)
    if (!table) tables.set(key, (table = { key, name: null, known: 0, diagnosed: 0, levels: noLevels() }))
    table.known += cell.firms
    if (cell.level === null) continue
    table.diagnosed += cell.firms
    table.levels[cell.level] = (table.levels[cell.level] ?? 0) + cell.firms
  }
  return [...tables.values()]
}

/** Ends of the last `months` months up to a day, the day itself last: `2026-10-31`, `2026-11-22`. */
export function monthEnds(today: string, months: number): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const ends = Array.from({ length: months - 1 }, (_, i) => new Date(Date.UTC(year, month - 1 - (months - 1 - i) + 1, 0)).toISOString().slice(0, 10))
  return [...ends, today]
}

/** One month earlier, the day kept where the month has it: 31 March → 28 February. */
export function monthBefore(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 2, Math.min(date, last))).toISOString().slice(0, 10)
}
