import type { MeasureResult } from '@jingwei/contract/effects'
import { effectMethod } from '@jingwei/engines/effect'
import { system, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { ProblemError } from '../../kernel/errors/problem-error.ts'
import { computeEffect, type Computed } from './compute-effect.ts'
import type { Context } from './context.ts'
import { stillComputing } from './effects.errors.ts'
import { findReport, keepAnswer, type EffectsDb, type ReportRecord } from './effects.store.ts'
import type { EffectsTables } from './effects.tables.ts'
import { computeJob } from './make-report.ts'

const answerOf = (c: Computed) => ({ state: 'ready' as const, verdict: c.verdict, results: JSON.stringify(c.results), digest: c.digest, method_version: effectMethod.version, problem: null })
export const verdicts = { shown: { zh: '成效成立', en: 'the effect is shown' }, 'not-shown': { zh: '成效不成立', en: 'the effect is not shown' }, 'not-enough-data': { zh: '数据不足', en: 'there is not enough data' } }

/**
 * Computes in the background and tells whoever asked. Event: `effect.ready` ({ reportId, organisationId }). A store that is away is tried
 * again by the queue; a question that has no answer is a failed report with its reason.
 */
export function defineComputing({ kernel, production, notices }: Context) {
  kernel.jobs.define<{ id: number; question: number }>(computeJob, async ({ id, question }) => {
    const row = await kernel.database.as<EffectsTables, ReportRecord | undefined>(system, (db) => findReport(db, id))
    if (!row || row.question !== question || row.state !== 'computing') return
    const answer = await computeEffect(production, row).catch((error: unknown) => {
      if (!(error instanceof ProblemError)) throw error
      return error
    })
    await kernel.database.as<EffectsTables, void>(system, async (db) => {
      const isFailed = answer instanceof ProblemError
      const kept = await keepAnswer(db, id, question, { computed_at: kernel.now().toISOString(), ...(isFailed ? { state: 'failed' as const, problem: JSON.stringify(answer.text.title) } : answerOf(answer)) })
      if (!kept) return
      const verdict = isFailed ? { zh: '无法计算', en: 'it could not be computed' } : verdicts[answer.verdict]
      const title = { zh: `成效报告“${kept.title}”：${verdict.zh}`, en: `Effect report “${kept.title}”: ${verdict.en}` }
      await notices.tell(db, { people: [kept.created_by] }, { kind: 'effect.ready', key: `effect:${id}:${question}`, title, detail: null, link: { kind: 'effect', id } })
      if (!isFailed) await kernel.jobs.emit(db, 'effect.ready', { reportId: id, organisationId: kept.organisation_id })
    })
  })
}

/**
 * Computes once more from the readings, keeps nothing of it but the fact, and says whether it is the same. In two short transactions: none
 * waits while readings are summed.
 */
export async function recompute(as: <T>(work: (db: EffectsDb) => Promise<T>) => Promise<T>, { production }: Context, actor: Actor, find: (db: EffectsDb) => Promise<ReportRecord>) {
  const row = await as(find)
  if (row.state === 'computing') throw stillComputing()
  const { digest, results } = await computeEffect(production, row)
  const said = (of: readonly MeasureResult[]) => JSON.stringify(of.map((r) => [r.verdict, r.reasons]))
  const isSame = digest === row.digest && said(results) === said(row.results ?? [])
  await as((db) => audit(db, actor, { action: 'effect.recomputed', subject: `effect:${row.id}`, regionX: row.region_x, after: { isSame, digest, before: row.digest } }))
  return { isSame, digest, before: row.digest }
}
