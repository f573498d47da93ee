import { open } from 'node:fs/promises'
import { TableError } from './table-error.ts'

export type Container = 'zip' | 'gzip' | 'text'

const magicNumbers: [string, string][] = [
  ['25504446', 'PDF'], ['89504e47', 'PNG'], ['ffd8ff', 'JPEG'], ['47494638', 'GIF'], ['52617221', 'RAR'], ['377abcaf', '7z'],
  ['fd377a58', 'xz'], ['28b52ffd', 'zstd'], ['425a68', 'bzip2'], ['7f454c46', 'ELF'], ['53514c69746520', 'SQLite'], ['50415231', 'Parquet'],
]

/**
 * What the first bytes say the file is. The name of a file says nothing: rosters come as .xls that are HTML and as .csv
 * that are workbooks.
 */
export function sniffContainer(head: Buffer): Container {
  const hex = head.subarray(0, 16).toString('hex')
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return 'zip'
  if (hex.startsWith('1f8b')) return 'gzip'
  refuseForeign(head)
  return 'text'
}

/** Refuses content that is known to be something else; what passes may be text. */
export function refuseForeign(head: Buffer): void {
  const hex = head.subarray(0, 16).toString('hex')
  for (const [magic, found] of magicNumbers) {
    if (hex.startsWith(magic)) throw new TableError('tables.not-a-table', { found })
  }
  const start = head.subarray(0, 1_024).toString('latin1').replace(/^(\xef\xbb\xbf)?\s*/, '').toLowerCase()
  if (start.startsWith('<?xml') && start.includes('spreadsheet')) throw new TableError('tables.other-format', { found: 'XML' })
  if (/^<(!doctype html|html|table|meta|head|style|body)/.test(start)) throw new TableError('tables.other-format', { found: 'HTML' })
  if (start.startsWith('<')) throw new TableError('tables.not-a-table', { found: 'XML' })
  if (/^(\{\s*"|\[\s*[[{"])/.test(start)) throw new TableError('tables.not-a-table', { found: 'JSON' })
}

export function isCompoundFile(head: Buffer): boolean {
  return head.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1'
}

/** A compound file is an old workbook, or a new one behind a password; the names of its streams tell which. */
export async function refuseCompoundFile(path: string, sizeBytes: number): Promise<never> {
  const window = 512 * 1024
  const file = await open(path)
  try {
    const wanted = Buffer.from('EncryptedPackage', 'utf16le')
    for (const position of new Set([0, Math.max(0, sizeBytes - window)])) {
      const part = Buffer.alloc(Math.min(window, sizeBytes))
      await file.read(part, 0, part.length, position)
      if (part.includes(wanted)) throw new TableError('tables.encrypted')
    }
  } finally {
    await file.close()
  }
  throw new TableError('tables.old-excel')
}
