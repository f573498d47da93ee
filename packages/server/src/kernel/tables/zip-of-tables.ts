import { stat } from 'node:fs/promises'
import { readBytes, readHead, type ByteRange } from './byte-stream.ts'
import { openCsv } from './csv-table.ts'
import { defaultTableLimits, tooLarge, type TableLimits } from './limits.ts'
import type { OpenTable } from './open-table.ts'
import { TableError } from './table-error.ts'
import { entryRange, readZipDirectory } from './zip-directory.ts'

/** A file whose content is one document, or a zip of tables and documents; the limits of tables hold for what it unpacks to. */
export type OpenedFile = { readonly kind: 'one'; readonly bytes: () => AsyncIterable<Buffer> } | ({ readonly kind: 'zip' } & ZipOfTables)
export type ZipOfTables = {
  readonly names: readonly string[]
  /** An entry of text with separators; its first row names the columns. */
  readonly table: (name: string) => Promise<OpenTable>
  readonly bytes: (name: string) => Promise<AsyncIterable<Buffer>>
}

/** Opens a file by what it holds: a zip, something packed by gzip, or anything else. */
export async function openFile(path: string, given: Partial<TableLimits> = {}): Promise<OpenedFile> {
  const limits = { ...defaultTableLimits, ...given }
  const { size } = await stat(path)
  if (size === 0) throw new TableError('tables.empty')
  if (size > limits.contentBytes) throw tooLarge(limits)
  const reading = (range: ByteRange) => readBytes(range, limits, { bytesRead: 0, bytesTotal: size })
  const head = (await readHead({ path, compression: 'none' }, 4, limits)).subarray(0, 4).toString('hex')
  if (!head.startsWith('504b')) return { kind: 'one', bytes: () => reading({ path, compression: head.startsWith('1f8b') ? 'gzip' : 'none' }) }
  const entries = await readZipDirectory(path, size, limits)
  const rangeOf = async (name: string) => {
    const entry = entries.get(name)
    if (!entry) throw new TableError('tables.damaged', { detail: name })
    return entryRange(path, entry)
  }
  return {
    kind: 'zip', names: [...entries.keys()],
    table: async (name) => openCsv(await rangeOf(name), size, { headerRow: 1 }, limits),
    bytes: async (name) => reading(await rangeOf(name)),
  }
}
