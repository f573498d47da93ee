import { basisPoints, figuresOf, type MoneyFigures } from '@jingwei/engines/ledger'
import type { NewEntry, Signed } from '../../ledgers/index.ts'
import type { Context, ProjectsDb } from '../context.ts'
import { bookElsewhere } from '../projects.errors.ts'
import type { ProjectRecord } from './project.store.ts'

/** Who wrote it and who approved it; two people. */
export type TwoPeople = { readonly recordedBy: Signed; readonly approvedBy: Signed }
export type AccountsOf = Pick<ProjectRecord, 'allocation_account' | 'commitment_account' | 'disbursement_account' | 'expenditure_account' | 'recovery_account'>

export const accountsOf = (p: AccountsOf): number[] => [p.allocation_account, p.commitment_account, p.disbursement_account, p.expenditure_account, p.recovery_account]
export type Money = MoneyFigures & { readonly disbursedBasisPoints: number | null }
const withRate = (f: MoneyFigures): Money => ({ ...f, disbursedBasisPoints: basisPoints(f.disbursed, f.received) })
/** How far the money of some projects of one currency has come, from what stands on their accounts. */
export function moneyOf(projects: readonly AccountsOf[], stands: ReadonlyMap<number, number>): Money {
  const sum = (pick: (p: AccountsOf) => number) => projects.reduce((total, p) => total + (stands.get(pick(p)) ?? 0), 0)
  return withRate(figuresOf({
    source: 0, budget: 0, allocation: sum((p) => p.allocation_account), commitment: sum((p) => p.commitment_account), disbursement: sum((p) => p.disbursement_account), expenditure: sum((p) => p.expenditure_account), recovery: sum((p) => p.recovery_account),
  }))
}
export const balancesOf = (db: ProjectsDb, { ledgers }: Context, projects: readonly AccountsOf[], on?: string) => ledgers.balancesOf(db, projects.flatMap(accountsOf), on)

/** The day on which something counts in the book: its own, or today where that day is closed already. */
export async function openDay(db: ProjectsDb, { ledgers, kernel }: Context, bookId: number, on: string): Promise<string> {
  const book = await ledgers.book(db, bookId)
  if (!book) throw bookElsewhere()
  return book.closedUntil !== null && on <= book.closedUntil ? kernel.today() : on
}

const twoLines = (from: number, to: number, amount: number) => [{ account: from, amount: -amount }, { account: to, amount }]
/** From the budget line to what the agreement binds. `key` tells one commitment of a project from another. */
export async function commitMoney(db: ProjectsDb, context: Context, p: ProjectRecord, people: TwoPeople, { amountFen = p.award_fen, on = p.agreement_signed_on, key = '' }: { amountFen?: number; on?: string | null; key?: string } = {}): Promise<void> {
  const entry = { on: await openDay(db, context, p.book_id, on ?? context.kernel.today()), text: p.title, reverses: null, source: `project:${p.id}`, ...people } satisfies Partial<NewEntry>
  await context.ledgers.post(db, p.book_id, [
    { ...entry, move: 'allocate', key: `project:${p.id}:allocate${key}`, lines: twoLines(p.line_account, p.allocation_account, amountFen) },
    { ...entry, move: 'commit', key: `project:${p.id}:commit${key}`, lines: twoLines(p.allocation_account, p.commitment_account, amountFen) },
  ])
}
/** Back from the commitment to the budget line: a smaller award, or what is left when a project is closed. */
export async function releaseMoney(db: ProjectsDb, context: Context, p: ProjectRecord, people: TwoPeople, { releaseFen, withdrawFen, key }: { releaseFen: number; withdrawFen: number; key: string }): Promise<void> {
  const entry = { on: await openDay(db, context, p.book_id, context.kernel.today()), text: p.title, reverses: null, source: `project:${p.id}`, ...people } satisfies Partial<NewEntry>
  const entries: NewEntry[] = []
  if (releaseFen > 0) entries.push({ ...entry, move: 'release', key: `project:${p.id}:release${key}`, lines: twoLines(p.commitment_account, p.allocation_account, releaseFen) })
  if (withdrawFen > 0) entries.push({ ...entry, move: 'withdraw', key: `project:${p.id}:withdraw${key}`, lines: twoLines(p.allocation_account, p.line_account, withdrawFen) })
  await context.ledgers.post(db, p.book_id, entries)
}
