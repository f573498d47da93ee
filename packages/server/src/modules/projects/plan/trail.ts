import type { TrailNode } from '@jingwei/contract/projects'
import type { z } from 'zod'
import type { Context, ProjectsDb } from '../context.ts'
import { projectNotFound } from '../projects.errors.ts'
import { accountsOf } from './book-money.ts'
import { evidenceOf } from './evidence.store.ts'
import { findProject, spendingOf } from './project.store.ts'
import { paidUntil } from './trail.store.ts'

type Node = z.infer<typeof TrailNode>
const dayOf = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)

/** Its money from the source to the receipt, as the book stood at the end of a day. Each node stands below the one its money comes from. */
export async function trailOf(db: ProjectsDb, context: Context, id: number, on: string | undefined): Promise<{ nodes: Node[] }> {
  const p = await findProject(db, id)
  if (!p) throw projectNotFound()
  const until = on ?? context.kernel.today()
  const entries = await context.ledgers.entriesOf(db, accountsOf(p), { until })
  const received = await context.ledgers.entriesOf(db, [p.line_account], { until, moves: ['receive'] })
  const moved = (account: number, moves: readonly string[]) => {
    const of = entries.filter((e) => moves.includes(e.move))
    return { amountFen: of.reduce((sum, e) => sum + e.lines.filter((l) => l.account === account).reduce((s, l) => s + l.amount, 0), 0), entries: of.map((e) => e.number), on: of[0]?.on ?? null }
  }
  const allocated = moved(p.allocation_account, ['allocate', 'withdraw'])
  const committed = moved(p.commitment_account, ['commit', 'release'])
  const receivedFen = received.reduce((sum, e) => sum + e.lines.reduce((s, l) => s + l.amount, 0), 0)
  const nodes: Node[] = []
  const source = p.source_code === null ? null : `source:${p.source_code}`
  if (source !== null) nodes.push({ key: source, kind: 'source', title: p.source_title ?? p.source_code!, amountFen: receivedFen, on: received[0]?.on ?? null, parent: null, link: { kind: 'book', id: p.book_id }, entries: received.map((e) => e.number) })
  const line = `line:${p.line_code}`
  nodes.push({ key: line, kind: 'line', title: p.line_title, amountFen: receivedFen, on: received[0]?.on ?? null, parent: source, link: { kind: 'book', id: p.book_id }, entries: allocated.entries })
  const project = `project:${id}`
  nodes.push({ key: project, kind: 'project', title: `${p.number} ${p.title}`, amountFen: allocated.amountFen, on: allocated.on, parent: line, link: { kind: 'project', id }, entries: allocated.entries })
  let parent = project
  if (p.agreement_number !== null && p.agreement_signed_on !== null && p.agreement_signed_on <= until) {
    parent = `agreement:${id}`
    nodes.push({ key: parent, kind: 'agreement', title: p.agreement_number, amountFen: committed.amountFen, on: p.agreement_signed_on, parent: project, link: p.application_id === null ? null : { kind: 'application', id: p.application_id }, entries: committed.entries })
  }
  const payments = await paidUntil(db, id, until)
  for (const y of payments) {
    nodes.push({ key: `payment:${y.id}`, kind: 'payment', title: y.milestone === null ? y.number : `${y.number} ${y.milestone}`, amountFen: y.kind === 'instalment' ? y.amount_fen : -y.amount_fen, on: y.paid_on, parent, link: { kind: 'payment', id: y.id }, entries: [y.entry_number] })
    if (y.effect_report_id !== null) nodes.push({ key: `effect:${y.effect_report_id}:${y.id}`, kind: 'effect', title: y.effect_verdict ?? '', amountFen: null, on: null, parent: `payment:${y.id}`, link: { kind: 'effect', id: y.effect_report_id }, entries: [] })
  }
  const evidence = (await evidenceOf(db, id)).filter((e) => e.withdrawn_at === null && dayOf(e.added_at) <= until)
  const spent = new Map<number, string>()
  for (const s of (await spendingOf(db, id)).filter((one) => one.on_date <= until)) {
    const invoice = evidence.find((e) => e.id === s.evidence_id)
    // What was spent was paid before: by the payment of the milestone that its invoice is for, where there is one.
    const payer = payments.find((y) => y.kind === 'instalment' && y.milestone_id === invoice?.milestone_id) ?? payments.find((y) => y.kind === 'instalment')
    spent.set(s.evidence_id, `spending:${s.id}`)
    nodes.push({ key: `spending:${s.id}`, kind: 'spending', title: s.text, amountFen: s.amount_fen, on: s.on_date, parent: payer ? `payment:${payer.id}` : parent, link: null, entries: s.entry_number === null ? [] : [s.entry_number] })
  }
  for (const e of evidence) {
    const payer = payments.find((y) => y.kind === 'instalment' && y.milestone_id === e.milestone_id)
    nodes.push({ key: `evidence:${e.id}`, kind: 'evidence', title: e.name, amountFen: e.invoice_fen, on: dayOf(e.added_at), parent: spent.get(e.id) ?? (payer ? `payment:${payer.id}` : parent), link: { kind: 'evidence', id: e.id }, entries: [] })
  }
  return { nodes }
}
