import { sql } from 'kysely'
import type { CollectionsDb } from '../context.ts'

/** Numbers of reports that are due for a step of chasing they have not had yet. `over`: no longer taken; otherwise due up to a day and still taken. */
export const toChase = async (db: CollectionsDb, step: number, when: { readonly over: string } | { readonly dueUntil: string; readonly today: string }, after: number, limit: number): Promise<number[]> => {
  const day = 'over' in when
    ? sql`greatest(d.last_on, r.extended_until) < ${when.over}::date`
    : sql`coalesce(r.extended_until, d.due_on) <= ${when.dueUntil}::date and greatest(d.last_on, r.extended_until) >= ${when.today}::date`
  return (await sql<{ id: number }>`
    select r.id from collections.report r join collections.round d on d.id = r.round_id
    where r.state in ('draft', 'returned') and r.revision = 1 and r.chased < ${step} and r.id > ${after} and ${day} order by r.id limit ${limit}`.execute(db)).rows.map((r) => r.id)
}
export const noteChased = async (db: CollectionsDb, ids: readonly number[], step: number) => void (await sql`update collections.report set chased = ${step}::smallint where id = any(${ids as number[]}::bigint[])`.execute(db))
/** Of reports of one round, how many of a region have not come. */
export const missingBelow = async (db: CollectionsDb, roundId: number, lo: number, hi: number): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from collections.report where round_id = ${roundId} and region_x between ${lo} and ${hi} and state in ('draft', 'returned') and first_submitted_on is null`.execute(db)).rows[0]!.n
