import { sql, type RawBuilder } from 'kysely'
import type { Outcomes } from '../imports/index.ts'
import { stagedColumns } from './import-fields.ts'
import type { OrganisationsDb } from './organisations.store.ts'

/** Which rows of which import are written, by whom. */
export type Writing = {
  importId: number
  outcomes: Outcomes
  today: string
  person: { id: string; name: string } | null
  lines: readonly number[] | null
  region: { lo: number; hi: number }
}

const chosen = (lines: readonly number[] | null, column: string): RawBuilder<unknown> =>
  lines === null ? sql`true` : sql`${sql.raw(column)} = any(${lines as number[]}::int[])`
const isNew = (w: Writing) => sql`not exists (select from ${w.outcomes} d where d.line = r.line)`

/** Columns that are the same in the record and in a staged row. */
const notCarried: ReadonlySet<string> = new Set(['region_hi', 'above_scale', 'judged_above_scale', 'contact_name', 'contact_phone'])
const carried = stagedColumns.filter((column) => !notCarried.has(column))
const into = sql.raw(carried.join(', '))
const from = sql.raw(carried.map((c) => `r.${c}`).join(', '))

export const countNew = async (db: OrganisationsDb, w: Writing) =>
  (
    await sql<{
      n: number
    }>`select count(*)::int as n from organisations.import_row r where r.import_id = ${w.importId} and ${chosen(w.lines, 'r.line')}
      and ${isNew(w)}`.execute(db)
  ).rows[0]!.n

/** Adds the new firms of a range of lines; one whose code somebody else has just registered is left out. */
export const insertNew = async (db: OrganisationsDb, w: Writing, range: { after: number; to: number }) =>
  Number(
    (
      await sql`insert into organisations.organisation (${into}, above_scale, point_basis, known_on, import_id, created_by, updated_by)
    select ${from}, coalesce(r.above_scale, r.judged_above_scale), case when r.longitude is not null then 'given' end, ${w.today}::date, ${w.importId}, ${w.person?.name ?? null},
      ${w.person?.name ?? null}
    from organisations.import_row r where r.import_id = ${w.importId} and r.line > ${range.after} and r.line <= ${range.to}
      and ${chosen(w.lines, 'r.line')} and ${isNew(w)}
    on conflict (credit_code) where credit_code is not null and merged_into is null do nothing`.execute(db)
    ).numAffectedRows ?? 0n,
  )

/** New rows whose code is on record by somebody else's doing. */
export const linesNotInserted = async (db: OrganisationsDb, w: Writing) =>
  (
    await sql<{
      line: number
    }>`select r.line from organisations.import_row r where r.import_id = ${w.importId} and ${chosen(w.lines, 'r.line')} and ${isNew(w)}
      and r.credit_code is not null
    and not exists (select from organisations.organisation o where o.credit_code = r.credit_code and o.merged_into is null
      and o.import_id = ${w.importId})`.execute(db)
  ).rows.map((r) => r.line)

/** Locks the records that are about to change and gives the lines of those that changed since they were compared. */
export const lockChanged = async (db: OrganisationsDb, w: Writing) =>
  (
    await sql<{ line: number }>`with locked as materialized (
      select d.line, d.target_version, o.version from ${w.outcomes} d join organisations.organisation o on o.id = d.target
      where d.outcome = 'changed' and ${chosen(w.lines, 'd.line')} order by o.id for update of o)
    select line from locked where version <> target_version order by line`.execute(db)
  ).rows.map((r) => r.line)

/** Rows that are to be written now: found changed, and still as they were when compared. */
const current = (w: Writing) => sql`${w.outcomes} d
  join organisations.import_row r on r.import_id = ${w.importId} and r.line = d.line
  join organisations.organisation o on o.id = d.target and o.version = d.target_version and o.region_x between ${w.region.lo}
    and ${w.region.hi}
  where d.outcome = 'changed' and ${chosen(w.lines, 'd.line')}`

const columnOfField = {
  name: 'name',
  creditCode: 'credit_code',
  regionCode: 'region_x',
  industry: 'industry_code',
  kindText: 'kind_text',
  legalRepresentative: 'legal_representative',
  address: 'address',
  businessScope: 'business_scope',
  mainProducts: 'main_products',
  establishedOn: 'established_on',
  staff: 'staff',
  revenue: 'revenue_fen',
  aboveScale: 'above_scale',
  capital: 'capital_raw',
  contactPhone: 'contact',
  longitude: 'point',
}
/** What changes goes into the story of each record, before it changes. */
export async function insertChanges(db: OrganisationsDb, w: Writing) {
  await sql`insert into organisations.former_name (organisation_id, region_x, name, until_on, changed_by)
    select o.id, o.region_x, o.name, ${w.today}::date, ${w.person?.name ?? null} from ${current(w)} and 'name' = any(d.columns)
      and r.name_key <> o.name_key on conflict do nothing`.execute(db)
  await sql`insert into organisations.change (organisation_id, region_x, by_person, by_name, kind, before, after, import_id)
    select o.id, o.region_x, ${w.person?.id ?? null}, ${w.person?.name ?? null}, 'imported', c.before, c.after, ${w.importId}
    from (select d.line, d.target as organisation_id from ${current(w)}) w
    join ${w.outcomes} d on d.line = w.line join organisations.organisation o on o.id = w.organisation_id
    cross join lateral (select jsonb_object_agg(n.name, e ->> 'from') as before, jsonb_object_agg(n.name, e ->> 'to') as after
      from jsonb_array_elements(d.changes) e
      cross join lateral (select coalesce(${JSON.stringify(columnOfField)}::jsonb ->> (e ->> 'field'), e ->> 'field') as name) n) c`.execute(db)
}
export const insertContacts = async (db: OrganisationsDb, w: Writing, of: 'new' | 'changed') => {
  const person = sql`coalesce(r.contact_name, r.legal_representative, '联系人'), r.contact_phone`
  if (of === 'new')
    await sql`insert into organisations.contact (organisation_id, region_x, name, phone)
      select o.id, o.region_x, ${person} from organisations.import_row r
      join organisations.organisation o on o.import_id = ${w.importId} and o.merged_into is null
        and (o.credit_code = r.credit_code or (o.credit_code is null and r.credit_code is null and o.name_key = r.name_key))
      where r.import_id = ${w.importId} and (r.contact_name is not null or r.contact_phone is not null) and ${chosen(w.lines, 'r.line')}
      and ${isNew(w)}
        and not exists (select from organisations.contact c where c.organisation_id = o.id)`.execute(db)
  else
    await sql`insert into organisations.contact (organisation_id, region_x, name, phone, position)
      select o.id, o.region_x, ${person}, (select coalesce(max(c.position) + 1, 0) from organisations.contact c
      where c.organisation_id = o.id) from ${current(w)} and 'contactPhone' = any(d.columns)`.execute(db)
}

const fields: [field: string, columns: string[]][] = [
  ['creditCode', ['credit_code']],
  ['regionCode', ['region_x', 'former_region_code']],
  ['industry', ['industry_code', 'industry_raw']],
  ['kindText', ['kind_text']],
  ['legalRepresentative', ['legal_representative']],
  ['address', ['address']],
  ['businessScope', ['business_scope']],
  ['mainProducts', ['main_products']],
  ['establishedOn', ['established_on']],
  ['staff', ['staff']],
  ['revenue', ['revenue_fen']],
  ['aboveScale', ['above_scale']],
  ['capital', ['capital_raw', 'capital_minor', 'capital_currency']],
  ['longitude', ['longitude', 'latitude']],
  ['name', ['name', 'name_key']],
]
const assignments = sql.raw(
  fields
    .flatMap(([field, columns]) => columns.map((c) => `${c} = case when '${field}' = any(w.columns) then s.${c} else t.${c} end`))
    .join(', '),
)
/** Takes over exactly what the preview showed. Search keeps finding a record by the names that it had. */
export const updateChanged = async (db: OrganisationsDb, w: Writing) =>
  Number(
    (
      await sql`update organisations.organisation t set ${assignments},
      point_basis = case when 'longitude' = any(w.columns) then 'given' else t.point_basis end,
      terms = case when w.columns && array['name', 'creditCode'] then (select array_agg(distinct x order by x)
      from unnest(t.terms || s.terms) x) else t.terms end,
      version = t.version + 1, updated_at = now(), updated_by = ${w.person?.name ?? null}
    from (select d.line, d.target, d.target_version, d.columns from ${current(w)}) w
    join organisations.import_row s on s.import_id = ${w.importId} and s.line = w.line
    where t.id = w.target and t.version = w.target_version`.execute(db)
    ).numAffectedRows ?? 0n,
  )

export type SizeFacts = { id: number; industry_code: string | null; staff: number | null; revenue_fen: number | null; stated: boolean }
/** Records whose figures changed, so that what follows from them can be worked out again. */
export const resizedAfter = async (db: OrganisationsDb, w: Writing, afterId: number, limit: number) =>
  (
    await sql<SizeFacts>`select o.id, o.industry_code, o.staff, o.revenue_fen, 'aboveScale' = any(d.columns) as stated
      from ${w.outcomes} d join organisations.organisation o on o.id = d.target
    where d.outcome = 'changed' and d.columns && array['industry', 'staff', 'revenue'] and ${chosen(w.lines, 'd.line')}
      and o.id > ${afterId} order by o.id limit ${limit}`.execute(db)
  ).rows
export const setSizes = (
  db: OrganisationsDb,
  rows: readonly { id: number; size_class: string | null; size_rule: string | null; above_scale: boolean | null; stated: boolean }[],
) =>
  sql`update organisations.organisation o set size_class = v.size_class, size_rule = v.size_rule, above_scale = case when v.stated
    then o.above_scale else coalesce(v.above_scale, o.above_scale) end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) v (id bigint, size_class text, size_rule text, above_scale boolean,
      stated boolean) where o.id = v.id`.execute(db)

export const analyseImportRows = (db: OrganisationsDb) => sql`select organisations.analyse_import_rows()`.execute(db)
export const settleSearch = (db: OrganisationsDb) => sql`select organisations.settle_search()`.execute(db)
