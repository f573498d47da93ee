// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'
import type { MapsColumns } from './maps.columns.ts'

export type * from './maps.columns.ts'

export type MapTable = {
  id: Generated<number>
  region_x: number
  title: string
  review_number: string | null
  source: string
  system: string
  valid_from: string
  valid_until: string | null
  state: Generated<string>
  file_name: string
  file_digest: Buffer
  bytes: number
  drawings: Buffer[]
  shapes: number
  points: number
  report: MapsColumns['map.report']
  version: Generated<number>
  created_at: Generated<string>
  created_by: string | null
  published_at: string | null
  published_by: string | null
  withdrawn_at: string | null
  withdrawn_for: string | null
}
export type ShapeTable = {
  map_id: number
  place: number
  region_x: number | null
  name: string | null
  raw_code: string | null
}
export type MapsTables = {
  'maps.map': MapTable
  'maps.shape': ShapeTable
}
