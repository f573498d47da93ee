// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'
import type { StatementsColumns } from './statements.columns.ts'

export type * from './statements.columns.ts'

export type FigureTable = {
  id: Generated<number>
  statement_id: number
  place: number
  code: string
  version: number
  region_x: number
  on_day: string
  value: number
  figure: unknown
}
export type LinkTable = {
  statement_id: number
  token: string
  is_open: boolean
  changed_by: string
  changed_at: string
}
export type StatementTable = {
  id: Generated<number>
  region_x: number
  title: string
  body: string
  language: StatementsColumns['statement.language']
  state: StatementsColumns['statement.state']
  version: Generated<number>
  figures: Generated<number>
  returned: string | null
  follows_id: number | null
  created_by: string
  creator: string
  created_at: string
  changed_by: string
  changer: string
  updated_at: string
  frozen_by: string | null
  freezer: string | null
  frozen_at: string | null
  frozen_on: string | null
  fold: number | null
  fold_at: string | null
  seal: string | null
}
export type VersionTable = {
  id: Generated<number>
  statement_id: number
  number: number
  title: string
  body: string
  by_id: string
  by_name: string
  at: string
}
export type StatementsTables = {
  'statements.figure': FigureTable
  'statements.link': LinkTable
  'statements.statement': StatementTable
  'statements.version': VersionTable
}
