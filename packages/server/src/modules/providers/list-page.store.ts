import { sql, type RawBuilder } from 'kysely'
import { parseCursor, printCursor } from '../../kernel/http/cursor.ts'
import type { ProvidersDb } from './context.ts'

/** An order of a list: its key as an index knows it, as text of this type in a cursor; the id of the row breaks ties, the same way. */
export type Order = { readonly key: string; readonly type: 'double precision' | 'timestamptz' | 'int' | 'bigint' | 'text' | 'date' | 'numeric'; readonly isDescending: boolean }
export type Listing = { readonly from: RawBuilder<unknown>; readonly where: readonly RawBuilder<unknown>[]; readonly columns: RawBuilder<unknown>; readonly order: Order; readonly cursor: string | undefined; readonly limit: number }
export type ListPage<Row> = { rows: Row[]; next: string | null; total: number; totalIsExact: boolean }
const forms: Record<Order['type'], RegExp> = { 'double precision': /^-?\d+(\.\d+)?(e-?\d+)?$/, numeric: /^-?\d+(\.\d+)?$/, int: /^-?\d{1,9}$/, bigint: /^-?\d{1,18}$/, timestamptz: /^\d{4}-\d\d-\d\d[ T][\d:.+-]{5,40}$/, date: /^\d{4}-\d\d-\d\d$/, text: /^[^\0]*$/s }
/** A list counts so far and then says "more than". */
export const countLimit = 1_000

/**
 * One page, for lists whose row is called `r`. What the conditions find is gathered and sorted while it is little, which also counts it; what is
 * much is walked along the index of its order until the page is full. Each way is quick where the other is not, and the planner cannot know which.
 */
export async function pageOf<Row extends object>(db: ProvidersDb, list: Listing): Promise<ListPage<Row>> {
  const { from, columns, order, limit } = list
  const cursor = parseCursor(list.cursor, forms[order.type])
  const way = sql.raw(order.isDescending ? 'desc' : 'asc')
  const key = sql.raw(order.key)
  const where = list.where.length > 0 ? sql`where ${sql.join(list.where, sql` and `)}` : sql``
  const beyond = (k: RawBuilder<unknown>, id: RawBuilder<unknown>) => (cursor ? sql`(${k}, ${id}) ${sql.raw(order.isDescending ? '<' : '>')} (${cursor.key}::${sql.raw(order.type)}, ${cursor.id}::bigint)` : sql`true`)
  type Found = Row & { id: number; sort_key: string; found?: number }

  const { rows: gathered } = await sql<Found & { found: number }>`with few as materialized (select r.id, ${key} as sort_key from ${from} ${where} limit ${countLimit + 1}), counted as (select count(*)::int as found from few)
    select ${columns}, page.sort_key::text as sort_key, counted.found
    from counted left join (select * from few where ${beyond(sql`sort_key`, sql`id`)} and (select found from counted) <= ${countLimit} order by sort_key ${way}, id ${way} limit ${limit + 1}) page on true
    left join ${from} on r.id = page.id order by page.sort_key ${way}, page.id ${way}`.execute(db)
  const found = gathered[0]?.found ?? 0
  const rows: Found[] = found <= countLimit ? gathered.filter((r) => r.id !== null)
    : (await sql<Found>`select ${columns}, ${key}::text as sort_key from ${from} ${list.where.length > 0 ? sql`${where} and` : sql`where`} ${beyond(key, sql`r.id`)} order by ${key} ${way}, r.id ${way} limit ${limit + 1}`.execute(db)).rows
  const total = cursor ?? { total: Math.min(found, countLimit), isExact: found <= countLimit }
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { rows: items, next: rows.length > limit && last ? printCursor({ key: last.sort_key, id: last.id, total: total.total, isExact: total.isExact }) : null, total: total.total, totalIsExact: total.isExact }
}

/** All that the conditions find, some hundred at a time, for a file. */
export async function* allOf<Row extends object>(db: ProvidersDb, list: Omit<Listing, 'cursor' | 'limit'>): AsyncGenerator<Row[]> {
  for (let cursor: string | undefined; ;) {
    const page: ListPage<Row> = await pageOf<Row>(db, { ...list, cursor, limit: 500 })
    if (page.rows.length > 0) yield page.rows
    if (page.next === null) return
    cursor = page.next
  }
}
