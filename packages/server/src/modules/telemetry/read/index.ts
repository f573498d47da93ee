import type { Kernel } from '../../../kernel/kernel.ts'
import type { Machines } from '../../machines/index.ts'
import type { ReadingStore } from '../write/open-store.ts'
import { openReader, type Reader } from './reader.ts'

export { readMigrations } from './hours.schema.ts'
/** Views besides those of the tables that readings are written to; there are none. */
export const readViews = (_cluster: string | null): string[] => []

export function openRead(_kernel: Kernel, _machines: Machines, { open }: ReadingStore): Reader {
  return openReader(open)
}
