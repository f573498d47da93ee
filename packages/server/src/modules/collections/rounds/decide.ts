import type { collections as contract } from '@jingwei/contract/collections'
import type { Answer, Body } from '@jingwei/contract/operation'
import type { Actor } from '../../../kernel/access/actor.ts'
import { ProblemError } from '../../../kernel/errors/problem-error.ts'
import { reportNotFound, roundNotFound } from '../collections.errors.ts'
import type { CollectionsDb, Context } from '../context.ts'
import { findReport, someReports } from '../reports/report.store.ts'
import { decideOne, type Decision } from '../reports/write-report.ts'
import { remindOne } from './chase.ts'
import { findRound } from './round.store.ts'

/** Each by itself: one that may not be decided is named with its reason, and the others are. */
export async function decideMany(db: CollectionsDb, context: Context, actor: Actor, roundId: number, body: Body<typeof contract.decide>): Promise<Answer<typeof contract.decide>> {
  if (!(await findRound(db, roundId))) throw roundNotFound()
  const decisions: Decision[] = [...body.approve.map((d) => ({ action: 'approve' as const, ...d })), ...body.return.map((d) => ({ action: 'return' as const, ...d }))]
  const result: Answer<typeof contract.decide> = { approved: 0, returned: 0, refused: [] }
  for (const decision of decisions) {
    const r = await findReport(db, decision.id)
    try {
      if (r?.round_id !== roundId) throw reportNotFound()
      await decideOne(db, context, actor, decision)
      result[decision.action === 'approve' ? 'approved' : 'returned']++
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      result.refused.push({ id: decision.id, filler: r?.filler_name ?? '—', because: error.text.title })
    }
  }
  return result
}

/** By hand, besides the daily chasing. Each is told at most once a day. */
export async function remind(db: CollectionsDb, context: Context, roundId: number): Promise<Answer<typeof contract.remind>> {
  const { kernel } = context
  const round = await findRound(db, roundId)
  if (!round) throw roundNotFound()
  const missing = (await someReports(db, { roundId, states: ['draft', 'returned'], today: kernel.today() }, 5000)).filter((r) => r.revision === 1)
  for (const r of missing) await remindOne(db, context, r, round.due_on < kernel.today() ? 2 : 1, `collection-reminded:${r.id}:${kernel.today()}`)
  return { told: missing.length }
}
