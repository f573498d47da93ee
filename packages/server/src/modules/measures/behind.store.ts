import type { Condition, Window } from '@jingwei/engines/indicators'
import { sql } from 'kysely'
import { allOf as everyRow } from '../../kernel/database/list-page.ts'
import type { Area, Subject } from './face.ts'
import type { MeasuresDb } from './facts.store.ts'
import { allOf, amountOf } from './shape.store.ts'
import { believed, type Sum } from './sums.store.ts'

export type Asked = { readonly sum: Sum; readonly among: readonly Condition[]; readonly area: Area; readonly window: Window; readonly isFlow: boolean; readonly asKnownAt: number | null }
export const rowsOf = (subject: Subject, { sum, among, area, window, isFlow, asKnownAt }: Asked) => {
  const when = isFlow
    ? sql`f.from_on <= ${window.until}::date ${window.after === null ? sql`` : sql`and f.from_on > ${window.after}::date`}`
    : sql`f.from_on <= ${window.until}::date and f.until_on > ${window.until}::date`
  return sql`select f.record_id, max(f.organisation_id) as organisation_id, max(f.region_x) as region_x, max(f.from_on) as from_on, sum(${amountOf(subject, sum.measure, 'f')})::bigint as amount
    from (${believed(subject, asKnownAt)}) f where f.region_x between ${area.lo} and ${area.hi} and ${when} and ${allOf(subject, sum.where, 'f')} and ${allOf(subject, among, 'f')} and ${amountOf(subject, sum.measure, 'f')} is not null group by f.record_id`
}
export type BehindRow = { readonly record_id: number; readonly organisation_id: number | null; readonly region_x: number; readonly from_on: string; readonly amount: number }

/** Records that a sum is made of, the largest first. */
export const recordsBehind = async (db: MeasuresDb, subject: Subject, asked: Asked, page: { readonly offset: number; readonly limit: number }) =>
  (await sql<BehindRow>`select * from (${rowsOf(subject, asked)}) r order by amount desc, record_id limit ${page.limit} offset ${page.offset}`.execute(db)).rows
/** All of them in batches, through a cursor of the caller's transaction. */
export const everyRecordBehind = (db: MeasuresDb, subject: Subject, asked: Asked) =>
  everyRow<BehindRow>(db, { columns: sql`*`, from: sql`(${rowsOf(subject, asked)}) r`, where: [], id: sql`record_id` }, { expression: sql`amount`, type: 'bigint', descending: true })
export const countBehind = async (db: MeasuresDb, subject: Subject, asked: Asked) =>
  (await sql<{ records: number; sum: number; digest: string }>`select count(*)::int as records, coalesce(sum(amount), 0)::bigint as sum, encode(sha256(convert_to(coalesce(string_agg(record_id || ':' || amount, ',' order by record_id), ''), 'UTF8')), 'hex') as digest from (${rowsOf(subject, asked)}) r`.execute(db)).rows[0]!
