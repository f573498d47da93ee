import type { Answers, AssessmentResult } from '@jingwei/contract/instrument'
import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { AssessmentTable, DiagnosisTables } from './diagnosis.tables.ts'

export type DiagnosisDb = Db<DiagnosisTables>
export type AssessmentRecord = Selectable<AssessmentTable>
export const listed = [
  'id', 'state', 'organisation_id', 'campaign_id', 'instrument_id', 'as_of', 'due_on', 'questions', 'self_answered', 'site_answered', 'self_score', 'self_level', 'site_score', 'site_level',
  'assessor_id', 'assessor_name', 'auditor_id', 'auditor_name', 'submitted_at', 'graded_at', 'confirmed_at', 'reminded_at', 'updated_at',
] as const
export type ListedRecord = Pick<AssessmentRecord, (typeof listed)[number]>

export const findAssessment = (db: DiagnosisDb, id: number) => db.selectFrom('diagnosis.assessment').selectAll().where('id', '=', id).executeTakeFirst()
/** Until the end of the transaction nobody else changes it. */
export const lockAssessment = (db: DiagnosisDb, id: number) => db.selectFrom('diagnosis.assessment').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const updateAssessment = (db: DiagnosisDb, id: number, change: Updateable<AssessmentTable>) =>
  db.updateTable('diagnosis.assessment').set({ ...change, updated_at: sql<string>`now()` }).where('id', '=', id).execute()
export const insertAssessment = (db: DiagnosisDb, row: Insertable<AssessmentTable>) =>
  db.insertInto('diagnosis.assessment').values(row).onConflict((c) => c.doNothing()).returning('id').executeTakeFirst()
export const draftOf = (db: DiagnosisDb, organisationId: number, instrumentId: number) =>
  db.selectFrom('diagnosis.assessment').select('id').where('organisation_id', '=', organisationId).where('instrument_id', '=', instrumentId)
    .where('campaign_id', 'is', null).where('state', 'in', ['invited', 'drafting']).executeTakeFirst()

type Saved = { answers: Answers; notes: Record<string, string>; revision: number; answered: number; at: string; by: string }
export const selfSide = (s: Saved) => ({ self_answers: JSON.stringify(s.answers), self_notes: JSON.stringify(s.notes), self_revision: s.revision, self_answered: s.answered, self_saved_at: s.at, self_saved_by: s.by })
export const siteSide = (s: Saved) => ({ site_answers: JSON.stringify(s.answers), site_notes: JSON.stringify(s.notes), site_revision: s.revision, site_answered: s.answered, site_saved_at: s.at, site_saved_by: s.by })
/** The result as it is kept: of the advice the first steps only, which is what a reader is shown; the rest follows from the answers. */
export const keptResult = (r: AssessmentResult) => JSON.stringify({ ...r, suggestions: r.suggestions.slice(0, 6) })
export const selfResult = (r: AssessmentResult) => ({ self_result: keptResult(r), self_score: r.score, self_level: r.level })
export const siteResult = (r: AssessmentResult) => ({ site_result: keptResult(r), site_score: r.score, site_level: r.level })

export type AssessmentFilter = { campaignId?: number | undefined; organisationIds?: readonly number[] | undefined; states?: readonly string[] | undefined; assessorId?: string | undefined }
const whereOf = (f: AssessmentFilter): RawBuilder<unknown> => {
  const conditions = [sql`true`]
  if (f.campaignId !== undefined) conditions.push(sql`a.campaign_id = ${f.campaignId}`)
  if (f.organisationIds) conditions.push(sql`a.organisation_id = any(${f.organisationIds as number[]}::bigint[])`)
  if (f.states) conditions.push(sql`a.state = any(${f.states as string[]}::text[])`)
  if (f.assessorId !== undefined) conditions.push(sql`a.assessor_id = ${f.assessorId}`)
  return sql.join(conditions, sql` and `)
}

/** Orders of the list; rows without the value come last in each. */
const orders = {
  due: { key: "coalesce(a.due_on, 'infinity'::date)", type: 'date', descending: false },
  '-updated': { key: 'a.updated_at', type: 'timestamptz', descending: true },
  '-submitted': { key: "coalesce(a.submitted_at, '-infinity'::timestamptz)", type: 'timestamptz', descending: true },
  difference: { key: 'coalesce(abs(a.site_score - a.self_score), -1)', type: 'double precision', descending: true },
} as const
export type AssessmentOrder = keyof typeof orders

export async function listRecords(db: DiagnosisDb, filter: AssessmentFilter, order: AssessmentOrder, after: { key: string; id: number } | null, limit: number) {
  const { key, type, descending } = orders[order]
  const way = sql.raw(descending ? 'desc' : 'asc')
  const from = after ? sql`and (${sql.raw(key)}, a.id) ${sql.raw(descending ? '<' : '>')} (${after.key}::${sql.raw(type)}, ${after.id}::bigint)` : sql``
  const columns = sql.raw(listed.map((c) => `a.${c}`).join(', '))
  return (await sql<ListedRecord & { sort_key: string }>`select ${columns}, (${sql.raw(key)})::text as sort_key from diagnosis.assessment a
    where ${whereOf(filter)} ${from} order by ${sql.raw(key)} ${way}, a.id ${way} limit ${limit}`.execute(db)).rows
}
export const countRecords = async (db: DiagnosisDb, filter: AssessmentFilter, limit: number) =>
  (await sql<{ n: number }>`select count(*)::int as n from (select 1 from diagnosis.assessment a where ${whereOf(filter)} limit ${limit}) counted`.execute(db)).rows[0]?.n ?? 0
export const assessmentsOf = (db: DiagnosisDb, organisationId: number) =>
  db.selectFrom('diagnosis.assessment').select([...listed, 'submitted_by_name', 'created_at', 'returned_reason']).where('organisation_id', '=', organisationId).orderBy('id', 'desc').limit(100).execute()
export const hasLaterResult = async (db: DiagnosisDb, r: AssessmentRecord) =>
  (await db.selectFrom('diagnosis.assessment').select('id').where('organisation_id', '=', r.organisation_id).where('instrument_id', '=', r.instrument_id)
    .where('submitted_at', '>', r.submitted_at!).limit(1).executeTakeFirst()) !== undefined

/** After two records of one firm became one. Where both were in one campaign, the duplicate keeps its own. */
export const moveAssessments = async (db: DiagnosisDb, from: number, to: { id: number; regionX: number }) =>
  (await sql<AssessmentRecord>`update diagnosis.assessment a set organisation_id = ${to.id}, region_x = ${to.regionX} where a.organisation_id = ${from}
    and not exists (select from diagnosis.assessment b where b.organisation_id = ${to.id} and b.campaign_id = a.campaign_id)
    and not (a.campaign_id is null and a.state in ('invited', 'drafting') and exists (select from diagnosis.assessment b where b.organisation_id = ${to.id} and b.instrument_id = a.instrument_id and b.campaign_id is null and b.state in ('invited', 'drafting')))
    returning a.*`.execute(db)).rows
export const stateCounts = async (db: DiagnosisDb) =>
  db.selectFrom('diagnosis.assessment').select(['state', (e) => e.fn.countAll<number>().as('n')]).groupBy('state').execute()
/** Results of a firm, the newest first, for its graded scenes. */
export const latestWithScenes = (db: DiagnosisDb, organisationId: number) =>
  db.selectFrom('diagnosis.assessment').select(['id', 'state', 'instrument_id', 'as_of', 'self_level', 'site_level', 'self_answers', 'site_answers']).where('organisation_id', '=', organisationId)
    .where('submitted_at', 'is not', null).orderBy('as_of', 'desc').orderBy('id', 'desc').limit(5).execute()
