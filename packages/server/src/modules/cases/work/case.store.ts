import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Db } from '../../../kernel/database/database.ts'
import type { AttachedTable, CasesTables, CaseTable, EventTable, MeetingTable, PauseTable } from '../cases.tables.ts'

export type CasesDb = Db<CasesTables>
export type CaseRecord = Selectable<CaseTable>
export type EventRecord = Selectable<EventTable>
export type PauseRecord = Selectable<PauseTable>
export type MeetingRecord = Selectable<MeetingTable>
export type AttachedRecord = Selectable<AttachedTable>

export const findCase = (db: CasesDb, id: number) => db.selectFrom('cases.case').selectAll().where('id', '=', id).executeTakeFirst()
export const findByNumber = (db: CasesDb, number: string) => db.selectFrom('cases.case').selectAll().where('number', '=', number).executeTakeFirst()
export const findByClientId = (db: CasesDb, clientId: string) => db.selectFrom('cases.case').selectAll().where('client_id', '=', clientId).executeTakeFirst()
export const findByClientIds = (db: CasesDb, clientIds: readonly string[]) => db.selectFrom('cases.case').selectAll().where('client_id', 'in', [...clientIds, '00000000-0000-0000-0000-000000000000']).execute()
export const lockCase = (db: CasesDb, id: number) => db.selectFrom('cases.case').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
/** Two at once, always in the order of ids, so that two merges of one pair cannot wait for each other. */
export const lockCases = (db: CasesDb, ids: readonly number[]) => db.selectFrom('cases.case').selectAll().where('id', 'in', [...ids]).orderBy('id').forUpdate().execute()
export const insertCase = (db: CasesDb, row: Insertable<CaseTable>) => db.insertInto('cases.case').values(row).onConflict((c) => c.column('client_id').doNothing()).returningAll().executeTakeFirst()
export const insertCases = (db: CasesDb, rows: Insertable<CaseTable>[]) => db.insertInto('cases.case').values(rows).returningAll().execute()
export const updateCase = (db: CasesDb, id: number, change: Updateable<CaseTable>) => db.updateTable('cases.case').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
export const insertEvent = (db: CasesDb, row: Insertable<EventTable>) => db.insertInto('cases.event').values(row).execute()
export const insertEvents = (db: CasesDb, rows: Insertable<EventTable>[]) => db.insertInto('cases.event').values(rows).execute()
/** The story, oldest first; of one that never ends, its newest thousand lines. */
export const eventsOf = async (db: CasesDb, id: number) => (await db.selectFrom('cases.event').selectAll().where('case_id', '=', id).orderBy('id', 'desc').limit(1000).execute()).reverse()
/** Who wrote the “cannot be done” that waits. */
export const answeredBy = async (db: CasesDb, id: number) => (await db.selectFrom('cases.event').select('person').where('case_id', '=', id).where('kind', '=', 'cannot').orderBy('id', 'desc').limit(1).executeTakeFirst())?.person ?? null
export const takeNumbers = async (db: CasesDb, province: string, year: number, n: number) => (await sql<{ first: number }>`select cases.take_numbers(${province}, ${year}, ${n}) as first`.execute(db)).rows[0]!.first

export const pausesOf = (db: CasesDb, ids: readonly number[]): Promise<PauseRecord[]> =>
  ids.length === 0 ? Promise.resolve([]) : db.selectFrom('cases.pause').selectAll().where('case_id', 'in', [...ids]).orderBy('id').execute()
export const insertPause = (db: CasesDb, row: Insertable<PauseTable>) => db.insertInto('cases.pause').values(row).execute()
export const updatePause = (db: CasesDb, id: number, change: Updateable<PauseTable>) => db.updateTable('cases.pause').set(change).where('id', '=', id).execute()
export const meetingsOf = (db: CasesDb, id: number) => db.selectFrom('cases.meeting').selectAll().where('case_id', '=', id).orderBy('id').execute()
export const insertMeeting = (db: CasesDb, row: Insertable<MeetingTable>) => db.insertInto('cases.meeting').values(row).execute()
export const updateMeeting = (db: CasesDb, caseId: number, id: number, decisions: string) => db.updateTable('cases.meeting').set({ decisions }).where('case_id', '=', caseId).where('id', '=', id).returning('id').executeTakeFirst()

export const attachedTo = (db: CasesDb, id: number) => db.selectFrom('cases.attached').selectAll().where('case_id', '=', id).orderBy('id').execute()
export const findAttached = (db: CasesDb, caseId: number, id: number) => db.selectFrom('cases.attached').selectAll().where('case_id', '=', caseId).where('id', '=', id).executeTakeFirst()
export const insertAttached = (db: CasesDb, row: Insertable<AttachedTable>) => db.insertInto('cases.attached').values(row).returningAll().executeTakeFirstOrThrow()
export const deleteAttached = (db: CasesDb, id: number) => db.deleteFrom('cases.attached').where('id', '=', id).execute()
export const countAttached = (db: CasesDb, id: number, by: 1 | -1) => sql`update cases.case set files = files + ${by} where id = ${id}`.execute(db)
export const insertFile = async (db: CasesDb, f: { digest: Buffer; bytes: number; mediaType: string; name: string; regionX: number; organisationId: number | null; by: string }): Promise<string> =>
  (await sql<{ id: string }>`insert into kernel.file (digest, bytes, media_type, name, region_x, organisation_id, created_by)
    values (${f.digest}, ${f.bytes}, ${f.mediaType}, ${f.name}, ${f.regionX}, ${f.organisationId}, ${f.by}) returning id`.execute(db)).rows[0]!.id
export const dropFile = (db: CasesDb, id: string) => sql`delete from kernel.file where id = ${id}`.execute(db)
export const isFileUsed = async (db: CasesDb, digest: Buffer) => (await sql`select 1 from kernel.file where digest = ${digest} limit 1`.execute(db)).rows.length > 0

/** Cases that belong together with one: its parts, its whole, what went into it and where it went. */
export const relatedTo = (db: CasesDb, c: CaseRecord) =>
  sql<{ id: number; number: string; title: string; state: CaseRecord['state']; is_about_person: boolean; reporter: string | null; relation: 'part' | 'whole' | 'merged-here' | 'merged-into' }>`
    select id, number, title, state, is_about_person, reporter, 'part' as relation from cases.case where whole_id = ${c.id} union all select id, number, title, state, is_about_person, reporter, 'whole' from cases.case where id = ${c.whole_id}
    union all select id, number, title, state, is_about_person, reporter, 'merged-here' from cases.case where merged_into = ${c.id} union all select id, number, title, state, is_about_person, reporter, 'merged-into' from cases.case where id = ${c.merged_into}`
    .execute(db).then((r) => r.rows)

export const shareAnswer = (db: CasesDb, row: { case_id: number; region_x: number; region_hi: number; subject: string; title: string; answer: string; terms: number[]; at: string }) =>
  db.insertInto('cases.shared_answer').values(row).onConflict((c) => c.column('case_id').doUpdateSet({ answer: row.answer, at: row.at })).execute()

/** What a hotline follows it goes on following where the case goes on: as its reporter in each part, as a listener where it was merged. */
export const shareHotlines = (db: CasesDb, from: number, to: number, asReporter: boolean) =>
  sql`insert into cases.hotline_case (hotline_id, case_id, is_reporter, lat, long, address_id, zipcode, account_id, at) select hotline_id, ${to}, is_reporter and ${asReporter}, lat, long, address_id, zipcode, account_id, at from cases.hotline_case where case_id = ${from} on conflict do nothing`.execute(db)

/** Those of whom the clock has something to say, longest waiting first. Locked, so that two processes do not both say it. */
export const wakingCases = (db: CasesDb, until: string, limit: number) =>
  db.selectFrom('cases.case').selectAll().where('wake_at', '<=', until).orderBy('wake_at').limit(limit).forUpdate().skipLocked().execute()
export const moveCases = (db: CasesDb, fromId: number, toId: number, name: string) =>
  db.updateTable('cases.case').set({ organisation_id: toId, organisation_name: name }).where('organisation_id', '=', fromId).execute()
export const moveVisits = async (db: CasesDb, fromId: number, to: { id: number; regionX: number }) => {
  await db.updateTable('cases.visit').set({ organisation_id: to.id, region_x: to.regionX }).where('organisation_id', '=', fromId).execute()
  await sql`delete from cases.visit_plan p where p.organisation_id = ${fromId} and exists (select from cases.visit_plan o where o.campaign_id = p.campaign_id and o.organisation_id = ${to.id} and (o.visit_id is not null or p.visit_id is null))`.execute(db)
  await sql`delete from cases.visit_plan p where p.organisation_id = ${to.id} and exists (select from cases.visit_plan o where o.campaign_id = p.campaign_id and o.organisation_id = ${fromId})`.execute(db)
  await db.updateTable('cases.visit_plan').set({ organisation_id: to.id, region_x: to.regionX }).where('organisation_id', '=', fromId).execute()
}
