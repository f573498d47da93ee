import { sql, type RawBuilder } from 'kysely'
import type { Outcomes, Scope } from '../imports/index.ts'

/**
 * What an import may change, by field: the values before and after as text, and when they differ. A missing value in the file
 * never differs, so nothing is blanked; a wider place or industry than the one on record is no news.
 */
const compared: Record<string, { from: string; to: string; differs: string }> = {
  name: { from: 'o.name', to: 'r.name', differs: 'r.name <> o.name and not m.absorbed' },
  creditCode: {
    from: 'o.credit_code',
    to: 'r.credit_code',
    differs: 'r.credit_code is not null and r.credit_code is distinct from o.credit_code and not m.absorbed',
  },
  regionCode: {
    from: 'o.region_x::text',
    to: 'r.region_x::text',
    differs: 'r.region_hi is not null and o.region_x not between r.region_x and r.region_hi',
  },
  industry: {
    from: 'coalesce(o.industry_code, o.industry_raw)',
    to: 'coalesce(r.industry_code, r.industry_raw)',
    differs: `case when r.industry_code is not null then o.industry_code is null or not starts_with(o.industry_code, r.industry_code)
      else r.industry_raw is not null and o.industry_code is null and o.industry_raw is distinct from r.industry_raw end`,
  },
  kindText: plain('kind_text'),
  legalRepresentative: plain('legal_representative'),
  address: plain('address'),
  businessScope: plain('business_scope'),
  mainProducts: plain('main_products'),
  establishedOn: plain('established_on'),
  staff: plain('staff'),
  revenue: plain('revenue_fen'),
  aboveScale: plain('above_scale'),
  capital: {
    from: 'o.capital_raw',
    to: 'r.capital_raw',
    differs: `case when r.capital_minor is not null then r.capital_minor is distinct
      from o.capital_minor or r.capital_currency is distinct from o.capital_currency
      else r.capital_raw is not null and o.capital_raw is null end`,
  },
  // A millionth of a degree is a hand's breadth: what a conversion leaves over is no news.
  longitude: {
    from: `case when o.longitude is not null then concat(o.longitude, ', ', o.latitude) end`,
    to: `concat(r.longitude, ', ', r.latitude)`,
    differs: `r.longitude is not null and (o.longitude is null or abs(o.longitude - r.longitude) > 0.000002 or abs(o.latitude - r.latitude) > 0.000002)`,
  },
  contactPhone: {
    from: 'null::text',
    to: `concat_ws(' ', r.contact_name, r.contact_phone)`,
    differs: `(r.contact_name is not null or r.contact_phone is not null) and not exists (select from organisations.contact c
      where c.organisation_id = o.id
      and (r.contact_name is null or c.name = r.contact_name) and (r.contact_phone is null or regexp_replace(c.phone, '\\D', '',
      'g') = regexp_replace(r.contact_phone, '\\D', '', 'g')))`,
  },
}
function plain(column: string) {
  return {
    from: `o.${column}::text`,
    to: `r.${column}::text`,
    differs: `r.${column} is not null and r.${column} is distinct from o.${column}`,
  }
}
const differences = sql.raw(
  Object.entries(compared)
    .map(([field, c]) => `('${field}', ${c.from}, ${c.to}, ${c.differs})`)
    .join(',\n'),
)

const refusal = (code: string, field: string, value: string, args = `'{}'::jsonb`) =>
  sql.raw(`jsonb_build_array(jsonb_build_object('code', 'organisations.${code}', 'field', '${field}', 'value', ${value}, 'args', ${args}))`)

/**
 * Staged rows against the record: by credit code; by the code of a record that was merged away, whose survivor then only gains
 * what it lacks; by name where the row or the record has no code. Rows that meet nothing are new and are not among the results.
 */
export const compareRows = ({ importId, region }: Scope, lines: RawBuilder<unknown>) => sql`
  select r.line, r.name, j.outcome,
    case when j.outcome <> 'refused' then o.id end as target, case when j.outcome <> 'refused' then o.version end as target_version,
    case when o.region_x not between ${region.lo} and ${region.hi} then ${refusal('code-elsewhere', 'creditCode', 'r.credit_code')}
      when m.candidates > 1 then ${refusal('name-several', 'name', 'r.name', `jsonb_build_object('count', m.candidates)`)}
      when j.outcome = 'refused' then ${refusal('revenue-unit-doubtful', 'revenue', '(r.revenue_fen / 100)::text')}
      else r.notes end as problems,
    case when j.outcome = 'changed' then d.changes end as changes, case when j.outcome = 'changed' then d.fields else '{}' end as columns
  from organisations.import_row r
  left join organisations.organisation c on c.credit_code = r.credit_code and c.merged_into is null
  left join lateral (
    select organisations.survivor(x.id) as id from organisations.organisation x
    where c.id is null and x.credit_code = r.credit_code and x.merged_into is not null order by x.id limit 1) g on true
  left join lateral (
    select min(x.id) as id, count(*)::int as candidates from organisations.organisation x
    where c.id is null and g.id is null and x.name_key = r.name_key and x.merged_into is null and x.region_x between ${region.lo}
      and ${region.hi} and (r.credit_code is null or x.credit_code is null)) n on true
  join organisations.organisation o on o.id = coalesce(c.id, g.id, n.id)
  cross join lateral (select c.id is null and g.id is not null as absorbed, n.candidates) m
  cross join lateral (
    select jsonb_agg(jsonb_build_object('field', v.field, 'from', v.was, 'to', v.becomes)) as changes, coalesce(array_agg(v.field),
      '{}') as fields
    from (values ${differences}) v (field, was, becomes, differs) where v.differs and (not m.absorbed or v.was is null)) d
  cross join lateral (
    select case when o.region_x not between ${region.lo} and ${region.hi} or m.candidates > 1
        or (o.revenue_fen > 0 and r.revenue_fen > 0 and (r.revenue_fen between o.revenue_fen * 8000.0
        and o.revenue_fen * 12500.0 or o.revenue_fen between r.revenue_fen * 8000.0 and r.revenue_fen * 12500.0)) then 'refused'
      when d.changes is null then 'same' else 'changed' end as outcome) j
  where r.import_id = ${importId} and ${lines}`

/** Fields of the file by the column of a staged row, for rows that repeat another with other values. */
const fieldOf = {
  name: 'name',
  credit_code: 'creditCode',
  region_x: 'regionCode',
  industry_code: 'industry',
  industry_raw: 'industry',
  kind_text: 'kindText',
  legal_representative: 'legalRepresentative',
  address: 'address',
  business_scope: 'businessScope',
  main_products: 'mainProducts',
  established_on: 'establishedOn',
  capital_minor: 'capital',
  capital_currency: 'capital',
  staff: 'staff',
  revenue_fen: 'revenue',
  above_scale: 'aboveScale',
  contact_name: 'contactName',
  contact_phone: 'contactPhone',
  longitude: 'longitude',
  latitude: 'latitude',
}

/** Rows that repeat an earlier one of the same file: the same in all they say, or refused with the line of the first. */
export const repeatedRows = ({ importId }: Scope, outcomes: Outcomes) => {
  const usable = sql`not exists (select from ${outcomes} d where d.line = r.line and d.outcome = 'refused')`
  return sql`
  with again as (
    select line, min(first) as first, bool_and(by_code) as by_code from (
      select r.line, c.first, true as by_code from organisations.import_row r
        join (select r.credit_code, min(r.line) as first from organisations.import_row r where r.import_id = ${importId}
        and r.credit_code is not null and ${usable} group by 1 having count(*) > 1) c on c.credit_code = r.credit_code
        where r.import_id = ${importId} and r.line <> c.first and ${usable}
      union all
      select r.line, n.first, false from organisations.import_row r
        join (select r.name_key, coalesce(min(r.line) filter (where r.credit_code is not null), min(r.line)) as first
        from organisations.import_row r where r.import_id = ${importId} and ${usable}
          and r.name_key in (select b.name_key from organisations.import_row b where b.import_id = ${importId}
          and b.credit_code is null) group by 1 having count(*) > 1) n on n.name_key = r.name_key
        where r.import_id = ${importId} and r.credit_code is null and r.line <> n.first and ${usable}
      union all
      select d.line, t.first, false from ${outcomes} d
        join (select d.target, min(d.line) as first from ${outcomes} d where d.target is not null
        group by 1 having count(*) > 1) t on t.target = d.target
        where d.line <> t.first
    ) every_way group by line
  )
  select r.line, r.name, case when x.fields is null then 'same' else 'refused' end as outcome, null::bigint as target,
    null::int as target_version,
    jsonb_build_array(jsonb_build_object('code', case when x.fields is null then 'organisations.repeats-line-exactly'
      else 'organisations.repeats-line' end,
      'field', case when a.by_code then 'creditCode' else 'name' end, 'value', case when a.by_code then r.credit_code else r.name end,
      'args', jsonb_build_object('line', a.first, 'fields', x.fields))) as problems,
    null::jsonb as changes, '{}'::text[] as columns
  from again a
  join organisations.import_row r on r.import_id = ${importId} and r.line = a.line
  join organisations.import_row f on f.import_id = ${importId} and f.line = a.first
  cross join lateral (
    select jsonb_agg(distinct ${JSON.stringify(fieldOf)}::jsonb ->> e.key) as fields from jsonb_each_text(to_jsonb(r)) e
    where e.value is not null and ${JSON.stringify(fieldOf)}::jsonb ? e.key and e.value is distinct from (to_jsonb(f) ->> e.key)) x`
}
