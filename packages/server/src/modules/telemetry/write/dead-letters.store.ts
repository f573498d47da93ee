import { sql, type Selectable } from 'kysely'
import type { Db } from '../../../kernel/database/database.ts'
import type { DeadLetterTable, TelemetryTables } from '../telemetry.tables.ts'

export type TelemetryDb = Db<TelemetryTables>
export type Letter = Selectable<DeadLetterTable>
export type NewLetter = Omit<Letter, 'id' | 'replayed_at'>

/** Of each connection so many are kept, the newest. */
export const lettersKept = 1000

export async function insertLetters(db: TelemetryDb, letters: readonly NewLetter[]) {
  await db.insertInto('telemetry.dead_letter').values([...letters]).execute()
  const connections = [...new Set(letters.map((l) => l.connection_id))]
  await sql`delete from telemetry.dead_letter d using (
    select c.id, (select l.id from telemetry.dead_letter l where l.connection_id = c.id order by l.id desc offset ${lettersKept} limit 1) as last from unnest(${connections}::bigint[]) c (id)) k
    where d.connection_id = k.id and d.id <= k.last`.execute(db)
}
export const listLetters = (db: TelemetryDb, connectionId: number, before: number | null, limit: number) =>
  db.selectFrom('telemetry.dead_letter').selectAll().where('connection_id', '=', connectionId).$if(before !== null, (q) => q.where('id', '<', before!)).orderBy('id', 'desc').limit(limit).execute()
export const countLetters = async (db: TelemetryDb, connectionId: number) =>
  Number((await db.selectFrom('telemetry.dead_letter').select(sql<number>`count(*)`.as('n')).where('connection_id', '=', connectionId).executeTakeFirstOrThrow()).n)
/** The oldest first, so that what came first is first again. */
export const lettersToReplay = (db: TelemetryDb, connectionId: number, ids: readonly number[] | null) =>
  db.selectFrom('telemetry.dead_letter').selectAll().where('connection_id', '=', connectionId).$if(ids === null, (q) => q.where('replayed_at', 'is', null)).$if(ids !== null, (q) => q.where('id', 'in', ids!)).orderBy('id').limit(lettersKept).execute()
export const markReplayed = (db: TelemetryDb, ids: readonly number[], at: string) =>
  db.updateTable('telemetry.dead_letter').set({ replayed_at: at }).where('id', 'in', ids).execute()
export async function waitingLetters(db: TelemetryDb, connectionIds: readonly number[]): Promise<Map<number, number>> {
  if (connectionIds.length === 0) return new Map()
  const found = await db.selectFrom('telemetry.dead_letter').select(['connection_id', sql<number>`count(*)`.as('n')]).where('connection_id', 'in', connectionIds).where('replayed_at', 'is', null).groupBy('connection_id').execute()
  return new Map(found.map(({ connection_id, n }) => [connection_id, Number(n)]))
}
export const moveLetters = (db: TelemetryDb, from: number, to: { organisation_id: number; region_x: number }) => db.updateTable('telemetry.dead_letter').set(to).where('organisation_id', '=', from).execute()
