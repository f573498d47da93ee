import type { LedgerProposal } from '@jingwei/contract/ledgers'
import { reversalOf, type Line, type MoveKind } from '@jingwei/engines/ledger'
import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { entryOf } from './entries.store.ts'
import type { NewEntry } from './face.ts'
import { bookNotFound, decidedAlready, entryNotFound, faultyEntries, ownProposal, proposalNotFound, reversedAlready } from './ledgers.errors.ts'
import { accountsById, findBook, type LedgersDb } from './ledgers.store.ts'
import { postEntries } from './post.ts'
import { decideProposal, findProposal, insertProposal, lockProposal, proposalPage, type ProposalRow } from './proposals.store.ts'

type Proposed = { readonly move: MoveKind; readonly on: string; readonly text: string; readonly reverses: number | null; readonly lines: readonly { readonly accountId: number; readonly amount: number }[] }

/** An entry as one person wants it; another writes it. What could never be written is refused at once. */
export async function propose(db: LedgersDb, actor: Actor, bookId: number, wanted: Proposed, now: string): Promise<LedgerProposal> {
  const book = await findBook(db, bookId)
  if (!book) throw bookNotFound()
  const { lines, move } = await linesOf(db, bookId, wanted)
  if (lines.length < 2) throw faultyEntries([[0, { fault: 'lines' }]])
  const person = personOf(actor)
  const row = await insertProposal(db, { book_id: bookId, region_x: book.region_x, move, on_date: wanted.on, text: wanted.text, reverses: wanted.reverses, lines: JSON.stringify(lines), proposed_by: person.id, proposer: person.name, proposed_at: now })
  await audit(db, actor, { action: 'ledger-entry.proposed', subject: `ledger-book:${bookId}`, regionX: book.region_x, after: { ...wanted, proposal: row.id } })
  return shown(db, existing(await findProposal(db, row.id)), actor)
}
async function linesOf(db: LedgersDb, bookId: number, wanted: Proposed): Promise<{ lines: Line[]; move: MoveKind }> {
  if (wanted.reverses === null) return { lines: wanted.lines.map((l) => ({ account: l.accountId, amount: l.amount })), move: wanted.move }
  const entry = await entryOf(db, bookId, wanted.reverses)
  if (!entry) throw entryNotFound()
  if (entry.reversed_by !== null) throw reversedAlready(entry.number)
  return { lines: entry.lines.map((l) => ({ account: l.account.id, amount: -l.amount })), move: entry.move }
}

const existing = (one: ProposalRow | undefined): ProposalRow => {
  if (!one) throw proposalNotFound()
  return one
}
export async function decide(db: LedgersDb, actor: Actor, id: number, decision: { readonly decision: 'post' } | { readonly decision: 'refuse'; readonly reason: string }, now: string): Promise<LedgerProposal> {
  const one = existing(await lockProposal(db, id))
  const person = personOf(actor)
  if (one.proposed_by === person.id) throw ownProposal()
  if (one.state !== 'waiting') throw decidedAlready()
  const done = { decided_by: person.id, decider: person.name, decided_at: now }
  if (decision.decision === 'refuse') await decideProposal(db, id, { ...done, state: 'refused', reason: decision.reason })
  else {
    const signed = { key: `proposal:${id}`, on: one.on_date, text: one.text, recordedBy: { id: one.proposed_by, name: one.proposer }, approvedBy: person, source: null }
    const [posted] = await postEntries(db, one.book_id, [await entryFrom(db, one, signed)], now)
    await decideProposal(db, id, { ...done, state: 'posted', entry_number: posted!.number })
  }
  const after = existing(await findProposal(db, id))
  await audit(db, actor, { action: decision.decision === 'post' ? 'ledger-entry.written' : 'ledger-entry.refused', subject: `ledger-book:${one.book_id}`, regionX: one.region_x, after: { proposal: id, entry: after.entry_number, reason: after.reason } })
  return shown(db, after, actor)
}
async function entryFrom(db: LedgersDb, one: ProposalRow, signed: Pick<NewEntry, 'key' | 'on' | 'text' | 'recordedBy' | 'approvedBy' | 'source'>): Promise<NewEntry> {
  if (one.reverses === null) return { ...signed, move: one.move, reverses: null, lines: one.lines }
  const taken = await entryOf(db, one.book_id, one.reverses)
  if (!taken) throw entryNotFound()
  const back = reversalOf({ key: '', on: taken.on_date, text: '', recordedBy: '', approvedBy: null, move: taken.move, reverses: null, number: taken.number, lines: taken.lines.map((l) => ({ account: l.account.id, amount: l.amount })) }, { key: signed.key, on: signed.on, text: signed.text, recordedBy: '', approvedBy: null })
  return { ...back, ...signed }
}

const shown = async (db: LedgersDb, one: ProposalRow, actor: Actor): Promise<LedgerProposal> => (await shownAll(db, one.book_id, [one], actor))[0]!
async function shownAll(db: LedgersDb, bookId: number, all: readonly ProposalRow[], actor: Actor): Promise<LedgerProposal[]> {
  const accounts = new Map((await accountsById(db, bookId, all.flatMap((one) => one.lines.map((l) => l.account)))).map((a) => [a.id, { id: a.id, kind: a.kind, code: a.code, title: a.title }]))
  return all.map((one) => ({
    id: one.id, bookId: one.book_id, move: one.move, on: one.on_date, text: one.text, reverses: one.reverses, lines: one.lines.flatMap((l) => (accounts.has(l.account) ? [{ account: accounts.get(l.account)!, amount: l.amount }] : [])),
    proposedBy: one.proposer, proposedAt: one.proposed_at, state: one.state, decidedBy: one.decider, decidedAt: one.decided_at, reason: one.reason, entryNumber: one.entry_number, isMine: one.proposed_by === actor.person?.id,
  }))
}
export async function pageOfProposals(db: LedgersDb, actor: Actor, bookId: number, query: Parameters<typeof proposalPage>[2]) {
  const page = await proposalPage(db, bookId, query)
  return { ...page, items: await shownAll(db, bookId, page.items, actor) }
}
