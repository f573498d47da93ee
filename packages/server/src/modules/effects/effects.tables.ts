// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'
import type { EffectsColumns } from './effects.columns.ts'

export type * from './effects.columns.ts'

export type ReportTable = {
  id: Generated<number>
  organisation_id: number
  region_x: number
  version: Generated<number>
  question: Generated<number>
  title: string
  machine_ids: number[]
  baseline_from: string
  baseline_until: string
  follow_up_from: string
  follow_up_until: string
  measures: EffectsColumns['report.measures']
  minimum_change_share: number
  excluded_days: EffectsColumns['report.excluded_days']
  machines: EffectsColumns['report.machines']
  output_unit: EffectsColumns['report.output_unit']
  is_shared: boolean
  state: EffectsColumns['report.state']
  method_version: string
  computed_at: string | null
  verdict: EffectsColumns['report.verdict']
  results: EffectsColumns['report.results']
  digest: string | null
  problem: EffectsColumns['report.problem']
  created_at: string
  created_by: string
  created_by_name: string
}
export type EffectsTables = {
  'effects.report': ReportTable
}
