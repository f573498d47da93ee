import type { Text } from '@jingwei/contract/text'
import { latestWithScenes, type DiagnosisDb } from './assessment.store.ts'
import { itemsOf, type Instruments } from './instruments.ts'

export type GradedScene = { readonly code: string; readonly title: Text; readonly gradeNow: number; readonly gradeTarget: number; readonly isConstrained: boolean }
export type GradedScenes = { readonly assessmentId: number; readonly basis: 'self' | 'site'; readonly asOf: string; readonly scenes: readonly GradedScene[] }

/**
 * Graded scenes of a firm's latest result, weakest and constrained first: by the confirmed result on site, else by what the firm said itself. The target is
 * the next level of the firm where a scene is below it, else the scene's own next grade; a scene at its highest grade is no weakness and is left out.
 */
export async function weakestScenes(db: DiagnosisDb, instruments: Instruments, organisationId: number): Promise<GradedScenes | null> {
  for (const r of await latestWithScenes(db, organisationId)) {
    const { definition } = await instruments.byId(db, r.instrument_id)
    const basis = r.state === 'confirmed' ? 'site' : 'self'
    const answers = basis === 'site' ? r.site_answers : r.self_answers
    const next = ((basis === 'site' ? r.site_level : r.self_level) ?? 0) + 1
    const scenes = itemsOf(definition).flatMap((item): GradedScene[] => {
      const answer = answers[item.code]
      if (item.type !== 'scene' || answer?.type !== 'scene') return []
      const highest = Math.max(...item.levels.map((l) => l.level))
      if (answer.level >= highest) return []
      return [{ code: item.code, title: item.label, gradeNow: answer.level, gradeTarget: Math.min(highest, Math.max(next, answer.level + 1)), isConstrained: item.constrained }]
    })
    if (scenes.length === 0) continue
    return { assessmentId: r.id, basis, asOf: r.as_of, scenes: scenes.sort((a, b) => a.gradeNow - b.gradeNow || Number(b.isConstrained) - Number(a.isConstrained) || a.code.localeCompare(b.code)) }
  }
  return null
}
