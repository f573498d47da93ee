import type { Body } from '@jingwei/contract/operation'
import type { Project, projects as contract } from '@jingwei/contract/projects'
import { personOf, system, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { ProblemError } from '../../../kernel/errors/problem-error.ts'
import type { Context, ProjectsDb } from '../context.ts'
import { inFuture, moreThanInvoice, moreThanPaid, notAnInvoice, outsidePlan, spentAlready } from '../projects.errors.ts'
import type { ProjectsTables } from '../projects.tables.ts'
import { balancesOf, openDay } from './book-money.ts'
import { findEvidence } from './evidence.store.ts'
import { findProject, findSpending, insertSpending, spendingOf, spendingPosted, updateProject } from './project.store.ts'
import { assertApproved } from './run-project.ts'
import { openToChange, showProject } from './show-project.ts'

const postJob = 'projects.post-spending'

/** The recipient's word of what was spent, with its invoice: never more than was paid. It is written into the book a moment later. */
export async function reportSpending(db: ProjectsDb, context: Context, actor: Actor, id: number, { on, amountFen, text, evidenceId }: Body<typeof contract.reportSpending>): Promise<Project> {
  const p = await openToChange(db, id)
  assertApproved(p)
  const [now, today, person] = [context.kernel.now().toISOString(), context.kernel.today(), personOf(actor)]
  if (on > today) throw inFuture('body.on')
  const earliest = p.agreement_signed_on ?? p.starts_on
  if (on < earliest) throw outsidePlan('body.on', earliest, today)
  const evidence = await findEvidence(db, evidenceId)
  if (!evidence || evidence.project_id !== id || evidence.withdrawn_at !== null || evidence.kind !== 'invoice') throw notAnInvoice()
  const before = await spendingOf(db, id)
  if (before.some((s) => s.evidence_id === evidenceId)) throw spentAlready()
  if (evidence.invoice_fen !== null && amountFen > evidence.invoice_fen) throw moreThanInvoice(evidence.invoice_fen)
  const stands = await balancesOf(db, context, [p])
  const paid = (stands.get(p.disbursement_account) ?? 0) + (stands.get(p.expenditure_account) ?? 0)
  const left = paid - before.reduce((sum, s) => sum + s.amount_fen, 0)
  if (amountFen > left) throw moreThanPaid(Math.max(0, left))
  const spending = await insertSpending(db, { project_id: id, region_x: p.region_x, evidence_id: evidenceId, on_date: on, amount_fen: amountFen, text, reported_by: person.id, reporter: person.name, reported_at: now })
  const after = await updateProject(db, id, {}, now)
  await audit(db, actor, { action: 'spending.reported', subject: `project:${id}`, regionX: p.region_x, after: { spending: spending.id, on, amountFen, text, evidence: evidenceId } })
  await context.kernel.jobs.enqueue(db, postJob, { spendingId: spending.id })
  return showProject(db, context, actor, after)
}

/** Firms see no book, so their word is written into it in the background. */
export const definePosting = (context: Context) =>
  context.kernel.jobs.define<{ spendingId: number }>(postJob, async ({ spendingId }) => {
    try {
      await context.kernel.database.as<ProjectsTables, void>(system, (db) => postSpending(db, context, spendingId))
    } catch (error) {
      // Recovered meanwhile: what was paid is no longer there to be spent. The report stays, without an entry.
      if (!(error instanceof ProblemError && error.code === 'ledgers.not-enough')) throw error
      context.kernel.log.warn({ spendingId }, 'reported spending is more than what is left of the payments and was not written into the book')
    }
  })
async function postSpending(db: ProjectsDb, context: Context, id: number): Promise<void> {
  const s = await findSpending(db, id)
  const p = s && (await findProject(db, s.project_id))
  if (!p || s.entry_number !== null) return
  const [posted] = await context.ledgers.post(db, p.book_id, [{
    move: 'spend', key: `spending:${id}`, on: await openDay(db, context, p.book_id, s.on_date), text: s.text, reverses: null, source: `spending:${id}`, recordedBy: { id: s.reported_by, name: s.reporter }, approvedBy: null,
    lines: [{ account: p.disbursement_account, amount: -s.amount_fen }, { account: p.expenditure_account, amount: s.amount_fen }],
  }])
  await spendingPosted(db, id, posted!.number)
}
