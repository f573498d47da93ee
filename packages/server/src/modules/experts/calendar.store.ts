import { sql, type Insertable } from 'kysely'
import type { ExpertsDb } from './experts.store.ts'
import type { ExpertsTables } from './experts.tables.ts'

export const weeklyOf = (db: ExpertsDb, ids: readonly number[]) =>
  ids.length === 0 ? Promise.resolve([]) : db.selectFrom('experts.weekly').select(['expert_id', 'weekday', 'from_minute', 'until_minute', 'mode', 'valid_from', 'valid_until']).where('expert_id', 'in', ids).orderBy('weekday').orderBy('from_minute').execute()
export const exceptionsOf = (db: ExpertsDb, ids: readonly number[], from: string, until: string) =>
  ids.length === 0 ? Promise.resolve([]) : db.selectFrom('experts.exception').select(['id', 'expert_id', 'on_day', 'kind', 'from_minute', 'until_minute']).where('expert_id', 'in', ids).where('on_day', '>=', from).where('on_day', '<', until).orderBy('on_day').orderBy('id').execute()
/** With what the expert noted; not for the public. */
export const notesOf = async (db: ExpertsDb, id: number, from: string, until: string) =>
  new Map((await db.selectFrom('experts.exception').select(['id', 'note']).where('expert_id', '=', id).where('on_day', '>=', from).where('on_day', '<', until).execute()).map((r) => [r.id, r.note]))
export type Busy = { expert_id: number; from: string; until: string }
export async function busyOf(db: ExpertsDb, ids: readonly number[], from: string, until: string): Promise<Busy[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Busy>`select expert_id, lower(during) as "from", upper(during) as until from experts.busy(${[...ids]}::bigint[], ${from}::timestamptz, ${until}::timestamptz) order by 1, 2`.execute(db)
  return rows
}
export async function bookedOf(db: ExpertsDb, id: number, from: string, until: string) {
  const { rows } = await sql<{ consultation_id: number; from: string; until: string; organisation_name: string; mode: 'on-site' | 'remote' }>`select b.consultation_id, lower(b.during) as "from", upper(b.during) as until, c.organisation_name, c.mode
    from experts.booking b join experts.consultation c on c.id = b.consultation_id where b.expert_id = ${id} and b.during && tstzrange(${from}::timestamptz, ${until}::timestamptz) order by 2`.execute(db)
  return rows
}
type NewWeekly = Insertable<ExpertsTables['experts.weekly']>
export async function replaceWeekly(db: ExpertsDb, expertId: number, rows: readonly NewWeekly[]) {
  await db.deleteFrom('experts.weekly').where('expert_id', '=', expertId).execute()
  if (rows.length > 0) await db.insertInto('experts.weekly').values(rows).execute()
}
export const insertException = (db: ExpertsDb, row: Insertable<ExpertsTables['experts.exception']>) => db.insertInto('experts.exception').values(row).returningAll().executeTakeFirstOrThrow()
export const countExceptions = async (db: ExpertsDb, expertId: number) => (await db.selectFrom('experts.exception').select((e) => e.fn.countAll<number>().as('n')).where('expert_id', '=', expertId).executeTakeFirstOrThrow()).n
export const deleteException = (db: ExpertsDb, expertId: number, id: number) => db.deleteFrom('experts.exception').where('expert_id', '=', expertId).where('id', '=', id).returning(['on_day', 'kind']).executeTakeFirst()
