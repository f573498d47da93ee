import type { FormDefinition, FormPeriod, FormReasons, FormValues } from '@jingwei/contract/collection-form'
import type { ReportState } from '@jingwei/contract/collections'
import type { ColumnType, Generated } from 'kysely'

/** Read as what it holds, written as JSON text. */
type Json<T> = ColumnType<T, string | undefined, string>
export type Approval = { readonly x: number; readonly id: string; readonly by: string; readonly at: string }

export type CollectionsColumns = {
  'form.state': Generated<'draft' | 'published' | 'stopped'>
  'form.period': FormPeriod
  'form.filler': 'organisation' | 'region'
  'form.draft': ColumnType<FormDefinition | null, string | null | undefined, string | null>
  'edition.definition': ColumnType<FormDefinition, string, never>
  'item.time': 'stock' | 'flow'
  'report.state': Generated<ReportState>
  'report.values': Json<FormValues>
  'report.reasons': Json<FormReasons>
  'report.approvals': Json<readonly Approval[]>
  'revision.values': Json<FormValues>
  'revision.reasons': Json<FormReasons>
  'event.values': ColumnType<FormValues | null, string | null | undefined, never>
}
