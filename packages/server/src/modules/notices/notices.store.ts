import { sql, type Selectable } from 'kysely'
import type { NoticeOutcome } from '@jingwei/contract/notices'
import type { Text } from '@jingwei/contract/text'
import type { Db } from '../../kernel/database/database.ts'
import type { DeliveryTable, NoticesTables, PreferenceTable } from './notices.tables.ts'

export type NoticesDb = Db<NoticesTables>
export type DeliveryRecord = Selectable<DeliveryTable>
export type PreferenceRecord = Selectable<PreferenceTable>
export type NoticeRow = {
  readonly id: number; readonly person: string; readonly at: string; readonly kind: string; readonly text_zh: string; readonly text_en: string
  readonly detail_zh: string | null; readonly detail_en: string | null; readonly link: string | null; readonly is_urgent: boolean; readonly read_at: string | null
}
const columns = sql.raw('id, person, at, kind, text_zh, text_en, detail_zh, detail_en, link, is_urgent, read_at')

export type Told = {
  readonly people: readonly string[]; readonly organisationId: number | null; readonly regionX: number | null; readonly roles: readonly string[]; readonly today: string; readonly at: string
  readonly kind: string; readonly key: string; readonly title: Text; readonly detail: Text | null; readonly link: string | null; readonly isUrgent: boolean
}
/** Ids of the notices that were made; whoever was told under this key before is not among them. */
export const tellAudience = async <T>(db: Db<T>, { title, detail, ...n }: Told): Promise<number[]> =>
  (await sql<{ ids: number[] }>`select notices.tell(${n.people}::uuid[], ${n.organisationId}, ${n.regionX}, ${n.roles}::text[], ${n.today}::date, ${n.at}::timestamptz, ${n.kind}, ${n.key},
    ${title.zh}, ${title.en}, ${detail?.zh ?? null}, ${detail?.en ?? null}, ${n.link}, ${n.isUrgent}) as ids`.execute(db)).rows[0]!.ids

export type ToldEach = { readonly person: string; readonly kind: string; readonly key: string; readonly title: Text; readonly detail: Text | null; readonly link: string | null; readonly isUrgent: boolean }
export const tellPeople = async <T>(db: Db<T>, told: readonly ToldEach[], at: string): Promise<number[]> => {
  const given = told.map(({ title, detail, isUrgent, ...n }) => ({ ...n, title_zh: title.zh, title_en: title.en, detail_zh: detail?.zh ?? null, detail_en: detail?.en ?? null, is_urgent: isUrgent }))
  return (await sql<{ ids: number[] }>`select notices.tell_each(${JSON.stringify(given)}::jsonb, ${at}::timestamptz) as ids`.execute(db)).rows[0]!.ids
}

export type NoticeFilter = { readonly isUnreadOnly: boolean; readonly topic: string | null }
const within = (person: string, { isUnreadOnly, topic }: NoticeFilter) => sql`person = ${person} ${isUnreadOnly ? sql`and read_at is null` : sql``} ${topic === null ? sql`` : sql`and starts_with(kind, ${`${topic}.`})`}`
export const noticePage = async (db: NoticesDb, person: string, filter: NoticeFilter, before: number | null, limit: number) =>
  (await sql<NoticeRow>`select ${columns} from kernel.notice where ${within(person, filter)} ${before === null ? sql`` : sql`and id < ${before}`} order by id desc limit ${limit}`.execute(db)).rows
export const countNotices = async (db: NoticesDb, person: string, filter: NoticeFilter, limit: number) =>
  (await sql<{ n: number }>`select count(*)::int as n from (select 1 from kernel.notice where ${within(person, filter)} limit ${limit}) as counted`.execute(db)).rows[0]!.n
export const unreadNotices = async (db: NoticesDb, person: string) => (await sql<{ n: number }>`select count(*)::int as n from kernel.notice where person = ${person} and read_at is null`.execute(db)).rows[0]!.n
export const markRead = async (db: NoticesDb, person: string, which: { upTo: number } | { ids: readonly number[] }, at: string) =>
  void (await sql`update kernel.notice set read_at = ${at} where person = ${person} and read_at is null and ${'upTo' in which ? sql`id <= ${which.upTo}` : sql`id = any (${which.ids}::bigint[])`}`.execute(db))
export const deliveriesOf = (db: NoticesDb, noticeIds: readonly number[]) => db.selectFrom('notices.delivery').selectAll().where('notice_id', 'in', [0, ...noticeIds]).orderBy('id').execute()

export const preferencesOf = async (db: NoticesDb, people: readonly string[]) => new Map((await db.selectFrom('notices.preference').selectAll().where('person', 'in', ['', ...people]).execute()).map((p) => [p.person, p]))
export const savePreference = async (db: NoticesDb, row: PreferenceRecord) => {
  const { person: _person, ...change } = row
  await db.insertInto('notices.preference').values(row).onConflict((c) => c.column('person').doUpdateSet(change)).execute()
}

export const noticesById = async (db: NoticesDb, ids: readonly number[]) => (await sql<NoticeRow>`select ${columns} from kernel.notice where id = any (${ids}::bigint[]) order by id`.execute(db)).rows
/** One job for each delivery that is new, in the same statement; one that stands already is left alone. What is due runs at once. */
export const planDeliveries = async (db: NoticesDb, job: string, now: string, planned: readonly { notice_id: number; person: string; way: 'email' | 'sms'; target: string; at: string }[]) => {
  if (planned.length === 0) return
  await sql`with made as (
      insert into notices.delivery (notice_id, person, way, target, at) select notice_id, person, way, target, at
      from jsonb_to_recordset(${JSON.stringify(planned)}::jsonb) as p (notice_id bigint, person text, way text, target text, at timestamptz) on conflict (notice_id, way) do nothing returning id, at
    ) select kernel.enqueue(${job}, jsonb_build_object('id', id), null, case when at > ${now}::timestamptz then at end) from made`.execute(db)
}
export const waitingDelivery = (db: NoticesDb, id: number) => db.selectFrom('notices.delivery').selectAll().where('id', '=', id).where('outcome', '=', 'waiting').executeTakeFirst()
export const recordDelivery = async (db: NoticesDb, id: number, change: { outcome: NoticeOutcome; problem: Text | null; tries: number; at: string }) =>
  void (await db.updateTable('notices.delivery').set({ ...change, problem: change.problem && JSON.stringify(change.problem) }).where('id', '=', id).execute())

/** Read ones after a time, all after a longer one; what was sent of them goes with them. */
export const pruneNotices = async (db: NoticesDb, readBefore: string, anyBefore: string) => {
  await sql`delete from kernel.notice where at < ${anyBefore} or (read_at is not null and at < ${readBefore})`.execute(db)
  await db.deleteFrom('notices.channel_delivery').where('at', '<', anyBefore).execute()
}
