// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'

export type DeadLetterTable = {
  id: Generated<number>
  connection_id: number
  organisation_id: number
  region_x: number
  received_at: string
  protocol: string
  topic: string | null
  machine: string | null
  precision: string | null
  code: string
  reason_zh: string
  reason_en: string
  payload: Buffer
  bytes: number
  replayed_at: string | null
}
export type TelemetryTables = {
  'telemetry.dead_letter': DeadLetterTable
}
