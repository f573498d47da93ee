import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { ApplicationFileTable, ApplicationTable, ProgrammeVersionTable } from '../programmes.tables.ts'
import type { ProgrammesDb } from './context.ts'
import type { ApplicationState } from './transitions.ts'

type Whole = Selectable<ApplicationTable> & { state: ApplicationState }
/** What a firm may read of its own; the rest is absent for it. */
const ofFirm = [
  'id', 'number', 'programme_id', 'programme_x', 'version_number', 'version', 'organisation_id', 'region_x', 'organisation_name', 'state', 'title', 'summary', 'cost_fen', 'answers', 'outcome', 'computed_fen', 'awarded_fen', 'snapshot', 'snapshot_digest', 'fitness',
  'is_blind', 'signed_by', 'signer_id', 'submitted_at', 'due_on', 'checker', 'checked_at', 'check_note', 'rank', 'agreement_number', 'agreement_signed_on', 'project_id', 'created_by', 'created_at', 'updated_at',
] as const satisfies readonly (keyof ApplicationTable)[]
export type FirmRecord = Pick<Whole, (typeof ofFirm)[number]>
export type ApplicationRecord = Whole
export type FileRecord = Selectable<ApplicationFileTable>
export type VersionRecord = Pick<Selectable<ProgrammeVersionTable>, 'id' | 'number' | 'terms' | 'digest'>

const one = (db: ProgrammesDb, id: number) => db.selectFrom('programmes.application').where('id', '=', id)
/** In the scope of a firm, its own; for who sees them all, as far as a firm reads. */
export const findAsFirm = async (db: ProgrammesDb, id: number) => (await one(db, id).select(ofFirm).executeTakeFirst()) as FirmRecord | undefined
export const findApplication = async (db: ProgrammesDb, id: number) => (await one(db, id).selectAll().executeTakeFirst()) as ApplicationRecord | undefined
export const lockAsFirm = async (db: ProgrammesDb, id: number) => (await one(db, id).select(ofFirm).forUpdate().executeTakeFirst()) as FirmRecord | undefined
export const lockApplication = async (db: ProgrammesDb, id: number) => (await one(db, id).selectAll().forUpdate().executeTakeFirst()) as ApplicationRecord | undefined
export const lockApplications = async (db: ProgrammesDb, programmeId: number, states: readonly ApplicationState[]) =>
  (await db.selectFrom('programmes.application').selectAll().where('programme_id', '=', programmeId).where('state', 'in', states).orderBy('id').forUpdate().execute()) as ApplicationRecord[]

export const namesForCover = (db: ProgrammesDb, ids: readonly number[]) => db.selectFrom('programmes.application').select(['id', 'organisation_id', 'organisation_name', 'signed_by']).where('id', 'in', ids.length > 0 ? ids : [0]).execute()

export const insertApplication = async (db: ProgrammesDb, row: Insertable<ApplicationTable>) => (await db.insertInto('programmes.application').values(row).onConflict((c) => c.doNothing()).returning('id').executeTakeFirst())?.id
export const updateApplication = (db: ProgrammesDb, id: number, change: Updateable<ApplicationTable>) => db.updateTable('programmes.application').set(change).where('id', '=', id).execute()
export const ownApplication = async (db: ProgrammesDb, programmeId: number, round: number) =>
  (await db.selectFrom('programmes.application').select(['id', 'state']).where('programme_id', '=', programmeId).where('version_number', '=', round).where('state', 'not in', ['withdrawn', 'refused']).executeTakeFirst()) as { id: number; state: ApplicationState } | undefined
/** What the firm answered before, the newest last. */
export const earlierAnswers = (db: ProgrammesDb) => db.selectFrom('programmes.application').select(['answers', 'snapshot']).where('snapshot', 'is not', null).orderBy('submitted_at').orderBy('id').execute()
export const takeNumber = async (db: ProgrammesDb, programmeId: number) => (await sql<{ n: number | null }>`select programmes.take_number(${programmeId}) as n`.execute(db)).rows[0]?.n ?? null

const versionColumns = ['id', 'number', 'terms', 'digest'] as const
export const versionOf = (db: ProgrammesDb, programmeId: number, number: number) =>
  db.selectFrom('programmes.programme_version').select(versionColumns).where('programme_id', '=', programmeId).where('number', '=', number).where('state', '<>', 'draft').executeTakeFirst()

export type HistoryRecord = { state: ApplicationState; at: string; by_id: string; by_name: string; note: string | null }
export const historyOf = async (db: ProgrammesDb, id: number) => (await db.selectFrom('programmes.application_history').select(['state', 'at', 'by_id', 'by_name', 'note']).where('application_id', '=', id).orderBy('id').execute()) as HistoryRecord[]
export const insertHistory = (db: ProgrammesDb, row: { application_id: number } & HistoryRecord) => db.insertInto('programmes.application_history').values(row).execute()
/** Who took part in these applications so far, and how; reviews count once they are declared. */
export const hands = async (db: ProgrammesDb, ids: readonly number[]) =>
  (await sql<{ application_id: number; state: ApplicationState | 'reviewed'; by_id: string }>`select distinct application_id, state, by_id from programmes.application_history where application_id = any(${ids as number[]}::bigint[])
    union select application_id, 'reviewed', person from programmes.review where application_id = any(${ids as number[]}::bigint[]) and declared_at is not null
    union select id, 'reviewed', consensus_by from programmes.application where id = any(${ids as number[]}::bigint[]) and consensus_by is not null`.execute(db)).rows

export const filesOf = (db: ProgrammesDb, id: number) => db.selectFrom('programmes.application_file').selectAll().where('application_id', '=', id).orderBy('id').execute()
export const findFile = (db: ProgrammesDb, id: number, fileId: number) => db.selectFrom('programmes.application_file').selectAll().where('application_id', '=', id).where('id', '=', fileId).executeTakeFirst()
export const insertFile = (db: ProgrammesDb, row: Insertable<ApplicationFileTable>) => db.insertInto('programmes.application_file').values(row).execute()
export const deleteFile = (db: ProgrammesDb, fileId: number) => db.deleteFrom('programmes.application_file').where('id', '=', fileId).execute()
/** Two who send the same file in one moment come one after the other. */
export const lockDigest = (db: ProgrammesDb, digest: Buffer) => sql`select pg_advisory_xact_lock(${digest.readInt32BE(0)}, ${digest.readInt32BE(4)})`.execute(db)
type FirstUse = { number: string | null; at: string; is_invoice: boolean }
export const usedElsewhere = async (db: ProgrammesDb, f: { organisationId: number; digest: Buffer; invoice: string | null; invoiceCode: string | null }) =>
  (await sql<FirstUse>`select number, at, is_invoice from programmes.used_elsewhere(${f.organisationId}, ${f.digest}, ${f.invoice}, ${f.invoiceCode})`.execute(db)).rows[0]
/** Where the firm itself used the file, or the invoice, in another application that still stands. */
export const usedBefore = async (db: ProgrammesDb, id: number, f: { digest: Buffer; invoice: string | null; invoiceCode: string | null }) =>
  (await sql<FirstUse & { code: string }>`select a.number, f.added_at as at, f.digest <> ${f.digest} as is_invoice, f.code from programmes.application_file f join programmes.application a on a.id = f.application_id
    where a.id <> ${id} and a.state not in ('withdrawn', 'refused') and (f.digest = ${f.digest} or (${f.invoice}::text is not null and f.invoice_number = ${f.invoice} and coalesce(f.invoice_code, '') = coalesce(${f.invoiceCode}, ''))) order by f.id limit 1`.execute(db)).rows[0]
export const insertStored = async (db: ProgrammesDb, f: { digest: Buffer; bytes: number; mediaType: string; name: string; organisationId: number; by: string }) =>
  (await sql<{ id: string }>`insert into kernel.file (digest, bytes, media_type, name, organisation_id, created_by) values (${f.digest}, ${f.bytes}, ${f.mediaType}, ${f.name}, ${f.organisationId}, ${f.by}) returning id`.execute(db)).rows[0]!.id
export const dropStored = (db: ProgrammesDb, id: string) => sql`delete from kernel.file where id = ${id}`.execute(db)
export const isStored = async (db: ProgrammesDb, digest: Buffer) => (await sql`select 1 from kernel.file where digest = ${digest} limit 1`.execute(db)).rows.length > 0

/** Returned applications whose days are over, and submitted ones that nobody checked in time; for the clock. */
export const overdue = async (db: ProgrammesDb, today: string, after: number) =>
  (await db.selectFrom('programmes.application').selectAll().where('state', 'in', ['submitted', 'returned']).where('due_on', '<', today).where('id', '>', after).orderBy('id').limit(200).execute()) as ApplicationRecord[]
/** A record that was merged: its applications go on under the one that stays, unless that one applied for the same itself. */
export const moveApplications = async (db: ProgrammesDb, fromId: number, to: { id: number; regionX: number }) => {
  await sql`update programmes.application a set organisation_id = ${to.id}, region_x = ${to.regionX} where a.organisation_id = ${fromId} and not exists (select 1 from programmes.application o where o.organisation_id = ${to.id} and o.programme_id = a.programme_id and o.version_number = a.version_number
    and o.state not in ('withdrawn', 'refused') and a.state not in ('withdrawn', 'refused'))`.execute(db)
  await sql`update programmes.application_file f set organisation_id = ${to.id} where f.application_id in (select a.id from programmes.application a where a.organisation_id = ${to.id})`.execute(db)
}
export const storyRows = async (db: ProgrammesDb, organisationId: number) =>
  (await sql<{ id: number; number: string | null; title: string; state: ApplicationState; at: string; by_name: string; programme_state: string }>`select a.id, a.number, a.title, h.state, h.at, h.by_name, p.state as programme_state
    from programmes.application_history h join programmes.application a on a.id = h.application_id join programmes.programme p on p.id = a.programme_id where a.organisation_id = ${organisationId} order by h.id`.execute(db)).rows
