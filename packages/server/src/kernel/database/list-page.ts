import { sql, type QueryExecutorProvider, type RawBuilder } from 'kysely'
import { parseCursor, printCursor } from '../http/cursor.ts'

/** What a list is read from: its columns, tables, conditions, and the number that tells two rows with one key apart. */
export type Source = { readonly columns: RawBuilder<unknown>; readonly from: RawBuilder<unknown>; readonly where: readonly RawBuilder<unknown>[]; readonly id: RawBuilder<unknown> }
export type Order = { readonly expression: RawBuilder<unknown>; readonly type: 'text' | 'timestamptz' | 'date' | 'int' | 'bigint' | 'float8'; readonly descending: boolean }
/** Beyond this a list says "more than". */
const countLimit = 10_000

/** What a key of each type looks like: a cursor's key becomes a value of the statement, and one that is none is the caller's fault, not ours. */
const shapes: Record<Order['type'], RegExp> = {
  text: /^[^\0]{0,300}$/, timestamptz: /^(-?infinity|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?)$/, date: /^(-?infinity|\d{4}-\d\d-\d\d)$/, int: /^-?\d{1,9}$/, bigint: /^-?\d{1,18}$/, float8: /^-?\d{1,9}(\.\d{1,20})?$/,
}
/** One page of a list in its order; the count of the first page rides along in the cursor. */
export async function pageOf<R extends { id: number }>(db: QueryExecutorProvider, { columns, from, where: conditions, id }: Source, { expression, type, descending }: Order, { cursor: at, limit }: { cursor?: string | undefined; limit: number }) {
  const where = conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
  const way = sql.raw(descending ? 'desc' : 'asc')
  const cursor = parseCursor(at, shapes[type])
  const after = cursor ? sql`and (${expression}, ${id}) ${sql.raw(descending ? '<' : '>')} (${cursor.key}::${sql.raw(type)}, ${cursor.id}::bigint)` : sql``
  const { rows } = await sql<R & { sort_key: string }>`select ${columns}, (${expression})::text as sort_key from ${from} where ${where} ${after} order by ${expression} ${way}, ${id} ${way} limit ${limit + 1}`.execute(db)
  const counted = async () => {
    if (rows.length <= limit) return { total: rows.length, isExact: true }
    const n = (await sql<{ n: number }>`select count(*)::int as n from (select 1 from ${from} where ${where} limit ${countLimit + 1}) counted`.execute(db)).rows[0]?.n ?? 0
    return { total: Math.min(n, countLimit), isExact: n <= countLimit }
  }
  const { total, isExact } = cursor ?? (await counted())
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items: items as R[], next: rows.length > limit && last ? printCursor({ key: last.sort_key, id: last.id, total, isExact }) : null, total, totalIsExact: isExact }
}

/** Rows of an export in batches, through a cursor of the caller's transaction: one export at a time in it. */
export async function* allOf<R>(db: QueryExecutorProvider, { columns, from, where, id }: Source, { expression, descending }: Order): AsyncGenerator<R[]> {
  const way = sql.raw(descending ? 'desc' : 'asc')
  await sql`declare listed no scroll cursor for select ${columns} from ${from} where ${where.length > 0 ? sql.join(where, sql` and `) : sql`true`} order by ${expression} ${way}, ${id} ${way}`.execute(db)
  for (;;) {
    const { rows } = await sql<R>`fetch 500 from listed`.execute(db)
    if (rows.length === 0) return
    yield rows
  }
}
