import { minorDigitsOf } from '@jingwei/engines/capital'
import { chained, checkEntry, type Entry, type EntryFault } from '@jingwei/engines/ledger'
import { createHash } from 'node:crypto'
import type { NewAccount, NewBook, NewEntry, PostedEntry } from './face.ts'
import { bookNotFound, faultyEntries, notEnough, reversedAlready, sameKeyOtherEntry } from './ledgers.errors.ts'
import { accountsByCode, accountsById, entriesByKey, insertAccounts, insertBook, lastPlace, lockBook, writeEntries, type BookRow, type LedgersDb } from './ledgers.store.ts'

export const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

const contentOf = (e: Pick<Entry, 'move' | 'on' | 'text' | 'reverses'> & { recordedBy: string; approvedBy: string | null; lines: readonly (readonly [number, number])[] }) =>
  JSON.stringify([e.move, e.on, e.text, e.reverses, e.recordedBy, e.approvedBy, e.lines])

/** Writes entries, all or none. The book is locked first: of two who pay the same at once, the second finds the key of the first. */
export async function postEntries(db: LedgersDb, bookId: number, given: readonly NewEntry[], recordedAt: string): Promise<PostedEntry[]> {
  if (given.length === 0) return []
  const book = await lockBook(db, bookId)
  if (!book) throw bookNotFound()
  const known = new Map((await entriesByKey(db, bookId, given.map((e) => e.key))).map((e) => [e.key, e]))
  const fresh: NewEntry[] = []
  const contents = new Map<string, string>([...known].map(([key, e]) => [key, contentOf({ move: e.move, on: e.on_date, text: e.text, reverses: e.reverses, recordedBy: e.recorded_by, approvedBy: e.approved_by, lines: e.lines })]))
  for (const e of given) {
    const content = contentOf({ ...e, recordedBy: e.recordedBy.id, approvedBy: e.approvedBy?.id ?? null, lines: e.lines.map((l) => [l.account, l.amount] as const) })
    const before = contents.get(e.key)
    if (before !== undefined && before !== content) throw sameKeyOtherEntry(e.key)
    if (before !== undefined) continue
    contents.set(e.key, content)
    fresh.push(e)
  }
  if (fresh.length > 0) {
    const written = await writeFresh(db, book, fresh, recordedAt)
    for (const e of written) known.set(e.key, { ...known.get(e.key)!, number: e.number, hash: e.hash })
  }
  const isNew = new Set(fresh.map((e) => e.key))
  return given.map(({ key }) => ({ number: known.get(key)!.number, hash: known.get(key)!.hash, isNew: isNew.has(key) }))
}

async function writeFresh(db: LedgersDb, book: BookRow, fresh: readonly NewEntry[], recordedAt: string) {
  const accounts = new Map((await accountsById(db, book.id, [...new Set(fresh.flatMap((e) => e.lines.map((l) => l.account)))])).map((a) => [a.id, a]))
  const entries = fresh.map((e): Entry => ({ key: e.key, move: e.move, on: e.on, lines: e.lines, text: e.text, reverses: e.reverses, recordedBy: e.recordedBy.id, approvedBy: e.approvedBy?.id ?? null }))
  const faults = entries.flatMap((e, i) => checkEntry(e, { kindOf: (id) => accounts.get(id)?.kind, closedUntil: book.closed_until }).map((fault): [number, EntryFault] => [i, fault]))
  if (faults.length > 0) throw faultyEntries(faults)
  const written = chained(entries, { number: book.head_number, hash: book.head_hash }, recordedAt, hashOf)
  try {
    await writeEntries(db, book, written.map((e, i) => ({ ...e, recorder: fresh[i]!.recordedBy.name, approver: fresh[i]!.approvedBy?.name ?? null, source: fresh[i]!.source })))
  } catch (error) {
    throw asAnswer(error, entries)
  }
  return written
}
function asAnswer(error: unknown, entries: readonly Entry[]): unknown {
  const { constraint } = error as { constraint?: string }
  if (constraint === 'account_floor') return notEnough()
  if (constraint === 'entry_book_id_reverses_key') return reversedAlready(entries.find((e) => e.reverses !== null)?.reverses ?? 0)
  return error
}

/** Nothing when the code is taken. */
export const openBook = (db: LedgersDb, { code, title, region, currency }: NewBook, now: string, by: string | null): Promise<BookRow | undefined> =>
  insertBook(db, { region_x: region.lo, region_hi: region.hi, code, title_zh: title.zh, title_en: title.en, currency, digits: minorDigitsOf(currency), is_strict: true, created_at: now, created_by: by })

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
