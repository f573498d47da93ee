import type { EffectMeasure, EffectReport, MeasureResult, Verdict } from '@jingwei/contract/effects'
import type { Text } from '@jingwei/contract/text'
import type { ColumnType, Generated } from 'kysely'

/** Read as what it holds, written as JSON text. */
type Json<T> = ColumnType<T, string, string>
type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>

export type EffectsColumns = {
  'report.measures': EffectMeasure[]
  'report.excluded_days': Json<EffectReport['excludedDays']>
  'report.machines': Json<EffectReport['machines']>
  'report.output_unit': Json<Text>
  'report.state': Generated<EffectReport['state']>
  'report.verdict': Verdict | null
  'report.results': JsonOrNull<MeasureResult[]>
  'report.problem': JsonOrNull<Text>
}
