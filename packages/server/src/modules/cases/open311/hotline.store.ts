import type { Text } from '@jingwei/contract/text'
import { sql, type Insertable, type Selectable } from 'kysely'
import type { HotlineDeliveryTable, HotlineTable, HotlineCaseTable, HotlineUpdateTable } from '../cases.tables.ts'
import type { CasesDb } from '../work/case.store.ts'

export type HotlineRecord = Omit<Selectable<HotlineTable>, 'sealed' | 'key_digest'>
export type HotlineCaseRecord = Selectable<HotlineCaseTable>
const shown = ['id', 'region_x', 'region_hi', 'name', 'key_hint', 'rights', 'sees', 'per_minute', 'is_enabled', 'shown', 'last_used_at', 'last_sent_at', 'last_problem', 'version', 'created_at', 'created_by'] as const

export const listHotlines = (db: CasesDb): Promise<HotlineRecord[]> => db.selectFrom('cases.hotline').select(shown).orderBy('region_x').orderBy('id').limit(1000).execute()
export const findHotline = (db: CasesDb, id: number): Promise<HotlineRecord | undefined> => db.selectFrom('cases.hotline').select(shown).where('id', '=', id).executeTakeFirst()
export const insertHotline = (db: CasesDb, row: Insertable<HotlineTable>): Promise<HotlineRecord | undefined> => db.insertInto('cases.hotline').values(row).onConflict((c) => c.columns(['region_x', 'name']).doNothing()).returning(shown).executeTakeFirst()
export const isHotlineNamed = async (db: CasesDb, regionX: number, name: string, except: number) => (await db.selectFrom('cases.hotline').select('id').where('region_x', '=', regionX).where('name', '=', name).where('id', '<>', except).executeTakeFirst()) !== undefined
export const updateHotline = (db: CasesDb, id: number, version: number, change: Partial<Pick<Insertable<HotlineTable>, 'name' | 'rights' | 'sees' | 'per_minute' | 'is_enabled' | 'shown' | 'sealed' | 'key_digest' | 'key_hint'>>): Promise<HotlineRecord | undefined> =>
  db.updateTable('cases.hotline').set({ ...change, version: version + 1 }).where('id', '=', id).where('version', '=', version).returning(shown).executeTakeFirst()
type Outcome = Selectable<HotlineDeliveryTable>['outcome']
export const deliveriesOf = async (db: CasesDb, hotlineId: number, { before, outcome, limit }: { before: number | null; outcome: Outcome | null; limit: number }) =>
  (await sql<Selectable<HotlineDeliveryTable> & { number: string; kind: string }>`select d.*, c.number, coalesce(e.kind, '') as kind from cases.hotline_delivery d join cases.case c on c.id = d.case_id left join cases.event e on e.id = d.event_id
    where d.hotline_id = ${hotlineId} and (${before}::bigint is null or d.id < ${before}) and (${outcome}::text is null or d.outcome = ${outcome}) order by d.id desc limit ${limit}`.execute(db)).rows
export const countDeliveries = async (db: CasesDb, hotlineId: number, outcome: Outcome | null) =>
  (await db.selectFrom('cases.hotline_delivery').select((e) => e.fn.countAll<number>().as('n')).where('hotline_id', '=', hotlineId).$if(outcome !== null, (q) => q.where('outcome', '=', outcome!)).executeTakeFirstOrThrow()).n

/** Whose key it is. The day of its use is written now and then, not with each request. */
export const hotlineOfKey = (db: CasesDb, digest: Buffer): Promise<HotlineRecord | undefined> => db.selectFrom('cases.hotline').select(shown).where('key_digest', '=', digest).where('is_enabled', '=', true).executeTakeFirst()
export const noteUse = (db: CasesDb, id: number, at: string) => sql`update cases.hotline set last_used_at = ${at}::timestamptz where id = ${id} and (last_used_at is null or last_used_at <= ${at}::timestamptz - interval '1 minute')`.execute(db)

export const linkOf = (db: CasesDb, hotlineId: number, caseId: number) => db.selectFrom('cases.hotline_case').selectAll().where('hotline_id', '=', hotlineId).where('case_id', '=', caseId).executeTakeFirst()
export const linkByExternalId = (db: CasesDb, hotlineId: number, externalId: string) => db.selectFrom('cases.hotline_case').selectAll().where('hotline_id', '=', hotlineId).where('external_id', '=', externalId).executeTakeFirst()
export const insertLink = (db: CasesDb, row: Insertable<HotlineCaseTable>) => db.insertInto('cases.hotline_case').values(row).onConflict((c) => c.doNothing()).returning('case_id').executeTakeFirst()
export const linksOfCase = (db: CasesDb, caseId: number) => db.selectFrom('cases.hotline_case').selectAll().where('case_id', '=', caseId).execute()
export const findUpdate = (db: CasesDb, hotlineId: number, updateId: string) => db.selectFrom('cases.hotline_update').selectAll().where('hotline_id', '=', hotlineId).where('update_id', '=', updateId).executeTakeFirst()
export const insertUpdate = (db: CasesDb, row: Insertable<HotlineUpdateTable>) => db.insertInto('cases.hotline_update').values(row).execute()
export const lastEventOf = async (db: CasesDb, caseId: number) => (await db.selectFrom('cases.event').select((e) => e.fn.max('id').as('id')).where('case_id', '=', caseId).executeTakeFirst())?.id ?? null

export const planDelivery = (db: CasesDb, row: Insertable<HotlineDeliveryTable>) => db.insertInto('cases.hotline_delivery').values(row).execute()
/** The oldest of a case that waits: the one after it waits for it, so that nobody hears of the end before the beginning. */
export const waitingDelivery = (db: CasesDb, hotlineId: number, caseId: number) =>
  db.selectFrom('cases.hotline_delivery').selectAll().where('hotline_id', '=', hotlineId).where('case_id', '=', caseId).where('outcome', '=', 'waiting').orderBy('id').limit(1).executeTakeFirst()
export const sealedOf = (db: CasesDb, id: number) => db.selectFrom('cases.hotline').select(['id', 'name', 'sees', 'sealed', 'is_enabled']).where('id', '=', id).executeTakeFirst()
export const recordDelivery = (db: CasesDb, id: number, change: { outcome: 'waiting' | 'sent' | 'failed'; problem: Text | null; tries: number; at: string }) =>
  db.updateTable('cases.hotline_delivery').set({ ...change, problem: change.problem && JSON.stringify(change.problem) }).where('id', '=', id).execute()
export const recordSending = (db: CasesDb, id: number, change: { last_sent_at?: string; last_problem: Text | null }) =>
  db.updateTable('cases.hotline').set({ ...change, last_problem: change.last_problem && JSON.stringify(change.last_problem) }).where('id', '=', id).execute()
export const findEvent = (db: CasesDb, id: number) => db.selectFrom('cases.event').selectAll().where('id', '=', id).executeTakeFirst()
