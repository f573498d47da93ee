import { minorDigitsOf } from '@jingwei/engines/capital'
import { chained, checkEntry, type Entry, type EntryFault, type Written } from '@jingwei/engines/ledger'
import { hash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { NewAccount, NewBook, NewEntry, PostedEntry } from './face.ts'
import { bookNotFound, faultyEntries, notEnough, reversedAlready, sameKeyOtherEntry } from './ledgers.errors.ts'
import { accountsByCode, entriesByKey, insertAccounts, insertBook, lastPlace, lockBook, lockBookAndKinds, writeEntries, type BookRow, type LedgersDb } from './ledgers.store.ts'

export const hashOf = (text: string) => hash('sha256', text)

type Content = Pick<Entry, 'move' | 'on' | 'text' | 'reverses'> & { readonly recordedBy: string; readonly approvedBy: string | null; readonly lines: readonly (readonly [number, number])[] }
const sameContent = (e: Content) => JSON.stringify([e.move, e.on, e.text, e.reverses, e.recordedBy, e.approvedBy, e.lines])
const contentOf = (e: NewEntry) => sameContent({ ...e, recordedBy: e.recordedBy.id, approvedBy: e.approvedBy?.id ?? null, lines: e.lines.map((l) => [l.account, l.amount] as const) })

/** Writes entries, all or none. The book is locked first: of two who pay the same at once, the second finds the key of the first. */
export async function postEntries(db: LedgersDb, bookId: number, given: readonly NewEntry[], recordedAt: string): Promise<PostedEntry[]> {
  if (given.length === 0) return []
  const locked = await lockBookAndKinds(db, bookId, [...new Set(given.flatMap((e) => e.lines.map((l) => l.account)))])
  if (!locked) throw bookNotFound()
  const wanted = new Map<string, NewEntry>()
  for (const e of given) {
    const before = wanted.get(e.key)
    if (before && contentOf(before) !== contentOf(e)) throw sameKeyOtherEntry(e.key)
    if (!before) wanted.set(e.key, e)
  }
  const looking = await begun(entriesByKey(db, bookId, [...wanted.keys()]))
  const place = { kindOf: (id: number) => locked.kinds.get(id), closedUntil: locked.book.closed_until }
  const checked = [...wanted.values()].map((signed) => {
    const entry = plain(signed)
    return { signed, entry, faults: checkEntry(entry, place) }
  })
  const known = new Map((await looking()).map((e) => [e.key, e]))
  for (const [key, e] of known) if (contentOf(wanted.get(key)!) !== sameContent({ ...e, on: e.on_date, recordedBy: e.recorded_by, approvedBy: e.approved_by })) throw sameKeyOtherEntry(key)
  const fresh = known.size === 0 ? checked : checked.filter(({ entry }) => !known.has(entry.key))
  const faults = fresh.flatMap((one, i) => one.faults.map((fault): [number, EntryFault] => [i, fault]))
  if (faults.length > 0) throw faultyEntries(faults)
  const posted = await written(db, locked.book, fresh, recordedAt)
  return given.map(({ key }) => ({ number: (posted.get(key) ?? known.get(key)!).number, hash: (posted.get(key) ?? known.get(key)!).hash, isNew: posted.has(key) }))
}
const plain = (e: NewEntry): Entry => ({ key: e.key, move: e.move, on: e.on, lines: e.lines, text: e.text, reverses: e.reverses, recordedBy: e.recordedBy.id, approvedBy: e.approvedBy?.id ?? null })

async function written(db: LedgersDb, book: BookRow, fresh: readonly { signed: NewEntry; entry: Entry }[], recordedAt: string): Promise<Map<string, Written>> {
  if (fresh.length === 0) return new Map()
  const sealed = chained(fresh.map((f) => f.entry), { number: book.head_number, hash: book.head_hash }, recordedAt, hashOf)
  await writeEntries(db, book, sealed, fresh.map((f) => f.signed)).catch((error: unknown) => Promise.reject(asAnswer(error, sealed)))
  return new Map(sealed.map((e) => [e.key, e]))
}
/** Lets work begin elsewhere, so that this thread computes while it is done; then ask for its end. */
async function begun<T>(work: Promise<T>): Promise<() => Promise<T>> {
  work.catch(() => undefined)
  await setImmediate()
  return () => work
}
function asAnswer(error: unknown, entries: readonly Entry[]): unknown {
  const { constraint } = error as { constraint?: string }
  if (constraint === 'account_floor') return notEnough()
  if (constraint === 'entry_book_id_reverses_key') return reversedAlready(entries.find((e) => e.reverses !== null)?.reverses ?? 0)
  return error
}

/** Nothing when the code is taken. */
export const openBook = (db: LedgersDb, { code, title, region, currency, isStrict = true }: NewBook, now: string, by: string | null): Promise<BookRow | undefined> =>
  insertBook(db, { region_x: region.lo, region_hi: region.hi, code, title_zh: title.zh, title_en: title.en, currency, digits: minorDigitsOf(currency), is_strict: isStrict, created_at: now, created_by: by })

/** Accounts by their codes; those that are missing are opened. */
export async function openAccounts(db: LedgersDb, bookId: number, wanted: readonly NewAccount[]): Promise<number[]> {
  const ids = new Map((await accountsByCode(db, bookId, wanted.map((a) => a.code))).map((a) => [a.code, a.id]))
  const missing = [...new Map(wanted.filter((a) => !ids.has(a.code)).map((a) => [a.code, a])).values()]
  if (missing.length > 0) {
    // The lock keeps two who open the same account from taking the same place.
    const book = await lockBook(db, bookId)
    if (!book) throw bookNotFound()
    for (const { code, id } of await accountsByCode(db, bookId, missing.map((a) => a.code))) ids.set(code, id)
    const rows = missing.filter((a) => !ids.has(a.code))
    const last = await lastPlace(db, bookId)
    for (let from = 0; from < rows.length; from += 2000) {
      const part = rows.slice(from, from + 2000)
      const made = await insertAccounts(db, part.map((a, i) => ({ book_id: bookId, region_x: book.region_x, place: last + 1 + from + i, kind: a.kind, code: a.code, title: a.title, subject: a.subject, organisation_id: a.organisationId, is_floored: book.is_strict && a.kind !== 'source' })))
      for (const { id, code } of made) ids.set(code, id)
    }
  }
  return wanted.map((a) => ids.get(a.code)!)
}
