import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from 'kysely'
import { allOf, pageOf, type Order, type Source } from '../../kernel/database/list-page.ts'
import type { ProgrammesDb } from './context.ts'
import type { ProgrammeTable, ProgrammeVersionTable } from './programmes.tables.ts'

export type ProgrammeRecord = Selectable<ProgrammeTable>
export type VersionRecord = Selectable<ProgrammeVersionTable>
/** Columns that the public and firms may read; the others are null or as below for them. */
const announced = ['id', 'code', 'region_x', 'region_hi', 'version', 'state', 'title_zh', 'title_en', 'round', 'opens_on', 'closes_on', 'budget_fen', 'areas', 'public_until', 'updated_at'] as const
export type AnnouncedProgramme = Pick<ProgrammeRecord, (typeof announced)[number]> & { has_draft: boolean; book_id: number | null }
const columnsFor = (isOfficer: boolean) => sql`${sql.raw(announced.map((c) => `p.${c}`).join(', '))}, ${isOfficer ? sql.raw('p.has_draft, p.book_id') : sql.raw('false as has_draft, null::bigint as book_id')}`

const orders: Readonly<Record<string, Order>> = {
  '-updated': { expression: sql`p.updated_at`, type: 'timestamptz', descending: true }, closes: { expression: sql`coalesce(p.closes_on, 'infinity'::date)`, type: 'date', descending: false },
  title: { expression: sql`left(p.title_zh, 90)`, type: 'text', descending: false }, '-budget': { expression: sql`p.budget_fen`, type: 'bigint', descending: true },
}
export type Wanted = { readonly where: readonly RawBuilder<unknown>[]; readonly sort: string; readonly isOfficer: boolean }
const sourceOf = ({ where, isOfficer }: Wanted): Source => ({ columns: columnsFor(isOfficer), from: sql`programmes.programme p`, where, id: sql`p.id` })
export const listProgrammes = (db: ProgrammesDb, wanted: Wanted, page: { cursor?: string | undefined; limit: number }) => pageOf<AnnouncedProgramme>(db, sourceOf(wanted), orders[wanted.sort]!, page)
export const allProgrammes = (db: ProgrammesDb, wanted: Wanted) => allOf<AnnouncedProgramme>(db, sourceOf(wanted), orders[wanted.sort]!)

export const findProgramme = async (db: ProgrammesDb, id: number, isOfficer: boolean) => (await sql<AnnouncedProgramme>`select ${columnsFor(isOfficer)} from programmes.programme p where p.id = ${id}`.execute(db)).rows[0]
export const lockProgramme = (db: ProgrammesDb, id: number) => db.selectFrom('programmes.programme').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const insertProgramme = (db: ProgrammesDb, row: Insertable<ProgrammeTable>) => db.insertInto('programmes.programme').values(row).onConflict((c) => c.column('code').doNothing()).returningAll().executeTakeFirst()
export const updateProgramme = (db: ProgrammesDb, id: number, change: Updateable<ProgrammeTable>) => db.updateTable('programmes.programme').set({ ...change, version: sql<number>`version + 1` }).where('id', '=', id).returningAll().executeTakeFirst()

const versionColumns = sql.raw('v.id, v.programme_id, v.number, v.state, v.title_zh, v.title_en, v.terms, v.digest, v.published_at')
export type AnnouncedVersion = Pick<VersionRecord, 'id' | 'programme_id' | 'number' | 'state' | 'title_zh' | 'title_en' | 'terms' | 'digest' | 'published_at'> & { saver: string | null; saved_at: string | null; publisher: string | null }
const versionsFor = (isOfficer: boolean) => sql`${versionColumns}, ${isOfficer ? sql.raw('v.saver, v.saved_at, v.publisher') : sql.raw('null::text as saver, null::timestamptz as saved_at, null::text as publisher')}`
export const versionsOf = async (db: ProgrammesDb, programmeIds: readonly number[], isOfficer: boolean, which: RawBuilder<unknown> = sql`true`) =>
  (await sql<AnnouncedVersion>`select ${versionsFor(isOfficer)} from programmes.programme_version v where v.programme_id = any(${programmeIds as number[]}::bigint[]) and ${which} order by v.number desc`.execute(db)).rows
export const currentVersions = (db: ProgrammesDb, programmeIds: readonly number[]) => versionsOf(db, programmeIds, false, sql`v.state = 'published'`)
export const draftOf = (db: ProgrammesDb, programmeId: number) => db.selectFrom('programmes.programme_version').selectAll().where('programme_id', '=', programmeId).where('state', '=', 'draft').executeTakeFirst()
export const saveVersion = (db: ProgrammesDb, row: Insertable<ProgrammeVersionTable>) =>
  db.insertInto('programmes.programme_version').values(row).onConflict((c) => c.columns(['programme_id', 'number']).doUpdateSet({ title_zh: row.title_zh, title_en: row.title_en, terms: row.terms, saved_by: row.saved_by, saver: row.saver, saved_at: row.saved_at })).execute()
/** The draft takes the place of what was published before it. */
export async function publishVersion(db: ProgrammesDb, programmeId: number, id: number, published: { digest: string; published_by: string; publisher: string; published_at: string }) {
  await db.updateTable('programmes.programme_version').set({ state: 'superseded' }).where('programme_id', '=', programmeId).where('state', '=', 'published').execute()
  await db.updateTable('programmes.programme_version').set({ state: 'published', ...published }).where('id', '=', id).execute()
}

export const promisedOf = async (db: ProgrammesDb, ids: readonly number[]) =>
  new Map((await sql<{ programme_id: number; fen: number }>`select * from programmes.promised(${ids as number[]}::bigint[])`.execute(db)).rows.map((r) => [r.programme_id, r.fen]))
export type Counts = { programme_id: number; version_number: number; applications: number; approved: number }
/** Of what the caller sees: an official sees applications from their submission on. */
export const countApplications = async (db: ProgrammesDb, ids: readonly number[]): Promise<Counts[]> =>
  (await sql<Counts>`select programme_id, version_number, count(*)::int as applications, count(*) filter (where state in ('approved', 'agreed'))::int as approved from programmes.application
    where programme_id = any(${ids as number[]}::bigint[]) and state not in ('draft', 'withdrawn') group by 1, 2`.execute(db)).rows
export const openObjections = async (db: ProgrammesDb, id: number) =>
  (await sql<{ n: number }>`select count(*)::int as n from programmes.objection where programme_id = ${id} and state = 'open'`.execute(db)).rows[0]?.n ?? 0
/** A firm's newest application to each programme. */
export const ownApplications = async (db: ProgrammesDb, programmeIds: readonly number[]) =>
  (await sql<{ programme_id: number; id: number; state: string }>`select distinct on (programme_id) programme_id, id, state from programmes.application where programme_id = any(${programmeIds as number[]}::bigint[]) order by programme_id, id desc`.execute(db)).rows
/** Open programmes that reach the place of a firm. */
export const openAround = async (db: ProgrammesDb, x: number) =>
  (await sql<AnnouncedProgramme>`select ${columnsFor(false)} from programmes.programme p where p.state = 'open' and p.region_x <= ${x} and p.region_hi >= ${x} order by p.closes_on, p.id limit 200`.execute(db)).rows

export type Listed = { rank: number; organisation: string; region: string; title: string; fen: number; state: 'publicised' | 'approved' | 'agreed' }
/** The newest list of a programme that was publicised. */
export const publicList = async (db: ProgrammesDb, programmeId: number): Promise<Listed[]> =>
  (await sql<Listed>`select rank, organisation, region, title, fen, state from programmes.listed where programme_id = ${programmeId} and round = (select max(round) from programmes.listed where programme_id = ${programmeId}) order by rank`.execute(db)).rows
