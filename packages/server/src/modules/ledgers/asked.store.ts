import type { MoveKind } from '@jingwei/engines/ledger'
import { sql } from 'kysely'
import type { BudgetLine, EntryOf } from './face.ts'
import type { LedgersDb } from './ledgers.store.ts'

/* What other modules ask for by the numbers of accounts. Whether the caller may know of them was decided where the numbers came from. */

export async function balancesOf(db: LedgersDb, accounts: readonly number[], on: string | undefined): Promise<Map<number, number>> {
  if (accounts.length === 0) return new Map()
  // As parallel arrays: a hundred thousand rows would take longer to hand over than to sum.
  const { rows } = await sql<{ ids: number[] | null; amounts: number[] | null }>`select array_agg(account_id) as ids, array_agg(amount) as amounts from ledgers.balances_of(${[...accounts]}::bigint[], ${on ?? null}::date)`.execute(db)
  const { ids, amounts } = rows[0]!
  return new Map((ids ?? []).map((id, i) => [id, amounts![i]!]))
}
export async function entriesOf(db: LedgersDb, accounts: readonly number[], { until, moves }: { until?: string | undefined; moves?: readonly MoveKind[] | undefined }): Promise<EntryOf[]> {
  const { rows } = await sql<Omit<EntryOf, 'lines'> & { lines: [number, number][] }>`select book_id as "bookId", number, move, on_date as "on", text, source, reverses, lines from ledgers.entries_of(${[...accounts]}::bigint[], ${moves ? [...moves] : null}::text[], ${until ?? null}::date)`.execute(db)
  return rows.map((r) => ({ ...r, lines: r.lines.map(([account, amount]) => ({ account, amount })) }))
}
/** A budget account of a book, and the source that gave most to it. */
export async function budgetLine(db: LedgersDb, bookId: number, code: string): Promise<BudgetLine | null> {
  const { rows } = await sql<BudgetLine>`select a.id, a.code, a.title, a.balance,
      (select jsonb_build_object('id', s.id, 'code', s.code, 'title', s.title) from ledgers.line l join ledgers.line g on g.book_id = l.book_id and g.on_date = l.on_date and g.number = l.number join ledgers.account s on s.id = g.account_id and s.kind = 'source'
        where l.account_id = a.id group by s.id order by sum(-g.amount) desc, s.id limit 1) as source
    from ledgers.account a where a.book_id = ${bookId} and a.code = ${code} and a.kind = 'budget'`.execute(db)
  return rows[0] ?? null
}
