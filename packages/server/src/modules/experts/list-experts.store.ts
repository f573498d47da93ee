import { expertFilter, type ExpertQuery } from '@jingwei/contract/experts'
import type { Condition } from '@jingwei/contract/filter'
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Regions } from '../regions/index.ts'
import { allOf, conditionsOf, likeOf, nodesOf, oneOf, pageOf, badFilter, type Order, type Source } from './page.store.ts'
import { shownColumns, type ExpertRecord, type ExpertsDb, type Interval } from './experts.store.ts'

export type ExpertsInput = z.infer<typeof ExpertQuery>
/** The public reads those with a running mandate; officers what their region keeps or is served by. */
export type Eyes = { readonly today: string; readonly within: Interval | null }
const running = (today: string) => sql`exists (select from experts.mandate m where m.expert_id = e.id and m.from_on <= ${today}::date and m.until_on >= ${today}::date)`
const until = sql`coalesce((select max(m.until_on) from experts.mandate m where m.expert_id = e.id), 'infinity'::date)`
const text = (values: readonly string[]) => sql`${[...values]}::text[]`

function conditionSql({ field, operator, values }: Condition, regions: Regions, eyes: Eyes): RawBuilder<unknown> {
  const [value = ''] = values
  switch (field) {
    case 'region':
      return sql`(${sql.join(nodesOf(values, regions).map((n) => sql`e.region_x between ${n.lo} and ${n.hi}`), sql` or `)})`
    case 'reach':
      return sql`(${sql.join(nodesOf(values, regions).map((n) => sql`e.reach @> int4range(${n.lo}, ${n.hi}, '[]')`), sql` or `)})`
    case 'scene':
      return sql`e.scene_codes && ${text(values)}`
    case 'industry':
      // An expert of 17 knows 1751 as well; who looks for 17 finds the expert of 1751.
      return sql`exists (select from unnest(e.industry_codes) c, unnest(${text(values)}) v where v like c || '%' or c like v || '%')`
    case 'mode':
      return sql`e.modes @> ${text(oneOf(field, values, ['on-site', 'remote']))}`
    case 'mandate': {
      const parts = oneOf(field, values, ['active', 'ended', 'none']).map((v) =>
        v === 'active' ? running(eyes.today) : v === 'none' ? sql`not exists (select from experts.mandate m where m.expert_id = e.id)` : sql`(exists (select from experts.mandate m where m.expert_id = e.id) and not ${running(eyes.today)})`)
      return sql`(${sql.join(parts, sql` or `)})`
    }
    case 'account':
      if (!eyes.within) throw badFilter(field, '公开名录没有这一项', 'the public list has no such field')
      return value === 'true' ? sql`e.person_id is not null` : sql`e.person_id is null`
    case 'retired':
      return sql`e.is_retired = ${value === 'true'}`
    default:
      return sql`${until} ${sql.raw(operator === 'gte' ? '>=' : '<=')} ${value}::date`
  }
}
export function expertSource(input: ExpertsInput, regions: Regions, eyes: Eyes): Source {
  const conditions = conditionsOf(input.filter, expertFilter)
  const where = conditions.map((c) => conditionSql(c, regions, eyes))
  if (eyes.within) where.push(sql`(e.region_x between ${eyes.within.lo} and ${eyes.within.hi} or e.reach && int4range(${eyes.within.lo}, ${eyes.within.hi}, '[]'))`)
  else where.push(running(eyes.today))
  if (!conditions.some((c) => c.field === 'retired')) where.push(sql`not e.is_retired`)
  if (input.q) where.push(sql`(e.name ilike ${likeOf(input.q)} or e.institution ilike ${likeOf(input.q)} or e.title ilike ${likeOf(input.q)} or e.biography ilike ${likeOf(input.q)})`)
  return { columns: sql.join(shownColumns.map((c) => sql.ref(`e.${c}`))), from: sql`experts.expert e`, where, id: sql`e.id` }
}
const orders: Record<ExpertsInput['sort'], Order> = {
  name: { expression: sql`e.name`, type: 'text', descending: false },
  '-updated': { expression: sql`e.updated_at`, type: 'timestamptz', descending: true },
  // Three ratings of four stand before the first: one rating of five does not lead the list.
  '-rating': { expression: sql`((e.rating_sum + 12) * 1000 / (e.ratings + 3))`, type: 'int', descending: true },
  '-consultations': { expression: sql`e.consultations`, type: 'int', descending: true },
  until: { expression: until, type: 'date', descending: false },
}
export const pageOfExperts = (db: ExpertsDb, input: ExpertsInput & { cursor?: string | undefined; limit: number }, regions: Regions, eyes: Eyes) => pageOf<ExpertRecord>(db, expertSource(input, regions, eyes), orders[input.sort], input)
export const allExperts = (db: ExpertsDb, input: ExpertsInput, regions: Regions, eyes: Eyes) => allOf<ExpertRecord>(db, expertSource(input, regions, eyes), orders[input.sort])
