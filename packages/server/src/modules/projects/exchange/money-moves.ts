import type { MoveKind } from '@jingwei/engines/ledger'
import type { EntryOf } from '../../ledgers/index.ts'
import type { PublishedProject } from './published.store.ts'

/** A step of a project's money as the standards know it: promised, paid, spent; below nothing what was taken back. */
export type MoneyMove = { readonly key: string; readonly kind: 'commitment' | 'disbursement' | 'expenditure'; readonly on: string; readonly minor: number; readonly text: string }

/** By which account of the project each move is read, and as what: what is paid out and comes back is a disbursement below nothing. */
const readings: Readonly<Partial<Record<MoveKind, readonly [kind: MoneyMove['kind'], account: 'commitment_account' | 'disbursement_account' | 'expenditure_account' | 'recovery_account', sign: 1 | -1]>>> = {
  commit: ['commitment', 'commitment_account', 1], release: ['commitment', 'commitment_account', 1], disburse: ['disbursement', 'disbursement_account', 1], spend: ['expenditure', 'expenditure_account', 1], recover: ['disbursement', 'recovery_account', -1],
}
export const publishedMoves = Object.keys(readings) as readonly MoveKind[]

/** From the entries of the book, so that the sums of what is published are the figures of the project. */
export function moneyMovesOf(p: PublishedProject, entries: readonly EntryOf[]): MoneyMove[] {
  return entries.flatMap((e): MoneyMove[] => {
    const reading = readings[e.move]
    if (!reading) return []
    const [kind, account, sign] = reading
    const amount = e.lines.find((l) => l.account === p[account])?.amount ?? 0
    return amount === 0 ? [] : [{ key: `${e.bookId}-${e.number}`, kind, on: e.on, minor: sign * amount, text: e.text }]
  })
}
