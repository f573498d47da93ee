import type { Condition, Window } from '@jingwei/engines/indicators'
import { sql } from 'kysely'
import type { Area, Subject } from './face.ts'
import type { MeasuresDb } from './facts.store.ts'
import { allOf, amountOf, dimensionOf } from './shape.store.ts'
import { believed, type Sum } from './sums.store.ts'

type Asked = { readonly sum: Sum; readonly among: readonly Condition[]; readonly areas: readonly Area[]; readonly window: Window; readonly isFlow: boolean; readonly isDistinct: boolean; readonly by: string | null; readonly asKnownAt: number | null }
export type ContributionRow = { readonly area: number; readonly part: string | null; readonly value: number; readonly firms: number; readonly largest: number; readonly second: number }

/** Who stands behind sums: of each area, in all (part null) and by each value of a dimension, how many firms and what the two largest add. A record without a firm stands for itself. */
export async function contributions(db: MeasuresDb, subject: Subject, { sum, among, areas, window, isFlow, isDistinct, by, asKnownAt }: Asked): Promise<ContributionRow[]> {
  const when = isFlow
    ? sql`f.from_on <= ${window.until}::date ${window.after === null ? sql`` : sql`and f.from_on > ${window.after}::date`}`
    : sql`f.from_on <= ${window.until}::date and f.until_on > ${window.until}::date`
  const amount = amountOf(subject, sum.measure, 'f')
  const part = by === null ? sql`null::text` : sql`coalesce(${dimensionOf(subject, by, 'f')}, '')`
  const grouped = (key: ReturnType<typeof sql>) => sql`
    select area, ranked.part, sum(amount)::bigint as value, count(*)::int as firms, max(abs(amount))::bigint as largest, coalesce(max(abs(amount)) filter (where n = 2), 0)::bigint as second
    from (select area, ${key} as part, who, ${isDistinct ? sql`1::bigint` : sql`sum(amount)`} as amount, row_number() over (partition by area, ${key} order by ${isDistinct ? sql`1` : sql`abs(sum(amount))`} desc, who) as n
      from each group by area, ${key}, who having sum(amount) <> 0) ranked group by area, ranked.part`
  return (await sql<ContributionRow>`
    with behind as materialized (
      select f.region_x, ${part} as part, coalesce(f.organisation_id, -f.record_id) as who, ${amount} as amount
      from (${believed(subject, asKnownAt)}) f where ${when} and ${allOf(subject, sum.where, 'f')} and ${allOf(subject, among, 'f')} and ${amount} is not null
    ), lies as materialized (
      -- Areas are looked for once a region, not once a fact: there may be hundreds of them.
      select x.region_x, a.place as area from (select distinct region_x from behind) x join unnest(${areas.map((_, i) => i)}::int[], ${areas.map((a) => a.lo)}::int[], ${areas.map((a) => a.hi)}::int[]) a (place, lo, hi) on x.region_x between a.lo and a.hi
    ), each as materialized (select l.area, b.part, b.who, b.amount from behind b join lies l using (region_x))
    ${grouped(sql`null::text`)} ${by === null ? sql`` : sql`union all ${grouped(sql`part`)}`}`.execute(db)).rows
}
