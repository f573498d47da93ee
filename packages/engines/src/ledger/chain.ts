import type { Entry } from './entry.ts'

/** An entry as it stands in its book. Hashes are 64 hexadecimal digits. */
export type Written = Entry & { readonly number: number; readonly recordedAt: string; readonly previous: string; readonly hash: string }
/** SHA-256 of a text, as hexadecimal digits. */
export type Hash = (text: string) => string

/** What the first entry of a book follows. */
export const genesis = '0'.repeat(64)

/** Everything of an entry that must never change, in one order and one spelling. */
export const sealedText = (e: Omit<Written, 'hash'>): string =>
  JSON.stringify([e.previous, e.number, e.key, e.move, e.on, e.recordedAt, e.recordedBy, e.approvedBy, e.reverses, e.text, e.lines.map((l) => [l.account, l.amount])])

/** Numbers entries on from the last of the book, each sealed with the one before it. */
export function chained(entries: readonly Entry[], head: { readonly number: number; readonly hash: string }, recordedAt: string, hash: Hash): Written[] {
  let { number, hash: previous } = head
  // Spelt out: copying what is there by spreading it takes longer than the hash.
  return entries.map(({ key, move, on, lines, text, recordedBy, approvedBy, reverses }) => {
    const entry = { key, move, on, lines, text, recordedBy, approvedBy, reverses, number: ++number, recordedAt, previous, hash: '' }
    entry.hash = previous = hash(sealedText(entry))
    return entry
  })
}

export type Break = { readonly number: number; readonly fault: 'missing' | 'changed' | 'unlinked' | 'unbalanced' | 'head' }
/** Reads a book from its first entry on and tells where it was tampered with. Feed entries in the order of their numbers, then ask for the end. */
export function verifier(hash: Hash): { next(entry: Written): Break[]; end(head: { readonly number: number; readonly hash: string }): Break[] } {
  let [number, previous] = [0, genesis]
  return {
    next(entry) {
      const breaks: Break[] = []
      for (let gap = number + 1; gap < entry.number && breaks.length < 100; gap++) breaks.push({ number: gap, fault: 'missing' })
      if (entry.number === number + 1 && entry.previous !== previous) breaks.push({ number: entry.number, fault: 'unlinked' })
      if (hash(sealedText(entry)) !== entry.hash) breaks.push({ number: entry.number, fault: 'changed' })
      if (entry.lines.reduce((sum, l) => sum + BigInt(l.amount), 0n) !== 0n) breaks.push({ number: entry.number, fault: 'unbalanced' })
      ;[number, previous] = [entry.number, entry.hash]
      return breaks
    },
    end: (head) => (head.number === number && head.hash === previous ? [] : [{ number: Math.max(head.number, number), fault: 'head' }]),
  }
}
