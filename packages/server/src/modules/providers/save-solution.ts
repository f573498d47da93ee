import type { Body } from '@jingwei/contract/operation'
import type { providers as contract, Solution } from '@jingwei/contract/providers'
import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../kernel/errors/problem-error.ts'
import type { Context, ProvidersDb } from './context.ts'
import { kept, saysSomething, searched, solutionFacets, titleKey } from './facets.ts'
import { duplicateSolution, levelsWrong, noSuchEffect, notPublished, priceNotFree, priceOrder, priceZero, saysNothing, sceneTwice, solutionNotFound, suspended, tooMany, yearAhead } from './providers.errors.ts'
import { digestOf } from './told-text.ts'
import { officialIndustries, ownProvider, textAt } from './save-profile.ts'
import { assertScenes, scenesByCode } from './scenes.ts'
import { showSolution } from './show-solution.ts'
import { countSolutions, insertSolution, lockSolution, noteCases, sameTitle, setCases, shownEffect, updateSolution, type SolutionRecord, type WholeSolution } from './solution.store.ts'

const atMost = 500
type Fields = Body<typeof contract.addSolution>
type Case = SolutionRecord['cases'][number]

/** A price that can be compared: both ends, the lower first, and nothing for nothing unless it is said to be free. */
export function checkedPrice({ model, minFen, maxFen }: Fields['price']): { price_model: Fields['price']['model']; price_min_fen: number | null; price_max_fen: number | null } {
  if (model === 'free') {
    if ((minFen ?? 0) > 0 || (maxFen ?? 0) > 0) throw priceNotFree()
    return { price_model: model, price_min_fen: 0, price_max_fen: 0 }
  }
  if (minFen === 0 || maxFen === 0) throw priceZero()
  if (minFen !== null && maxFen !== null && minFen > maxFen) throw priceOrder()
  return { price_model: model, price_min_fen: minFen, price_max_fen: maxFen }
}
export function checkedScenes(scenes: Fields['scenes']) {
  scenes.forEach((s, i) => {
    if (s.fromLevel >= s.toLevel) throw levelsWrong(`body.scenes.${i}.toLevel`)
    if (scenes.findIndex((o) => o.code === s.code) !== i) throw sceneTwice(s.code, `body.scenes.${i}.code`)
  })
  return scenes
}
async function checkedCases(db: ProvidersDb, context: Context, cases: Fields['cases']): Promise<Case[]> {
  const thisYear = Number(context.kernel.today().slice(0, 4))
  const done: Case[] = []
  for (const [i, { report, ...c }] of cases.entries()) {
    if (c.year > thisYear) throw yearAhead(`body.cases.${i}.year`)
    const found = report && (await shownEffect(db, report.id, report.digest))
    if (report && !found) throw noSuchEffect(`body.cases.${i}.report`)
    done.push({
      ...c, customer: textAt(`body.cases.${i}.customer`, c.customer), text: textAt(`body.cases.${i}.text`, c.text), effect: c.effect === null ? null : kept(c.effect) || null,
      report: found ? { id: found.id, digest: found.digest, changes: found.results.map(({ measure, changeShare }) => ({ measure, changeShare })) } : null,
    })
  }
  return done
}
export const keyOfTitle = (title: string) => {
  const key = titleKey(title)
  if (!saysSomething(title) || key === '') throw saysNothing('body.title')
  return key
}
/** Cases that another provider told first are marked, as references are. */
async function markCopied(db: ProvidersDb, row: WholeSolution): Promise<WholeSolution> {
  const digests = row.cases.map((c) => digestOf(c.text))
  const copied = new Map((await noteCases(db, row.id, digests.filter((d) => d !== null))).map((c) => [c.digest.toString('hex'), { provider: { id: c.provider_id, name: c.name }, at: c.at }]))
  const cases = row.cases.map((c, i) => ({ ...c, copied: copied.get(digests[i]?.toString('hex') ?? '') ?? null }))
  return JSON.stringify(cases) === JSON.stringify(row.cases) ? row : setCases(db, row.id, JSON.stringify(cases))
}
/** Columns that follow from others. */
type Basis = { title: string; summary: string; text: string; scenes: Fields['scenes']; industry_codes: readonly string[]; sizes: readonly string[]; price_model: Fields['price']['model']; shown_effects: number }
export const derived = (s: Basis, owner: { name: string; region_codes: readonly string[] }, { regions }: Pick<Context, 'regions'>) => ({
  facets: solutionFacets({ scenes: s.scenes, industryCodes: s.industry_codes, sizes: s.sizes, priceModel: s.price_model, regionCodes: owner.region_codes, shownEffects: s.shown_effects }, regions), ...searched(s.title, s.summary, owner.name),
})

export async function addSolution(db: ProvidersDb, context: Context, actor: Actor, body: Fields): Promise<Solution> {
  const owner = await ownProvider(db, actor)
  if (owner.state === 'suspended') throw suspended(owner.suspended_reason)
  const title = kept(body.title)
  const title_key = keyOfTitle(title)
  const first = await sameTitle(db, owner.id, title_key, null)
  if (first) throw duplicateSolution(first)
  if ((await countSolutions(db, owner.id)) >= atMost) throw tooMany(atMost, '解决方案', 'solutions')
  assertScenes(await scenesByCode(db, context.regions), body.scenes.map((s) => s.code), [], 'body.scenes')
  const cases = await checkedCases(db, context, body.cases)
  const basis = {
    title, summary: textAt('body.summary', body.summary), text: textAt('body.text', body.text), scenes: checkedScenes(body.scenes), industry_codes: officialIndustries(body.industryCodes, 'body.industryCodes'),
    sizes: [...new Set(body.sizes)], ...checkedPrice(body.price), shown_effects: cases.filter((c) => c.report).length,
  }
  const made = await insertSolution(db, {
    ...basis, ...derived(basis, owner, context), provider_id: owner.id, organisation_id: owner.organisation_id, region_x: owner.region_x, title_key, needs: body.needs === null ? null : kept(body.needs) || null,
    scenes: JSON.stringify(basis.scenes), cases: JSON.stringify(cases), go_live_days: body.goLiveDays, created_by: actor.person?.name ?? null,
  })
  const row = await markCopied(db, made)
  await audit(db, actor, { action: 'solution.made', subject: `solution:${row.id}`, regionX: owner.region_x, summary: title })
  return showSolution(db, context, row)
}

async function own(db: ProvidersDb, actor: Actor, id: number) {
  const before = await lockSolution(db, id)
  if (!before) throw solutionNotFound()
  const owner = await ownProvider(db, actor)
  if (owner.state === 'suspended') throw suspended(owner.suspended_reason)
  return { owner, before }
}
export async function changeSolution(db: ProvidersDb, context: Context, actor: Actor, id: number, { version, ...body }: Body<typeof contract.changeSolution>): Promise<Solution> {
  const { owner, before } = await own(db, actor, id)
  if (before.version !== version) throw changedMeanwhile()
  const title = body.title === undefined ? before.title : kept(body.title)
  const title_key = keyOfTitle(title)
  const first = await sameTitle(db, owner.id, title_key, id)
  if (first && before.state !== 'withdrawn') throw duplicateSolution(first)
  if (body.scenes) assertScenes(await scenesByCode(db, context.regions), body.scenes.map((s) => s.code), before.scenes.map((s) => s.code), 'body.scenes')
  const cases = body.cases === undefined ? before.cases : await checkedCases(db, context, body.cases)
  const basis = {
    title, summary: body.summary === undefined ? before.summary : textAt('body.summary', body.summary), text: body.text === undefined ? before.text : textAt('body.text', body.text),
    scenes: body.scenes === undefined ? before.scenes : checkedScenes(body.scenes), industry_codes: body.industryCodes === undefined ? before.industry_codes : officialIndustries(body.industryCodes, 'body.industryCodes'),
    sizes: body.sizes === undefined ? before.sizes : [...new Set(body.sizes)], ...(body.price === undefined ? { price_model: before.price_model, price_min_fen: before.price_min_fen, price_max_fen: before.price_max_fen } : checkedPrice(body.price)),
    shown_effects: cases.filter((c) => c.report).length,
  }
  const after = await updateSolution(db, id, version, {
    ...basis, ...derived(basis, owner, context), title_key, scenes: JSON.stringify(basis.scenes), cases: JSON.stringify(cases), ...(body.needs !== undefined && { needs: body.needs === null ? null : kept(body.needs) || null }),
    ...(body.goLiveDays !== undefined && { go_live_days: body.goLiveDays }),
  })
  if (!after) throw changedMeanwhile()
  const marked = body.cases === undefined ? after : await markCopied(db, after)
  await audit(db, actor, { action: 'solution.changed', subject: `solution:${id}`, regionX: owner.region_x, before: { title: before.title, price: [before.price_min_fen, before.price_max_fen] }, after: { title, price: [basis.price_min_fen, basis.price_max_fen], fields: Object.keys(body) } })
  return showSolution(db, context, marked)
}
/** Asking again for what is so already changes nothing. */
export async function setSolutionState(db: ProvidersDb, context: Context, actor: Actor, id: number, state: 'published' | 'withdrawn'): Promise<Solution> {
  const { owner, before } = await own(db, actor, id)
  if (before.state === state) return showSolution(db, context, before)
  if (state === 'published') {
    if (owner.state !== 'published') throw notPublished()
    const first = await sameTitle(db, owner.id, before.title_key, id)
    if (first) throw duplicateSolution(first)
  }
  const after = await updateSolution(db, id, before.version, { state, ...(state === 'published' && { published_at: context.kernel.now().toISOString() }) })
  if (!after) throw changedMeanwhile()
  await audit(db, actor, { action: `solution.${state}`, subject: `solution:${id}`, regionX: owner.region_x, summary: before.title, before: { state: before.state }, after: { state } })
  return showSolution(db, context, after)
}
