import type { PrescriptionItem } from '@jingwei/contract/experts'
import { system } from '../../kernel/access/actor.ts'
import type { Context } from './context.ts'
import { unknownSolutions } from './experts.errors.ts'

/** A solution that is prescribed is one that the firm can look at; it is kept with its title of today. */
export async function prescribed({ kernel, providers }: Context, items: readonly PrescriptionItem[]): Promise<PrescriptionItem[]> {
  const ids = [...new Set(items.flatMap((p) => (p.kind === 'solution' ? [p.solutionId] : [])))]
  if (ids.length === 0) return [...items]
  // No scope of a person reads the catalogue, which is public.
  const titles = await kernel.database.as(system, (db) => providers.publishedSolutions(db, ids))
  const missing = items.flatMap((p, i) => (p.kind === 'solution' && !titles.has(p.solutionId) ? [{ i, id: p.solutionId }] : []))
  if (missing.length > 0) throw unknownSolutions(missing)
  return items.map((p) => (p.kind === 'solution' ? { ...p, text: p.text ?? titles.get(p.solutionId)! } : p))
}
