import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { AlertTable, AlertsTables, ChannelTable, MuteTable, RuleTable } from './alerts.tables.ts'

export type AlertsDb = Db<AlertsTables>
export type RuleRecord = Selectable<RuleTable>
export type AlertRecord = Selectable<AlertTable>
export type MuteRecord = Selectable<MuteTable>
export type ChannelRecord = Omit<Selectable<ChannelTable>, 'sealed'>
const shownOfChannel = ['id', 'organisation_id', 'region_x', 'name', 'kind', 'shown', 'last_sent_at', 'last_problem', 'created_at', 'created_by'] as const

export const listRules = (db: AlertsDb) => db.selectFrom('alerts.rule').selectAll().orderBy('id').execute()
export const lockRule = (db: AlertsDb, id: number) => db.selectFrom('alerts.rule').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const insertRule = (db: AlertsDb, row: Insertable<RuleTable>) => db.insertInto('alerts.rule').values(row).returningAll().executeTakeFirstOrThrow()
export const updateRule = (db: AlertsDb, id: number, change: Updateable<RuleTable>) => db.updateTable('alerts.rule').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
export const deleteRule = (db: AlertsDb, id: number) => db.deleteFrom('alerts.rule').where('id', '=', id).execute()
export const openByRule = async (db: AlertsDb, ruleIds: readonly number[]) =>
  new Map((await db.selectFrom('alerts.alert').select(['rule_id', (e) => e.fn.countAll<number>().as('n')]).where('rule_id', 'in', [0, ...ruleIds]).where('until_at', 'is', null).groupBy('rule_id').execute()).map((r) => [r.rule_id, r.n]))
export const openByMachine = async (db: AlertsDb, machineIds: readonly number[]) =>
  new Map((await db.selectFrom('alerts.alert').select(['machine_id', (e) => e.fn.countAll<number>().as('n')]).where('machine_id', 'in', [0, ...machineIds]).where('until_at', 'is', null).groupBy('machine_id').execute()).map((r) => [r.machine_id, r.n]))
/** What a rule said is over when it no longer watches the same. */
export const endAlertsOf = (db: AlertsDb, ruleId: number, at: string) => db.updateTable('alerts.alert').set({ until_at: at }).where('rule_id', '=', ruleId).where('until_at', 'is', null).execute()

export const listChannels = (db: AlertsDb): Promise<ChannelRecord[]> => db.selectFrom('alerts.channel').select(shownOfChannel).orderBy('id').execute()
export const findChannel = (db: AlertsDb, id: number): Promise<ChannelRecord | undefined> => db.selectFrom('alerts.channel').select(shownOfChannel).where('id', '=', id).executeTakeFirst()
export const insertChannel = (db: AlertsDb, row: Insertable<ChannelTable>): Promise<ChannelRecord> => db.insertInto('alerts.channel').values(row).returning(shownOfChannel).executeTakeFirstOrThrow()
export async function deleteChannel(db: AlertsDb, id: number) {
  await db.deleteFrom('alerts.channel').where('id', '=', id).execute()
  await sql`update alerts.rule set channel_ids = array_remove(channel_ids, ${id}), escalate_channel_ids = array_remove(escalate_channel_ids, ${id}), version = version + 1
    where ${id} = any(channel_ids) or ${id} = any(escalate_channel_ids)`.execute(db)
}
/** Only background work reads what is sealed. */
export const sealedOf = async (db: AlertsDb, id: number) => (await db.selectFrom('alerts.channel').select(['id', 'kind', 'sealed']).where('id', '=', id).executeTakeFirst()) ?? null
export const recordSending = (db: AlertsDb, id: number, outcome: { last_sent_at?: string; last_problem: string | null }) => db.updateTable('alerts.channel').set(outcome).where('id', '=', id).execute()

export type AlertFilter = { state: 'open' | 'acknowledged' | 'ended' | 'all'; machineId?: number | undefined; ruleId?: number | undefined }
const whereOf = ({ state, machineId, ruleId }: AlertFilter) => {
  const conditions = [sql`true`]
  if (state === 'ended') conditions.push(sql`a.until_at is not null`)
  if (state === 'open' || state === 'acknowledged') conditions.push(sql`a.until_at is null`, state === 'open' ? sql`a.acknowledged_at is null` : sql`a.acknowledged_at is not null`)
  if (machineId !== undefined) conditions.push(sql`a.machine_id = ${machineId}`)
  if (ruleId !== undefined) conditions.push(sql`a.rule_id = ${ruleId}`)
  return sql.join(conditions, sql` and `)
}
export const listAlerts = async (db: AlertsDb, filter: AlertFilter, before: number | null, limit: number) =>
  (await sql<AlertRecord>`select a.* from alerts.alert a where ${whereOf(filter)} ${before === null ? sql`` : sql`and a.id < ${before}`} order by a.id desc limit ${limit}`.execute(db)).rows
export const countAlerts = async (db: AlertsDb, filter: AlertFilter, limit: number) =>
  (await sql<{ n: number }>`select count(*)::int as n from (select from alerts.alert a where ${whereOf(filter)} limit ${limit}) counted`.execute(db)).rows[0]?.n ?? 0
export const findAlert = (db: AlertsDb, id: number) => db.selectFrom('alerts.alert').selectAll().where('id', '=', id).executeTakeFirst()
export const acknowledge = (db: AlertsDb, id: number, by: { at: string; name: string; note: string | null }) =>
  db.updateTable('alerts.alert').set({ acknowledged_at: by.at, acknowledged_by: by.name, note: by.note }).where('id', '=', id).where('acknowledged_at', 'is', null).returningAll().executeTakeFirst()
export const deliveriesOf = (db: AlertsDb, alertIds: readonly number[]) =>
  db.selectFrom('alerts.delivery').select(['id', 'alert_id', 'channel_name', 'at', 'outcome', 'problem']).where('alert_id', 'in', [0, ...alertIds]).orderBy('id').execute()

export const listMutes = (db: AlertsDb, now: string) => db.selectFrom('alerts.mute').selectAll().where('until_at', '>', now).orderBy('until_at').execute()
export const insertMute = (db: AlertsDb, row: Insertable<MuteTable>) => db.insertInto('alerts.mute').values(row).returningAll().executeTakeFirstOrThrow()
export const deleteMute = (db: AlertsDb, id: number) => db.deleteFrom('alerts.mute').where('id', '=', id).returningAll().executeTakeFirst()

/** After two records of one firm became one. */
export async function moveAlerts(db: AlertsDb, from: number, to: { id: number; regionX: number }) {
  for (const table of ['channel', 'rule', 'alert', 'delivery', 'mute'])
    await sql`update ${sql.table(`alerts.${table}`)} set organisation_id = ${to.id}, region_x = ${to.regionX} where organisation_id = ${from}`.execute(db)
}
