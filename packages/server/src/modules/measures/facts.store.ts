import { sql, type Kysely } from 'kysely'
import type { Subject, Within } from './face.ts'
import { allOf, amountOf, dimensionOf } from './shape.store.ts'
import type { MeasuresTables } from './measures.tables.ts'

export type MeasuresDb = Kysely<MeasuresTables>
export type KeptTerm = { readonly id: number; readonly measure: string; readonly conditions: readonly { readonly dimension: string; readonly operator: never; readonly values: readonly string[] }[] }
/** Numbers of records: a list, or all from one to another. */
export type Records = { readonly ids: readonly number[] } | { readonly from: number; readonly to: number }

export const withinOf = (records: Records): Within => (column) =>
  'ids' in records ? sql`${sql.raw(column)} = any(${records.ids as number[]}::bigint[])` : sql`${sql.raw(column)} between ${records.from} and ${records.to}`

/** Takes some of what was touched: lists and ranges of one subject, oldest first. */
export const takeTouched = async (db: MeasuresDb, most: number) =>
  (await sql<{ subject: string; from_id: number; to_id: number }>`delete from kernel.touched where id in (select id from kernel.touched order by id limit ${most}) returning subject, from_id, to_id`.execute(db)).rows
export const putBack = async (db: MeasuresDb, subject: string, from: number, to: number) => void (await sql`insert into kernel.touched (subject, from_id, to_id) values (${subject}, ${from}, ${to})`.execute(db))
/** One keeper at a time, whichever process it is in; waits for the one before. */
export const lockKeeper = async (db: MeasuresDb) => void (await sql`select pg_advisory_xact_lock(746000006)`.execute(db))
export const newFold = async (db: MeasuresDb, at: Date) => (await sql<{ id: number }>`insert into measures.fold (at) values (${at}) returning id`.execute(db)).rows[0]!.id

const row = sql.raw('subject, record_id, organisation_id, region_x, from_on, until_on, dims, amounts')
/** A fact as one word, so that two sets of them are compared by hashes however little the planner knows of either. */
const word = sql.raw('md5(row(record_id, organisation_id, region_x, from_on, until_on, dims, amounts)::text)')
const factsOf = (subject: Subject, within: Within) => sql`select ${sql.lit(subject.name)}::text as subject, f.* from (${subject.facts(within)}) f where f.from_on is not null and f.until_on > f.from_on`

/** Makes the facts of some records anew. What is as it was stays; what is not goes to the past, under the number of this fold. Gives the regions that changed. */
export const renewFacts = async (db: MeasuresDb, subject: Subject, records: Records, fold: number) =>
  (await sql<{ x: number }>`
    with fresh as materialized (select ${row}, ${word} as word from (${factsOf(subject, withinOf(records))}) f),
    kept as materialized (select id, made, ${row}, ${word} as word from measures.fact where subject = ${subject.name} and ${withinOf(records)('record_id')}),
    gone as materialized (select * from kept where word not in (select word from fresh)),
    came as materialized (select * from fresh where word not in (select word from kept)),
    removed as (delete from measures.fact where id in (select id from gone)),
    believed as (insert into measures.fact_past (id, ${row}, made, ended) select id, ${row}, made, ${fold} from gone),
    added as (insert into measures.fact (${row}, made) select ${row}, ${fold} from came)
    select region_x as x from gone union select region_x from came`.execute(db)).rows.map((r) => r.x)

/** A fact as steps: what it adds where it begins and takes where it ends. */
const stepsOf = (facts: ReturnType<typeof sql>, sign: 1 | -1) => sql`
  select region_x, dims, amounts, from_on as day, ${sql.lit(sign)}::int as sign from (${facts}) f
  union all select region_x, dims, amounts, until_on, ${sql.lit(-sign)}::int from (${facts}) f where until_on <> 'infinity'`

/** Every kept term and slice of a subject that a step moves. */
const cutsOf = (subject: Subject, terms: readonly KeptTerm[]) => sql`
  cross join lateral (values ${sql.join(terms.map((t) => sql`(${sql.lit(t.id)}::int, ${amountOf(subject, t.measure, 's')}, ${allOf(subject, t.conditions, 's')})`))}) t (term, amount, holds)
  cross join lateral (values (0::smallint, ''), ${sql.join([...subject.slices.map((dimension, i) => sql`(${sql.lit(i + 1)}::smallint, coalesce(${dimensionOf(subject, dimension, 's')}, ''))`), ...(subject.slices.length === 0 ? [sql`(0::smallint, null)`] : [])])}) v (dim, part)`

const tallied = (subject: Subject, terms: readonly KeptTerm[], steps: ReturnType<typeof sql>, inside: readonly (readonly [x: number, ancestor: number])[]) => sql`
  with cut as (
    select t.term, s.region_x, v.dim, v.part, date_trunc('month', s.day)::date as month, sum(s.sign * t.amount)::bigint as step
    from (${steps}) s ${cutsOf(subject, terms)}
    where t.holds and t.amount <> 0 and v.part is not null group by 1, 2, 3, 4, 5 having sum(s.sign * t.amount) <> 0
  )
  select c.term, a.ancestor as x, c.dim, c.part, c.month, sum(c.step)::bigint as step
  from cut c join unnest(${inside.map(([x]) => x)}::int[], ${inside.map(([, ancestor]) => ancestor)}::int[]) a (x, ancestor) on a.x = c.region_x
  group by 1, 2, 3, 4, 5 having sum(c.step) <> 0`

/** Adds what a fold changed to the kept sums. `inside`: each region that changed with each region that contains it, itself among them. */
export async function tallyFold(db: MeasuresDb, subject: Subject, terms: readonly KeptTerm[], fold: number, inside: readonly (readonly [number, number])[]): Promise<void> {
  if (terms.length === 0 || inside.length === 0) return
  const came = sql`select * from measures.fact where made = ${fold} and subject = ${subject.name}`
  const gone = sql`select * from measures.fact_past where ended = ${fold} and subject = ${subject.name}`
  await sql`insert into measures.tally as k (term, x, dim, part, month, step) ${tallied(subject, terms, sql`${stepsOf(came, 1)} union all ${stepsOf(gone, -1)}`, inside)}
    on conflict (term, x, dim, month, part) do update set step = k.step + excluded.step`.execute(db)
}
/** Makes the kept sums of some terms from all facts. */
export async function tallyAll(db: MeasuresDb, subject: Subject, terms: readonly KeptTerm[], inside: readonly (readonly [number, number])[]): Promise<void> {
  if (terms.length === 0) return
  await sql`delete from measures.tally where term = any(${terms.map((t) => t.id)}::int[])`.execute(db)
  if (inside.length === 0) return
  await sql`insert into measures.tally (term, x, dim, part, month, step) ${tallied(subject, terms, stepsOf(sql`select * from measures.fact where subject = ${subject.name}`, 1), inside)}`.execute(db)
}
export const regionsOf = async (db: MeasuresDb, subject: string) => (await sql<{ x: number }>`select distinct region_x as x from measures.fact where subject = ${subject}`.execute(db)).rows.map((r) => r.x)

/** How many facts and kept steps differ from what the records say now. Empty steps count as none. */
export async function compareWithRecords(db: MeasuresDb, subject: Subject, terms: readonly KeptTerm[], insideOf: (xs: readonly number[]) => readonly (readonly [number, number])[]) {
  const everything: Within = () => sql`true`
  const { rows: [facts] } = await sql<{ kept: number; wrong: number }>`
    with fresh as (select ${row} from (${factsOf(subject, everything)}) f), kept as (select ${row} from measures.fact where subject = ${subject.name})
    select (select count(*) from kept) as kept, (select count(*) from ((select * from fresh except all select * from kept) union all (select * from kept except all select * from fresh)) d) as wrong`.execute(db)
  if (terms.length === 0) return { facts: facts!.kept, wrongFacts: facts!.wrong, tallies: 0, wrongTallies: 0 }
  const inside = insideOf((await sql<{ x: number }>`select distinct region_x as x from (${factsOf(subject, everything)}) f`.execute(db)).rows.map((r) => r.x))
  const { rows: [tallies] } = await sql<{ kept: number; wrong: number }>`
    with kept as (select term, x, dim, part, month, step from measures.tally where term = any(${terms.map((t) => t.id)}::int[]) and step <> 0),
    fresh as (select * from (${inside.length === 0 ? sql`select null::int as term, null::int as x, null::smallint as dim, null::text as part, null::date as month, null::bigint as step where false` : tallied(subject, terms, stepsOf(factsOf(subject, everything), 1), inside)}) t)
    select (select count(*) from kept) as kept, (select count(*) from ((select * from fresh except select * from kept) union all (select * from kept except select * from fresh)) d) as wrong`.execute(db)
  return { facts: facts!.kept, wrongFacts: facts!.wrong, tallies: tallies!.kept, wrongTallies: tallies!.wrong }
}

/** Statistics of the planner; not within a transaction, and by the owner of the tables. */
export const learnSizes = (owner: { query(statement: string): Promise<unknown> }) => owner.query('analyze measures.fact, measures.tally')
