import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { VisitCampaignTable, VisitQuotaTable, VisitTable } from '../cases.tables.ts'
import type { CasesDb } from '../work/case.store.ts'

export type VisitRecord = Selectable<VisitTable>
export type CampaignRecord = Selectable<VisitCampaignTable>
export type QuotaRecord = Selectable<VisitQuotaTable> & { done: number }
export type CampaignRow = CampaignRecord & { planned: number; covered: number; visits: number; findings: number; solved: number }

export const findCampaign = (db: CasesDb, id: number) => db.selectFrom('cases.visit_campaign').selectAll().where('id', '=', id).executeTakeFirst()
export const insertCampaign = (db: CasesDb, row: Insertable<VisitCampaignTable>) => db.insertInto('cases.visit_campaign').values(row).returningAll().executeTakeFirstOrThrow()
export const updateCampaign = (db: CasesDb, id: number, version: number, change: Updateable<VisitCampaignTable>) =>
  db.updateTable('cases.visit_campaign').set({ ...change, version: version + 1 }).where('id', '=', id).where('version', '=', version).returning('id').executeTakeFirst()
/** With what the caller may see of them counted: an officer of a county counts the county's part of a city's campaign. */
export const campaignRows = async (db: CasesDb, id: number | null) =>
  (await sql<CampaignRow>`select v.*, coalesce(p.planned, 0)::int as planned, coalesce(p.covered, 0)::int as covered, coalesce(d.visits, 0)::int as visits, coalesce(f.findings, 0)::int as findings, coalesce(f.solved, 0)::int as solved
    from cases.visit_campaign v
    left join (select campaign_id, count(*) as planned, count(visit_id) as covered from cases.visit_plan group by 1) p on p.campaign_id = v.id
    left join (select campaign_id, count(*) as visits from cases.visit group by 1) d on d.campaign_id = v.id
    left join (select x.campaign_id, count(*) as findings, count(*) filter (where c.closed_as = 'solved') as solved from cases.visit x join cases.case c on c.visit_id = x.id group by 1) f on f.campaign_id = v.id
    where ${id}::bigint is null or v.id = ${id} order by v.is_closed, v.until_on desc, v.id desc limit 200`.execute(db)).rows
/** Quotas of officers and of places, with what was done: a visit counts for its officer, and for each place that it lies in. */
export const quotasOf = async (db: CasesDb, ids: readonly number[]) =>
  (await sql<QuotaRecord>`select q.*, (select count(*)::int from cases.visit v where v.campaign_id = q.campaign_id and (v.officer = q.person or v.region_x between q.region_x and q.region_hi)) as done
    from cases.visit_quota q where q.campaign_id = any(${ids as number[]}::bigint[]) order by q.campaign_id, q.id`.execute(db)).rows
export const setQuotas = async (db: CasesDb, campaign: number, rows: Omit<Insertable<VisitQuotaTable>, 'campaign_id'>[]) => {
  await db.deleteFrom('cases.visit_quota').where('campaign_id', '=', campaign).execute()
  if (rows.length > 0) await db.insertInto('cases.visit_quota').values(rows.map((r) => ({ ...r, campaign_id: campaign }))).execute()
}
/** Firms on the plan, each once; one that is there gets the new officer and day. */
export const planFirms = async (db: CasesDb, campaign: number, firms: readonly { id: number; regionX: number }[], officer: { id: string; name: string } | null, on: string | null) =>
  (await sql<{ added: boolean }>`insert into cases.visit_plan as p (campaign_id, organisation_id, region_x, officer, officer_name, planned_on)
    select ${campaign}, f.id, f.x, ${officer?.id ?? null}, ${officer?.name ?? null}, ${on}::date from unnest(${firms.map((f) => f.id)}::bigint[], ${firms.map((f) => f.regionX)}::int[]) f (id, x)
    on conflict (campaign_id, organisation_id) do update set officer = coalesce(excluded.officer, p.officer), officer_name = coalesce(excluded.officer_name, p.officer_name), planned_on = coalesce(excluded.planned_on, p.planned_on)
    returning (xmax = 0) as added`.execute(db)).rows
export type PlannedRow = { id: number; region_x: number; officer: string | null; officer_name: string | null; planned_on: string | null; visit_id: number | null; started_at: string | null; sort_key: string }
const planned = (q: { campaign: number; officer: string | null; visited: boolean | null; area: { lo: number; hi: number } | null }) =>
  sql`p.campaign_id = ${q.campaign} and (${q.officer}::text is null or p.officer = ${q.officer}) and (${q.visited}::boolean is null or (p.visit_id is not null) = ${q.visited}) and (${q.area?.lo ?? null}::int is null or p.region_x between ${q.area?.lo ?? null} and ${q.area?.hi ?? null})`
export const plannedRows = async (db: CasesDb, q: Parameters<typeof planned>[0] & { limit: number; after: { key: string; id: number } | null }) =>
  (await sql<PlannedRow>`select p.organisation_id as id, p.region_x, p.officer, p.officer_name, p.planned_on::text, p.visit_id, v.started_at, coalesce(p.planned_on::timestamptz, 'infinity'::timestamptz)::text as sort_key
    from cases.visit_plan p left join cases.visit v on v.id = p.visit_id where ${planned(q)} ${q.after ? sql`and (coalesce(p.planned_on::timestamptz, 'infinity'::timestamptz), p.organisation_id) > (${q.after.key}::timestamptz, ${q.after.id}::bigint)` : sql``}
    order by coalesce(p.planned_on::timestamptz, 'infinity'::timestamptz), p.organisation_id limit ${q.limit}`.execute(db)).rows
export const countPlanned = async (db: CasesDb, q: Parameters<typeof planned>[0]) => (await sql<{ n: number }>`select count(*)::int as n from cases.visit_plan p where ${planned(q)}`.execute(db)).rows[0]!.n
export const markVisited = (db: CasesDb, campaign: number, organisationId: number, visitId: number) =>
  db.updateTable('cases.visit_plan').set({ visit_id: visitId }).where('campaign_id', '=', campaign).where('organisation_id', '=', organisationId).where('visit_id', 'is', null).execute()

export const findVisit = (db: CasesDb, id: number) => db.selectFrom('cases.visit').selectAll().where('id', '=', id).executeTakeFirst()
export const findVisitByClientId = (db: CasesDb, clientId: string) => db.selectFrom('cases.visit').selectAll().where('client_id', '=', clientId).executeTakeFirst()
export const insertVisit = (db: CasesDb, row: Insertable<VisitTable>) => db.insertInto('cases.visit').values(row).onConflict((c) => c.column('client_id').doNothing()).returningAll().executeTakeFirst()
export const findingsOf = (db: CasesDb, visits: readonly number[]) =>
  visits.length === 0 ? Promise.resolve([]) : db.selectFrom('cases.case').select(['id', 'client_id', 'number', 'title', 'state', 'visit_id', 'is_about_person', 'reporter']).where('visit_id', 'in', [...visits]).where('whole_id', 'is', null).orderBy('id').execute()
export type VisitQuestion = { campaign: number | null; organisation: number | null; from: string | null; until: string | null; officer: string | null; area: { lo: number; hi: number } | null }
const asked = (q: VisitQuestion) => sql`(${q.campaign}::bigint is null or v.campaign_id = ${q.campaign}) and (${q.organisation}::bigint is null or v.organisation_id = ${q.organisation}) and (${q.officer}::text is null or v.officer = ${q.officer})
  and (${q.area?.lo ?? null}::int is null or v.region_x between ${q.area?.lo ?? null} and ${q.area?.hi ?? null})
  and (${q.from}::date is null or v.started_at >= ${q.from}::date::timestamp at time zone 'Asia/Shanghai') and (${q.until}::date is null or v.started_at < (${q.until}::date + 1)::timestamp at time zone 'Asia/Shanghai')`
export const visitRows = async (db: CasesDb, q: VisitQuestion & { limit: number; descending: boolean; after: { key: string; id: number } | null }) =>
  (await sql<VisitRecord & { sort_key: string }>`select v.*, v.started_at::text as sort_key from cases.visit v where ${asked(q)}
    ${q.after ? sql`and (v.started_at, v.id) ${sql.raw(q.descending ? '<' : '>')} (${q.after.key}::timestamptz, ${q.after.id}::bigint)` : sql``}
    order by v.started_at ${sql.raw(q.descending ? 'desc' : 'asc')}, v.id ${sql.raw(q.descending ? 'desc' : 'asc')} limit ${q.limit}`.execute(db)).rows
export const countVisits = async (db: CasesDb, q: VisitQuestion) => (await sql<{ n: number }>`select count(*)::int as n from (select 1 from cases.visit v where ${asked(q)} limit 1001) counted`.execute(db)).rows[0]!.n
