import type { Evidence } from '@jingwei/contract/projects'
import type { Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Context, ProjectsDb } from '../context.ts'
import { evidenceInUse, evidenceNotFound, withdrawnAlready } from '../projects.errors.ts'
import { findEvidence, isSpent, withdraw } from './evidence.store.ts'
import { openMilestone } from './milestones.ts'
import { keepPlan, paidOf, updateMilestone } from './project.store.ts'
import { toEvidence } from './show-project.ts'

/** It no longer counts and can be used elsewhere; it stays to be seen. A milestone that stood on it is to be reported and checked anew. */
export async function withdrawEvidence(db: ProjectsDb, context: Context, actor: Actor, id: number, reason: string): Promise<Evidence> {
  const seen = await findEvidence(db, id)
  if (!seen) throw evidenceNotFound()
  const { milestone: m, project: p } = await openMilestone(db, seen.milestone_id)
  const before = await findEvidence(db, id)
  if (!before || before.withdrawn_at !== null) throw withdrawnAlready()
  if ((m.state === 'met' || m.state === 'reported') && ((await paidOf(db, p.id)).get(m.id)?.isLive ?? false)) throw evidenceInUse('payment')
  if (await isSpent(db, id)) throw evidenceInUse('spending')
  const now = context.kernel.now().toISOString()
  const after = await withdraw(db, id, reason, now)
  const isNeeded = before.code !== null && m.wanted.some((w) => w.code === before.code && w.isRequired)
  if (isNeeded && (m.state === 'met' || m.state === 'reported')) await updateMilestone(db, m.id, { state: 'scheduled', met_on: null, checked_by: null, checker: null, checked_at: null })
  await keepPlan(db, p.id, now)
  await audit(db, actor, { action: 'evidence.withdrawn', subject: `project:${p.id}`, regionX: p.region_x, before: { evidence: id, name: before.name, milestone: m.code, state: m.state }, after: { reason } })
  return toEvidence(after)
}
