// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'

export type FactTable = {
  id: Generated<number>
  subject: string
  record_id: number
  organisation_id: number | null
  region_x: number
  from_on: string
  until_on: Generated<string>
  dims: string[]
  amounts: number[]
  made: number
}
export type FactPastTable = {
  id: number
  subject: string
  record_id: number
  organisation_id: number | null
  region_x: number
  from_on: string
  until_on: string
  dims: string[]
  amounts: number[]
  made: number
  ended: number
}
export type FoldTable = {
  id: Generated<number>
  at: string
}
export type SubjectTable = {
  name: string
  digest: string
  built_at: string
  since_fold: number
}
export type TallyTable = {
  term: number
  x: number
  dim: number
  part: string
  month: string
  step: number
}
export type TermTable = {
  id: Generated<number>
  key: string
  subject: string
  measure: string
  conditions: unknown
  used_at: Generated<string>
}
export type MeasuresTables = {
  'measures.fact': FactTable
  'measures.fact_past': FactPastTable
  'measures.fold': FoldTable
  'measures.subject': SubjectTable
  'measures.tally': TallyTable
  'measures.term': TermTable
}
