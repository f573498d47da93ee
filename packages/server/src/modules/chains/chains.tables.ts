// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'
import type { ChainsColumns } from './chains.columns.ts'

export type * from './chains.columns.ts'

export type AttachmentTable = {
  id: Generated<number>
  chain_id: number
  region_x: number
  region_hi: number
  scene: string
  entry: string | null
  kind: ChainsColumns['attachment.kind']
  target_id: number | null
  title: string
  url: string | null
  note: string | null
  created_by: string | null
  created_at: string
}
export type ChainTable = {
  id: Generated<number>
  region_x: number
  region_hi: number
  title: string
  title_en: string | null
  sector_code: string | null
  is_retired: Generated<boolean>
  edition: Generated<number>
  published_at: string | null
  links: Generated<number>
  scenes: Generated<number>
  placed_at: string | null
  is_placing: Generated<boolean>
  version: Generated<number>
  created_by: string | null
  created_at: string
  updated_at: string
}
export type DraftTable = {
  chain_id: number
  revision: Generated<number>
  based_on: number
  document: ChainsColumns['draft.document']
  saved_at: string
  saved_by: string | null
}
export type EditionTable = {
  chain_id: number
  edition: number
  document: ChainsColumns['edition.document']
  digest: string
  note: string | null
  published_by: string
  published_at: string
}
export type FollowedTable = {
  only_one: ChainsColumns['followed.only_one']
  since: Generated<string>
  firms: Generated<number>
  latest: string | null
}
export type HandTable = {
  id: Generated<number>
  chain_id: number
  organisation_id: number
  region_x: number
  link: string | null
  note: string | null
  by_id: string | null
  by_name: string
  at: string
}
export type PlacementTable = {
  id: Generated<number>
  chain_id: number
  organisation_id: number
  region_x: number
  link: string
  from_on: string
  until_on: string | null
  how: ChainsColumns['placement.how']
  found_in: ChainsColumns['placement.found_in']
  evidence: string
  certainty: number
  hand_id: number | null
  name: string
  industry_code: string | null
  level: number | null
  size_class: ChainsColumns['placement.size_class']
  above_scale: boolean
  is_leading: boolean
  revenue_fen: number | null
}
export type PlanTable = {
  chain_id: number
  region_x: number
  region_hi: number
  year: number
  items: ChainsColumns['plan.items']
  version: Generated<number>
  saved_by: string | null
  saved_at: string
}
export type SectorTable = {
  code: string
  region_x: number
  region_hi: number
  title: string
  title_en: string | null
  created_by: string | null
  created_at: Generated<string>
}
export type ChainsTables = {
  'chains.attachment': AttachmentTable
  'chains.chain': ChainTable
  'chains.draft': DraftTable
  'chains.edition': EditionTable
  'chains.followed': FollowedTable
  'chains.hand': HandTable
  'chains.placement': PlacementTable
  'chains.plan': PlanTable
  'chains.sector': SectorTable
}
