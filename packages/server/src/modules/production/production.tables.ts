// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'
import type { ProductionColumns } from './production.columns.ts'

export type * from './production.columns.ts'

export type DaySumTable = {
  organisation_id: number
  region_x: number
  on_date: string
  energy_wh: number | null
  output_thousandths: number | null
  run_seconds: number
  planned_seconds: number
}
export type MonthSumTable = {
  id: Generated<number>
  organisation_id: number
  region_x: number
  month: string
  until_on: string
  energy_wh: number | null
  output_thousandths: number | null
  run_seconds: number
  planned_seconds: number
}
export type PlantSettingsTable = {
  organisation_id: number
  region_x: number
  valid_from: string
  version: number
  definition: ProductionColumns['plant_settings.definition']
  changed_at: Generated<string>
  changed_by: string | null
}
export type RunTable = {
  id: Generated<number>
  machine_id: number
  organisation_id: number
  region_x: number
  product: string
  order_code: string | null
  ideal_seconds_per_unit: number
  from_at: string
  until_at: string | null
  created_at: Generated<string>
  created_by: string | null
}
export type StopExplanationTable = {
  id: Generated<number>
  machine_id: number
  organisation_id: number
  region_x: number
  from_at: string
  until_at: string
  reason: string
  note: string | null
  explained_at: Generated<string>
  explained_by: string | null
}
export type StopReasonTable = {
  organisation_id: number
  region_x: number
  code: string
  title_zh: string
  title_en: string
  is_planned: boolean
  created_at: Generated<string>
  created_by: string | null
}
export type ProductionTables = {
  'production.day_sum': DaySumTable
  'production.month_sum': MonthSumTable
  'production.plant_settings': PlantSettingsTable
  'production.run': RunTable
  'production.stop_explanation': StopExplanationTable
  'production.stop_reason': StopReasonTable
}
