// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'

export type DefinitionTable = {
  id: Generated<number>
  code: string
  version: number
  state: string
  region_x: number | null
  region_hi: number | null
  body: unknown
  pins: Generated<unknown>
  digest: string | null
  made_by: string | null
  maker: string
  made_at: string
  in_force_from: string | null
  reason: string | null
}
export type IndicatorsTables = {
  'indicators.definition': DefinitionTable
}
