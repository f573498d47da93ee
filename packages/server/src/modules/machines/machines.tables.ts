// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'
import type { MachinesColumns } from './machines.columns.ts'

export type * from './machines.columns.ts'

export type ConnectionTable = {
  id: Generated<number>
  organisation_id: number
  region_x: number
  name: string
  protocol: MachinesColumns['connection.protocol']
  is_enabled: Generated<boolean>
  username: string
  token_hint: string
  token_digest: Buffer
  certificate_sha256: string | null
  sparkplug_group: string | null
  sparkplug_edge: string | null
  mapping: MachinesColumns['connection.mapping']
  created_at: Generated<string>
  created_by: string | null
  changed_at: Generated<string>
}
export type ConnectionUseTable = {
  connection_id: number
  organisation_id: number
  region_x: number
  last_seen_at: string | null
  skew_ms: number | null
  accepted: Generated<number>
  refused: Generated<number>
}
export type HeardTable = {
  machine_id: number
  from_on: string
  until_on: string
}
export type MachineTable = {
  id: Generated<number>
  organisation_id: number
  region_x: number
  workshop_id: number | null
  connection_id: number | null
  type_id: number
  code: string
  name: string
  payload_name: string
  maker: string | null
  model: string | null
  serial: string | null
  commissioned_on: string | null
  ideal_seconds_per_unit: number | null
  version: Generated<number>
  retired_at: string | null
  created_at: Generated<string>
  created_by: string | null
}
export type MachineTypeTable = {
  id: Generated<number>
  organisation_id: number | null
  region_x: number | null
  code: string
  version: string
  title_zh: string
  title_en: string
  branch: string
  definition: MachinesColumns['machine_type.definition']
  created_at: Generated<string>
  created_by: string | null
}
export type MachineUseTable = {
  machine_id: number
  organisation_id: number
  region_x: number
  last_reading_at: string
}
export type SharingTable = {
  organisation_id: number
  region_x: number
  level: MachinesColumns['sharing.level']
  changed_at: Generated<string>
  changed_by: string | null
}
export type SignalTable = {
  id: Generated<number>
  machine_id: number
  organisation_id: number
  region_x: number
  code: string
  title_zh: string
  title_en: string
  kind: MachinesColumns['signal.kind']
  role: MachinesColumns['signal.role']
  unit: string
  sampling_seconds: number
  hold_seconds: number
  min_value: number | null
  max_value: number | null
  states: MachinesColumns['signal.states']
}
export type UnknownSignalTable = {
  connection_id: number
  organisation_id: number
  region_x: number
  machine: Generated<string>
  signal: string
  value: string
  at: string
}
export type WorkshopTable = {
  id: Generated<number>
  organisation_id: number
  region_x: number
  name: string
}
export type MachinesTables = {
  'machines.connection': ConnectionTable
  'machines.connection_use': ConnectionUseTable
  'machines.heard': HeardTable
  'machines.machine': MachineTable
  'machines.machine_type': MachineTypeTable
  'machines.machine_use': MachineUseTable
  'machines.sharing': SharingTable
  'machines.signal': SignalTable
  'machines.unknown_signal': UnknownSignalTable
  'machines.workshop': WorkshopTable
}
