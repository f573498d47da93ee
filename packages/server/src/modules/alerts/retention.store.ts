import { sql } from 'kysely'
import type { AlertsDb } from './alerts.store.ts'

const atATime = 10_000

/** Alerts that ended before the moment, with what was sent of them, and mutes that ended before it; true while there may be more. */
export async function dropEnded(db: AlertsDb, before: string): Promise<boolean> {
  await sql`delete from alerts.mute where until_at < ${before}`.execute(db)
  const { rows } = await sql<{ id: number }>`select id from alerts.alert where until_at < ${before} order by until_at limit ${atATime}`.execute(db)
  const ids = rows.map((r) => r.id)
  await sql`delete from alerts.delivery where alert_id = any(${ids}::bigint[])`.execute(db)
  await sql`delete from alerts.alert where id = any(${ids}::bigint[])`.execute(db)
  return ids.length === atATime
}
