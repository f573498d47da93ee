import type { Text } from '@jingwei/contract/text'
import { sql, type Selectable } from 'kysely'
import type { AlertRecord, AlertsDb } from './alerts.store.ts'
import type { DeliveryTable } from './alerts.tables.ts'

export type DeliveryRecord = Selectable<DeliveryTable>
export type NewDelivery = { alert: AlertRecord; channelId: number; reason: DeliveryRecord['reason'] }

/** How many messages of its own each channel was given since a moment. */
export const recentByChannel = async (db: AlertsDb, channelIds: readonly number[], since: string) =>
  new Map((await db.selectFrom('alerts.delivery').select(['channel_id', (e) => e.fn.countAll<number>().as('n')]).where('channel_id', 'in', [0, ...channelIds]).where('at', '>', since).where('in_summary', '=', false).groupBy('channel_id').execute()).map((r) => [r.channel_id, r.n]))
/** A channel that was removed meanwhile gets none. */
export const insertDeliveries = async (db: AlertsDb, deliveries: readonly (NewDelivery & { inSummary: boolean })[], at: string) =>
  deliveries.length === 0
    ? []
    : (await sql<Pick<DeliveryRecord, 'id' | 'channel_id' | 'in_summary'>>`insert into alerts.delivery (alert_id, organisation_id, region_x, channel_id, channel_name, reason, in_summary, at)
        select d.alert_id, c.organisation_id, c.region_x, c.id, c.name, d.reason, d.in_summary, ${at}
        from jsonb_to_recordset(${JSON.stringify(deliveries.map((d) => ({ alert_id: d.alert.id, channel_id: d.channelId, reason: d.reason, in_summary: d.inSummary })))}::jsonb)
          as d (alert_id bigint, channel_id bigint, reason text, in_summary boolean)
        join alerts.channel c on c.id = d.channel_id join alerts.alert a on a.id = d.alert_id and a.organisation_id = c.organisation_id
        order by d.alert_id, c.id returning id, channel_id, in_summary`.execute(db)).rows

export const waitingDelivery = (db: AlertsDb, id: number) => db.selectFrom('alerts.delivery').selectAll().where('id', '=', id).where('outcome', '=', 'waiting').executeTakeFirst()
export const waitingForSummary = (db: AlertsDb, channelId: number) =>
  db.selectFrom('alerts.delivery').selectAll().where('channel_id', '=', channelId).where('in_summary', '=', true).where('outcome', '=', 'waiting').orderBy('id').limit(10_000).execute()
export const alertsById = async (db: AlertsDb, ids: readonly number[]) => db.selectFrom('alerts.alert').selectAll().where('id', 'in', [0, ...ids]).orderBy('id').execute()
export const recordOutcome = async (db: AlertsDb, ids: readonly number[], change: { outcome: 'waiting' | 'sent' | 'failed'; problem: Text | null; attempts: number; at: string }) =>
  void (await db.updateTable('alerts.delivery').set({ outcome: change.outcome, problem: change.problem && JSON.stringify(change.problem), attempts: change.attempts, at: change.at }).where('id', 'in', [0, ...ids]).execute())
