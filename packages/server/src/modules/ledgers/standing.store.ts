import type { AccountKind } from '@jingwei/engines/ledger'
import { sql } from 'kysely'
import type { LedgersDb } from './ledgers.store.ts'

/*
 * Balances as of a day: what stood on all accounts at the end of an earlier day, kept as arrays of a thousand accounts, and the lines since.
 * Without such a row the lines are summed from the first; the answer is the same.
 */
const perBlock = sql.raw('1000')

/** The last day kept, not after the one asked. */
const keptDay = (bookId: number, on: string) => sql`(select on_date from ledgers.standing where book_id = ${bookId} and on_date <= ${on}::date order by on_date desc limit 1)`
/** What moved since, by account. */
const movedSince = (bookId: number, on: string) => sql`select account_id as id, sum(amount)::bigint as amount from ledgers.line where book_id = ${bookId} and on_date > coalesce(${keptDay(bookId, on)}, '-infinity'::date) and on_date <= ${on}::date group by account_id`
/** Both, in no order: an account has up to two amounts. */
const amountsOn = (bookId: number, on: string) => sql`select u.id, u.amount from ledgers.standing s, unnest(s.ids, s.sums) as u (id, amount) where s.book_id = ${bookId} and s.on_date = ${keptDay(bookId, on)} union all ${movedSince(bookId, on)}`

/** Accounts on which something stands. Handed over as arrays and added up here: a hundred thousand rows would take longer to hand over than to sum. */
export async function balancesOn(db: LedgersDb, bookId: number, on: string): Promise<Map<number, number>> {
  const { rows } = await sql<{ ids: number[] | null; sums: number[] | null }>`select ids, sums from ledgers.standing where book_id = ${bookId} and on_date = ${keptDay(bookId, on)}
    union all select array_agg(id), array_agg(amount) from (${movedSince(bookId, on)}) moved`.execute(db)
  const balances = new Map<number, number>()
  for (const { ids, sums } of rows) for (const [i, id] of (ids ?? []).entries()) balances.set(id, (balances.get(id) ?? 0) + sums![i]!)
  for (const [id, amount] of balances) if (amount === 0) balances.delete(id)
  return balances
}
export async function standingOn(db: LedgersDb, bookId: number, on: string): Promise<Record<AccountKind, number>> {
  const { rows } = await sql<{ kind: AccountKind; amount: number }>`select a.kind, sum(b.amount)::bigint as amount from (${amountsOn(bookId, on)}) b join ledgers.account a on a.id = b.id group by a.kind`.execute(db)
  const found = { source: 0, budget: 0, allocation: 0, commitment: 0, disbursement: 0, expenditure: 0, recovery: 0 }
  for (const { kind, amount } of rows) found[kind] = amount
  return found
}
/** Keeps what stands at the end of a day on all accounts that ever moved. */
export async function keepStanding(db: LedgersDb, bookId: number, regionX: number, on: string): Promise<void> {
  await sql`insert into ledgers.standing (book_id, on_date, block, region_x, ids, sums)
    select ${bookId}, ${on}::date, place / ${perBlock}, ${regionX}, array_agg(id order by place), array_agg(amount order by place)
    from (select a.id, a.place, sum(b.amount)::bigint as amount from (${amountsOn(bookId, on)}) b join ledgers.account a on a.id = b.id where a.book_id = ${bookId} group by a.id, a.place) summed group by place / ${perBlock}
    on conflict do nothing`.execute(db)
}
/** Lines since the last kept standing, up to a day. */
export async function linesSince(db: LedgersDb, bookId: number, on: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ledgers.line where book_id = ${bookId} and on_date <= ${on}::date and on_date > coalesce(${keptDay(bookId, on)}, '-infinity'::date)`.execute(db)
  return rows[0]!.n
}
