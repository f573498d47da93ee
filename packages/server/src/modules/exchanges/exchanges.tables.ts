// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'
import type { ExchangesColumns } from './exchanges.columns.ts'

export type * from './exchanges.columns.ts'

export type DefinitionTable = {
  id: Generated<number>
  partner_id: number
  region_x: number
  code: string
  version: number
  digest: Buffer
  body: ExchangesColumns['definition.body']
  package_id: number
}
export type FigureTable = {
  id: Generated<number>
  series_id: number
  package_id: number
  home_x: number
  on_date: string
  value: number | null
  status: ExchangesColumns['figure.status']
  unit: string
  version: number
  counted: number | null
  own: number | null
  replaced_by: number | null
}
export type InstanceTable = {
  is_only: Generated<boolean>
  id: string
  public_key: Buffer
  made_at: string
}
export type PackageTable = {
  id: Generated<number>
  partner_id: number
  region_x: number
  way: ExchangesColumns['package.way']
  sequence: number
  state: ExchangesColumns['package.state']
  digest: Buffer
  previous: Buffer | null
  fingerprint: string
  made_at: string
  at: string
  on_date: string
  is_provisional: Generated<boolean>
  figures: number
  suppressed: number
  checks: ExchangesColumns['package.checks']
  reasons: ExchangesColumns['package.reasons']
  definitions: ExchangesColumns['package.definitions']
  envelope: string
  receipt: string | null
  tries: Generated<number>
  again_at: string | null
  problem: ExchangesColumns['package.problem']
  received_by: string | null
}
export type PartnerTable = {
  id: Generated<number>
  channel: string
  region_x: number
  region_hi: number
  partner_x: number
  partner_hi: number
  name: string
  own_name: string
  direction: ExchangesColumns['partner.direction']
  state: ExchangesColumns['partner.state']
  is_inviter: boolean
  code_digest: Buffer | null
  invitation_ends_at: string | null
  instance: string | null
  public_key: Buffer | null
  url: string | null
  sends: ExchangesColumns['partner.sends']
  answer: string | null
  last_problem: ExchangesColumns['partner.last_problem']
  trusted_at: string | null
  trusted_by: string | null
  revoked_at: string | null
  revoked_by: string | null
  reason: string | null
  sent_sequence: Generated<number>
  sent_digest: Buffer | null
  received_sequence: Generated<number>
  received_digest: Buffer | null
  version: Generated<number>
  created_by: string
  created_at: string
  updated_at: string
}
export type SeriesTable = {
  id: Generated<number>
  home_x: number
  region_x: number
  indicator: string
  industry: string | null
  size: string | null
  level: string | null
}
export type ExchangesTables = {
  'exchanges.definition': DefinitionTable
  'exchanges.figure': FigureTable
  'exchanges.instance': InstanceTable
  'exchanges.package': PackageTable
  'exchanges.partner': PartnerTable
  'exchanges.series': SeriesTable
}
