// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'

export type StatementTable = {
  id: Generated<number>
  region_x: number
  name: string
  created_at: Generated<string>
  created_by: string | null
}
export type StatementsTables = {
  'statements.statement': StatementTable
}
