import { sql, type Insertable, type Selectable } from 'kysely'
import type { Text } from '@jingwei/contract/text'
import type { NoticesDb } from './notices.store.ts'
import type { ChannelDeliveryTable, ChannelTable } from './notices.tables.ts'

export type ChannelRecord = Omit<Selectable<ChannelTable>, 'sealed'>
export type ChannelDeliveryRecord = Selectable<ChannelDeliveryTable>
const shown = ['id', 'region_x', 'region_hi', 'name', 'kind', 'topics', 'is_urgent_only', 'is_enabled', 'shown', 'last_sent_at', 'last_problem', 'created_at', 'created_by'] as const

export const listChannels = (db: NoticesDb): Promise<ChannelRecord[]> => db.selectFrom('notices.channel').select(shown).orderBy('region_x').orderBy('id').limit(1000).execute()
export const findChannel = (db: NoticesDb, id: number): Promise<ChannelRecord | undefined> => db.selectFrom('notices.channel').select(shown).where('id', '=', id).executeTakeFirst()
export const countOfRegion = async (db: NoticesDb, regionX: number) => (await db.selectFrom('notices.channel').select((e) => e.fn.countAll<number>().as('n')).where('region_x', '=', regionX).executeTakeFirstOrThrow()).n
export const insertChannel = (db: NoticesDb, row: Insertable<ChannelTable>): Promise<ChannelRecord> => db.insertInto('notices.channel').values(row).returning(shown).executeTakeFirstOrThrow()
export const updateChannel = (db: NoticesDb, id: number, change: Pick<ChannelRecord, 'name' | 'topics' | 'is_urgent_only' | 'is_enabled'>): Promise<ChannelRecord> =>
  db.updateTable('notices.channel').set(change).where('id', '=', id).returning(shown).executeTakeFirstOrThrow()
export const deleteChannel = async (db: NoticesDb, id: number) => void (await db.deleteFrom('notices.channel').where('id', '=', id).execute())
export const deliveriesOfChannel = (db: NoticesDb, channelId: number, before: number | null, limit: number): Promise<ChannelDeliveryRecord[]> =>
  db.selectFrom('notices.channel_delivery').selectAll().where('channel_id', '=', channelId).$if(before !== null, (q) => q.where('id', '<', before ?? 0)).orderBy('id', 'desc').limit(limit).execute()

export const sealedOf = (db: NoticesDb, id: number) => db.selectFrom('notices.channel').select(['id', 'kind', 'sealed', 'is_enabled']).where('id', '=', id).executeTakeFirst()
export const recordSending = async (db: NoticesDb, id: number, outcome: { last_sent_at?: string; last_problem: string | null }) => void (await db.updateTable('notices.channel').set(outcome).where('id', '=', id).execute())

export type PlaceNotice = { readonly regionX: number; readonly kind: string; readonly key: string; readonly title: Text; readonly detail: Text | null; readonly link: string | null; readonly isUrgent: boolean }
/** The robots nearest at or above a place that want such a notice, each with a job, once a key. */
export const planChannelDeliveries = async (db: NoticesDb, job: string, { regionX, kind, key, title, detail, link, isUrgent }: PlaceNotice, at: string) => {
  await sql`with made as (
      insert into notices.channel_delivery (channel_id, region_x, key, kind, title, detail, link, at)
      select near.id, near.region_x, ${key}, ${kind}, ${JSON.stringify(title)}::jsonb, ${detail && JSON.stringify(detail)}::jsonb, ${link}, ${at} from (
        select c.id, c.region_x, rank() over (order by c.region_hi - c.region_x) as distance from notices.channel c
        where c.region_x <= ${regionX} and c.region_hi >= ${regionX} and c.is_enabled and (cardinality(c.topics) = 0 or split_part(${kind}, '.', 1) = any (c.topics)) and (${isUrgent} or not c.is_urgent_only)
      ) near where near.distance = 1
      on conflict (channel_id, key) do nothing returning id
    ) select kernel.enqueue(${job}, jsonb_build_object('id', id), null, null) from made`.execute(db)
}
export const waitingChannelDelivery = (db: NoticesDb, id: number) => db.selectFrom('notices.channel_delivery').selectAll().where('id', '=', id).where('outcome', '=', 'waiting').executeTakeFirst()
export const recordChannelDelivery = async (db: NoticesDb, id: number, change: { outcome: 'waiting' | 'sent' | 'failed'; problem: Text | null; tries: number; at: string }) =>
  void (await db.updateTable('notices.channel_delivery').set({ ...change, problem: change.problem && JSON.stringify(change.problem) }).where('id', '=', id).execute())
