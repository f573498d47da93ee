import type { Text } from '@jingwei/contract/text'
import type { AccountKind, Entry, Line, MoveKind } from '@jingwei/engines/ledger'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'

export type NewAccount = { readonly kind: AccountKind; readonly code: string; readonly title: string; readonly subject: string | null; readonly organisationId: number | null }
/** Who signs: two people, of whom none is the other. */
export type Signed = NonNullable<Actor['person']>
export type NewEntry = Omit<Entry, 'recordedBy' | 'approvedBy'> & {
  readonly recordedBy: Signed
  readonly approvedBy: Signed | null
  /** The record it comes from, as `payment:7`. */
  readonly source: string | null
}
/** `isNew` is false when the same entry had been written before. */
export type PostedEntry = { readonly number: number; readonly hash: string; readonly isNew: boolean }

/** `isStrict`: no account but a source falls below nothing, which is so where nothing else is said; what others report may not be complete. */
export type NewBook = { readonly code: string; readonly title: Text; readonly region: { readonly lo: number; readonly hi: number }; readonly currency: string; readonly isStrict?: boolean }

export type BookFacts = { readonly id: number; readonly regionX: number; readonly currency: string; readonly digits: number; readonly closedUntil: string | null }
type AccountName = { readonly id: number; readonly code: string; readonly title: string }
/** `source`: who gave most of what ever came onto it. */
export type BudgetLine = AccountName & { readonly balance: number; readonly source: AccountName | null }
/** An entry with those of its lines that were asked for. */
export type EntryOf = { readonly bookId: number; readonly number: number; readonly move: MoveKind; readonly on: string; readonly text: string; readonly source: string | null; readonly reverses: number | null; readonly lines: readonly Line[] }

/** What other modules may ask. All in the caller's transaction and scope. */
export type Ledgers = {
  /** Opens a book, or gives the one that has the code. */
  openBook<T>(db: Db<T>, book: NewBook): Promise<number>
  /** Opens accounts, each code once in a book; gives their ids in the order asked. */
  openAccounts<T>(db: Db<T>, bookId: number, accounts: readonly NewAccount[]): Promise<number[]>
  /** Writes entries into a book, all or none. The same key with the same content again writes nothing; with another content it is refused. */
  post<T>(db: Db<T>, bookId: number, entries: readonly NewEntry[]): Promise<PostedEntry[]>
  /** Of the books that the caller may see. */
  book<T>(db: Db<T>, id: number): Promise<BookFacts | null>
  /** A budget account by its code, in a book that the caller may see. */
  budgetLine<T>(db: Db<T>, bookId: number, code: string): Promise<BudgetLine | null>
  /**
   * What stands on accounts, now or at the end of a day; those with nothing are absent. Asks not who may see them: whoever asks has the
   * numbers from records that the caller sees.
   */
  balancesOf<T>(db: Db<T>, accounts: readonly number[], on?: string): Promise<ReadonlyMap<number, number>>
  /** Entries that touch accounts, in the order of their days. Rights as above. */
  entriesOf<T>(db: Db<T>, accounts: readonly number[], options: { readonly until?: string | undefined; readonly moves?: readonly MoveKind[] | undefined }): Promise<readonly EntryOf[]>
}
