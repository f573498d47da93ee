import { sql } from 'kysely'
import type { CaseRecord, CasesDb, EventRecord } from '../work/case.store.ts'

/** `hotlineId` and whether it sees all of its region: its own cases always, those about a person only when it reported them. */
export type Viewer = { readonly hotlineId: number; readonly seesRegion: boolean }
export type Asked311 = {
  lo: number; hi: number; numbers: readonly string[] | null; services: readonly string[] | null; since: string | null; until: string | null; changedSince: string | null; changedUntil: string | null
  status: readonly ('open' | 'closed')[] | null; limit: number; offset: number
}
export type Shown311 = CaseRecord & { unit_name: string | null; external_id: string | null; lat: number | null; long: number | null; address_id: string | null; zipcode: string | null; is_reporter: boolean | null; photos: number[] }
const ended = sql`c.state in ('closed', 'withdrawn', 'merged', 'split')`
const joined = (v: Viewer) => sql`cases.case c left join cases.unit u on u.id = c.unit_id left join cases.hotline_case o on o.case_id = c.id and o.hotline_id = ${v.hotlineId}`
const columns = sql`c.*, u.name as unit_name, o.external_id, o.lat, o.long, o.address_id, o.zipcode, o.is_reporter, array(select a.id from cases.attached a where a.case_id = c.id and a.kind = 'photo' order by a.id) as photos`
const visible = (v: Viewer) => sql`((${v.seesRegion} and not c.is_about_person) or (o.case_id is not null and (o.is_reporter or not c.is_about_person)))`
/** Cases of a jurisdiction, newest first. */
export const requestsAsked = async (db: CasesDb, v: Viewer, q: Asked311) =>
  (await sql<Shown311>`select ${columns} from ${joined(v)}
    where c.region_x between ${q.lo} and ${q.hi} and ${visible(v)} and (${q.numbers as string[] | null}::text[] is null or c.number = any (${q.numbers as string[] | null}::text[]))
      and (${q.services as string[] | null}::text[] is null or c.subject = any (${q.services as string[] | null}::text[])) and (${q.since}::timestamptz is null or c.reported_at >= ${q.since}::timestamptz) and (${q.until}::timestamptz is null or c.reported_at <= ${q.until}::timestamptz)
      and (${q.changedSince}::timestamptz is null or c.updated_at >= ${q.changedSince}::timestamptz) and (${q.changedUntil}::timestamptz is null or c.updated_at <= ${q.changedUntil}::timestamptz)
      and (${q.status as string[] | null}::text[] is null or (case when ${ended} then 'closed' else 'open' end) = any (${q.status as string[] | null}::text[]))
    order by c.reported_at desc, c.id desc limit ${q.limit} offset ${q.offset}`.execute(db)).rows
export const requestOf = async (db: CasesDb, v: Viewer, number: string) => (await sql<Shown311>`select ${columns} from ${joined(v)} where c.number = ${number} and ${visible(v)}`.execute(db)).rows[0]
/** For what is pushed: waiting messages too are not sent once the case is found to be about a person. */
export const requestById = async (db: CasesDb, v: Viewer, id: number) => (await sql<Shown311>`select ${columns} from ${joined(v)} where c.id = ${id} and (o.is_reporter or not c.is_about_person)`.execute(db)).rows[0]
export type UpdateRow = EventRecord & { number: string; state: CaseRecord['state'] }
/** What a reporter may hear of, oldest first, so that a poller goes on from the last moment it saw; nothing that the asking hotline said itself. */
export const updatesAsked = async (db: CasesDb, v: Viewer, q: { lo: number; hi: number; numbers: readonly string[] | null; since: string | null; until: string | null; after: number | null; limit: number }) =>
  (await sql<UpdateRow>`select e.*, c.number, c.state from cases.event e join ${joined(v)} on c.id = e.case_id
    where c.region_x between ${q.lo} and ${q.hi} and ${visible(v)} and not e.is_internal and e.kind <> 'raised' and e.person is distinct from ${`hotline:${v.hotlineId}`}
      and (${q.numbers as string[] | null}::text[] is null or c.number = any (${q.numbers as string[] | null}::text[])) and (${q.after}::bigint is null or e.id > ${q.after}::bigint)
      and (${q.since}::timestamptz is null or e.at >= ${q.since}::timestamptz) and (${q.until}::timestamptz is null or e.at <= ${q.until}::timestamptz)
    order by e.at, e.id limit ${q.limit}`.execute(db)).rows
export const mediaAsked = async (db: CasesDb, v: Viewer, id: number) =>
  (await sql<{ digest: Buffer; media_type: string; name: string }>`select a.digest, a.media_type, a.name from cases.attached a join ${joined(v)} on c.id = a.case_id where a.id = ${id} and a.kind = 'photo' and ${visible(v)}`.execute(db)).rows[0]
