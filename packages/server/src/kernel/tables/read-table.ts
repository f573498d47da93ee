import { stat } from 'node:fs/promises'
import { readHead } from './byte-stream.ts'
import { openCsv } from './csv-table.ts'
import { defaultTableLimits, tooLarge } from './limits.ts'
import type { OpenTable, ReadOptions } from './open-table.ts'
import { isCompoundFile, refuseCompoundFile, sniffContainer } from './sniff.ts'
import { TableError } from './table-error.ts'
import { openXlsx } from './xlsx-table.ts'

/** Opens a spreadsheet file by what it holds, whatever its name says. */
export async function readTable(source: { path: string; name: string }, options: ReadOptions = {}): Promise<OpenTable> {
  const limits = { ...defaultTableLimits, ...options.limits }
  const { path } = source
  const { size } = await stat(path)
  if (size === 0) throw new TableError('tables.empty')
  if (size > limits.contentBytes) throw tooLarge(limits)
  const head = await readHead({ path, compression: 'none' }, 4_096, limits)
  if (isCompoundFile(head)) return refuseCompoundFile(path, size)
  const container = sniffContainer(head)
  if (container === 'zip') return openXlsx(path, size, options, limits)
  if (container === 'text') return openCsv({ path, compression: 'none' }, size, options, limits)
  const inside = await readHead({ path, compression: 'gzip' }, 4_096, limits)
  if (isCompoundFile(inside)) throw new TableError('tables.old-excel')
  if (inside.length > 0 && sniffContainer(inside) !== 'text') throw new TableError('tables.not-a-table', { found: 'GZIP' })
  return openCsv({ path, compression: 'gzip' }, size, options, limits)
}
