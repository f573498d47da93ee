import type { providers as contract, Scene } from '@jingwei/contract/providers'
import type { Body } from '@jingwei/contract/operation'
import type { Text } from '@jingwei/contract/text'
import { regionOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../kernel/errors/problem-error.ts'
import type { Regions } from '../regions/index.ts'
import type { Context, ProvidersDb } from './context.ts'
import { industryOf, kept, saysSomething } from './facets.ts'
import { groupTitles, nationalCodes, nationalScenes } from './national-scenes.ts'
import { saysNothing, sceneNotFound, sceneTaken, unknownIndustry, unknownRegion, unknownScene } from './providers.errors.ts'
import { findScene, insertScene, regionScenes, updateScene, type SceneRecord } from './scene.store.ts'

const shown = (r: SceneRecord, regions: Regions): Scene => ({
  code: r.code, title: { zh: r.title_zh, en: r.title_en }, group: { code: r.scene_group, title: groupTitles[r.scene_group] }, values: r.value_tags, painPoint: r.pain_zh === null || r.pain_en === null ? null : { zh: r.pain_zh, en: r.pain_en },
  lists: r.lists, industryCode: r.industry_code, source: 'region', isConstrained: false, region: refOf(r.region_x, regions), isRetired: r.is_retired, version: r.version,
})
const refOf = (x: number, regions: Regions) => {
  const { code, name } = regions.toRef(x)
  return { code, name }
}
/** The national scenes, then those of regions. Few: a region has some dozens. */
export const allScenes = async (db: ProvidersDb, regions: Regions): Promise<Scene[]> => [...nationalScenes, ...(await regionScenes(db)).map((r) => shown(r, regions))]
export type SceneTitles = ReadonlyMap<string, Scene>
export const scenesByCode = async (db: ProvidersDb, regions: Regions): Promise<SceneTitles> => new Map((await allScenes(db, regions)).map((s) => [s.code, s]))
/** Refuses what no catalogue has, and what was retired unless it was there before. */
export function assertScenes(scenes: SceneTitles, codes: readonly string[], before: readonly string[], path: string) {
  codes.forEach((code, i) => {
    const scene = scenes.get(code)
    if (!scene || (scene.isRetired && !before.includes(code))) throw unknownScene(code, `${path}.${i}.code`)
  })
}

const industryFor = (code: string | null) => {
  if (code === null) return null
  const official = industryOf(code)
  if (official === null) throw unknownIndustry(code, 'body.industryCode')
  return official
}
const titleOf = (title: Text) => {
  const [title_zh, title_en] = [kept(title.zh), kept(title.en)]
  if (!saysSomething(title_zh)) throw saysNothing('body.title.zh')
  if (!saysSomething(title_en)) throw saysNothing('body.title.en')
  return { title_zh, title_en }
}
export async function addScene(db: ProvidersDb, { regions }: Context, actor: Actor, body: Body<typeof contract.addScene>): Promise<Scene> {
  const code = body.regionCode ?? regionOf(actor).code
  const node = regions.resolve(code)
  const own = regionOf(actor)
  if (!node || node.lo < own.lo || node.hi > own.hi) throw unknownRegion(code, 'body.regionCode')
  if (nationalCodes.has(body.code)) throw sceneTaken(body.code)
  const row = await insertScene(db, {
    code: body.code, region_x: node.lo, region_hi: node.hi, ...titleOf(body.title), lists: JSON.stringify(body.lists), scene_group: body.group, value_tags: body.values, pain_zh: body.painPoint?.zh ?? null, pain_en: body.painPoint?.en ?? null,
    industry_code: industryFor(body.industryCode), created_by: actor.person?.name ?? null,
  })
  if (!row) throw sceneTaken(body.code)
  await audit(db, actor, { action: 'scene.added', subject: `scene:${row.code}`, regionX: node.lo, after: { title: body.title } })
  return shown(row, regions)
}

export async function changeScene(db: ProvidersDb, { regions }: Context, actor: Actor, code: string, { version, ...body }: Body<typeof contract.changeScene>): Promise<Scene> {
  const own = regionOf(actor)
  const before = await findScene(db, code, own.lo, own.hi)
  if (!before || before.region_hi > own.hi) throw sceneNotFound()
  const after = await updateScene(db, code, version, {
    ...(body.title && titleOf(body.title)), ...(body.lists && { lists: JSON.stringify(body.lists) }), ...(body.group && { scene_group: body.group }), ...(body.values && { value_tags: body.values }),
    ...(body.painPoint !== undefined && { pain_zh: body.painPoint?.zh ?? null, pain_en: body.painPoint?.en ?? null }), ...(body.industryCode !== undefined && { industry_code: industryFor(body.industryCode) }),
    ...(body.isRetired !== undefined && { is_retired: body.isRetired }),
  })
  if (!after) throw changedMeanwhile()
  await audit(db, actor, { action: 'scene.changed', subject: `scene:${code}`, regionX: after.region_x, before: { title: before.title_zh, isRetired: before.is_retired }, after: { title: after.title_zh, isRetired: after.is_retired } })
  return shown(after, regions)
}
