import { matches as contract } from '@jingwei/contract/matches'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Context, MatchesDb } from './context.ts'
import { keepShown, progressOf, questionOf, questionOfScene } from './keep-shown.ts'
import { firmMissing, needNotFound, pastDay, requestNotFound, unknownScene } from './matches.errors.ts'
import type { MatchesTables, Question } from './matches.tables.ts'
import { findNeed, openNeedsOf } from './need.store.ts'
import { findShown, followShown } from './shown.store.ts'
import { firmOf, workPlace } from './state-need.ts'
import { suggest, type Progress } from './suggest.ts'

type T = MatchesTables
const none: Progress = new Map()
/** A member of a firm asks for that firm; an officer names one. */
const firmAsked = (actor: Actor, named: number | null | undefined): number => {
  if (actor.scope === 'organisation') return actor.organisationId!
  if (named === null || named === undefined) throw firmMissing()
  return named
}

export function fitRoutes(context: Context) {
  const { http, kernel } = { http: context.kernel.http, kernel: context.kernel }
  const ofResult = async (db: MatchesDb, actor: Actor, named: number | undefined, most: number, limit: number) => {
    const firm = await firmOf(db, context, firmAsked(actor, named))
    const result = await context.diagnosis.weakestScenes(db, firm.id)
    if (!result) return null
    const weakest = result.scenes.slice(0, most)
    const needs = new Map((await openNeedsOf(db, firm.id)).reverse().map((n) => [n.scene_code, n.id]))
    const progress = await progressOf(db, actor, firm.id, null, weakest.map((s) => s.code))
    const scenes = []
    for (const s of weakest) {
      const question = questionOfScene(firm, s)
      scenes.push({ s, question, needId: null, fits: await suggest(context, question, limit, progress.get(s.code) ?? none) })
    }
    const shownIds = await keepShown(db, context, actor, firm.x, scenes)
    return {
      organisation: { id: firm.id, name: firm.name }, assessmentId: result.assessmentId, basis: result.basis, asOf: result.asOf,
      scenes: scenes.map(({ s, fits }, i) => ({ scene: { code: s.code, title: s.title }, gradeNow: s.gradeNow, gradeTarget: s.gradeTarget, isConstrained: s.isConstrained, needId: needs.get(s.code) ?? null, ...fits, shownId: shownIds[i]! })),
    }
  }
  http.route<typeof contract.forResult, T>(contract.forResult, async ({ db, actor, query }) => ({ result: await ofResult(db, actor, query.organisationId, query.scenes, query.limit) }))
  http.route<typeof contract.forNeed, T>(contract.forNeed, async ({ db, actor, params, query }) => {
    const need = await findNeed(db, params.id)
    if (!need) throw needNotFound()
    const progress = await progressOf(db, actor, need.organisation_id, need.id, [])
    const question = questionOf(need)
    const fits = await suggest(context, question, query.limit, new Map([...progress.values()].flatMap((m) => [...m])))
    const [shownId] = await keepShown(db, context, actor, need.region_x, [{ question, needId: need.id, fits }])
    return { ...fits, shownId: shownId ?? null }
  })
  http.route<typeof contract.preview, T>(contract.preview, async ({ db, actor, body }) => {
    const firm = await firmOf(db, context, firmAsked(actor, body.organisationId))
    await context.pool.catchUp()
    if (body.sceneCode && !context.pool.scene(body.sceneCode)) throw unknownScene(body.sceneCode)
    if (body.neededBy && body.neededBy < kernel.today()) throw pastDay('body.neededBy')
    const question: Question = {
      organisationId: firm.id, sceneCode: body.sceneCode, gradeNow: body.gradeNow, gradeTarget: body.gradeTarget, text: `${body.title ?? ''} ${body.text}`.trim(), budgetFen: body.budgetFen, neededBy: body.neededBy,
      workX: workPlace(context, body.regionCode, firm), industryCode: firm.industryCode, sizeClass: firm.sizeClass,
    }
    return { ...(await suggest(context, question, body.limit, none)), shownId: null }
  })
  http.route<typeof contract.opened, T>(contract.opened, async ({ db, actor, body }) => {
    const shown = await findShown(db, body.shownId, actor.organisationId!)
    if (!shown || !(body.kind === 'solution' ? shown.solutions : shown.experts).includes(body.id)) throw requestNotFound()
    await followShown(db, shown, body.kind, body.id, 'opened', kernel.now().toISOString())
    return undefined
  })
}
