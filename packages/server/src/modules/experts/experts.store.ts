import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { ExpertsTables } from './experts.tables.ts'

export type ExpertsDb = Db<ExpertsTables>
type Row<T extends keyof ExpertsTables> = Selectable<ExpertsTables[T]>
type NewRow<T extends keyof ExpertsTables> = Insertable<ExpertsTables[T]>
/** What every scope may read of an expert; whose account it is, only its officers and itself. */
export const shownColumns = ['id', 'region_x', 'version', 'name', 'title', 'institution', 'biography', 'scene_codes', 'industry_codes', 'modes', 'reach_x', 'is_retired', 'consultations', 'rating_sum', 'ratings', 'photo_digest', 'photo_type', 'updated_at'] as const
export type ExpertRecord = Pick<Row<'experts.expert'>, (typeof shownColumns)[number]>
export type MandateRecord = Row<'experts.mandate'>
export type Interval = { readonly lo: number; readonly hi: number }

export const rangesOf = (intervals: readonly Interval[]) => `{${intervals.map((r) => `[${r.lo},${r.hi}]`).join(',')}}`
const uniqueViolation = (error: unknown, constraint: string) => typeof error === 'object' && error !== null && 'constraint' in error && error.constraint === constraint

export const expertById = (db: ExpertsDb, id: number): Promise<ExpertRecord | undefined> => db.selectFrom('experts.expert').select(shownColumns).where('id', '=', id).executeTakeFirst()
export const expertsByIds = (db: ExpertsDb, ids: readonly number[]): Promise<ExpertRecord[]> => (ids.length === 0 ? Promise.resolve([]) : db.selectFrom('experts.expert').select(shownColumns).where('id', 'in', ids).execute())
/** Of those that the caller keeps; officers and the expert alone may read whose account it is. */
export const lockExpert = (db: ExpertsDb, id: number) => db.selectFrom('experts.expert').select([...shownColumns, 'person_id']).where('id', '=', id).forUpdate().executeTakeFirst()
export const personsOf = async (db: ExpertsDb, ids: readonly number[]) =>
  new Map(ids.length === 0 ? [] : (await db.selectFrom('experts.expert').select(['id', 'person_id']).where('id', 'in', ids).execute()).map((r) => [r.id, r.person_id]))
export const ownExpertId = async (db: ExpertsDb, personId: string) => (await db.selectFrom('experts.expert').select('id').where('person_id', '=', personId).where('is_retired', '=', false).executeTakeFirst())?.id
export const contactsOf = async (db: ExpertsDb, ids: readonly number[]) =>
  new Map(ids.length === 0 ? [] : (await db.selectFrom('experts.contact').selectAll().where('expert_id', 'in', ids).execute()).map((r) => [r.expert_id, r]))
export const mandatesOf = (db: ExpertsDb, ids: readonly number[]): Promise<MandateRecord[]> =>
  ids.length === 0 ? Promise.resolve([]) : db.selectFrom('experts.mandate').selectAll().where('expert_id', 'in', ids).orderBy('until_on', 'desc').orderBy('id').execute()

export type Taken = 'same' | 'account'
const takenOr = async <T>(work: Promise<T>): Promise<T | Taken> => {
  try {
    return await work
  } catch (error) {
    if (uniqueViolation(error, 'expert_same')) return 'same'
    if (uniqueViolation(error, 'expert_person_id_key')) return 'account'
    throw error
  }
}
export const insertExpert = (db: ExpertsDb, row: Omit<NewRow<'experts.expert'>, 'reach'> & { reach: readonly Interval[] }) =>
  takenOr(db.insertInto('experts.expert').values({ ...row, reach: sql`${rangesOf(row.reach)}::int4multirange` }).returning('id').executeTakeFirstOrThrow())
export type ExpertChange = Omit<Updateable<ExpertsTables['experts.expert']>, 'reach'> & { reach?: readonly Interval[] }
export const updateExpert = (db: ExpertsDb, id: number, { reach, ...change }: ExpertChange, now: string) =>
  takenOr(
    db.updateTable('experts.expert').set({ ...change, ...(reach && { reach: sql`${rangesOf(reach)}::int4multirange` }), version: sql`version + 1`, updated_at: now }).where('id', '=', id).executeTakeFirst().then((r) => r.numUpdatedRows),
  )
export const saveContact = (db: ExpertsDb, row: NewRow<'experts.contact'>) =>
  db.insertInto('experts.contact').values(row).onConflict((c) => c.column('expert_id').doUpdateSet({ phone: (e) => e.ref('excluded.phone'), email: (e) => e.ref('excluded.email') })).execute()
export const insertMandate = (db: ExpertsDb, row: NewRow<'experts.mandate'>) => db.insertInto('experts.mandate').values(row).returning('id').executeTakeFirstOrThrow()
export const endMandate = async (db: ExpertsDb, expertId: number, id: number, today: string, yesterday: string, within: Interval) => {
  const of = { expert_id: expertId, id }
  // One that has not begun never was; one that runs ends with yesterday.
  const gone = await db.deleteFrom('experts.mandate').where('expert_id', '=', of.expert_id).where('id', '=', of.id).where('from_on', '>=', today).where('region_x', '>=', within.lo).where('region_x', '<=', within.hi).executeTakeFirst()
  if (gone.numDeletedRows > 0n) return true
  const ended = await db.updateTable('experts.mandate').set({ until_on: yesterday }).where('expert_id', '=', of.expert_id).where('id', '=', of.id).where('until_on', '>', yesterday).executeTakeFirst()
  return ended.numUpdatedRows > 0n
}
/** Experts whose last mandate ran out between two days: for the matching index they are gone from then on. */
export const touchEnded = (db: ExpertsDb, since: string, today: string, now: string) =>
  db.updateTable('experts.expert').set({ updated_at: now }).where('id', 'in', (e) => e.selectFrom('experts.mandate').select('expert_id').where('until_on', '>=', since).where('until_on', '<', today)).execute()
export const touch = (db: ExpertsDb, id: number, now: string) => db.updateTable('experts.expert').set({ updated_at: now }).where('id', '=', id).execute()

export async function changedSince(db: ExpertsDb, since: string | null, today: string) {
  const { rows } = await sql<ExpertRecord & { is_listed: boolean; reach_text: string }>`select ${sql.join(shownColumns.map((c) => sql.ref(c)))}, reach::text as reach_text,
    not is_retired and exists (select from experts.mandate m where m.expert_id = e.id and m.from_on <= ${today}::date and m.until_on >= ${today}::date) as is_listed
    from experts.expert e where ${since === null ? sql`true` : sql`updated_at > ${since}::timestamptz - interval '2 minutes'`} order by id`.execute(db)
  return rows
}
export const listedNames = async (db: ExpertsDb, ids: readonly number[], today: string): Promise<Map<number, string>> =>
  new Map((await sql<{ id: number; name: string }>`select e.id, e.name from experts.expert e where e.id = any(${ids as number[]}::bigint[]) and not e.is_retired and exists (select from experts.mandate m where m.expert_id = e.id and m.from_on <= ${today}::date and m.until_on >= ${today}::date)`.execute(db)).rows.map((r) => [r.id, r.name]))
