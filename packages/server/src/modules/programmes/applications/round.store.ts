import { sql, type Selectable, type Updateable } from 'kysely'
import type { ListedTable, ObjectionTable, ProgrammeTable, ReviewTable, ToReviewTable } from '../programmes.tables.ts'
import type { ProgrammesDb } from './context.ts'
import type { ProgrammeState } from './transitions.ts'

type Whole = Selectable<ProgrammeTable> & { state: ProgrammeState }
/** What everybody may read of a programme; an officer reads the rest too. */
const announced = ['id', 'code', 'region_x', 'region_hi', 'version', 'state', 'title_zh', 'title_en', 'round', 'opens_on', 'closes_on', 'public_until', 'decided_at'] as const satisfies readonly (keyof ProgrammeTable)[]
export type AnnouncedRecord = Pick<Whole, (typeof announced)[number]>
export type ProgrammeRecord = Whole
export type ReviewRecord = Selectable<ReviewTable>
type NotNull<T, Maybe extends keyof T> = { [K in keyof T]: K extends Maybe ? T[K] : NonNullable<T[K]> }
export type ToReviewRecord = NotNull<Selectable<ToReviewTable>, 'cost_fen' | 'computed_fen' | 'awarded_fen' | 'organisation_id' | 'organisation_name' | 'region_x' | 'signed_by' | 'due_on' | 'number'>
export type ObjectionRecord = Selectable<ObjectionTable> & { state: 'open' | 'upheld' | 'dismissed' }

export const findProgramme = async (db: ProgrammesDb, id: number) => (await db.selectFrom('programmes.programme').select(announced).where('id', '=', id).executeTakeFirst()) as AnnouncedRecord | undefined
/** Whether its list is ranked, as officials and the system read it. */
export const isRanked = async (db: ProgrammesDb, id: number) => (await db.selectFrom('programmes.programme').select('id').where('id', '=', id).where('ranked_at', 'is not', null).executeTakeFirst()) !== undefined
export const lockProgramme = async (db: ProgrammesDb, id: number) => (await db.selectFrom('programmes.programme').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) as ProgrammeRecord | undefined
/** The book that pays; for officials. */
export const bookOf = async (db: ProgrammesDb, id: number) => (await db.selectFrom('programmes.programme').select('book_id').where('id', '=', id).executeTakeFirst())?.book_id ?? null
export const updateProgramme = (db: ProgrammesDb, id: number, change: Updateable<ProgrammeTable>) => db.updateTable('programmes.programme').set({ ...change, version: sql<number>`version + 1` }).where('id', '=', id).execute()
/** What each budget line has promised already, in this round or before it. */
export const promisedByLine = async (db: ProgrammesDb, programmeId: number) =>
  (await sql<{ line: string; fen: number }>`select coalesce(t.line_code, '') as line, sum(a.awarded_fen)::bigint as fen from programmes.application a cross join lateral (select l ->> 'lineCode' as line_code from jsonb_array_elements(a.fitness -> 'awards') l order by coalesce((l ->> 'fen')::bigint, 0) desc limit 1) t
    where a.programme_id = ${programmeId} and a.state in ('approved', 'agreed') group by 1`.execute(db)).rows

export const reviewsOf = (db: ProgrammesDb, ids: readonly number[]) => db.selectFrom('programmes.review').selectAll().where('application_id', 'in', ids.length > 0 ? ids : [0]).orderBy('id').execute()
export const lockReviews = (db: ProgrammesDb, ids: readonly number[]) => db.selectFrom('programmes.review').selectAll().where('application_id', 'in', ids.length > 0 ? ids : [0]).orderBy('id').forUpdate().execute()
/** Everybody asked for what is under review in a programme now. */
export const reviewsInRound = (db: ProgrammesDb, programmeId: number) =>
  db.selectFrom('programmes.review as r').innerJoin('programmes.application as a', 'a.id', 'r.application_id').selectAll('r').where('a.programme_id', '=', programmeId).where('a.state', '=', 'accepted').orderBy('r.id').execute()
export const lockOwnReview = (db: ProgrammesDb, applicationId: number, person: string) => db.selectFrom('programmes.review').selectAll().where('application_id', '=', applicationId).where('person', '=', person).forUpdate().executeTakeFirst()
export const updateReview = (db: ProgrammesDb, id: number, change: Updateable<ReviewTable>) => db.updateTable('programmes.review').set(change).where('id', '=', id).execute()
export const insertReviews = async (db: ProgrammesDb, rows: readonly { application_id: number; programme_x: number; person: string; person_name: string; assigned_by: string; assigned_at: string; updated_at: string }[]) => {
  if (rows.length > 0) await db.insertInto('programmes.review').values(rows).onConflict((c) => c.doNothing()).execute()
}
/** How many reviews each person gave here before. */
export const reviewsGiven = async (db: ProgrammesDb, people: readonly string[]) =>
  new Map((await sql<{ person: string; n: number }>`select person, count(*)::int as n from programmes.review where person = any(${people as string[]}::text[]) and conflict is null group by person`.execute(db)).rows.map((r) => [r.person, r.n]))
export const findToReview = async (db: ProgrammesDb, id: number) => (await db.selectFrom('programmes.to_review').selectAll().where('id', '=', id).executeTakeFirst()) as ToReviewRecord | undefined
export const filesToReview = (db: ProgrammesDb, id: number) => db.selectFrom('programmes.file_to_review').selectAll().where('application_id', '=', id).orderBy('id').execute()

export const clearList = (db: ProgrammesDb, programmeId: number, round: number) => db.deleteFrom('programmes.listed').where('programme_id', '=', programmeId).where('round', '=', round).execute()
export const insertListed = async (db: ProgrammesDb, rows: readonly Selectable<ListedTable>[]) => {
  if (rows.length > 0) await db.insertInto('programmes.listed').values(rows).execute()
}
export const listedAs = (db: ProgrammesDb, ids: readonly number[], state: 'approved' | 'agreed') => db.updateTable('programmes.listed').set({ state }).where('application_id', 'in', ids.length > 0 ? ids : [0]).execute()
export const dropListed = (db: ProgrammesDb, applicationId: number) => db.deleteFrom('programmes.listed').where('application_id', '=', applicationId).execute()

export const raiseObjection = async (db: ProgrammesDb, o: { programmeId: number; rank: number | null; name: string; contact: string; text: string; at: string; today: string; dueOn: string }) =>
  (await sql<{ id: number | null }>`select programmes.raise_objection(${o.programmeId}, ${o.rank}, ${o.name}, ${o.contact}, ${o.text}, ${o.at}::timestamptz, ${o.today}::date, ${o.dueOn}::date) as id`.execute(db)).rows[0]?.id ?? null
export const objectionsOf = async (db: ProgrammesDb, programmeId: number) => (await db.selectFrom('programmes.objection').selectAll().where('programme_id', '=', programmeId).orderBy('id').execute()) as ObjectionRecord[]
export const findObjection = async (db: ProgrammesDb, id: number) => (await db.selectFrom('programmes.objection').selectAll().where('id', '=', id).executeTakeFirst()) as ObjectionRecord | undefined
export const lockObjection = async (db: ProgrammesDb, id: number) => (await db.selectFrom('programmes.objection').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) as ObjectionRecord | undefined
export const answerOf = (db: ProgrammesDb, id: number, change: Updateable<ObjectionTable>) => db.updateTable('programmes.objection').set(change).where('id', '=', id).execute()
export const openObjections = async (db: ProgrammesDb, programmeId: number) => (await db.selectFrom('programmes.objection').select(sql<number>`count(*)::int`.as('n')).where('programme_id', '=', programmeId).where('state', '=', 'open').executeTakeFirstOrThrow()).n
