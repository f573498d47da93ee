import type { Condition } from '@jingwei/engines/indicators'
import { sql, type RawBuilder } from 'kysely'
import type { Area, Subject } from './face.ts'
import type { MeasuresDb } from './facts.store.ts'
import { allOf, amountOf, dimensionOf } from './shape.store.ts'

/** What a term sums up, however often it stands in formulas. */
export type Sum = { readonly measure: string; readonly where: readonly Condition[] }
/** Sums up to each of the days, by area and part. */
export type Row = { readonly area: number; readonly part: string; readonly sums: readonly (number | null)[] }

const endOf = (day: string) => `${day.slice(0, 7)}-01`
const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
export const isMonthEnd = (day: string) => dayAfter(day).endsWith('-01')

/** Kept sums up to the end of the month of each day. One row a term, area and part. */
export async function keptSums(db: MeasuresDb, terms: readonly number[], areas: readonly Area[], dim: number, days: readonly string[]): Promise<(Row & { readonly term: number })[]> {
  const sums = days.map((day, i) => sql`coalesce(sum(step) filter (where month <= ${endOf(day)}::date), 0)::bigint as ${sql.raw(`d${i}`)}`)
  const { rows } = await sql<Record<string, number | string>>`select term, x, part, ${sql.join(sums)} from measures.tally where term = any(${terms as number[]}::int[]) and x = any(${areas.map((a) => a.lo)}::int[]) and dim = ${dim}::smallint group by term, x, part`.execute(db)
  const areaOf = new Map(areas.map((a, i) => [a.lo, i]))
  return rows.map((r) => ({ term: r['term'] as number, area: areaOf.get(r['x'] as number)!, part: r['part'] as string, sums: days.map((_, i) => r[`d${i}`] as number) }))
}

type Asked = { readonly areas: readonly Area[]; readonly by: string | null; readonly sums: readonly Sum[]; readonly among: readonly Condition[]; readonly asKnownAt: number | null }
/** Facts as they are believed, or were at a fold. */
export const believed = (subject: Subject, asKnownAt: number | null): RawBuilder<unknown> =>
  asKnownAt === null
    ? sql`select record_id, organisation_id, region_x, from_on, until_on, dims, amounts from measures.fact where subject = ${sql.lit(subject.name)}`
    : sql`select record_id, organisation_id, region_x, from_on, until_on, dims, amounts from measures.fact where subject = ${sql.lit(subject.name)} and made <= ${asKnownAt}
      union all select record_id, organisation_id, region_x, from_on, until_on, dims, amounts from measures.fact_past where subject = ${sql.lit(subject.name)} and made <= ${asKnownAt} and ended > ${asKnownAt}`

/** What begins or ends between each of the days and the end of its month: what kept sums hold too much of. */
export async function restOfMonths(db: MeasuresDb, subject: Subject, { areas, by, sums }: Omit<Asked, 'among' | 'asKnownAt'>, days: readonly string[]): Promise<(Row & { readonly sum: number; readonly day: string })[]> {
  const steps = sql`
    select d.day, f.region_x, f.dims, f.amounts, 1 as sign from d join measures.fact f on f.from_on > d.day and f.from_on < d.next where f.subject = ${sql.lit(subject.name)}
    union all select d.day, f.region_x, f.dims, f.amounts, -1 from d join measures.fact f on f.until_on > d.day and f.until_on < d.next and f.until_on <> 'infinity' where f.subject = ${sql.lit(subject.name)}`
  const columns = sums.map((s, i) => sql`coalesce(sum(s.sign * ${amountOf(subject, s.measure, 's')}) filter (where ${allOf(subject, s.where, 's')}), 0)::bigint as ${sql.raw(`s${i}`)}`)
  const { rows } = await sql<Record<string, number | string>>`
    with d as (select day, (date_trunc('month', day) + interval '1 month')::date as next from unnest(${days as string[]}::date[]) t (day))
    select s.day, a.place as area, ${partOf(subject, by, 's')} as part, ${sql.join(columns)} from (${steps}) s join ${areaTable(areas)} on s.region_x between a.lo and a.hi group by 1, 2, 3`.execute(db)
  return rows.flatMap((r) => sums.map((_, i) => ({ sum: i, day: String(r['day']), area: Number(r['area']), part: String(r['part']), sums: [Number(r[`s${i}`])] })))
}

/** Sums over facts: for what is not kept, is narrowed otherwise, is believed at a fold, or counts firms once. */
export async function liveSums(db: MeasuresDb, subject: Subject, { areas, by, sums, among, asKnownAt }: Asked, windows: readonly { readonly after: string | null; readonly until: string }[], isDistinct: (measure: string) => boolean, isFlow: (measure: string) => boolean): Promise<Map<number, Row[]>> {
  const column = (s: Sum, w: (typeof windows)[number]) => {
    // What stands on a day, or what began in a stretch of days.
    const when = isFlow(s.measure)
      ? sql`f.from_on <= ${w.until}::date ${w.after === null ? sql`` : sql`and f.from_on > ${w.after}::date`}`
      : sql`f.from_on <= ${w.until}::date and f.until_on > ${w.until}::date`
    const amount = amountOf(subject, s.measure, 'f')
    // Who has nothing of the measure is not counted among those that have.
    const what = isDistinct(s.measure) ? sql`count(distinct case when ${amount} is not null then f.organisation_id end)` : sql`sum(${amount})`
    return sql`${what} filter (where ${when} and ${allOf(subject, s.where, 'f')})::bigint`
  }
  const columns = sums.flatMap((s, i) => windows.map((w, j) => sql`${column(s, w)} as ${sql.raw(`s${i * windows.length + j}`)}`))
  const latest = windows.map((w) => w.until).sort().at(-1)!
  const { rows } = await sql<Record<string, number | string | null>>`
    select a.place as area, ${partOf(subject, by, 'f')} as part, ${sql.join(columns)}
    from (${believed(subject, asKnownAt)}) f join ${areaTable(areas)} on f.region_x between a.lo and a.hi
    where f.from_on <= ${latest}::date and ${allOf(subject, among, 'f')} group by 1, 2`.execute(db)
  return new Map(sums.map((_, i): [number, Row[]] => [i, rows.map((r) => ({ area: Number(r['area']), part: String(r['part']), sums: windows.map((_w, j) => (r[`s${i * windows.length + j}`] as number | null) ?? 0) }))]))
}

const partOf = (subject: Subject, by: string | null, row: string) => (by === null ? sql`''` : sql`coalesce(${dimensionOf(subject, by, row)}, '')`)
const areaTable = (areas: readonly Area[]) => sql`unnest(${areas.map((_, i) => i)}::int[], ${areas.map((a) => a.lo)}::int[], ${areas.map((a) => a.hi)}::int[]) a (place, lo, hi)`
