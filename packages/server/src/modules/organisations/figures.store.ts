import { sql } from 'kysely'
import type { OrganisationsDb } from './organisations.store.ts'

/** Where, when and among whom figures are counted. Intervals are of regions; `industry` is a code prefix. */
export type Population = { readonly lo: number; readonly hi: number; readonly on: string; readonly industry?: string | undefined; readonly size?: string | undefined }
/** One cell of the cross-table: firms of one part of the region, section, size, level and basis. `level` null: not diagnosed. */
export type Cell = { part: number; section: string | null; size: string | null; level: number | null; basis: string | null; firms: number }

type Among = Omit<Population, 'on'>
const among = ({ lo, hi, industry, size }: Among) => sql`o.region_x between ${lo} and ${hi} and o.merged_into is null
  ${industry ? sql`and o.industry_code like ${`${industry}%`}` : sql``} ${size ? sql`and o.size_class = ${size}` : sql``}`
/**
 * Levels as they stood on a day, gathered before they are joined: the planner cannot know how many rows a mandate lets through,
 * and would otherwise look each firm's level up by itself.
 */
const heldOn = ({ lo, hi, on }: Population) => sql`held as materialized (
      select organisation_id, level, basis from organisations.standing where region_x between ${lo} and ${hi} and from_on <= ${on}::date and until_on > ${on}::date
    )`
const knownOn = (day: string) => sql`o.known_on <= ${day}::date and (o.closed_on is null or o.closed_on > ${day}::date)`

/**
 * The cross-table from which every figure of a cockpit is added up, in one pass over firms and their standings.
 * `parts` are the lower ends of the sub-regions in ascending order; `part` 0 is before the first, i.e. the region itself.
 */
export const crossTable = async (db: OrganisationsDb, population: Population, parts: readonly number[]) =>
  (await sql<Cell>`
    with ${heldOn(population)}
    select ${parts.length > 0 ? sql`width_bucket(o.region_x, ${parts as number[]}::int[])` : sql`0`} as part, left(o.industry_code, 1) as section, o.size_class as size, s.level, s.basis, count(*)::int as firms
    from organisations.organisation o
    left join held s on s.organisation_id = o.id
    where ${among(population)} and ${knownOn(population.on)}
    group by 1, 2, 3, 4, 5`.execute(db)).rows

/** How many were known and how many had a level on another day. */
export const totalsOn = async (db: OrganisationsDb, population: Population) =>
  (await sql<{ known: number; diagnosed: number }>`
    with ${heldOn(population)}
    select count(*)::int as known, count(s.level)::int as diagnosed
    from organisations.organisation o
    left join held s on s.organisation_id = o.id
    where ${among(population)} and ${knownOn(population.on)}`.execute(db)).rows[0]!

/** The same firms on two days: how many went from which level to which. Those known and not closed on both days, as the lists of those days count them. */
export const movesBetween = async (db: OrganisationsDb, population: Among, from: string, to: string) =>
  (await sql<{ before: number; after: number; firms: number }>`
    select held.before, held.after, count(*)::int as firms
    from (
      -- One pass and no join of the table with itself: the planner cannot know how many rows a mandate lets through.
      select organisation_id, max(level) filter (where from_on <= ${from}::date and until_on > ${from}::date) as before, max(level) filter (where from_on <= ${to}::date and until_on > ${to}::date) as after
      from organisations.standing where region_x between ${population.lo} and ${population.hi} group by organisation_id
    ) held join organisations.organisation o on o.id = held.organisation_id
    where held.before is not null and held.after is not null and ${among(population)} and ${knownOn(from)} and ${knownOn(to)}
    group by 1, 2`.execute(db)).rows

/** What was added and what ended in each month; summed up it gives every month's end. A firm that closes takes its level with it. */
export const monthlySteps = async (db: OrganisationsDb, population: Among) =>
  (await sql<{ month: string; what: 'known' | 'level'; level: number | null; firms: number }>`
    with o as (select id, known_on, coalesce(closed_on, 'infinity'::date) as closed_on from organisations.organisation o where ${among(population)}),
    held as (
      select s.level, greatest(s.from_on, o.known_on) as from_on, least(s.until_on, o.closed_on) as until_on
      from organisations.standing s join o on o.id = s.organisation_id where s.region_x between ${population.lo} and ${population.hi}
    )
    select to_char(day, 'YYYY-MM') as month, what, level, sum(step)::int as firms from (
      select known_on as day, 'known' as what, null::smallint as level, 1 as step from o
      union all select closed_on, 'known', null, -1 from o where closed_on <> 'infinity'
      union all select from_on, 'level', level, 1 from held where from_on < until_on
      union all select until_on, 'level', level, -1 from held where from_on < until_on and until_on <> 'infinity'
    ) steps group by 1, 2, 3 order by 1`.execute(db)).rows
