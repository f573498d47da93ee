import { FilterSyntaxError, parseFilter, type Condition, type FilterFields } from '@jingwei/contract/filter'
import { sql, type RawBuilder } from 'kysely'
import { allOf as allRows, pageOf as listPage, type Order as ListOrder, type Source } from '../../kernel/database/list-page.ts'
import type { Regions } from '../regions/index.ts'
import type { MatchesDb } from './context.ts'
import { badFilter } from './matches.errors.ts'

/** How a field of the filter stands in SQL. `region` compares with intervals, `prefix` by the beginning of a code. */
export type Column = { readonly sql: RawBuilder<unknown>; readonly as: 'text' | 'bigint' | 'date' | 'boolean' | 'region' | 'prefix' }
export type Order = { readonly key: string; readonly type: 'timestamptz' | 'date' | 'bigint'; readonly descending: boolean }
/** One list: its rows `r`, what may be filtered, and its orders. */
export type Listing = { readonly from: string; readonly select: string; readonly fields: FilterFields; readonly columns: Readonly<Record<string, Column>>; readonly search: string; readonly orders: Readonly<Record<string, Order>> }
export type ListInput = { readonly q?: string | undefined; readonly filter: string; readonly sort: string }

function conditionSql({ field, operator, values }: Condition, { columns }: Listing, regions: Regions): RawBuilder<unknown> {
  const { sql: column, as } = columns[field]!
  const [value = ''] = values
  if (operator === 'empty') return sql`${column} is null`
  if (operator === 'present') return sql`${column} is not null`
  if (as === 'region') {
    const nodes = values.map((code) => {
      const node = regions.resolve(code)
      if (!node) throw badFilter(`region:${code}`, { zh: `没有代码为 ${code} 的区划`, en: `no region has the code ${code}` })
      return node
    })
    return sql`(${sql.join(nodes.map((n) => sql`${column} between ${n.lo} and ${n.hi}`), sql` or `)})`
  }
  if (as === 'prefix') return sql`(${sql.join(values.map((v) => sql`${column} like ${`${v.replace(/[%_\\]/g, '')}%`}`), sql` or `)})`
  if (as === 'bigint' && values.some((v) => !Number.isSafeInteger(Number(v)))) throw badFilter(`${field}:${value}`, { zh: '应为整数', en: 'expected a whole number' })
  if (operator === 'gte' || operator === 'lte') return sql`${column} ${sql.raw(operator === 'gte' ? '>=' : '<=')} ${value}::${sql.raw(as === 'date' ? 'date' : 'bigint')}`
  if (as === 'boolean') return sql`${column} = ${value === 'true'}`
  return as === 'bigint' ? sql`${column} = any(${values.map(Number)}::bigint[])` : sql`${column} = any(${values as string[]}::text[])`
}

function conditionsOf(listing: Listing, filter: string) {
  try {
    return parseFilter(filter, listing.fields)
  } catch (error) {
    if (error instanceof FilterSyntaxError) throw badFilter(error.condition, { zh: `筛选条件有误（${error.message}）`, en: error.message })
    throw error
  }
}
export function whereOf(listing: Listing, input: ListInput, regions: Regions, own: RawBuilder<unknown>) {
  const where = [own, ...conditionsOf(listing, input.filter).map((c) => conditionSql(c, listing, regions))]
  if (input.q) where.push(sql`${sql.raw(listing.search)} ilike ${`%${input.q.replace(/[%_\\]/g, '\\$&')}%`}`)
  return sql.join(where, sql` and `)
}

const sourceOf = (listing: Listing, input: ListInput, regions: Regions, own: RawBuilder<unknown>): Source => ({ columns: sql.raw(listing.select), from: sql.raw(listing.from), where: [whereOf(listing, input, regions, own)], id: sql`r.id` })
const orderOf = (listing: Listing, sort: string): ListOrder => {
  const { key, type, descending } = listing.orders[sort]!
  return { expression: sql.raw(key), type, descending }
}
export async function pageOf<Row extends { id: number }>(db: MatchesDb, listing: Listing, input: ListInput & { cursor?: string | undefined; limit: number }, regions: Regions, own: RawBuilder<unknown> = sql`true`) {
  const { items, ...page } = await listPage<Row>(db, sourceOf(listing, input, regions, own), orderOf(listing, input.sort), input)
  return { rows: items, ...page }
}
/** Rows of an export in batches, through a server-side cursor of the caller's transaction. */
export const allOf = <Row>(db: MatchesDb, listing: Listing, input: ListInput, regions: Regions, own: RawBuilder<unknown> = sql`true`) =>
  allRows<Row>(db, sourceOf(listing, input, regions, own), orderOf(listing, input.sort))
