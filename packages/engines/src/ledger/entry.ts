import { moves, type AccountKind, type MoveKind } from './moves.ts'

/** A line gives to an account (more than 0) or takes from it, in whole units of the book’s currency: fen of yuan. */
export type Line = { readonly account: number; readonly amount: number }
/** What is written once and never changed: money that goes from accounts to accounts on a day. Lines sum to 0. */
export type Entry = {
  /** Whoever sends the same again says the same key, and nothing happens twice. */
  readonly key: string
  readonly move: MoveKind
  /** The day on which it counts. */
  readonly on: string
  readonly lines: readonly Line[]
  readonly text: string
  readonly recordedBy: string
  readonly approvedBy: string | null
  /** The number of the entry that this one takes back, whole. */
  readonly reverses: number | null
}
export type EntryFault =
  | { readonly fault: 'amount'; readonly line: number }
  | { readonly fault: 'lines' | 'unbalanced' | 'same-account' | 'not-approved' | 'own-approval' | 'closed' | 'day' }
  | { readonly fault: 'account'; readonly account: number }
  | { readonly fault: 'way'; readonly account: number; readonly kind: AccountKind; readonly move: MoveKind }

export type Book = { readonly kindOf: (account: number) => AccountKind | undefined; readonly closedUntil: string | null }

const mostLines = 200
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)

/** Everything that is wrong with an entry; none is written that has any. A reversal takes its entry's way backwards. */
export function checkEntry(entry: Entry, { kindOf, closedUntil }: Book): EntryFault[] {
  const faults: EntryFault[] = []
  if (entry.lines.length < 2 || entry.lines.length > mostLines) faults.push({ fault: 'lines' })
  for (const [line, { amount }] of entry.lines.entries()) if (!Number.isSafeInteger(amount) || amount === 0) faults.push({ fault: 'amount', line })
  if (entry.lines.reduce((sum, { amount }) => sum + BigInt(Number.isSafeInteger(amount) ? amount : 0), 0n) !== 0n) faults.push({ fault: 'unbalanced' })
  if (new Set(entry.lines.map((l) => l.account)).size < entry.lines.length) faults.push({ fault: 'same-account' })
  if (!isDay(entry.on)) faults.push({ fault: 'day' })
  else if (closedUntil !== null && entry.on <= closedUntil) faults.push({ fault: 'closed' })
  const { from, to, needsApproval } = moves[entry.move]
  if (entry.approvedBy === null ? needsApproval || entry.reverses !== null : false) faults.push({ fault: 'not-approved' })
  if (entry.approvedBy !== null && entry.approvedBy === entry.recordedBy) faults.push({ fault: 'own-approval' })
  for (const { account, amount } of entry.lines) {
    const kind = kindOf(account)
    const gives = entry.reverses === null ? amount < 0 : amount > 0
    if (kind === undefined) faults.push({ fault: 'account', account })
    else if (!(gives ? (from as readonly AccountKind[]) : (to as readonly AccountKind[])).includes(kind)) faults.push({ fault: 'way', account, kind, move: entry.move })
  }
  return faults
}

/** The entry that takes another back: the same lines turned round. */
export const reversalOf = (entry: Entry & { readonly number: number }, { key, on, text, recordedBy, approvedBy }: Pick<Entry, 'key' | 'on' | 'text' | 'recordedBy' | 'approvedBy'>): Entry => ({
  key, on, text, recordedBy, approvedBy, move: entry.move, reverses: entry.number, lines: entry.lines.map(({ account, amount }) => ({ account, amount: -amount })),
})
