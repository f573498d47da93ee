import { sql, type RawBuilder } from 'kysely'
import { allOf, pageOf, type Order, type Source } from '../../../kernel/database/list-page.ts'
import type { FirmRecord } from './application.store.ts'
import type { ProgrammesDb } from './context.ts'
import type { ApplicationState, ProgrammeState } from './transitions.ts'

export type ListedApplication = Pick<FirmRecord, 'id' | 'number' | 'programme_id' | 'version_number' | 'title' | 'outcome' | 'computed_fen' | 'awarded_fen' | 'due_on' | 'submitted_at' | 'updated_at'> & {
  state: ApplicationState
  organisation_id: number | null
  organisation_name: string | null
  region_x: number | null
  title_zh: string
  title_en: string
  programme_state: ProgrammeState
  total: number | null
  rank: number | null
  reviews_done: number | null
  reviews_of: number | null
  is_blind: boolean
}
export type Reader = 'firm' | 'officer' | 'reviewer'
export type Wanted = { readonly reader: Reader; readonly person: string | null; readonly programmeId?: number | undefined; readonly round?: number | undefined; readonly states: readonly string[]; readonly q?: string | undefined; readonly isMine: boolean; readonly sort: string }

const both = 'a.id, a.number, a.programme_id, a.version_number, a.state, a.title, a.outcome, a.computed_fen, a.awarded_fen, a.due_on, a.submitted_at, a.updated_at, a.organisation_id, a.organisation_name, a.region_x, a.is_blind, p.title_zh, p.title_en, p.state as programme_state'
const scored = 'from programmes.review r where r.application_id = a.id and r.conflict is null'
const mean = `(select round(avg(r.total), 2) ${scored} and r.declared_none and r.total is not null)`
const totalNow = `coalesce(a.total, a.consensus_total, ${mean})`
const columns: Readonly<Record<Reader, string>> = {
  officer: `${both}, ${totalNow} as total, a.rank, (select count(*)::int ${scored} and r.declared_none and r.total is not null) as reviews_done, (select count(*)::int ${scored}) as reviews_of`,
  firm: `${both}, null::numeric as total, case when p.state = 'reviewing' and a.state in ('accepted', 'ranked', 'reserve') then null else a.rank end as rank, null::int as reviews_done, null::int as reviews_of`,
  reviewer: `${both}, null::numeric as total, null::int as rank, null::int as reviews_done, null::int as reviews_of`,
}
/** Until a list is publicised only officers read its order. */
const stateFor = (reader: Reader) => sql.raw(reader === 'officer' ? 'a.state' : "(case when p.state = 'reviewing' and a.state in ('ranked', 'reserve') then 'accepted' else a.state end)")
const orders = (reader: Reader): Readonly<Record<string, Order>> => ({
  '-updated': { expression: sql`a.updated_at`, type: 'timestamptz', descending: true }, '-fen': { expression: sql`coalesce(a.computed_fen, -1)`, type: 'bigint', descending: true }, due: { expression: sql`coalesce(a.due_on, 'infinity'::date)`, type: 'date', descending: false },
  rank: { expression: sql.raw(reader === 'officer' ? 'coalesce(a.rank, 2000000)' : reader === 'firm' ? "(case when p.state = 'reviewing' and a.state in ('accepted', 'ranked', 'reserve') then 2000000 else coalesce(a.rank, 2000000) end)" : '2000000'), type: 'int', descending: false },
  '-total': { expression: sql.raw(reader === 'officer' ? `coalesce(${totalNow}, -1)::float8` : '0::float8'), type: 'float8', descending: true },
})
function sourceOf({ reader, person, programmeId, round, states, q, isMine }: Wanted): Source {
  const where: RawBuilder<unknown>[] = []
  if (programmeId !== undefined) where.push(sql`a.programme_id = ${programmeId}`)
  if (round !== undefined) where.push(sql`a.version_number = ${round}`)
  if (states.length > 0) where.push(sql`${stateFor(reader)} = any(${states as string[]}::text[])`)
  if (isMine && reader === 'officer') where.push(sql`exists (select 1 from programmes.review r where r.application_id = a.id and r.person = ${person})`)
  if (isMine && reader === 'reviewer') where.push(sql`a.state = 'accepted' and exists (select 1 from programmes.review r where r.application_id = a.id and r.person = ${person} and r.conflict is null)`)
  if (q) {
    const like = `%${q.replace(/[\\%_]/g, '\\$&').replace(/\s+/g, '%')}%`
    // Where the firm is hidden, only the number is searched: what is found by a name tells the name.
    where.push(reader === 'reviewer' ? sql`(a.number like upper(${like}) or (not a.is_blind and (a.title like ${like} or a.organisation_name like ${like})))` : sql`(a.number like upper(${like}) or a.title like ${like} or a.organisation_name like ${like})`)
  }
  return { columns: sql.raw(columns[reader]), from: sql.raw(`${reader === 'reviewer' ? 'programmes.to_review' : 'programmes.application'} a join programmes.programme p on p.id = a.programme_id`), where, id: sql`a.id` }
}
export const listApplications = (db: ProgrammesDb, wanted: Wanted, page: { cursor?: string | undefined; limit: number }) => pageOf<ListedApplication>(db, sourceOf(wanted), orders(wanted.reader)[wanted.sort]!, page)
export const allApplications = (db: ProgrammesDb, wanted: Wanted) => allOf<ListedApplication>(db, sourceOf(wanted), orders(wanted.reader)[wanted.sort]!)
