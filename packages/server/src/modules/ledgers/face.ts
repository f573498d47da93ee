import type { Text } from '@jingwei/contract/text'
import type { AccountKind, Entry } from '@jingwei/engines/ledger'
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

export type NewBook = { readonly code: string; readonly title: Text; readonly region: { readonly lo: number; readonly hi: number }; readonly currency: string }

/** What other modules may ask. All in the caller's transaction and scope. */
export type Ledgers = {
  /** Opens a book, or gives the one that has the code. */
  openBook<T>(db: Db<T>, book: NewBook): Promise<number>
  /** Opens accounts, each code once in a book; gives their ids in the order asked. */
  openAccounts<T>(db: Db<T>, bookId: number, accounts: readonly NewAccount[]): Promise<number[]>
  /** Writes entries into a book, all or none. The same key with the same content again writes nothing; with another content it is refused. */
  post<T>(db: Db<T>, bookId: number, entries: readonly NewEntry[]): Promise<PostedEntry[]>
}
