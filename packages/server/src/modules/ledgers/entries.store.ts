import type { AccountKind, MoveKind } from '@jingwei/engines/ledger'
import { sql, type RawBuilder } from 'kysely'
import { parseCursor, printCursor } from '../../kernel/http/cursor.ts'
import type { LedgersDb } from './ledgers.store.ts'

export type EntryFilter = { readonly accountId?: number | undefined; readonly move?: MoveKind | undefined; readonly from?: string | undefined; readonly until?: string | undefined; readonly q?: string | undefined; readonly sort: '-number' | 'number' }
type Account = { readonly id: number; readonly kind: AccountKind; readonly code: string; readonly title: string }
export type EntryRow = {
  book_id: number; number: number; move: MoveKind; on_date: string; recorded_at: string; recorder: string; approver: string | null; text: string; source: string | null; reverses: number | null; reversed_by: number | null; hash: string
  lines: { account: Account; amount: number }[]
}
const countLimit = 10_000
const contains = (q: string) => `%${q.replace(/[\\%_]/g, '\\$&')}%`

function conditions(bookId: number, { accountId, move, from, until, q }: Omit<EntryFilter, 'sort'>): RawBuilder<unknown> {
  const parts = [
    sql`e.book_id = ${bookId}`,
    ...(accountId === undefined ? [] : [sql`exists (select 1 from ledgers.line l where l.account_id = ${accountId} and l.number = e.number and l.book_id = e.book_id)`]),
    ...(move === undefined ? [] : [sql`e.move = ${move}`]), ...(from === undefined ? [] : [sql`e.on_date >= ${from}::date`]), ...(until === undefined ? [] : [sql`e.on_date <= ${until}::date`]),
    ...(q ? [sql`(e.text ilike ${contains(q)} or e.source = ${q})`] : []),
  ]
  return sql.join(parts, sql` and `)
}
const columns = sql`e.book_id, e.number, e.move, e.on_date, e.recorded_at, e.recorder, e.approver, e.text, e.source, e.reverses, e.hash,
  (select r.number from ledgers.entry r where r.book_id = e.book_id and r.reverses = e.number) as reversed_by,
  (select jsonb_agg(jsonb_build_object('account', jsonb_build_object('id', a.id, 'kind', a.kind, 'code', a.code, 'title', a.title), 'amount', l.amount) order by l.place) from ledgers.line l join ledgers.account a on a.id = l.account_id where l.book_id = e.book_id and l.on_date = e.on_date and l.number = e.number) as lines`

export async function pageOfEntries(db: LedgersDb, bookId: number, filter: EntryFilter & { cursor?: string | undefined; limit: number }) {
  const cursor = parseCursor(filter.cursor)
  const [way, beyond] = filter.sort === 'number' ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`]
  const where = conditions(bookId, filter)
  const { rows } = await sql<EntryRow>`select ${columns} from ledgers.entry e where ${where} ${cursor ? sql`and e.number ${beyond} ${cursor.id}` : sql``} order by e.number ${way} limit ${filter.limit + 1}`.execute(db)
  const counted = async () => {
    const n = (await sql<{ n: number }>`select count(*) as n from (select 1 from ledgers.entry e where ${where} limit ${countLimit + 1}) counted`.execute(db)).rows[0]!.n
    return { total: Math.min(n, countLimit), isExact: n <= countLimit }
  }
  const { total, isExact } = cursor ?? (await counted())
  const items = rows.slice(0, filter.limit)
  return { items, next: rows.length > filter.limit ? printCursor({ key: '', id: items.at(-1)!.number, total, isExact }) : null, total, totalIsExact: isExact }
}
export const entryOf = async (db: LedgersDb, bookId: number, number: number): Promise<EntryRow | undefined> =>
  (await sql<EntryRow>`select ${columns} from ledgers.entry e where e.book_id = ${bookId} and e.number = ${number}`.execute(db)).rows[0]

/** All that a filter finds, in batches. */
export async function* allEntries(db: LedgersDb, bookId: number, filter: EntryFilter): AsyncGenerator<EntryRow[]> {
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await pageOfEntries(db, bookId, { ...filter, cursor, limit: 1000 })
    if (items.length > 0) yield items
    if (next === null) return
    cursor = next
  }
}

export type AccountShown = Account & { subject: string | null; balance: number; last_on: string | null }
export async function pageOfAccounts(db: LedgersDb, bookId: number, { kind, q, cursor: at, limit }: { kind?: AccountKind | undefined; q?: string | undefined; cursor?: string | undefined; limit: number }) {
  const cursor = parseCursor(at)
  const where = sql.join([sql`book_id = ${bookId}`, ...(kind ? [sql`kind = ${kind}`] : []), ...(q ? [sql`(code ilike ${contains(q)} or title ilike ${contains(q)} or subject = ${q})`] : [])], sql` and `)
  const { rows } = await sql<AccountShown>`select id, kind, code, title, subject, balance, last_on from ledgers.account where ${where} ${cursor ? sql`and id > ${cursor.id}` : sql``} order by id limit ${limit + 1}`.execute(db)
  const counted = async () => {
    const n = (await sql<{ n: number }>`select count(*) as n from (select 1 from ledgers.account where ${where} limit ${countLimit + 1}) counted`.execute(db)).rows[0]!.n
    return { total: Math.min(n, countLimit), isExact: n <= countLimit }
  }
  const { total, isExact } = cursor ?? (await counted())
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? printCursor({ key: '', id: items.at(-1)!.id, total, isExact }) : null, total, totalIsExact: isExact }
}
