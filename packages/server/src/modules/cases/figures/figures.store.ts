import { sql } from 'kysely'
import type { CasesDb } from '../work/case.store.ts'

export type CountedRow = {
  key: string | null; received: number; open: number; overdue: number; responded: number; response_due: number; in_time: number; answer_due: number; solved: number; closed: number; satisfied: number; rated: number
  answered: number; unanswered: number; reopened: number; median_ms: number | null; is_total: number
}
export type Question = { lo: number; hi: number; since: string; before: string; by: 'unit' | 'subject' | 'region' | 'month'; parts: readonly { code: string; lo: number; hi: number }[]; subject: string | null; unitId: number | null; now: string }

/**
 * All figures of one group and of the whole in one statement. A rate comes as what it is made of. Merged and split cases are in none: what
 * became of them is counted. Closed without the reporter's word is no solution, nor its denominator.
 */
export const countFigures = async (db: CasesDb, q: Question) => {
  const key = q.by === 'unit' ? sql`c.unit_id` : q.by === 'subject' ? sql`c.subject` : q.by === 'month' ? sql`to_char(c.reported_at at time zone 'Asia/Shanghai', 'YYYY-MM')` : sql`p.code`
  const parts = q.by === 'region' ? sql`left join unnest(${q.parts.map((p) => p.code)}::text[], ${q.parts.map((p) => p.lo)}::int[], ${q.parts.map((p) => p.hi)}::int[]) p (code, lo, hi) on c.region_x between p.lo and p.hi` : sql``
  return (await sql<CountedRow>`select (${key})::text as key, grouping(${key})::int as is_total, count(*)::int as received,
      count(*) filter (where c.closed_as is null and c.state <> 'withdrawn')::int as open,
      count(*) filter (where c.state in ('new', 'assigned', 'working', 'pause-asked', 'approval') and (case when c.first_responded_at is null then least(c.respond_by, c.answer_by) else c.answer_by end) < ${q.now}::timestamptz)::int as overdue,
      count(*) filter (where c.first_responded_at <= c.respond_by)::int as responded, count(*) filter (where c.first_responded_at is not null or c.respond_by < ${q.now}::timestamptz)::int as response_due,
      count(*) filter (where c.answered_at <= c.answer_by)::int as in_time, count(*) filter (where c.answered_at is not null or (c.answer_by < ${q.now}::timestamptz and c.state in ('new', 'assigned', 'working', 'pause-asked', 'approval')))::int as answer_due,
      count(*) filter (where c.closed_as = 'solved')::int as solved, count(*) filter (where c.closed_as in ('solved', 'cannot'))::int as closed,
      count(*) filter (where c.satisfaction >= 4)::int as satisfied, count(c.satisfaction)::int as rated, count(c.answered_at)::int as answered,
      count(*) filter (where c.closed_as = 'unanswered')::int as unanswered, count(*) filter (where c.reopenings > 0)::int as reopened,
      (percentile_cont(0.5) within group (order by extract(epoch from c.answered_at - c.reported_at)::float8) * 1000) as median_ms
    from cases.counted(${q.lo}, ${q.hi}, ${q.since}::timestamptz, ${q.before}::timestamptz) c ${parts}
    where (${q.subject}::text is null or c.subject = ${q.subject}) and (${q.unitId}::bigint is null or c.unit_id = ${q.unitId})
    group by grouping sets ((${key}), ()) order by is_total desc, received desc, key limit 2001`.execute(db)).rows
}
