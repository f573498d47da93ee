import type { AlertCondition } from '@jingwei/contract/alerts'
import type { RuleState } from '@jingwei/engines/alerting'
import { sql } from 'kysely'
import type { AlertRecord, AlertsDb, RuleRecord } from './alerts.store.ts'

/** One process at a time evaluates; the others find the lock taken and wait for their next turn. */
export const takeTurn = async (db: AlertsDb) => (await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(746000031) as mine`.execute(db)).rows[0]?.mine ?? false
export const readProgress = (db: AlertsDb) => db.selectFrom('alerts.progress').select(['holder', 'received_until']).executeTakeFirst()
export const writeProgress = async (db: AlertsDb, holder: string, receivedUntil: string) =>
  void (await sql`insert into alerts.progress (holder, received_until) values (${holder}, ${receivedUntil}) on conflict (only_one) do update set holder = excluded.holder, received_until = excluded.received_until`.execute(db))
export const enabledRules = (db: AlertsDb) => db.selectFrom('alerts.rule').selectAll().where('is_enabled', '=', true).orderBy('id').execute()

export type StoredState = { rule_id: number; machine_id: number; watch: number; state: RuleState }
export const readStates = (db: AlertsDb): Promise<StoredState[]> => db.selectFrom('alerts.rule_state').selectAll().execute()
export const writeStates = async (db: AlertsDb, states: readonly StoredState[]) => {
  if (states.length === 0) return
  await sql`insert into alerts.rule_state (rule_id, machine_id, watch, state)
    select s.rule_id, s.machine_id, s.watch, s.state from jsonb_to_recordset(${JSON.stringify(states)}::jsonb) as s (rule_id bigint, machine_id bigint, watch int, state jsonb)
    join alerts.rule r on r.id = s.rule_id
    on conflict (rule_id, machine_id) do update set watch = excluded.watch, state = excluded.state`.execute(db)
}
export const dropStates = async (db: AlertsDb, pairs: readonly { rule_id: number; machine_id: number }[]) => {
  if (pairs.length === 0) return
  await sql`delete from alerts.rule_state s using unnest(${pairs.map((p) => p.rule_id)}::bigint[], ${pairs.map((p) => p.machine_id)}::bigint[]) as gone (rule_id, machine_id)
    where s.rule_id = gone.rule_id and s.machine_id = gone.machine_id`.execute(db)
}

export const openPairs = async (db: AlertsDb) =>
  (await sql<{ id: number; rule_id: number | null; machine_id: number; from_at: string }>`select id, rule_id, machine_id, from_at from alerts.alert where until_at is null`.execute(db)).rows
const isMuted = (now: string) => sql<boolean>`exists (select from alerts.mute m where m.organisation_id = a.organisation_id and m.until_at > ${now}
  and (m.machine_id is null or m.machine_id = a.machine_id) and (m.rule_id is null or m.rule_id = a.rule_id))`
export type Ending = { rule_id: number; machine_id: number; until_at: string }
/** Those that people should hear of: grave ones that they were told of, and that nobody muted. */
export const endAlerts = async (db: AlertsDb, ends: readonly Ending[], now: string): Promise<AlertRecord[]> => {
  if (ends.length === 0) return []
  const { rows } = await sql<AlertRecord & { is_muted: boolean }>`update alerts.alert a set until_at = greatest(e.until_at, a.from_at) from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as e (rule_id bigint, machine_id bigint, until_at timestamptz)
    where a.rule_id = e.rule_id and a.machine_id = e.machine_id and a.until_at is null returning a.*, ${isMuted(now)} as is_muted`.execute(db)
  return rows.filter((a) => a.severity === 'critical' && a.told_at !== null && !a.is_muted)
}
export const endById = async (db: AlertsDb, ids: readonly number[], at: string) => {
  if (ids.length > 0) await sql`update alerts.alert set until_at = greatest(${at}::timestamptz, from_at) where id = any(${ids as number[]}::bigint[])`.execute(db)
}
export type NewAlert = {
  organisation_id: number; region_x: number; rule_id: number; rule_name: string; severity: string; condition: AlertCondition; machine_id: number; machine_code: string; machine_name: string
  signal: string | null; unit: string; value: number | null; eta_seconds: number | null; from_at: string; until_at: string | null; opened_at: string
}
/** Where one is open already, for whatever reason, it stays and no second one comes. */
export const insertAlerts = async (db: AlertsDb, alerts: readonly NewAlert[]): Promise<number[]> =>
  alerts.length === 0
    ? []
    : (await sql<{ id: number }>`insert into alerts.alert (organisation_id, region_x, rule_id, rule_name, severity, condition, machine_id, machine_code, machine_name, signal, unit, value, eta_seconds, from_at, until_at, opened_at)
        select organisation_id, region_x, rule_id, rule_name, severity, condition, machine_id, machine_code, machine_name, signal, unit, value, eta_seconds, from_at, until_at, opened_at
        from jsonb_to_recordset(${JSON.stringify(alerts)}::jsonb) as n (organisation_id bigint, region_x int, rule_id bigint, rule_name text, severity text, condition jsonb, machine_id bigint, machine_code text,
          machine_name text, signal text, unit text, value float8, eta_seconds float8, from_at timestamptz, until_at timestamptz, opened_at timestamptz)
        on conflict (rule_id, machine_id) where until_at is null do nothing returning id`.execute(db)).rows.map((r) => r.id)

/** Of one rule and one machine people are told so often in so many minutes. */
const timesTold = 3
const withinMinutes = 10
/**
 * Alerts that nobody was told of and that are not muted: those of this moment, and older ones that are still open, such as those whose
 * mute has ended. They are told from now on. Of a value that trembles about its bound people hear a few times; after that only what stays.
 */
export const takeUntold = async (db: AlertsDb, newIds: readonly number[], now: string): Promise<AlertRecord[]> =>
  (await sql<AlertRecord>`with untold as (select a.id, a.rule_id, a.machine_id, row_number() over (partition by a.rule_id, a.machine_id order by a.id) as place
      from alerts.alert a where a.told_at is null and (a.until_at is null or a.id = any(${newIds as number[]}::bigint[])) and not ${isMuted(now)})
    update alerts.alert a set told_at = ${now} from untold u where a.id = u.id and u.place + (select count(*) from alerts.alert b
      where b.rule_id = u.rule_id and b.machine_id = u.machine_id and b.told_at > ${now}::timestamptz - make_interval(mins => ${withinMinutes})) <= ${timesTold} returning a.*`.execute(db)).rows
/** Alerts that nobody acknowledged in the time that their rule gives, and that are not muted. */
export const takeUnanswered = async (db: AlertsDb, now: string): Promise<AlertRecord[]> =>
  (await sql<AlertRecord>`update alerts.alert a set escalated_at = ${now} from alerts.rule r where r.id = a.rule_id and a.until_at is null and a.acknowledged_at is null and a.escalated_at is null and a.told_at is not null
    and r.escalate_after_minutes is not null and a.told_at + make_interval(mins => r.escalate_after_minutes) <= ${now}
    and not ${isMuted(now)} returning a.*`.execute(db)).rows
export const rulesOf = (db: AlertsDb, ids: readonly number[]): Promise<RuleRecord[]> => db.selectFrom('alerts.rule').selectAll().where('id', 'in', [0, ...ids]).execute()
