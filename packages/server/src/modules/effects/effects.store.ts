import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { EffectsTables, ReportTable } from './effects.tables.ts'

export type EffectsDb = Db<EffectsTables>
export type ReportRecord = Selectable<ReportTable>
export type NewReport = Insertable<ReportTable>
export type ReportChange = Updateable<ReportTable>
const listed = [
  'id', 'organisation_id', 'region_x', 'version', 'question', 'title', 'machine_ids', 'baseline_from', 'baseline_until', 'follow_up_from', 'follow_up_until', 'measures', 'minimum_change_share',
  'excluded_days', 'machines', 'output_unit', 'is_shared', 'state', 'method_version', 'computed_at', 'verdict', 'digest', 'problem', 'created_at', 'created_by', 'created_by_name',
] as const
export type ListedReport = Pick<ReportRecord, (typeof listed)[number]>

export const findReport = (db: EffectsDb, id: number) => db.selectFrom('effects.report').selectAll().where('id', '=', id).executeTakeFirst()
/** Until the end of the transaction nobody else changes it. */
export const lockReport = (db: EffectsDb, id: number) => db.selectFrom('effects.report').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const insertReport = (db: EffectsDb, row: NewReport) => db.insertInto('effects.report').values(row).returningAll().executeTakeFirstOrThrow()
export const updateReport = (db: EffectsDb, id: number, change: ReportChange) => db.updateTable('effects.report').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
export const deleteReport = (db: EffectsDb, id: number) => db.deleteFrom('effects.report').where('id', '=', id).execute()
export const listReports = (db: EffectsDb, organisationId: number | undefined, before: number | null, limit: number): Promise<ListedReport[]> =>
  db.selectFrom('effects.report').select(listed).$if(organisationId !== undefined, (q) => q.where('organisation_id', '=', organisationId!)).$if(before !== null, (q) => q.where('id', '<', before!)).orderBy('id', 'desc').limit(limit).execute()
export const countReports = async (db: EffectsDb, organisationId: number | undefined, limit: number) =>
  (await sql<{ n: number }>`select count(*)::int as n from (select from effects.report where ${organisationId === undefined ? sql`true` : sql`organisation_id = ${organisationId}`} limit ${limit}) counted`.execute(db)).rows[0]?.n ?? 0
/** The answer to the question that was asked; to another one nothing is written. */
export const keepAnswer = (db: EffectsDb, id: number, question: number, answer: ReportChange) =>
  db.updateTable('effects.report').set(answer).where('id', '=', id).where('question', '=', question).returningAll().executeTakeFirst()
export const answeredReports = (db: EffectsDb, organisationId: number) =>
  db.selectFrom('effects.report').select(['id', 'title', 'verdict', 'computed_at', 'created_by_name']).where('organisation_id', '=', organisationId).where('state', '=', 'ready').orderBy('id', 'desc').limit(100).execute()
/** The newest answer that a firm shows to its bureau. */
export const latestShared = (db: EffectsDb, organisationId: number) =>
  db.selectFrom('effects.report').selectAll().where('organisation_id', '=', organisationId).where('state', '=', 'ready').where('is_shared', '=', true).orderBy('computed_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()
export const shownOf = async (db: EffectsDb, ids: readonly number[]) =>
  (await sql<{ organisation_id: number; reports: number; last_on: string }>`select organisation_id, count(*) as reports, max((computed_at at time zone 'Asia/Shanghai')::date) as last_on from effects.report
    where organisation_id = any(${ids as number[]}::bigint[]) and state = 'ready' and verdict = 'shown' group by 1`.execute(db)).rows
/** After two records of one firm became one. */
export const moveReports = (db: EffectsDb, from: number, to: { id: number; regionX: number }) =>
  db.updateTable('effects.report').set({ organisation_id: to.id, region_x: to.regionX }).where('organisation_id', '=', from).execute()
