import type { AccountKind } from '@jingwei/engines/ledger'
import { sql } from 'kysely'
import type { LedgersDb } from './ledgers.store.ts'

/*
 * Balances as of a day: what stood on all accounts at the end of an earlier day, kept as arrays of a thousand accounts, and the lines since.
 * Without such a row the lines are summed from the first; the answer is the same.
 */
const perBlock = sql.raw('1000')

/** Sums of all accounts of a book at the end of a day, by their places: 0 where nothing happened. */
const sumsOn = (bookId: number, on: string) => sql`
  with kept as (select on_date from ledgers.standing where book_id = ${bookId} and on_date <= ${on}::date order by on_date desc limit 1),
  stood as (select s.block * ${perBlock} + u.i - 1 as place, u.amount from ledgers.standing s, unnest(s.sums) with ordinality as u (amount, i) where s.book_id = ${bookId} and s.on_date = (select on_date from kept)),
  moved as (select account_id, sum(amount)::bigint as amount from ledgers.line where book_id = ${bookId} and on_date > coalesce((select on_date from kept), '-infinity'::date) and on_date <= ${on}::date group by account_id)
  select a.id, a.place, a.kind, coalesce(stood.amount, 0) + coalesce(moved.amount, 0) as amount
  from ledgers.account a left join stood on stood.place = a.place left join moved on moved.account_id = a.id where a.book_id = ${bookId}`

/** By account, as parallel arrays: a hundred thousand rows would take longer to hand over than to sum. */
export async function balancesOn(db: LedgersDb, bookId: number, on: string): Promise<Map<number, number>> {
  const { rows } = await sql<{ ids: number[]; amounts: number[] }>`select array_agg(id) as ids, array_agg(amount) as amounts from (${sumsOn(bookId, on)}) b where amount <> 0`.execute(db)
  const { ids, amounts } = rows[0]!
  return new Map((ids ?? []).map((id, i) => [id, amounts[i]!]))
}
export async function standingOn(db: LedgersDb, bookId: number, on: string): Promise<Record<AccountKind, number>> {
  const { rows } = await sql<{ kind: AccountKind; amount: number }>`select kind, sum(amount)::bigint as amount from (${sumsOn(bookId, on)}) b group by kind`.execute(db)
  const found = { source: 0, budget: 0, allocation: 0, commitment: 0, disbursement: 0, expenditure: 0, recovery: 0 }
  for (const { kind, amount } of rows) found[kind] = amount
  return found
}
/** Now: what the accounts themselves say, as long as nothing is dated ahead. */
export async function keepStanding(db: LedgersDb, bookId: number, regionX: number, on: string): Promise<void> {
  await sql`insert into ledgers.standing (book_id, on_date, block, region_x, sums)
    select ${bookId}, ${on}::date, place / ${perBlock}, ${regionX}, array_agg(coalesce(amount, 0) order by place) from (${sumsOn(bookId, on)}) b group by place / ${perBlock}
    on conflict do nothing`.execute(db)
}
/** Lines since the last kept standing, up to a day. */
export async function linesSince(db: LedgersDb, bookId: number, on: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ledgers.line where book_id = ${bookId} and on_date <= ${on}::date and on_date > coalesce((select max(on_date) from ledgers.standing where book_id = ${bookId} and on_date <= ${on}::date), '-infinity'::date)`.execute(db)
  return rows[0]!.n
}
