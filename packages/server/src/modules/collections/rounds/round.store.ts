import { sql, type Insertable, type RawBuilder, type Selectable } from 'kysely'
import type { FormPeriod } from '@jingwei/contract/collection-form'
import { allOf, pageOf, type Order, type Source } from '../../../kernel/database/list-page.ts'
import type { RoundTable } from '../collections.tables.ts'
import type { CollectionsDb } from '../context.ts'
import { contains } from '../forms/form.store.ts'
import { saidBy } from '../reports/report.store.ts'

export type RoundRecord = Selectable<RoundTable>
export type Counted = { expected: number; draft: number; submitted: number; returned: number; approved: number; locked: number; excused: number; late: number }
export type ListedRound = RoundRecord & Counted & { code: string; form_title_zh: string; form_title_en: string; period: FormPeriod }
export type RoundFilter = { readonly q?: string | undefined; readonly formId?: number | undefined; readonly open?: boolean | undefined; readonly today: string }

export const findRound = (db: CollectionsDb, id: number) => db.selectFrom('collections.round').selectAll().where('id', '=', id).executeTakeFirst()
export const roundOf = (db: CollectionsDb, formId: number, label: string) => db.selectFrom('collections.round').selectAll().where('form_id', '=', formId).where('label', '=', label).executeTakeFirst()
/** Nothing when another process opened it at the same moment. */
export const insertRound = (db: CollectionsDb, row: Insertable<RoundTable>) => db.insertInto('collections.round').values(row).onConflict((c) => c.columns(['form_id', 'label']).doNothing()).returningAll().executeTakeFirst()

const states = ['draft', 'submitted', 'returned', 'approved', 'locked', 'excused']
const counts = (today: string, dueOn: RawBuilder<unknown>) => sql`count(r.id)::int as expected, ${sql.join(states.map((s) => sql`count(*) filter (where r.state = ${sql.lit(s)})::int as ${sql.raw(s)}`))},
  count(*) filter (where r.state in ('draft', 'returned') and r.first_submitted_on is null and ${dueOn} < ${today}::date)::int as late`
function conditions(f: RoundFilter): RawBuilder<unknown>[] {
  const where: RawBuilder<unknown>[] = []
  if (f.q) where.push(sql`(f.title_zh ilike ${contains(f.q)} or f.title_en ilike ${contains(f.q)} or d.label ilike ${contains(f.q)})`)
  if (f.formId !== undefined) where.push(sql`d.form_id = ${f.formId}`)
  if (f.open !== undefined) where.push(f.open ? sql`d.last_on >= ${f.today}::date` : sql`d.last_on < ${f.today}::date`)
  return where
}
const source = (f: RoundFilter): Source => ({
  columns: sql`d.*, f.code, f.title_zh as form_title_zh, f.title_en as form_title_en, f.period, k.*`,
  from: sql`collections.round d join collections.form f on f.id = d.form_id cross join lateral (select ${counts(f.today, sql`d.due_on`)} from collections.report r where r.round_id = d.id) k`,
  where: conditions(f), id: sql`d.id`,
})
const orders: Readonly<Record<'-due' | 'due', Order>> = { '-due': { expression: sql`d.due_on`, type: 'date', descending: true }, due: { expression: sql`d.due_on`, type: 'date', descending: false } }
export const pageOfRounds = (db: CollectionsDb, filter: RoundFilter, sort: '-due' | 'due', page: { cursor?: string | undefined; limit: number }) => pageOf<ListedRound>(db, source(filter), orders[sort], page)
export const allRounds = (db: CollectionsDb, filter: RoundFilter, sort: '-due' | 'due') => allOf<ListedRound>(db, source(filter), orders[sort])
export async function countedRound(db: CollectionsDb, id: number, today: string): Promise<ListedRound | undefined> {
  const { columns, from } = source({ today })
  return (await sql<ListedRound>`select ${columns} from ${from} where d.id = ${id}`.execute(db)).rows[0]
}

export type Part = { readonly lo: number; readonly hi: number }
const partTable = (parts: readonly Part[]) => sql`unnest(${parts.map((_, i) => i)}::int[], ${parts.map((p) => p.lo)}::int[], ${parts.map((p) => p.hi)}::int[]) p (place, lo, hi)`
export const countsByPart = async (db: CollectionsDb, round: RoundRecord, parts: readonly Part[], today: string) =>
  (await sql<Counted & { place: number }>`select p.place, ${counts(today, sql`${round.due_on}::date`)} from collections.report r join ${partTable(parts)} on r.region_x between p.lo and p.hi where r.round_id = ${round.id} group by 1`.execute(db)).rows

const numbersOf = (said: RawBuilder<unknown>) => sql`(select e.key, (e.value #>> '{}')::bigint as n from jsonb_each(${said}) e where jsonb_typeof(e.value) = 'number')`
// One key for both kinds of filler, so that a round of thousands is joined by hashing.
const before = (round: RoundRecord, label: string) => sql`join collections.round c on c.form_id = ${round.form_id} and c.label = ${label} join collections.report b on b.round_id = c.id and coalesce(b.organisation_id, -b.filler_x) = coalesce(r.organisation_id, -r.filler_x)`
/** Sums of what was given in by part and item; and of what the same fillers gave in for the period before. */
export const sumsByPart = async (db: CollectionsDb, round: RoundRecord, parts: readonly Part[], label: string) =>
  (await sql<{ place: number; isBefore: boolean; key: string; n: number }>`
    select p.place, false as "isBefore", v.key, sum(v.n)::bigint as n from collections.report r join ${partTable(parts)} on r.region_x between p.lo and p.hi cross join lateral ${numbersOf(saidBy('r'))} v where r.round_id = ${round.id} group by 1, 3
    union all
    select p.place, true, v.key, sum(v.n)::bigint from collections.report r join ${partTable(parts)} on r.region_x between p.lo and p.hi ${before(round, label)} cross join lateral ${numbersOf(saidBy('b'))} v where r.round_id = ${round.id} group by 1, 3`.execute(db)).rows
/** The largest changes, by how many times. */
export const largestChanges = async (db: CollectionsDb, round: RoundRecord, label: string, limit: number) =>
  (await sql<{ id: number; filler_name: string; key: string; n: number; b: number; reason: string | null }>`
    select r.id, r.filler_name, v.key, v.n, w.n as b, ${saidBy('r', 'reasons')} ->> v.key as reason from collections.report r ${before(round, label)}
    cross join lateral ${numbersOf(saidBy('r'))} v join lateral ${numbersOf(saidBy('b'))} w on w.key = v.key
    where r.round_id = ${round.id} and w.n <> 0 and v.n <> w.n and abs(v.n - w.n)::numeric / abs(w.n) >= 0.2 order by greatest(abs(v.n), abs(w.n))::numeric / greatest(least(abs(v.n), abs(w.n)), 1) desc, r.id limit ${limit}`.execute(db)).rows
