import { genesis, verifier, type Break } from '@jingwei/engines/ledger'
import { hashOf } from './post.ts'
import { findBook, listBooks, strayLines, wholeBook, wrongBalances, type LedgersDb } from './ledgers.store.ts'
import { bookNotFound } from './ledgers.errors.ts'

export type BookCheck = { readonly entries: number; readonly isWhole: boolean; readonly breaks: ({ readonly number: number; readonly fault: Break['fault'] } | { readonly number: number; readonly fault: 'balance' })[] }
const most = 100

/** Reads a whole book: seals one after the other, sums of entries, lines without one, balances of accounts (`number` is the account’s then). */
export async function checkBook(db: LedgersDb, bookId: number): Promise<BookCheck> {
  const book = await findBook(db, bookId)
  if (!book) throw bookNotFound()
  const { next, end } = verifier(hashOf)
  const breaks: BookCheck['breaks'] = []
  let [entries, previous] = [0, genesis]
  for await (const batch of wholeBook(db, bookId))
    for (const entry of batch) {
      entries++
      if (breaks.length < most) breaks.push(...next({ ...entry, previous }))
      previous = entry.hash
    }
  if (breaks.length < most) breaks.push(...end({ number: book.head_number, hash: book.head_hash }))
  for (const { number, is_there: isThere } of await strayLines(db, bookId)) if (!breaks.some((b) => b.number === number)) breaks.push({ number, fault: isThere ? 'changed' : 'missing' })
  for (const { id } of await wrongBalances(db, bookId)) breaks.push({ number: id, fault: 'balance' })
  return { entries, isWhole: breaks.length === 0, breaks: breaks.slice(0, most) }
}

/** All books there are, one after the other. */
export async function checkBooks(db: LedgersDb): Promise<(BookCheck & { readonly code: string })[]> {
  const found: (BookCheck & { readonly code: string })[] = []
  for (const { id, code } of await listBooks(db)) found.push({ code, ...(await checkBook(db, id)) })
  return found
}
