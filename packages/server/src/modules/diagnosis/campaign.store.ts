import { sql, type Insertable, type Selectable } from 'kysely'
import type { DiagnosisDb } from './assessment.store.ts'
import type { CampaignTable } from './diagnosis.tables.ts'

export type CampaignRecord = Selectable<CampaignTable>

export const insertCampaign = (db: DiagnosisDb, row: Insertable<CampaignTable>) => db.insertInto('diagnosis.campaign').values(row).returningAll().executeTakeFirstOrThrow()
export const findCampaign = (db: DiagnosisDb, id: number) => db.selectFrom('diagnosis.campaign').selectAll().where('id', '=', id).executeTakeFirst()
export const campaignsByIds = (db: DiagnosisDb, ids: readonly number[]) => db.selectFrom('diagnosis.campaign').select(['id', 'title']).where('id', '=', sql<number>`any(${ids as number[]}::bigint[])`).execute()
export const listCampaigns = (db: DiagnosisDb, before: number | null, limit: number) => {
  const all = db.selectFrom('diagnosis.campaign').selectAll().orderBy('id', 'desc').limit(limit)
  return (before === null ? all : all.where('id', '<', before)).execute()
}
export const countCampaigns = async (db: DiagnosisDb) => (await db.selectFrom('diagnosis.campaign').select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
/** Null when it is not the caller's to close, or already closed. */
export const closeCampaign = (db: DiagnosisDb, id: number, by: string) =>
  db.updateTable('diagnosis.campaign').set({ closed_at: sql<string>`now()`, closed_by: by }).where('id', '=', id).where('closed_at', 'is', null).returningAll().executeTakeFirst()
export const countsOf = (db: DiagnosisDb, campaignIds: readonly number[]) =>
  db.selectFrom('diagnosis.assessment').select(['campaign_id', 'state', (e) => e.fn.countAll<number>().as('n')]).where('campaign_id', '=', sql<number>`any(${campaignIds as number[]}::bigint[])`).groupBy(['campaign_id', 'state']).execute()

/** One statement for all firms of a campaign. */
export const inviteAll = (db: DiagnosisDb, c: CampaignRecord, questions: number, firms: readonly { id: number; regionX: number }[]) =>
  sql`insert into diagnosis.assessment (campaign_id, instrument_id, organisation_id, region_x, as_of, due_on, questions, created_by)
    select ${c.id}, ${c.instrument_id}, firm, x, ${c.as_of}::date, ${c.closes_on}::date, ${questions}, ${c.created_by} from unnest(${firms.map((f) => f.id)}::bigint[], ${firms.map((f) => f.regionX)}::int[]) as chosen (firm, x)`.execute(db)

const among = (ids: readonly number[] | undefined) => (ids ? sql`and id = any(${ids as number[]}::bigint[])` : sql``)
/** Those who have not answered yet, in one campaign. */
export const unanswered = async (db: DiagnosisDb, campaignId: number, ids: readonly number[] | undefined) =>
  (await sql<{ id: number; organisation_id: number }>`select id, organisation_id from diagnosis.assessment where campaign_id = ${campaignId} and state in ('invited', 'drafting') ${among(ids)} order by id`.execute(db)).rows
export const markReminded = (db: DiagnosisDb, ids: readonly number[], at: string) => sql`update diagnosis.assessment set reminded_at = ${at} where id = any(${ids as number[]}::bigint[])`.execute(db)
export const assignAssessor = async (db: DiagnosisDb, campaignId: number, ids: readonly number[], assessor: { id: string; name: string }, dueOn: string | null) =>
  (await sql<{ id: number; state: string }>`update diagnosis.assessment set assessor_id = ${assessor.id}, assessor_name = ${assessor.name}, due_on = coalesce(${dueOn}::date, due_on), updated_at = now()
    where campaign_id = ${campaignId} and id = any(${ids as number[]}::bigint[]) and state in ('invited', 'drafting', 'submitted', 'grading') returning id, state`.execute(db)).rows
