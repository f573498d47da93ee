import type { Body } from '@jingwei/contract/operation'
import type { projects as contract, Risk } from '@jingwei/contract/projects'
import type { z } from 'zod'
import type { Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Context, ProjectsDb } from '../context.ts'
import { riskNotFound } from '../projects.errors.ts'
import { findRisk, insertRisk, keepRisks, updateRisk } from './project.store.ts'
import { openToChange, toRisk } from './show-project.ts'

export async function addRisk(db: ProjectsDb, context: Context, actor: Actor, id: number, { dueOn, ...body }: Body<typeof contract.addRisk>): Promise<z.infer<typeof Risk>> {
  const p = await openToChange(db, id)
  const now = context.kernel.now().toISOString()
  const risk = await insertRisk(db, { project_id: id, ...body, due_on: dueOn, created_at: now, updated_at: now })
  await keepRisks(db, id, now)
  await audit(db, actor, { action: 'project-risk.added', subject: `project:${id}`, regionX: p.region_x, after: { ...body, dueOn, risk: risk.id } })
  return toRisk(risk)
}
export async function changeRisk(db: ProjectsDb, context: Context, actor: Actor, id: number, { dueOn, isOpen, ...body }: Body<typeof contract.changeRisk>): Promise<z.infer<typeof Risk>> {
  const seen = await findRisk(db, id)
  if (!seen) throw riskNotFound()
  const p = await openToChange(db, seen.project_id)
  const before = (await findRisk(db, id)) ?? seen
  const now = context.kernel.now().toISOString()
  const after = await updateRisk(db, id, { ...body, ...(dueOn !== undefined && { due_on: dueOn }), ...(isOpen !== undefined && { is_open: isOpen }), updated_at: now })
  await keepRisks(db, p.id, now)
  await audit(db, actor, { action: 'project-risk.changed', subject: `project:${p.id}`, regionX: p.region_x, before: toRisk(before), after: toRisk(after) })
  return toRisk(after)
}
