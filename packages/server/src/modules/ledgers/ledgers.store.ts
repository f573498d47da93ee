import type { AccountKind, MoveKind, Written } from '@jingwei/engines/ledger'
import { sql, type Insertable, type Selectable } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { AccountTable, BookTable, LedgersTables } from './ledgers.tables.ts'

export type LedgersDb = Db<LedgersTables>
export type BookRow = Selectable<BookTable>
export type AccountRow = Omit<Selectable<AccountTable>, 'kind'> & { kind: AccountKind }

export const listBooks = (db: LedgersDb) => db.selectFrom('ledgers.book').selectAll().orderBy('region_x').orderBy('id').limit(500).execute()
export const findBook = (db: LedgersDb, id: number) => db.selectFrom('ledgers.book').selectAll().where('id', '=', id).executeTakeFirst()
export const bookByCode = (db: LedgersDb, code: string) => db.selectFrom('ledgers.book').selectAll().where('code', '=', code).executeTakeFirstOrThrow()
/** Until the end of the transaction nobody else writes into it. */
export const lockBook = (db: LedgersDb, id: number) => db.selectFrom('ledgers.book').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** Nothing when its code is taken. */
export const insertBook = (db: LedgersDb, row: Insertable<BookTable>) => db.insertInto('ledgers.book').values(row).onConflict((c) => c.column('code').doNothing()).returningAll().executeTakeFirst()
export const closeUntil = (db: LedgersDb, id: number, until: string) => db.updateTable('ledgers.book').set({ closed_until: until }).where('id', '=', id).execute()

/** The place of the account opened last; −1 in an empty book. */
export const lastPlace = async (db: LedgersDb, bookId: number): Promise<number> =>
  (await db.selectFrom('ledgers.account').select(({ fn }) => fn.max('place').as('last')).where('book_id', '=', bookId).executeTakeFirst())?.last ?? -1
export const insertAccounts = (db: LedgersDb, rows: Insertable<AccountTable>[]) => db.insertInto('ledgers.account').values(rows).returning(['id', 'code']).execute()
export const accountsById = async (db: LedgersDb, bookId: number, ids: readonly number[]): Promise<AccountRow[]> =>
  (await db.selectFrom('ledgers.account').selectAll().where('book_id', '=', bookId).where(sql<boolean>`id = any(${[...ids]}::bigint[])`).execute()) as AccountRow[]
export const accountsByCode = async (db: LedgersDb, bookId: number, codes: readonly string[]) =>
  db.selectFrom('ledgers.account').select(['id', 'code']).where('book_id', '=', bookId).where(sql<boolean>`code = any(${[...codes]}::text[])`).execute()

/** Entries that have one of these keys, with their lines. */
export async function entriesByKey(db: LedgersDb, bookId: number, keys: readonly string[]) {
  return (await sql<{ number: number; key: string; hash: string; move: MoveKind; on_date: string; recorded_by: string; approved_by: string | null; text: string; reverses: number | null; lines: [number, number][] }>`
    select e.number, e.key, e.hash, e.move, e.on_date, e.recorded_by, e.approved_by, e.text, e.reverses,
      (select jsonb_agg(jsonb_build_array(l.account_id, l.amount) order by l.place) from ledgers.line l where l.book_id = e.book_id and l.number = e.number) as lines
    from ledgers.entry e where e.book_id = ${bookId} and e.key = any(${[...keys]}::text[])`.execute(db)).rows
}

export type ToWrite = Written & { readonly recorder: string; readonly approver: string | null; readonly source: string | null }
/** All entries in one statement and all lines in another; the database checks them as sets. */
export async function writeEntries(db: LedgersDb, { id, region_x: x }: BookRow, entries: readonly ToWrite[]): Promise<void> {
  const of = <T>(pick: (e: ToWrite) => T) => entries.map(pick)
  await sql`insert into ledgers.entry (book_id, region_x, number, key, move, on_date, recorded_at, recorded_by, recorder, approved_by, approver, text, source, reverses, hash)
    select ${id}, ${x}, * from unnest(${of((e) => e.number)}::bigint[], ${of((e) => e.key)}::text[], ${of((e) => e.move)}::text[], ${of((e) => e.on)}::date[], ${of((e) => e.recordedAt)}::timestamptz[],
      ${of((e) => e.recordedBy)}::text[], ${of((e) => e.recorder)}::text[], ${of((e) => e.approvedBy)}::text[], ${of((e) => e.approver)}::text[], ${of((e) => e.text)}::text[], ${of((e) => e.source)}::text[], ${of((e) => e.reverses)}::bigint[], ${of((e) => e.hash)}::text[])`.execute(db)
  const lines = entries.flatMap((e) => e.lines.map((l, place) => ({ ...l, place, number: e.number, on: e.on })))
  await sql`insert into ledgers.line (book_id, region_x, number, place, account_id, on_date, amount)
    select ${id}, ${x}, * from unnest(${lines.map((l) => l.number)}::bigint[], ${lines.map((l) => l.place)}::smallint[], ${lines.map((l) => l.account)}::bigint[], ${lines.map((l) => l.on)}::date[], ${lines.map((l) => l.amount)}::bigint[])`.execute(db)
  const { number, hash } = entries.at(-1)!
  await db.updateTable('ledgers.book').set({ head_number: number, head_hash: hash }).where('id', '=', id).execute()
}

/** Every entry from the first on, a few thousand at a time, as it stands. */
export async function* wholeBook(db: LedgersDb, bookId: number, size = 5000): AsyncGenerator<Omit<Written, 'previous'>[]> {
  for (let after = 0; ; ) {
    const { rows } = await sql<Omit<Written, 'previous' | 'lines'> & { lines: [number, number][] }>`
      with e as (select * from ledgers.entry where book_id = ${bookId} and number > ${after} order by number limit ${size})
      select e.number, e.key, e.move, e.on_date as "on", e.recorded_at as "recordedAt", e.recorded_by as "recordedBy", e.approved_by as "approvedBy", e.reverses, e.text, e.hash, coalesce(l.lines, '[]') as lines
      from e left join (select number, jsonb_agg(jsonb_build_array(account_id, amount) order by place) as lines from ledgers.line where book_id = ${bookId} and number between ${after + 1} and (select max(number) from e) group by number) l using (number) order by e.number`.execute(db)
    if (rows.length === 0) return
    after = rows.at(-1)!.number
    yield rows.map((r) => ({ ...r, lines: r.lines.map(([account, amount]) => ({ account, amount })) }))
  }
}
/** Accounts whose kept balance is not the sum of their lines. */
export const wrongBalances = async (db: LedgersDb, bookId: number) =>
  (await sql<{ id: number }>`select a.id from ledgers.account a left join (select account_id, sum(amount)::bigint as amount from ledgers.line where book_id = ${bookId} group by account_id) l on l.account_id = a.id
    where a.book_id = ${bookId} and a.balance <> coalesce(l.amount, 0) order by a.id limit 100`.execute(db)).rows
