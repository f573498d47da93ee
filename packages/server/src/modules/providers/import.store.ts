import { sql, type RawBuilder } from 'kysely'
import type { Outcomes, Scope } from '../imports/index.ts'
import type { ProvidersDb } from './context.ts'
import type { ServedScene } from './providers.columns.ts'

type Difference = { field: string; from: string; to: string; differs: string }
const plain = (field: string, from: string, to: string): Difference => ({ field, from: `${from}::text`, to: `${to}::text`, differs: `${to} is not null and ${to} is distinct from ${from}` })
const providerDifferences = [plain('summary', 'p.summary', 'r.summary'), plain('scenes', 'p.served', 'r.served'), plain('regions', 'p.region_codes', 'r.region_codes'), plain('jobsAtOnce', 'p.jobs_at_once', 'r.jobs_at_once'), plain('priceNotes', 'p.price_notes', 'r.price_notes')]
const solutionDifferences = [
  plain('title', 's.title', 'r.name'), plain('summary', 's.summary', 'r.summary'), plain('text', 's.text', 'r.text'), plain('scenes', 's.scenes', 'r.scenes'), plain('industries', 's.industry_codes', 'r.industry_codes'), plain('sizes', 's.sizes', 'r.sizes'),
  plain('priceModel', 's.price_model', 'r.price_model'), plain('priceMin', 's.price_min_fen', 'r.price_min_fen'), plain('priceMax', 's.price_max_fen', 'r.price_max_fen'), plain('days', 's.go_live_days', 'r.go_live_days'), plain('needs', 's.needs', 'r.needs'),
]
const found = (differences: readonly Difference[]) => sql.raw(`cross join lateral (select jsonb_agg(jsonb_build_object('field', v.field, 'from', v.was, 'to', v.becomes)) as changes, coalesce(array_agg(v.field), '{}') as fields
  from (values ${differences.map((d) => `('${d.field}', ${d.from}, ${d.to}, ${d.differs})`).join(', ')}) v (field, was, becomes, differs) where v.differs) d`)
const fault = (code: string, value: string, args = "'{}'::jsonb") => sql.raw(`jsonb_build_array(jsonb_build_object('code', 'providers.${code}', 'field', 'name', 'value', ${value}, 'args', ${args}))`)
const judged = (isRefused: RawBuilder<unknown>, problems: RawBuilder<unknown>, target: string) => sql`j.outcome, case when j.outcome <> 'refused' then ${sql.raw(`${target}.id`)} end as target, case when j.outcome <> 'refused' then ${sql.raw(`${target}.version`)} end as target_version,
  case when ${isRefused} then ${problems} else r.notes end as problems, case when j.outcome = 'changed' then d.changes end as changes, case when j.outcome = 'changed' then d.fields else '{}' end as columns`
const outcome = (isRefused: RawBuilder<unknown>) => sql`cross join lateral (select case when ${isRefused} then 'refused' when d.changes is null then 'same' else 'changed' end as outcome) j`

/** Rows that are not new: no organisation or several, or one that has a profile. */
export const compareProviders = ({ importId, region }: Scope, lines: RawBuilder<unknown>) => sql`select r.line, r.name, ${judged(sql`o.id is null or o.n > 1`, sql`case when o.id is null then ${fault('import-organisation', 'r.name')} else ${fault('import-several', 'r.name', "jsonb_build_object('count', o.n)")} end`, 'p')}
  from providers.import_provider r left join lateral providers.organisation_called(r.name_key, r.credit_code, ${region.lo}, ${region.hi}) o on true left join providers.provider p on p.organisation_id = o.id
  ${found(providerDifferences)} ${outcome(sql`o.id is null or o.n > 1`)} where r.import_id = ${importId} and ${lines} and (o.id is null or o.n > 1 or p.id is not null)`
export const compareSolutions = ({ importId, region }: Scope, lines: RawBuilder<unknown>) => sql`select r.line, r.name, ${judged(sql`p.id is null or o.n > 1`, sql`case when o.id is null then ${fault('import-organisation', 'r.provider_name')} when o.n > 1 then ${fault('import-several', 'r.provider_name', "jsonb_build_object('count', o.n)")} else ${fault('import-no-provider', 'r.provider_name')} end`, 's')}
  from providers.import_solution r left join lateral providers.organisation_called(r.provider_key, null, ${region.lo}, ${region.hi}) o on true left join providers.provider p on p.organisation_id = o.id
  left join providers.solution s on s.provider_id = p.id and s.title_key = r.title_key and s.state <> 'withdrawn'
  ${found(solutionDifferences)} ${outcome(sql`p.id is null or o.n > 1`)} where r.import_id = ${importId} and ${lines} and (p.id is null or o.n > 1 or s.id is not null)`

/** Rows that repeat an earlier one of the same file are refused with its line. */
const repeated = (table: string, key: string) => ({ importId }: Scope, outcomes: Outcomes) => {
  const usable = sql`r.import_id = ${importId} and not exists (select from ${outcomes} d where d.line = r.line and d.outcome = 'refused')`
  return sql`select r.line, r.name, 'refused' as outcome, null::bigint as target, null::int as target_version, ${fault('import-repeats', 'r.name', "jsonb_build_object('line', f.first)")} as problems, null::jsonb as changes, '{}'::text[] as columns
    from ${sql.raw(`providers.${table}`)} r join (select ${sql.raw(key)}, min(r.line) as first from ${sql.raw(`providers.${table}`)} r where ${usable} group by ${sql.raw(key)} having count(*) > 1) f using (${sql.raw(key)}) where ${usable} and r.line <> f.first`
}
export const repeatedProviders = repeated('import_provider', 'name_key')
export const repeatedSolutions = repeated('import_solution', 'provider_key, title_key')

export type Writing = { importId: number; outcomes: Outcomes; lines: readonly number[] | null; by: string | null; region: { lo: number; hi: number }; at: string }
const chosen = ({ lines }: Writing, column: string) => (lines === null ? sql`true` : sql`${sql.raw(column)} = any(${lines as number[]}::int[])`)
const isNew = (w: Writing) => sql`r.import_id = ${w.importId} and ${chosen(w, 'r.line')} and not exists (select from ${w.outcomes} d where d.line = r.line)`
const linesOf = (rows: { line: number }[]) => rows.map((r) => r.line)
/** Those of a range that somebody changed since they were compared; the others are locked. */
const moved = async (db: ProvidersDb, w: Writing, table: string) =>
  linesOf((await sql<{ line: number }>`with locked as materialized (select d.line, d.target_version, t.version from ${w.outcomes} d join ${sql.raw(`providers.${table}`)} t on t.id = d.target where d.outcome = 'changed' and ${chosen(w, 'd.line')} order by t.id for update of t)
    select line from locked where version <> target_version`.execute(db)).rows)

export async function writeProviders(db: ProvidersDb, w: Writing): Promise<number[]> {
  const placed = sql`providers.import_provider r join lateral providers.organisation_called(r.name_key, r.credit_code, ${w.region.lo}, ${w.region.hi}) o on true`
  await sql`insert into providers.provider (organisation_id, region_x, state, name, summary, served, region_codes, price_notes, jobs_at_once, facets, terms, search_key, import_id, created_by)
    select o.id, o.region_x, 'published', o.name, r.summary, r.served, coalesce(r.region_codes, '{}'), r.price_notes, coalesce(r.jobs_at_once, 1), '{}', r.terms, r.search_key, ${w.importId}, ${w.by} from ${placed} where ${isNew(w)} on conflict (organisation_id) do nothing`.execute(db)
  const missed = linesOf((await sql<{ line: number }>`select r.line from ${placed} join providers.provider p on p.organisation_id = o.id where ${isNew(w)} and p.import_id is distinct from ${w.importId}`.execute(db)).rows)
  missed.push(...(await moved(db, w, 'provider')))
  await sql`update providers.provider p set summary = r.summary, served = r.served, region_codes = coalesce(r.region_codes, p.region_codes), price_notes = coalesce(r.price_notes, p.price_notes), jobs_at_once = coalesce(r.jobs_at_once, p.jobs_at_once),
      terms = r.terms, search_key = r.search_key, version = p.version + 1, updated_at = ${w.at}, import_id = ${w.importId}
    from ${w.outcomes} d join providers.import_provider r on r.import_id = ${w.importId} and r.line = d.line where d.outcome = 'changed' and ${chosen(w, 'd.line')} and p.id = d.target and p.version = d.target_version`.execute(db)
  return missed
}
export async function writeSolutions(db: ProvidersDb, w: Writing): Promise<number[]> {
  const placed = sql`providers.import_solution r join lateral providers.organisation_called(r.provider_key, null, ${w.region.lo}, ${w.region.hi}) o on true join providers.provider p on p.organisation_id = o.id`
  await sql`insert into providers.solution (provider_id, organisation_id, region_x, state, title, title_key, summary, text, needs, scenes, industry_codes, sizes, price_model, price_min_fen, price_max_fen, go_live_days, facets, terms, search_key, published_at, import_id, created_by)
    select p.id, p.organisation_id, p.region_x, 'published', r.name, r.title_key, r.summary, coalesce(r.text, r.summary), r.needs, r.scenes, r.industry_codes, r.sizes, r.price_model, r.price_min_fen, r.price_max_fen, r.go_live_days, '{}', r.terms, r.search_key, ${w.at}, ${w.importId}, ${w.by}
    from ${placed} where ${isNew(w)} on conflict (provider_id, title_key) where state <> 'withdrawn' do nothing`.execute(db)
  const missed = linesOf((await sql<{ line: number }>`select r.line from ${placed} join providers.solution s on s.provider_id = p.id and s.title_key = r.title_key and s.state <> 'withdrawn' where ${isNew(w)} and s.import_id is distinct from ${w.importId}`.execute(db)).rows)
  missed.push(...(await moved(db, w, 'solution')))
  await sql`update providers.solution s set title = r.name, summary = r.summary, text = coalesce(r.text, s.text), needs = coalesce(r.needs, s.needs), scenes = r.scenes, industry_codes = r.industry_codes, sizes = r.sizes, price_model = r.price_model, price_min_fen = r.price_min_fen,
      price_max_fen = r.price_max_fen, go_live_days = coalesce(r.go_live_days, s.go_live_days), terms = r.terms, search_key = r.search_key, version = s.version + 1, updated_at = ${w.at}, import_id = ${w.importId}
    from ${w.outcomes} d join providers.import_solution r on r.import_id = ${w.importId} and r.line = d.line where d.outcome = 'changed' and ${chosen(w, 'd.line')} and s.id = d.target and s.version = d.target_version`.execute(db)
  return missed
}
export const importedProviders = async (db: ProvidersDb, importId: number) => (await sql<{ id: number; region_x: number; served: ServedScene[]; region_codes: string[] }>`select id, region_x, served, region_codes from providers.provider where import_id = ${importId}`.execute(db)).rows
export const setProviderReach = (db: ProvidersDb, rows: readonly { id: number; region_codes: string[]; facets: string[] }[]) =>
  sql`update providers.provider p set region_codes = v.region_codes, facets = v.facets from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) v (id bigint, region_codes text[], facets text[]) where p.id = v.id`.execute(db)
export const ownersOfImported = async (db: ProvidersDb, importId: number) =>
  (await sql<{ id: number; region_codes: string[] }>`select p.id, p.region_codes from providers.provider p where p.id in (select s.provider_id from providers.solution s where s.import_id = ${importId})`.execute(db)).rows
export const settle = (db: ProvidersDb) => sql`select providers.settle()`.execute(db)
