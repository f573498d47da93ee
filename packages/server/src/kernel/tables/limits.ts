import { TableError } from './table-error.ts'

const megabyte = 1024 * 1024

export type TableLimits = {
  /** Content after decompression; for a workbook, of all its parts together. */
  contentBytes: number
  /** How many times larger than its compressed form the content may be … */
  expansionRatio: number
  /** … once it has grown beyond this; small files may compress as well as they like. */
  expansionFreeBytes: number
  columns: number
  cellCharacters: number
  /** Shared strings of a workbook beyond this go to a temporary file. */
  sharedStringsInMemoryBytes: number
}

export const defaultTableLimits: TableLimits = {
  contentBytes: 2048 * megabyte,
  expansionRatio: 200,
  expansionFreeBytes: 64 * megabyte,
  columns: 500,
  cellCharacters: 32_767,
  sharedStringsInMemoryBytes: 48 * megabyte,
}

export function tooLarge(limits: TableLimits): TableError {
  return new TableError('tables.too-large', { limitMegabytes: Math.floor(limits.contentBytes / megabyte) })
}

/** Refuses content that grows past what is allowed, whatever the file claims about itself. */
export function checkExpansion(contentBytes: number, compressedBytes: number, limits: TableLimits): void {
  if (contentBytes > limits.expansionFreeBytes && contentBytes > compressedBytes * limits.expansionRatio) {
    throw new TableError('tables.zip-bomb')
  }
  if (contentBytes > limits.contentBytes) throw tooLarge(limits)
}
