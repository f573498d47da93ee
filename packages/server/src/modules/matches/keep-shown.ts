import { createHash } from 'node:crypto'
import type { Fit } from '@jingwei/contract/matches'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Context, MatchesDb } from './context.ts'
import { askedOf, enquiryIdsOf } from './enquiry.store.ts'
import type { Question } from './matches.tables.ts'
import type { NeedRecord } from './need.store.ts'
import type { GradedScene } from '../diagnosis/index.ts'
import { followedBy, followings, insertShown } from './shown.store.ts'
import type { Firm } from './state-need.ts'
import type { Fits, Progress } from './suggest.ts'

export const questionOf = (r: NeedRecord): Question => ({
  organisationId: r.organisation_id, sceneCode: r.scene_code, gradeNow: r.grade_now, gradeTarget: r.grade_target,
  // A title typed with a scene is often only the scene's name; said in words it tells more.
  text: r.source === 'typed' || r.text !== '' ? `${r.title} ${r.text}`.trim() : '', budgetFen: r.budget_fen, neededBy: r.needed_by, workX: r.work_x, industryCode: r.industry_code, sizeClass: r.size_class,
})
export const questionOfScene = (firm: Firm, s: GradedScene): Question => ({
  organisationId: firm.id, sceneCode: s.code, gradeNow: s.gradeNow, gradeTarget: s.gradeTarget, text: '', budgetFen: null, neededBy: null, workX: firm.x, industryCode: firm.industryCode, sizeClass: firm.sizeClass,
})

export type ListToKeep = { question: Question; needId: number | null; fits: Fits }
/** Keeps what a firm was shown, in the order in which it was; an officer who looks on teaches nothing. A list of that day is kept once. */
export async function keepShown(db: MatchesDb, { kernel, pool }: Context, actor: Actor, regionX: number, lists: readonly ListToKeep[]): Promise<(number | null)[]> {
  if (actor.scope !== 'organisation') return lists.map(() => null)
  const at = kernel.now().toISOString()
  const rows = lists.map(({ question, needId, fits }) => {
    const [solutions, experts] = [fits.solutions.map((f) => f.id), fits.experts.map((f) => f.id)]
    return {
      organisationId: question.organisationId, regionX, needId, sceneCode: question.sceneCode, weightsVersion: fits.weightsVersion, day: kernel.today(), at, question, solutions, experts,
      digest: createHash('sha256').update(`${solutions.join()}|${experts.join()}`).digest('hex').slice(0, 32),
    }
  })
  const ids = await insertShown(db, rows)
  for (const row of rows) pool.noteShown(row.solutions.slice(0, 3))
  return rows.map((_, i) => ids[i] ?? null)
}

const states: Readonly<Record<number, Fit['state']>> = { [followings.opened]: 'opened', [followings.asked]: 'asked', [followings.chosen]: 'chosen', [followings.finished]: 'chosen' }
/** How far the firm came with what it was shown: for one need, or for a scene of its result. */
export async function progressOf(db: MatchesDb, actor: Actor, organisationId: number, needId: number | null, sceneCodes: readonly string[]): Promise<Map<string | null, Progress>> {
  const byScene = new Map<string | null, Map<string, Fit['state']>>()
  const put = (scene: string | null, key: string, state: Fit['state']) => void (byScene.get(scene) ?? byScene.set(scene, new Map()).get(scene)!).set(key, state)
  // What a firm opened is its own affair; an officer sees whom it asked.
  if (actor.scope === 'organisation') for (const r of await followedBy(db, organisationId, needId, sceneCodes)) put(r.scene_code, `${r.kind}:${r.item_id}`, states[r.what] ?? 'new')
  if (needId !== null)
    for (const a of await askedOf(db, await enquiryIdsOf(db, needId))) put(a.scene_code, `solution:${a.solution_id}`, a.state === 'offered' ? 'offered' : a.state === 'chosen' ? 'chosen' : 'asked')
  return byScene
}
