import { system, type Actor } from '../../kernel/access/actor.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { readTable } from '../../kernel/tables/index.ts'
import type { Regions } from '../regions/index.ts'
import { unknownKind } from './imports.errors.ts'
import type { Importer, Scope } from './importer.ts'
import type { ImportRecord, ImportsDb } from './imports.store.ts'
import type { ImportsTables } from './imports.tables.ts'

/** What every step of an import stands on. */
export type Ground = {
  readonly kernel: Kernel
  readonly regions: Regions
  importerOf(kind: string): Importer
}
export function groundOf(kernel: Kernel, regions: Regions, importers: ReadonlyMap<string, Importer>): Ground {
  return {
    kernel,
    regions,
    importerOf: (kind) => {
      const importer = importers.get(kind)
      if (!importer) throw unknownKind(kind)
      return importer
    },
  }
}

/** Background work in the name of the person who brought the file. */
export const actorOf = (record: ImportRecord): Actor => ({
  ...system,
  person: record.person === null ? null : { id: record.person, name: record.person_name },
  capacityId: record.capacity,
})
export const asSystem = <T>({ kernel }: Ground, work: (db: ImportsDb) => Promise<T>) => kernel.database.as<ImportsTables, T>(system, work)

export const scopeOf = ({ kernel }: Ground, record: ImportRecord): Scope => ({
  importId: record.id,
  region: { code: record.region_code, lo: record.region_x, hi: record.region_hi },
  today: kernel.today(),
})
/** The file as it was read before, or as a person wants it read. */
export function openTable({ kernel }: Ground, record: ImportRecord, header: 'as-read' | 'as-chosen') {
  const sheet = header === 'as-read' ? record.sheet : record.chosen.sheet
  const headerRow = header === 'as-read' ? record.header_row : record.chosen.headerRow
  return readTable(
    { path: kernel.files.pathOf(record.file_digest), name: record.file_name },
    { ...(typeof sheet === 'string' && { sheet }), ...(typeof headerRow === 'number' && { headerRow }) },
  )
}

/** Somebody cancelled or corrected the import meanwhile; what this run was doing is of no use any more. */
export class Superseded extends Error {}
/** The process is asked to stop; the import goes on from its checkpoint in another. */
export class Stopping extends Error {}
