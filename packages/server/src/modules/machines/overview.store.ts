import { sql } from 'kysely'
import type { MachinesDb } from './facts.store.ts'

export type ConnectedRow = { region_x: number; industry_code: string | null; organisation_id: number; machines: number; alive: number }
/** One row for each firm: counts alone, whatever it shares. */
export const connected = async (db: MachinesDb, lo: number, hi: number, aliveSince: string): Promise<ConnectedRow[]> =>
  (await sql<ConnectedRow>`select * from machines.connected(${lo}, ${hi}, ${aliveSince}::timestamptz)`.execute(db)).rows
/** Of these firms, how many machines send readings, and the day of the last one; firms without any are absent. */
export const connectedOf = async (db: MachinesDb, ids: readonly number[]): Promise<{ organisation_id: number; machines: number; last_on: string | null }[]> =>
  (await sql<{ organisation_id: number; machines: number; last_on: string | null }>`select * from machines.connected_of(${ids as number[]}::bigint[])`.execute(db)).rows
/** Firms that share figures with the caller's bureau. */
export const sharingFigures = async (db: MachinesDb): Promise<Set<number>> =>
  new Set((await db.selectFrom('machines.sharing').select('organisation_id').where('level', 'in', ['figures', 'detail']).execute()).map((r) => r.organisation_id))
export const connectedIds = async (db: MachinesDb, lo: number, hi: number): Promise<{ id: number; organisation_id: number }[]> =>
  db.selectFrom('machines.machine').select(['id', 'organisation_id']).where('region_x', '>=', lo).where('region_x', '<=', hi).where('retired_at', 'is', null).where('connection_id', 'is not', null).execute()
