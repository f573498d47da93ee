// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'
import type { CollectionsColumns } from './collections.columns.ts'

export type * from './collections.columns.ts'

export type EditionTable = {
  form_id: number
  number: number
  definition: CollectionsColumns['edition.definition']
  by_name: string
  published_at: string
}
export type EventTable = {
  id: Generated<number>
  report_id: number
  at: string
  by_id: string | null
  by_name: string
  action: string
  revision: number
  reason: string | null
  values: CollectionsColumns['event.values']
}
export type FigureTable = {
  report_id: number
  item: string
  region_x: number
  organisation_id: number | null
  filler_x: number | null
  form_code: string
  state: string
  industry_code: string | null
  size_class: string | null
  amount: number
  from_on: string
  until_on: string
  limit_on: string
}
export type FormTable = {
  id: Generated<number>
  code: string
  region_x: number
  region_hi: number
  state: CollectionsColumns['form.state']
  title_zh: string
  title_en: string
  period: CollectionsColumns['form.period']
  filler: CollectionsColumns['form.filler']
  items: number
  number: Generated<number>
  draft: CollectionsColumns['form.draft']
  version: Generated<number>
  created_by: string | null
  created_at: string
  updated_at: string
}
export type ItemTable = {
  code: string
  form_id: number
  title_zh: string
  title_en: string
  unit: string
  time: CollectionsColumns['item.time']
}
export type ReportTable = {
  id: Generated<number>
  round_id: number
  form_id: number
  region_x: number
  organisation_id: number | null
  filler_x: number | null
  filler_name: string
  industry_code: string | null
  size_class: string | null
  state: CollectionsColumns['report.state']
  revision: Generated<number>
  values: CollectionsColumns['report.values']
  reasons: CollectionsColumns['report.reasons']
  why: string | null
  filled_by: Generated<string[]>
  approvals: CollectionsColumns['report.approvals']
  submitted_by: string | null
  submitted_at: string | null
  first_submitted_on: string | null
  returned_because: string | null
  waits_x: number | null
  extended_until: string | null
  chased: Generated<number>
  version: Generated<number>
  created_at: string
  updated_at: string
}
export type RevisionTable = {
  report_id: number
  number: number
  values: CollectionsColumns['revision.values']
  reasons: CollectionsColumns['revision.reasons']
  why: string | null
  locked_at: string
  locked_by: string
}
export type RoundTable = {
  id: Generated<number>
  form_id: number
  number: number
  region_x: number
  region_hi: number
  label: string
  from_on: string
  to_on: string
  opens_on: string
  due_on: string
  last_on: string
  created_by: string | null
  created_at: string
}
export type CollectionsTables = {
  'collections.edition': EditionTable
  'collections.event': EventTable
  'collections.figure': FigureTable
  'collections.form': FormTable
  'collections.item': ItemTable
  'collections.report': ReportTable
  'collections.revision': RevisionTable
  'collections.round': RoundTable
}
