import type { Text } from '@jingwei/contract/text'
import { sql } from 'kysely'
import type { NoticesDb } from './notices.store.ts'

export const failedAtRobots = (db: NoticesDb, since: string, limit: number) =>
  db.selectFrom('notices.channel_delivery as d').innerJoin('notices.channel as c', 'c.id', 'd.channel_id').select(['d.id', 'd.at', 'd.kind', 'd.problem', 'd.tries', 'd.channel_id', 'c.name', 'c.shown', 'c.kind as channel_kind'])
    .where('d.outcome', '=', 'failed').where('d.at', '>', since).orderBy('d.at', 'desc').limit(limit).execute()
/** Of everybody: for the system alone. */
export const failedAtPeople = async (db: NoticesDb, since: string, limit: number) =>
  (await sql<{ id: number; person: string; at: string; way: 'email' | 'sms'; target: string; kind: string; problem: Text | null; tries: number }>`
    select d.id, d.person, d.at, d.way, d.target, n.kind, d.problem, d.tries from notices.delivery d join kernel.notice n on n.id = d.notice_id where d.outcome = 'failed' and d.at > ${since}::timestamptz order by d.at desc limit ${limit}`.execute(db)).rows
