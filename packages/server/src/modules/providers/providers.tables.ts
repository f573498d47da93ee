// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated, GeneratedAlways } from 'kysely'
import type { ProvidersColumns } from './providers.columns.ts'

export type * from './providers.columns.ts'

export type ApplicationTable = {
  id: Generated<number>
  call_id: number
  call_x: number
  provider_id: number
  organisation_id: number
  region_x: number
  name: string
  snapshot: ProvidersColumns['application.snapshot']
  statement: string | null
  copied: Generated<number>
  state: ProvidersColumns['application.state']
  total: number | null
  reviews: number | null
  reason: string | null
  submitted_at: string
  decided_at: string | null
}
export type CallTable = {
  id: Generated<number>
  region_x: number
  region_hi: number
  version: Generated<number>
  state: ProvidersColumns['call.state']
  title: string
  opens_on: string
  closes_on: string
  document: string
  criteria: ProvidersColumns['call.criteria']
  minimum_total: number
  places: number
  valid_months: number
  opened_at: string | null
  decided_at: string | null
  decided_by: string | null
  taken: number | null
  created_by: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
}
export type CallResultTable = {
  call_id: number
  application_id: number
  provider_id: number
  region_x: number
  name: string
  is_taken: boolean
  total: number | null
  reason: string
}
export type CaseTextTable = {
  solution_id: number
  provider_id: number
  digest: Buffer
  is_copied: Generated<boolean>
  at: Generated<string>
}
export type ImportProviderTable = {
  import_id: number
  line: number
  region_x: number
  name: string
  notes: unknown
  name_key: string
  credit_code: string | null
  summary: string
  served: unknown
  region_codes: string[] | null
  price_notes: string | null
  jobs_at_once: number | null
  terms: number[]
  search_key: string
}
export type ImportSolutionTable = {
  import_id: number
  line: number
  region_x: number
  name: string
  notes: unknown
  provider_name: string
  provider_key: string
  title_key: string
  summary: string
  text: string | null
  needs: string | null
  scenes: unknown
  industry_codes: string[]
  sizes: string[]
  price_model: string
  price_min_fen: number | null
  price_max_fen: number | null
  go_live_days: number | null
  terms: number[]
  search_key: string
}
export type PoolMemberTable = {
  provider_id: number
  call_id: number
  region_x: number
  call_x: number
  call_title: string
  from_on: string
  until_on: string
}
export type ProofTable = {
  id: Generated<number>
  reference_id: number
  organisation_id: number
  region_x: number
  file_id: string
  digest: Buffer
  bytes: number
  media_type: string
  name: string
  added_at: Generated<string>
}
export type ProviderTable = {
  id: Generated<number>
  organisation_id: number
  region_x: number
  version: Generated<number>
  state: ProvidersColumns['provider.state']
  suspended_reason: string | null
  name: string
  summary: string
  served: ProvidersColumns['provider.served']
  region_codes: string[]
  price_notes: string | null
  jobs_at_once: number
  contact: ProvidersColumns['provider.contact']
  facets: string[]
  terms: number[]
  search_key: string
  load: Generated<number>
  rating_sum: Generated<number>
  ratings: Generated<number>
  rating_score: GeneratedAlways<number>
  finished: Generated<number>
  solutions: Generated<number>
  copied: Generated<number>
  pool_until: string | null
  is_listed: GeneratedAlways<boolean>
  changed_xid: Generated<number>
  created_at: Generated<string>
  created_by: string | null
  updated_at: Generated<string>
  import_id: number | null
}
export type RatingTable = {
  id: Generated<number>
  work_id: number
  provider_id: number
  region_x: number
  solution_id: number | null
  organisation_id: number
  score: number
  comment: string | null
  at: string
}
export type ReferenceTable = {
  id: Generated<number>
  provider_id: number
  organisation_id: number
  region_x: number
  customer: string
  year: number
  text: string
  text_digest: Buffer | null
  copied_how: ProvidersColumns['reference.copied_how']
  copied_reference: number | null
  copied_provider: number | null
  copied_name: string | null
  copied_at: string | null
  created_at: Generated<string>
}
export type ReviewTable = {
  id: Generated<number>
  application_id: number
  call_x: number
  person: string
  person_name: string
  conflict: string | null
  scores: ProvidersColumns['review.scores']
  total: number | null
  version: Generated<number>
  updated_at: string
}
export type SceneTable = {
  code: string
  region_x: number
  region_hi: number
  title_zh: string
  title_en: string
  scene_group: ProvidersColumns['scene.scene_group']
  value_tags: ProvidersColumns['scene.value_tags']
  pain_zh: string | null
  pain_en: string | null
  industry_code: string | null
  is_retired: Generated<boolean>
  version: Generated<number>
  created_by: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
  lists: ProvidersColumns['scene.lists']
  id: Generated<number>
}
export type SolutionTable = {
  id: Generated<number>
  provider_id: number
  organisation_id: number
  region_x: number
  version: Generated<number>
  state: ProvidersColumns['solution.state']
  title: string
  title_key: string
  summary: string
  text: string
  needs: string | null
  scenes: ProvidersColumns['solution.scenes']
  industry_codes: string[]
  sizes: ProvidersColumns['solution.sizes']
  price_model: ProvidersColumns['solution.price_model']
  price_min_fen: number | null
  price_max_fen: number | null
  go_live_days: number | null
  cases: ProvidersColumns['solution.cases']
  shown_effects: Generated<number>
  facets: string[]
  terms: number[]
  search_key: string
  is_listed: Generated<boolean>
  provider_name: Generated<string>
  provider_state: ProvidersColumns['solution.provider_state']
  pool_until: string | null
  rating_sum: Generated<number>
  ratings: Generated<number>
  rating_score: GeneratedAlways<number>
  finished: Generated<number>
  published_at: string | null
  changed_xid: Generated<number>
  created_at: Generated<string>
  created_by: string | null
  updated_at: Generated<string>
  import_id: number | null
}
export type ProvidersTables = {
  'providers.application': ApplicationTable
  'providers.call': CallTable
  'providers.call_result': CallResultTable
  'providers.case_text': CaseTextTable
  'providers.import_provider': ImportProviderTable
  'providers.import_solution': ImportSolutionTable
  'providers.pool_member': PoolMemberTable
  'providers.proof': ProofTable
  'providers.provider': ProviderTable
  'providers.rating': RatingTable
  'providers.reference': ReferenceTable
  'providers.review': ReviewTable
  'providers.scene': SceneTable
  'providers.solution': SolutionTable
}
