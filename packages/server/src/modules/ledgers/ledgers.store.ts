import type { AccountKind, MoveKind, Written } from '@jingwei/engines/ledger'
import { sql, type Insertable, type Selectable } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { NewEntry } from './face.ts'
import type { AccountTable, BookTable, LedgersTables } from './ledgers.tables.ts'

export type LedgersDb = Db<LedgersTables>
export type BookRow = Selectable<BookTable>
export type AccountRow = Omit<Selectable<AccountTable>, 'kind'> & { kind: AccountKind }

export const listBooks = (db: LedgersDb) => db.selectFrom('ledgers.book').selectAll().orderBy('region_x').orderBy('id').limit(500).execute()
export const findBook = (db: LedgersDb, id: number) => db.selectFrom('ledgers.book').selectAll().where('id', '=', id).executeTakeFirst()
export const bookByCode = (db: LedgersDb, code: string) => db.selectFrom('ledgers.book').selectAll().where('code', '=', code).executeTakeFirstOrThrow()
/** Until the end of the transaction nobody else writes into it. */
export const lockBook = (db: LedgersDb, id: number) => db.selectFrom('ledgers.book').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export type BookAndKinds = { readonly book: BookRow; readonly kinds: ReadonlyMap<number, AccountKind> }
/** As `lockBook`, with what kind each of these accounts is, as far as they are of the book: kinds never change. */
export async function lockBookAndKinds(db: LedgersDb, id: number, accounts: readonly number[]): Promise<BookAndKinds | undefined> {
  const { rows } = await sql<BookRow & { ids: string | null; kinds: string | null }>`select b.*, a.ids, a.kinds from ledgers.book b,
    (select string_agg(id::text, ',') as ids, string_agg(kind, ',') as kinds from ledgers.account where book_id = ${id} and id = any(${whole(accounts)}::bigint[])) a where b.id = ${id} for update of b`.execute(db)
  const [found] = rows
  if (!found) return undefined
  const kinds = (found.kinds ?? '').split(',') as AccountKind[]
  return { book: found, kinds: new Map((found.ids ?? '').split(',').map((account, i) => [Number(account), kinds[i]!])) }
}

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

/** Entries that have one of these keys, with their lines. `+ 0`: by the index that begins with the key, whatever the planner believes of the book. */
export async function entriesByKey(db: LedgersDb, bookId: number, keys: readonly string[]) {
  return (await sql<{ number: number; key: string; hash: string; move: MoveKind; on_date: string; recorded_by: string; approved_by: string | null; text: string; reverses: number | null; lines: [number, number][] }>`
    select e.number, e.key, e.hash, e.move, e.on_date, e.recorded_by, e.approved_by, e.text, e.reverses,
      (select jsonb_agg(jsonb_build_array(l.account_id, l.amount) order by l.place) from ledgers.line l where l.book_id = e.book_id and l.on_date = e.on_date and l.number = e.number) as lines
    from unnest(${texts(keys)}::text[]) k, lateral (select * from ledgers.entry where key = k and book_id + 0 = ${bookId} offset 0) e`.execute(db)).rows
}

/** Entries that follow one another, their lines and the book's new end in one statement; the database checks them as sets. `signed` are the same entries with who signed them. */
export async function writeEntries(db: LedgersDb, { id, region_x: x }: BookRow, entries: readonly Written[], signed: readonly NewEntry[]): Promise<void> {
  const of = (pick: (e: Written) => string | null) => texts(entries.map(pick))
  const by = (pick: (e: NewEntry) => string | null) => texts(signed.map(pick))
  const lines = entries.flatMap((e, i) => e.lines.map((l, place) => ({ account: l.account, amount: l.amount, place, i: i + 1 })))
  const before = entries[0]!.number - 1
  const { number, hash, recordedAt } = entries.at(-1)!
  await sql`with day as (select ${of((e) => e.on)}::date[] as of),
    e as (insert into ledgers.entry (book_id, region_x, number, key, move, on_date, recorded_at, recorded_by, recorder, approved_by, approver, text, source, reverses, hash)
      select ${id}, ${x}, ${before} + u.i, u.key, u.move, day.of[u.i], ${recordedAt}, u.recorded_by, u.recorder, u.approved_by, u.approver, u.text, u.source, u.reverses, u.hash
      from day, unnest(${of((e) => e.key)}::text[], ${of((e) => e.move)}::text[], ${of((e) => e.recordedBy)}::text[], ${by((e) => e.recordedBy.name)}::text[], ${of((e) => e.approvedBy)}::text[], ${by((e) => e.approvedBy?.name ?? null)}::text[],
        ${of((e) => e.text)}::text[], ${by((e) => e.source)}::text[], ${whole(entries.map((e) => e.reverses ?? 'null'))}::bigint[], ${of((e) => e.hash)}::text[]) with ordinality as u (key, move, recorded_by, recorder, approved_by, approver, text, source, reverses, hash, i)),
    l as (insert into ledgers.line (book_id, region_x, number, place, account_id, on_date, amount)
      select ${id}, ${x}, ${before} + u.i, u.place, u.account, day.of[u.i], u.amount
      from day, unnest(${whole(lines.map((l) => l.i))}::int[], ${whole(lines.map((l) => l.place))}::smallint[], ${whole(lines.map((l) => l.account))}::bigint[], ${whole(lines.map((l) => l.amount))}::bigint[]) as u (i, place, account, amount))
    update ledgers.book set head_number = ${number}, head_hash = ${hash} where id = ${id}`.execute(db)
}
// Arrays as PostgreSQL reads them: for thousands of values, joining them here takes less than what the driver does.
const whole = (values: readonly (number | 'null')[]) => `{${values.join(',')}}`
const texts = (values: readonly (string | null)[]) => `{${values.map((v) => (v === null ? 'null' : `"${/["\\]/.test(v) ? v.replace(/["\\]/g, '\\$&') : v}"`)).join(',')}}`

/** Every entry from the first on, a few thousand at a time, as it stands. */
export async function* wholeBook(db: LedgersDb, bookId: number, size = 5000): AsyncGenerator<Omit<Written, 'previous'>[]> {
  for (let after = 0; ; ) {
    const { rows } = await sql<Omit<Written, 'previous' | 'lines'> & { lines: [number, number][] }>`
      select e.number, e.key, e.move, e.on_date as "on", e.recorded_at as "recordedAt", e.recorded_by as "recordedBy", e.approved_by as "approvedBy", e.reverses, e.text, e.hash,
        coalesce((select jsonb_agg(jsonb_build_array(l.account_id, l.amount) order by l.place) from ledgers.line l where l.book_id = e.book_id and l.on_date = e.on_date and l.number = e.number), '[]') as lines
      from ledgers.entry e where e.book_id = ${bookId} and e.number > ${after} order by e.number limit ${size}`.execute(db)
    if (rows.length === 0) return
    after = rows.at(-1)!.number
    yield rows.map((r) => ({ ...r, lines: r.lines.map(([account, amount]) => ({ account, amount })) }))
  }
}
/** Lines that no entry has, by the number they bear; `is_there` says whether an entry has that number. A balance as of a day would count them. */
export const strayLines = async (db: LedgersDb, bookId: number) =>
  (await sql<{ number: number; is_there: boolean }>`select l.number, exists (select 1 from ledgers.entry n where n.book_id = ${bookId} and n.number = l.number) as is_there
    from ledgers.line l left join ledgers.entry e on e.book_id = l.book_id and e.number = l.number and e.on_date = l.on_date where l.book_id = ${bookId} and e.number is null group by l.number order by l.number limit 100`.execute(db)).rows
/** Accounts whose kept balance is not the sum of their lines. */
export const wrongBalances = async (db: LedgersDb, bookId: number) =>
  (await sql<{ id: number }>`select a.id from ledgers.account a left join (select account_id, sum(amount)::bigint as amount from ledgers.line where book_id = ${bookId} group by account_id) l on l.account_id = a.id
    where a.book_id = ${bookId} and a.balance <> coalesce(l.amount, 0) order by a.id limit 100`.execute(db)).rows
