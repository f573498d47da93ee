import type { OrganisationRow } from '@jingwei/contract/organisations'
import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { Regions } from '../regions/index.ts'
import type { OrganisationTable, OrganisationsTables } from './organisations.tables.ts'

export type OrganisationsDb = Db<OrganisationsTables>
export type OrganisationRecord = Selectable<OrganisationTable>
type Listed = Pick<OrganisationRecord, (typeof listed)[number]>

export const listed = [
  'id', 'name', 'credit_code', 'kind', 'region_x', 'industry_code', 'size_class', 'above_scale', 'staff', 'revenue_fen', 'established_on',
  'capital_minor', 'capital_currency', 'capital_raw', 'level', 'score', 'assessed_on', 'basis', 'honours', 'tags', 'updated_at',
] as const

export const toRow = (r: Listed, regions: Regions): OrganisationRow => ({
  id: r.id, name: r.name, creditCode: r.credit_code, kind: r.kind as OrganisationRow['kind'], region: regions.toRef(r.region_x), industryCode: r.industry_code,
  sizeClass: r.size_class as OrganisationRow['sizeClass'], aboveScale: r.above_scale, staff: r.staff, revenueFen: r.revenue_fen, establishedOn: r.established_on,
  capital: { amountMinor: r.capital_minor, currency: r.capital_currency, raw: r.capital_raw },
  level: r.level, score: r.score === null ? null : Math.round(r.score * 1000) / 1000, assessedOn: r.assessed_on, basis: r.basis as OrganisationRow['basis'],
  honours: r.honours.map((code) => ({ code, level: null })), tags: r.tags, updatedAt: r.updated_at,
})

export const findById = (db: OrganisationsDb, id: number) => db.selectFrom('organisations.organisation').selectAll().where('id', '=', id).executeTakeFirst()
export const lockById = (db: OrganisationsDb, id: number) => db.selectFrom('organisations.organisation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const rowsByIds = (db: OrganisationsDb, ids: readonly number[]) => db.selectFrom('organisations.organisation').select(listed).where('id', '=', sql<number>`any(${ids as number[]}::bigint[])`).execute()
export const closedOf = (db: OrganisationsDb, ids: readonly number[]) =>
  db.selectFrom('organisations.organisation').select(['id', 'closed_on']).where('id', '=', sql<number>`any(${ids as number[]}::bigint[])`).where((w) => w.or([w('closed_on', 'is not', null), w('merged_into', 'is not', null)])).execute()
export const findByCode = (db: OrganisationsDb, code: string) => db.selectFrom('organisations.organisation').select(['id', 'name']).where('credit_code', '=', code).where('merged_into', 'is', null).executeTakeFirst()

export const insertOrganisation = (db: OrganisationsDb, row: Insertable<OrganisationTable>) => db.insertInto('organisations.organisation').values(row).returningAll().executeTakeFirstOrThrow()
/** Null when somebody else changed the row since `version`. */
export const updateOrganisation = (db: OrganisationsDb, id: number, version: number, change: Updateable<OrganisationTable>) =>
  db.updateTable('organisations.organisation').set({ ...change, version: version + 1, updated_at: sql`now()` }).where('id', '=', id).where('version', '=', version).returningAll().executeTakeFirst()

export const insertChange = (db: OrganisationsDb, row: Insertable<OrganisationsTables['organisations.change']>) =>
  db.insertInto('organisations.change').values({ ...row, before: json(row.before), after: json(row.after) }).execute()
const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value))
export const changesOf = (db: OrganisationsDb, id: number) => db.selectFrom('organisations.change').selectAll().where('organisation_id', '=', id).orderBy('id', 'desc').limit(200).execute()

export const honoursOf = (db: OrganisationsDb, id: number) => db.selectFrom('organisations.honour').selectAll().where('organisation_id', '=', id).where('withdrawn_at', 'is', null).orderBy('valid_from', 'desc').execute()
export const insertHonour = (db: OrganisationsDb, row: Insertable<OrganisationsTables['organisations.honour']>) => db.insertInto('organisations.honour').values(row).onConflict((c) => c.doNothing()).returning('id').executeTakeFirst()
export const withdrawHonour = (db: OrganisationsDb, organisationId: number, id: number) =>
  db.updateTable('organisations.honour').set({ withdrawn_at: sql`now()` }).where('organisation_id', '=', organisationId).where('id', '=', id).where('withdrawn_at', 'is', null).returningAll().executeTakeFirst()
/** Writes the codes of the honours that are valid on a day onto the organisation, where lists and filters find them. */
export const refreshHonours = (db: OrganisationsDb, id: number, today: string) =>
  sql`update organisations.organisation o set version = version + 1, updated_at = now(), honours = coalesce((select array_agg(distinct h.code order by h.code) from organisations.honour h
    where h.organisation_id = o.id and h.withdrawn_at is null and h.valid_from <= ${today}::date and (h.valid_until is null or h.valid_until >= ${today}::date)), '{}') where o.id = ${id}`.execute(db)

/** Honours begin and end by the calendar: the lists follow, without a new version, for nobody changed the record. */
export const refreshAllHonours = async (db: OrganisationsDb, today: string) =>
  (await sql<{ id: number }>`
    with valid as (
      select organisation_id as id, array_agg(distinct code order by code) as codes from organisations.honour
      where withdrawn_at is null and valid_from <= ${today}::date and (valid_until is null or valid_until >= ${today}::date) group by 1
    )
    update organisations.organisation o set honours = coalesce(v.codes, '{}')
    from organisations.organisation p left join valid v using (id)
    where o.id = p.id and p.merged_into is null and p.honours is distinct from coalesce(v.codes, '{}') returning o.id`.execute(db)).rows.length

export const contactsOf = (db: OrganisationsDb, id: number) => db.selectFrom('organisations.contact').selectAll().where('organisation_id', '=', id).orderBy('position').orderBy('id').execute()
export async function replaceContacts(db: OrganisationsDb, organisation: { id: number; region_x: number }, contacts: readonly { name: string; duty: string | null; phone: string | null; email: string | null }[]) {
  await db.deleteFrom('organisations.contact').where('organisation_id', '=', organisation.id).execute()
  if (contacts.length > 0) await db.insertInto('organisations.contact').values(contacts.map((c, position) => ({ ...c, position, organisation_id: organisation.id, region_x: organisation.region_x }))).execute()
}
export const formerNamesOf = (db: OrganisationsDb, id: number) => db.selectFrom('organisations.former_name').select(['name', 'until_on']).where('organisation_id', '=', id).orderBy('until_on', 'desc').execute()
export const insertFormerName = (db: OrganisationsDb, row: OrganisationsTables['organisations.former_name']) => db.insertInto('organisations.former_name').values(row).onConflict((c) => c.doNothing()).execute()

export const recordStanding = (db: OrganisationsDb, r: { organisationId: number; on: string; level: number; score: number; basis: string; assessmentId: number }) =>
  sql`select organisations.record_standing(${r.organisationId}, ${r.on}::date, ${r.level}::smallint, ${r.score}::real, ${r.basis}, ${r.assessmentId})`.execute(db)
export const standingsOf = (db: OrganisationsDb, id: number) => db.selectFrom('organisations.standing').selectAll().where('organisation_id', '=', id).orderBy('from_on', 'desc').execute()

export const tagCounts = async (db: OrganisationsDb) =>
  (await sql<{ tag: string; count: number }>`select tag, count(*)::int as count from organisations.organisation, unnest(tags) tag where tags <> '{}' and merged_into is null group by tag order by count desc, tag limit 500`.execute(db)).rows
/** Firms of the same industry division in the same city. A firm may not see its peers, only how many: so it is counted by the owner. */
export async function peers(db: OrganisationsDb, id: number, score: number, regions: Regions) {
  const firm = await findById(db, id)
  const city = firm && regions.pathOf(regions.toRef(firm.region_x).code).find((n) => n.level === 2)
  const division = firm?.industry_code?.slice(0, 3)
  if (!city || !division) return { peers: 0, below: 0 }
  const { rows } = await sql<{ peers: number; below: number }>`select peers::int, below::int from organisations.peers(${division}, ${city.lo}, ${city.hi}, ${score}::real, ${id})`.execute(db)
  return rows[0]!
}

/** Pairs that are likely one firm: the same name key, or codes that differ in one sign only by registration authority. */
export const duplicateGroups = async (db: OrganisationsDb, limit: number) =>
  (await sql<{ reason: 'same-name' | 'same-code-body'; ids: number[] }>`
    (select 'same-name' as reason, array_agg(id order by id) as ids from organisations.organisation where merged_into is null group by name_key having count(*) > 1 limit ${limit})
    union all
    (select 'same-code-body', array_agg(id order by id) from organisations.organisation where merged_into is null and credit_code is not null group by substr(credit_code, 9, 9) having count(*) > 1 limit ${limit})
    limit ${limit}`.execute(db)).rows

/** Adds and removes tags of many, each change written into the firm's own history; gives how many were changed. */
export async function changeTags(db: OrganisationsDb, ids: readonly number[], { add, remove }: { add: readonly string[]; remove: readonly string[] }, by: { id: string | null; name: string | null }): Promise<number> {
  const { rows } = await sql`
    with wanted as (
      select id, region_x, tags as before, array(select distinct t from unnest(tags || ${add as string[]}::text[]) t where t <> all(${remove as string[]}::text[]) order by t) as after
      from organisations.organisation where id = any(${ids as number[]}::bigint[]) for update
    ), changed as (
      update organisations.organisation o set tags = w.after, version = version + 1, updated_at = now(), updated_by = ${by.name}
      from wanted w where w.id = o.id and w.after <> w.before returning o.id, w.region_x, w.before, w.after
    )
    insert into organisations.change (organisation_id, region_x, by_person, by_name, kind, before, after)
    select id, region_x, ${by.id}, ${by.name}, 'tagged', jsonb_build_object('tags', before), jsonb_build_object('tags', after) from changed returning id`.execute(db)
  return rows.length
}
/** Honours and contacts of a duplicate go to the record that stays. */
export async function moveParts(db: OrganisationsDb, fromId: number, id: number, regionX: number) {
  await db.updateTable('organisations.honour').set({ organisation_id: id, region_x: regionX }).where('organisation_id', '=', fromId).execute()
  await db.updateTable('organisations.contact').set({ organisation_id: id, region_x: regionX }).where('organisation_id', '=', fromId).execute()
}
