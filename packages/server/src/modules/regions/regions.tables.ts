// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'

export type FormerCodeTable = {
  former_code: string
  code: string
  lo: number
  note: string | null
  created_by: string | null
  created_at: Generated<string>
}
export type RegionTable = {
  code: string
  parent_code: string | null
  name: string
  kind: string
  level: number
  lo: number
  hi: number
  own: Generated<boolean>
  created_by: string | null
  created_at: Generated<string>
}
export type RegionsTables = {
  'regions.former_code': FormerCodeTable
  'regions.region': RegionTable
}
