import { sql, type RawBuilder } from 'kysely'
import type { Outcomes, Scope } from '../imports/index.ts'
import type { ExpertsDb } from './experts.store.ts'

/** A record is the same when name, place and institution are. */
const same = sql.raw(`e.region_x = r.region_x and e.name = r.name and coalesce(e.institution, '') = coalesce(r.institution, '') and not e.is_retired`)
const latest = `(select max(m.until_on) from experts.mandate m where m.expert_id = e.id)`
const plain = (field: string, from: string, to: string) => `('${field}', ${from}::text, ${to}::text, ${to} is not null and ${to} is distinct from ${from})`
const set = (field: string, from: string, to: string) => `('${field}', ${from}::text, ${to}, ${to} is not null and not (${to}::text[] <@ ${from} and ${from} <@ ${to}::text[]))`
/** What is empty in the file stays as it is; a mandate is only ever made longer. */
const differences = sql.raw([
  plain('title', 'e.title', 'r.title'), plain('biography', 'e.biography', 'r.biography'), set('scenes', 'e.scene_codes', 'r.scene_codes'), set('industries', 'e.industry_codes', 'r.industry_codes'), set('modes', 'e.modes', 'r.modes'),
  `('reach', e.reach_x::text, r.reach_x, r.reach is not null and r.reach::int4multirange <> e.reach)`, plain('phone', 'c.phone', 'r.phone'), plain('email', 'c.email', 'r.email'),
  `('mandateUntil', ${latest}::text, r.mandate_until::text, r.mandate_until is not null and r.mandate_until > coalesce(${latest}, '-infinity'))`,
].join(', '))

export const compareExperts = ({ importId }: Scope, lines: RawBuilder<unknown>) => sql`select r.line, r.region_x, case when d.changes is null then 'same' else 'changed' end as outcome, r.name, e.id as target, e.version as target_version, r.notes as problems, d.changes, d.fields as columns
  from experts.import_row r join experts.expert e on ${same} left join experts.contact c on c.expert_id = e.id
  cross join lateral (select jsonb_agg(jsonb_build_object('field', v.field, 'from', v.was, 'to', v.becomes)) as changes, coalesce(array_agg(v.field), '{}') as fields from (values ${differences}) v (field, was, becomes, differs) where v.differs) d
  where r.import_id = ${importId} and ${lines}`

/** Rows that repeat an earlier one of the same file are refused with its line. */
export const repeatedExperts = ({ importId }: Scope, outcomes: Outcomes) => {
  const usable = sql`r.import_id = ${importId} and not exists (select from ${outcomes} d where d.line = r.line and d.outcome = 'refused')`
  const key = sql.raw(`region_x, name, coalesce(institution, '')`)
  return sql`select u.line, u.region_x, 'refused' as outcome, u.name, null::bigint as target, null::int as target_version,
    jsonb_build_array(jsonb_build_object('code', 'experts.import-repeats', 'field', 'name', 'value', u.name, 'args', jsonb_build_object('line', u.first))) as problems, null::jsonb as changes, '{}'::text[] as columns
    from (select r.line, r.region_x, r.name, min(r.line) over (partition by ${key}) as first from experts.import_row r where ${usable}) u where u.line <> u.first`
}

export type Writing = { importId: number; outcomes: Outcomes; lines: readonly number[] | null; by: string | null; byName: string; today: string; at: string }
/** Writes new and changed rows, with contacts and mandates; gives the lines that others wrote meanwhile. */
export async function writeExperts(db: ExpertsDb, w: Writing): Promise<number[]> {
  const chosen = (column: string) => (w.lines === null ? sql`true` : sql`${sql.raw(column)} = any(${[...w.lines]}::int[])`)
  const isNew = sql`r.import_id = ${w.importId} and ${chosen('r.line')} and not exists (select from ${w.outcomes} d where d.line = r.line)`
  const linesOf = (found: { rows: { line: number }[] }) => found.rows.map((r) => r.line)
  await sql`insert into experts.expert (region_x, name, title, institution, biography, scene_codes, industry_codes, modes, reach_x, reach, import_id, created_by, created_at, updated_at)
    select r.region_x, r.name, r.title, r.institution, r.biography, coalesce(r.scene_codes::text[], '{}'), coalesce(r.industry_codes::text[], '{}'), coalesce(r.modes::text[], '{on-site,remote}'),
      coalesce(r.reach_x::int[], array[r.region_x]), coalesce(r.reach::int4multirange, int4multirange(int4range(r.region_x, r.region_hi, '[]'))), ${w.importId}, ${w.by}, ${w.at}, ${w.at}
    from experts.import_row r where ${isNew} order by r.line on conflict (region_x, name, coalesce(institution, '')) where not is_retired do nothing`.execute(db)
  const missed = linesOf(await sql<{ line: number }>`select r.line from experts.import_row r join experts.expert e on ${same} where ${isNew} and e.import_id is distinct from ${w.importId}`.execute(db))
  missed.push(...linesOf(await sql<{ line: number }>`with locked as materialized (select d.line, d.target_version, e.version from ${w.outcomes} d join experts.expert e on e.id = d.target where d.outcome = 'changed' and ${chosen('d.line')} order by e.id for update of e)
    select line from locked where version <> target_version`.execute(db)))
  await sql`update experts.expert e set title = coalesce(r.title, e.title), biography = coalesce(r.biography, e.biography), scene_codes = coalesce(r.scene_codes::text[], e.scene_codes), industry_codes = coalesce(r.industry_codes::text[], e.industry_codes),
      modes = coalesce(r.modes::text[], e.modes), reach_x = coalesce(r.reach_x::int[], e.reach_x), reach = coalesce(r.reach::int4multirange, e.reach), version = e.version + 1, updated_at = ${w.at}, import_id = ${w.importId}
    from ${w.outcomes} d join experts.import_row r on r.import_id = ${w.importId} and r.line = d.line where d.outcome = 'changed' and ${chosen('d.line')} and e.id = d.target and e.version = d.target_version`.execute(db)
  const written = sql`experts.import_row r join experts.expert e on ${same} and e.import_id = ${w.importId}
    where r.import_id = ${w.importId} and ${chosen('r.line')} and not exists (select from ${w.outcomes} d where d.line = r.line and d.outcome in ('refused', 'same'))`
  await sql`insert into experts.contact (expert_id, region_x, phone, email) select e.id, e.region_x, r.phone, r.email from ${written}
    on conflict (expert_id) do update set phone = coalesce(excluded.phone, contact.phone), email = coalesce(excluded.email, contact.email)`.execute(db)
  await sql`insert into experts.mandate (expert_id, region_x, region_hi, from_on, until_on, appointed_by, appointed_by_name) select e.id, r.region_x, r.region_hi, ${w.today}::date, r.mandate_until, ${w.by}, ${w.byName} from ${written}
    and r.mandate_until is not null and not exists (select from experts.mandate m where m.expert_id = e.id and m.until_on >= r.mandate_until)`.execute(db)
  return missed
}
