import type { ReportState } from '@jingwei/contract/collections'
import type { FormDefinition, FormPeriod, FormReasons, FormValues } from '@jingwei/contract/collection-form'
import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from 'kysely'
import { allOf, pageOf, type Order, type Source } from '../../../kernel/database/list-page.ts'
import type { EventTable, ReportTable } from '../collections.tables.ts'
import type { CollectionsDb } from '../context.ts'
import { contains } from '../forms/form.store.ts'

export type ReportRecord = Selectable<ReportTable>
/** A report with what its round and form say. */
export type ListedReport = ReportRecord & { form_title_zh: string; form_title_en: string; period: FormPeriod; label: string; due_on: string; last_on: string; opens_on: string; number: number; round_x: number; round_hi: number; from_on: string; to_on: string }
export type Area = { readonly lo: number; readonly hi: number }
export type ReportFilter = {
  readonly q?: string | undefined; readonly roundId?: number | undefined; readonly states?: readonly ReportState[] | undefined; readonly late?: boolean | undefined; readonly area?: Area | undefined
  readonly fills?: Area | 'all' | undefined; readonly approves?: { readonly x: number; readonly personId: string } | undefined; readonly today: string
}

const joined = sql`collections.report r join collections.round d on d.id = r.round_id join collections.form f on f.id = r.form_id`
const columns = sql`r.*, f.title_zh as form_title_zh, f.title_en as form_title_en, f.period, d.label, d.due_on, d.last_on, d.opens_on, d.number, d.region_x as round_x, d.region_hi as round_hi, d.from_on, d.to_on`
/** Not yet given in, and its day is over. */
const isLate = (today: string) => sql`(r.state in ('draft', 'returned') and r.first_submitted_on is null and d.due_on < ${today}::date)`
function conditions(f: ReportFilter): RawBuilder<unknown>[] {
  const where: RawBuilder<unknown>[] = []
  if (f.q) where.push(sql`(r.filler_name ilike ${contains(f.q)} or f.title_zh ilike ${contains(f.q)} or f.title_en ilike ${contains(f.q)})`)
  if (f.roundId !== undefined) where.push(sql`r.round_id = ${f.roundId}`)
  if (f.states) where.push(sql`r.state = any(${f.states as string[]}::text[])`)
  if (f.late !== undefined) where.push(f.late ? isLate(f.today) : sql`not ${isLate(f.today)}`)
  if (f.area) where.push(sql`r.region_x between ${f.area.lo} and ${f.area.hi}`)
  if (f.fills && f.fills !== 'all') where.push(sql`r.filler_x between ${f.fills.lo} and ${f.fills.hi}`)
  if (f.approves) where.push(sql`r.waits_x = ${f.approves.x} and not (${f.approves.personId} = any(r.filled_by)) and not exists (select from jsonb_array_elements(r.approvals) a where a ->> 'id' = ${f.approves.personId})`)
  return where
}
const source = (f: ReportFilter): Source => ({ columns, from: joined, where: conditions(f), id: sql`r.id` })
export type ReportSort = 'due' | '-due' | 'name' | '-updated'
const orders: Readonly<Record<ReportSort, Order>> = {
  due: { expression: sql`d.due_on`, type: 'date', descending: false }, '-due': { expression: sql`d.due_on`, type: 'date', descending: true }, name: { expression: sql`r.filler_name`, type: 'text', descending: false }, '-updated': { expression: sql`r.updated_at`, type: 'timestamptz', descending: true },
}
export const pageOfReports = (db: CollectionsDb, filter: ReportFilter, sort: ReportSort, page: { cursor?: string | undefined; limit: number }) => pageOf<ListedReport>(db, source(filter), orders[sort], page)
export const allReports = (db: CollectionsDb, filter: ReportFilter, sort: ReportSort) => allOf<ListedReport>(db, source(filter), orders[sort])
/** Those of a round that may be worked on together, at most so many. */
export const someReports = async (db: CollectionsDb, filter: ReportFilter, limit: number): Promise<ListedReport[]> =>
  (await sql<ListedReport>`select ${columns} from ${joined} where ${sql.join([sql`true`, ...conditions(filter)], sql` and `)} order by r.region_x, r.id limit ${limit}`.execute(db)).rows
export const countReports = async (db: CollectionsDb, filter: ReportFilter): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from ${joined} where ${sql.join([sql`true`, ...conditions(filter)], sql` and `)}`.execute(db)).rows[0]!.n
export const findReport = async (db: CollectionsDb, id: number): Promise<ListedReport | undefined> => (await sql<ListedReport>`select ${columns} from ${joined} where r.id = ${id}`.execute(db)).rows[0]
/** Held until the end of the transaction, so that of two who act at once the second sees what the first did. */
export async function lockReport(db: CollectionsDb, id: number): Promise<ListedReport | undefined> {
  await db.selectFrom('collections.report').select('id').where('id', '=', id).forUpdate().execute()
  return findReport(db, id)
}
export const updateReport = (db: CollectionsDb, id: number, change: Updateable<ReportTable>, now: string) =>
  db.updateTable('collections.report').set((e) => ({ ...change, version: e('version', '+', 1), updated_at: now })).where('id', '=', id).returning('version').executeTakeFirstOrThrow()
/** Reports that are there already stay as they are; gives how many came. */
export async function insertReports(db: CollectionsDb, rows: readonly Insertable<ReportTable>[]): Promise<number> {
  let n = 0
  for (let i = 0; i < rows.length; i += 2000) n += (await db.insertInto('collections.report').values(rows.slice(i, i + 2000)).onConflict((c) => c.doNothing()).returning('id').execute()).length
  return n
}

export const insertEvent = (db: CollectionsDb, row: Insertable<EventTable>) => db.insertInto('collections.event').values(row).execute()
export const eventsOf = (db: CollectionsDb, reportId: number) => db.selectFrom('collections.event').selectAll().where('report_id', '=', reportId).orderBy('id', 'desc').limit(200).execute()
export const wasReturned = async (db: CollectionsDb, reportId: number) => (await db.selectFrom('collections.event').select('id').where('report_id', '=', reportId).where('action', '=', 'returned').limit(1).executeTakeFirst()) !== undefined
export const revisionsOf = (db: CollectionsDb, reportId: number) => db.selectFrom('collections.revision').selectAll().where('report_id', '=', reportId).orderBy('number', 'desc').execute()
export const insertRevision = (db: CollectionsDb, r: ReportRecord, by: string, at: string) =>
  db.insertInto('collections.revision').values({ report_id: r.id, number: r.revision, values: JSON.stringify(r.values), reasons: JSON.stringify(r.reasons), why: r.why, locked_at: at, locked_by: by }).execute()

/** What a report says to others: what was given in, or while a correction is being written, what is in force. */
export const saidBy = (row: string, what: 'values' | 'reasons' = 'values') => sql<FormValues | null>`(case when ${sql.raw(row)}.state in ('submitted', 'approved', 'locked') then ${sql.raw(row)}.${sql.raw(what)} else (select v.${sql.raw(what)} from collections.revision v where v.report_id = ${sql.raw(row)}.id order by v.number desc limit 1) end)`
export type Said = { readonly values: FormValues; readonly reasons: FormReasons }
/** What each of them says to others; those that said nothing are left out. */
export const saidByEach = async (db: CollectionsDb, ids: readonly number[]): Promise<Map<number, Said>> => {
  const { rows } = await sql<{ id: number; values: FormValues | null; reasons: FormReasons | null }>`select r.id, ${saidBy('r')} as values, ${saidBy('r', 'reasons')} as reasons from collections.report r where r.id = any(${ids as number[]}::bigint[])`.execute(db)
  return new Map(rows.flatMap(({ id, values, reasons }) => (values ? [[id, { values, reasons: reasons ?? {} }] as const] : [])))
}
/** What the same fillers said in the round of another period. */
export const saidBefore = async (db: CollectionsDb, formId: number, label: string, reports: readonly Pick<ReportRecord, 'id' | 'organisation_id' | 'filler_x'>[]): Promise<Map<number, FormValues>> => {
  if (reports.length === 0) return new Map()
  const { rows } = await sql<{ organisation_id: number | null; filler_x: number | null; said: FormValues | null }>`
    select r.organisation_id, r.filler_x, ${saidBy('r')} as said from collections.report r join collections.round d on d.id = r.round_id
    where d.form_id = ${formId} and d.label = ${label} and (r.organisation_id = any(${reports.flatMap((r) => r.organisation_id ?? [])}::bigint[]) or r.filler_x = any(${reports.flatMap((r) => r.filler_x ?? [])}::int[]))`.execute(db)
  const key = (r: { organisation_id: number | null; filler_x: number | null }) => `${r.organisation_id}:${r.filler_x}`
  const said = new Map(rows.flatMap((r) => (r.said ? [[key(r), r.said] as const] : [])))
  return new Map(reports.flatMap((r) => (said.has(key(r)) ? [[r.id, said.get(key(r))!] as const] : [])))
}
export type Edition = { readonly formId: number; readonly number: number; readonly definition: FormDefinition }
