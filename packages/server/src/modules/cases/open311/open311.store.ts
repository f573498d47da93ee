import { sql } from 'kysely'
import type { CaseRecord, CasesDb } from '../work/case.store.ts'

export type Asked311 = { lo: number; hi: number; numbers: readonly string[] | null; services: readonly string[] | null; since: string | null; until: string | null; status: 'open' | 'closed' | null; limit: number; offset: number }
const ended = sql`c.state in ('closed', 'withdrawn', 'merged', 'split')`
/** Cases of a jurisdiction, newest first; none about a person. */
export const requestsAsked = async (db: CasesDb, q: Asked311) =>
  (await sql<CaseRecord & { unit_name: string | null }>`select c.*, u.name as unit_name from cases.case c left join cases.unit u on u.id = c.unit_id
    where c.region_x between ${q.lo} and ${q.hi} and not c.is_about_person and (${q.numbers as string[] | null}::text[] is null or c.number = any (${q.numbers as string[] | null}::text[]))
      and (${q.services as string[] | null}::text[] is null or c.subject = any (${q.services as string[] | null}::text[])) and (${q.since}::timestamptz is null or c.reported_at >= ${q.since}::timestamptz) and (${q.until}::timestamptz is null or c.reported_at <= ${q.until}::timestamptz)
      and (${q.status}::text is null or ${ended} = (${q.status} = 'closed')) order by c.reported_at desc, c.id desc limit ${q.limit} offset ${q.offset}`.execute(db)).rows
export type UpdateRow = { id: number; number: string; at: string; kind: string; text: string | null; state: CaseRecord['state']; to_state: CaseRecord['state'] | null }
/** What a reporter may hear of, oldest first, so that a poller goes on from the last moment it saw. */
export const updatesAsked = async (db: CasesDb, q: { lo: number; hi: number; since: string | null; until: string | null; limit: number }) =>
  (await sql<UpdateRow>`select e.id, c.number, e.at, e.kind, e.text, c.state, e.to_state from cases.event e join cases.case c on c.id = e.case_id
    where c.region_x between ${q.lo} and ${q.hi} and not c.is_about_person and not e.is_internal and e.kind <> 'raised' and (${q.since}::timestamptz is null or e.at >= ${q.since}::timestamptz) and (${q.until}::timestamptz is null or e.at <= ${q.until}::timestamptz)
    order by e.at, e.id limit ${q.limit}`.execute(db)).rows
