import type { z } from 'zod'
import type { MilestoneState, ProjectState } from '@jingwei/contract/projects'
import type { Insertable } from 'kysely'
import { audit } from '../../../kernel/audit/audit.ts'
import { system } from '../../../kernel/access/actor.ts'
import type { NewEntry, Signed } from '../../ledgers/index.ts'
import type { Context, ProjectsDb } from '../context.ts'
import type { MilestoneTable, ProjectTable } from '../projects.tables.ts'
import { bookOf } from './begin-project.ts'
import { lineNotFound } from '../projects.errors.ts'
import { insertMany, insertPastPayments, projectNumber, reserveIds, type PastPayment } from './load.store.ts'

/** `account`: to which it went, as far as records tell. */
export type PastPaid = { readonly fen: number; readonly on: string; readonly account: { readonly bank: string; readonly number: string } | null }
/** A project of before, as records tell it: what was promised, met and paid, and when. Sums in whole minor units. */
export type PastProject = {
  readonly title: string; readonly summary: string | null; readonly regionX: number; readonly partnerX: number | null; readonly area: string; readonly organisation: { readonly id: number; readonly name: string } | null
  /** Whose it is when the register does not know it. */
  readonly recipient: string | null
  readonly agreement: { readonly number: string; readonly signedOn: string }; readonly lineCode: string; readonly awardFen: number; readonly costFen: number | null
  readonly state: z.infer<typeof ProjectState>; readonly startsOn: string; readonly endsOn: string; readonly startedOn: string | null; readonly finishedOn: string | null; readonly result: string | null
  readonly milestones: readonly { readonly code: string; readonly title: string; readonly dueOn: string; readonly state: z.infer<typeof MilestoneState>; readonly metOn: string | null; readonly payFen: number; readonly paid: PastPaid | null }[]
}
export type PastPeople = { readonly proposedBy: Signed; readonly approvedBy: Signed; /** Who asked, checked, approved and ordered; null when nobody knows any more. */ readonly paidBy: readonly [Signed, Signed, Signed, Signed] | null }

const kinds = ['allocation', 'commitment', 'disbursement', 'expenditure', 'recovery'] as const
/** Takes over projects of before with their money, in sets: accounts, entries by their days, plans and payments. In the caller's transaction. */
export async function loadProjects(db: ProjectsDb, context: Context, bookId: number, past: readonly PastProject[], { proposedBy, approvedBy, paidBy }: PastPeople): Promise<number[]> {
  const { kernel, ledgers } = context
  const now = kernel.now().toISOString()
  const book = await bookOf(db, context, bookId)
  const lines = new Map<string, NonNullable<Awaited<ReturnType<typeof ledgers.budgetLine>>>>()
  for (const code of new Set(past.map((p) => p.lineCode))) {
    const line = await ledgers.budgetLine(db, bookId, code)
    if (!line) throw lineNotFound(code)
    lines.set(code, line)
  }
  const ids = await reserveIds(db, past.length)
  const numbers = past.map((p, i) => projectNumber(ids[i]!, p.agreement.signedOn))
  const accounts = await ledgers.openAccounts(db, bookId, past.flatMap((p, i) => kinds.map((kind) => ({ kind, code: `${numbers[i]!}-${kind}`, title: p.title, subject: `project:${ids[i]!}`, organisationId: p.organisation?.id ?? null }))))
  const accountOf = (i: number, kind: (typeof kinds)[number]) => accounts[i * kinds.length + kinds.indexOf(kind)]!
  await insertMany(db, 'projects.project', past.map((p, i): Insertable<ProjectTable> => {
    const line = lines.get(p.lineCode)!
    const open = p.milestones.filter((m) => m.state !== 'met').map((m) => m.dueOn).sort()
    return {
      id: ids[i]!, number: numbers[i]!, region_x: p.regionX, partner_x: p.partnerX, state: p.state, title: p.title, summary: p.summary, area: p.area, organisation_id: p.organisation?.id ?? null, organisation_name: p.organisation?.name ?? p.recipient, agreement_number: p.agreement.number, agreement_signed_on: p.agreement.signedOn,
      book_id: book.id, book_x: book.regionX, line_account: line.id, line_code: line.code, line_title: line.title, source_code: line.source?.code ?? null, source_title: line.source?.title ?? null,
      allocation_account: accountOf(i, 'allocation'), commitment_account: accountOf(i, 'commitment'), disbursement_account: accountOf(i, 'disbursement'), expenditure_account: accountOf(i, 'expenditure'), recovery_account: accountOf(i, 'recovery'),
      currency: book.currency, award_fen: p.awardFen, cost_fen: p.costFen, starts_on: p.startsOn, ends_on: p.endsOn, started_on: p.startedOn, finished_on: p.finishedOn, result: p.result,
      milestones: p.milestones.length, met: p.milestones.length - open.length, next_due_on: open[0] ?? null, proposed_by: proposedBy.id, proposer: proposedBy.name, approved_by: approvedBy.id, approver: approvedBy.name, created_at: now, updated_at: now,
    }
  }))
  const milestoneIds = await insertMany(db, 'projects.milestone', past.flatMap((p, i) => p.milestones.map((m, place): Insertable<MilestoneTable> => ({ project_id: ids[i]!, place, code: m.code, title: m.title, due_on: m.dueOn, state: m.state, met_on: m.metOn, pay_fen: m.payFen, needs_effect: false }))))
  const people = { recordedBy: proposedBy, approvedBy, reverses: null }
  const entry = (i: number, key: string, move: NewEntry['move'], on: string, from: number, to: number, amount: number): NewEntry => ({ ...people, key: `project:${ids[i]!}:${key}`, move, on, text: past[i]!.title, source: `project:${ids[i]!}`, lines: [{ account: from, amount: -amount }, { account: to, amount }] })
  const paid: { payment: PastPayment; entry: NewEntry }[] = []
  let at = 0
  for (const [i, p] of past.entries()) for (const m of p.milestones) {
    const milestoneId = milestoneIds[at++]!
    if (!m.paid) continue
    paid.push({ payment: { projectId: ids[i]!, milestoneId, regionX: p.regionX, partnerX: p.partnerX, organisationId: p.organisation?.id ?? null, bookId, bookX: book.regionX, currency: book.currency, fen: m.paid.fen, on: m.paid.on, payee: p.organisation?.name ?? p.recipient ?? p.title, account: m.paid.account }, entry: entry(i, `paid:${m.code}`, 'disburse', m.paid.on, accountOf(i, 'commitment'), accountOf(i, 'disbursement'), m.paid.fen) })
  }
  const committed = past.flatMap((p, i) => [entry(i, 'allocate', 'allocate', p.agreement.signedOn, lines.get(p.lineCode)!.id, accountOf(i, 'allocation'), p.awardFen), entry(i, 'commit', 'commit', p.agreement.signedOn, accountOf(i, 'allocation'), accountOf(i, 'commitment'), p.awardFen)])
  // By their days; of one day, as they follow from one another.
  const all = [...committed, ...paid.map((one) => one.entry)].map((e, i) => [e, i] as const).sort(([a, i], [b, j]) => (a.on < b.on ? -1 : a.on > b.on ? 1 : i - j)).map(([e]) => e)
  const numberOf = new Map<string, number>()
  for (let from = 0; from < all.length; from += 2000) {
    const batch = all.slice(from, from + 2000)
    for (const [i, { number }] of (await ledgers.post(db, bookId, batch)).entries()) numberOf.set(batch[i]!.key, number)
  }
  await insertPastPayments(db, paid.map((one) => ({ ...one.payment, entryNumber: numberOf.get(one.entry.key)! })), paidBy, proposedBy)
  await audit(db, system, { action: 'project.loaded', subject: `ledger-book:${bookId}`, regionX: book.regionX, after: { projects: past.length, payments: paid.length } })
  // No event told of any of them; what is public of them is published as each night.
  await kernel.jobs.enqueue(db, 'projects.publish', {}, { key: 'projects.publish' })
  return ids
}
