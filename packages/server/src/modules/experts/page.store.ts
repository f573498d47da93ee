import { parseFilter, FilterSyntaxError, type Condition, type FilterFields } from '@jingwei/contract/filter'
import { sql, type RawBuilder } from 'kysely'
import { parseCursor, printCursor } from '../../kernel/http/cursor.ts'
import type { Regions } from '../regions/index.ts'
import { fault } from './experts.errors.ts'
import type { ExpertsDb } from './experts.store.ts'

export type Source = { readonly columns: RawBuilder<unknown>; readonly from: RawBuilder<unknown>; readonly where: readonly RawBuilder<unknown>[]; readonly id: RawBuilder<unknown> }
export type Order = { readonly expression: RawBuilder<unknown>; readonly type: 'text' | 'timestamptz' | 'date' | 'int' | 'float8'; readonly descending: boolean }
const countLimit = 10_000

export const badFilter = (condition: string, zh: string, en: string) => fault('query.filter', 'filter', `${condition}：${zh}`, `${condition}: ${en}`)
export function conditionsOf(filter: string, fields: FilterFields): Condition[] {
  try {
    return parseFilter(filter, fields)
  } catch (error) {
    if (error instanceof FilterSyntaxError) throw badFilter(error.condition, `筛选条件有误（${error.message}）`, error.message)
    throw error
  }
}
export const nodesOf = (codes: readonly string[], regions: Regions) =>
  codes.map((code) => {
    const node = regions.resolve(code)
    if (!node) throw badFilter(`region:${code}`, `没有代码为 ${code} 的区划`, `no region has the code ${code}`)
    return node
  })
export const oneOf = <T extends string>(field: string, values: readonly string[], known: readonly T[]): T[] =>
  values.map((v) => {
    const found = known.find((k) => k === v)
    if (found === undefined) throw badFilter(`${field}:${v}`, `可用：${known.join('、')}`, `known: ${known.join(', ')}`)
    return found
  })
export const wholeNumbers = (field: string, values: readonly string[]) => {
  const numbers = values.map(Number)
  if (!numbers.every(Number.isSafeInteger)) throw badFilter(`${field}:${values.join(',')}`, '应为整数', 'expected whole numbers')
  return numbers
}
export const likeOf = (q: string) => `%${q.replace(/[\\%_]/g, '\\$&')}%`

const shapes: Record<Order['type'], RegExp> = {
  text: /^[^\0]{0,300}$/, timestamptz: /^(-?infinity|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?)$/, date: /^(-?infinity|\d{4}-\d\d-\d\d)$/, int: /^-?\d{1,9}$/, float8: /^-?\d{1,9}(\.\d{1,20})?$/,
}
/** One page of a list in its order; the count of the first page rides along in the cursor. */
export async function pageOf<R extends { id: number }>(db: ExpertsDb, source: Source, order: Order, { cursor: at, limit }: { cursor?: string | undefined; limit: number }) {
  const where = sql.join(source.where, sql` and `)
  const way = sql.raw(order.descending ? 'desc' : 'asc')
  const cursor = parseCursor(at, shapes[order.type])
  const after = cursor ? sql`and (${order.expression}, ${source.id}) ${sql.raw(order.descending ? '<' : '>')} (${cursor.key}::${sql.raw(order.type)}, ${cursor.id}::bigint)` : sql``
  const { rows } = await sql<R & { sort_key: string }>`select ${source.columns}, (${order.expression})::text as sort_key from ${source.from} where ${where} ${after} order by ${order.expression} ${way}, ${source.id} ${way} limit ${limit + 1}`.execute(db)
  const counted = async () => {
    if (rows.length <= limit) return { total: rows.length, isExact: true }
    const n = (await sql<{ n: number }>`select count(*)::int as n from (select 1 from ${source.from} where ${where} limit ${countLimit + 1}) counted`.execute(db)).rows[0]?.n ?? 0
    return { total: Math.min(n, countLimit), isExact: n <= countLimit }
  }
  const { total, isExact } = cursor ?? (await counted())
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items: items as R[], next: rows.length > limit && last ? printCursor({ key: last.sort_key, id: last.id, total, isExact }) : null, total, totalIsExact: isExact }
}

/** Rows of an export in batches, through a cursor of the caller's transaction. */
export async function* allOf<R>(db: ExpertsDb, source: Source, order: Order): AsyncGenerator<R[]> {
  const way = sql.raw(order.descending ? 'desc' : 'asc')
  await sql`declare experts_listed no scroll cursor for select ${source.columns} from ${source.from} where ${sql.join(source.where, sql` and `)} order by ${order.expression} ${way}, ${source.id} ${way}`.execute(db)
  for (;;) {
    const { rows } = await sql<R>`fetch 500 from experts_listed`.execute(db)
    if (rows.length === 0) return
    yield rows
  }
}
