import { sceneListNames, type Scene, type SceneLists } from '@jingwei/contract/providers'

type Named = SceneLists['tools'][number]
export type SceneDraft = {
  code: string; zh: string; en: string; group: Scene['group']['code']; values: Scene['values']; painZh: string; painEn: string; industryCode: string | null
  lists: Readonly<Record<(typeof sceneListNames)[number], string>>; isRetired: boolean
}
export type SceneFault = 'code' | 'zh' | 'en' | 'values' | 'pain' | 'lists'
const codePattern = /^[a-z][a-z0-9-]{1,39}$/

const lineOf = ({ zh, en }: Named) => (zh === en ? zh : `${zh} | ${en}`)
export const sceneDraftOf = (scene: Scene | null): SceneDraft => ({
  code: scene?.code ?? '', zh: scene?.title.zh ?? '', en: scene?.title.en ?? '', group: scene?.group.code ?? 'own', values: scene?.values ?? ['efficiency'], painZh: scene?.painPoint?.zh ?? '', painEn: scene?.painPoint?.en ?? '', industryCode: scene?.industryCode ?? null,
  lists: Object.fromEntries(sceneListNames.map((name) => [name, (scene?.lists[name] ?? []).map(lineOf).join('\n')])) as SceneDraft['lists'], isRetired: scene?.isRetired ?? false,
})

/** A line is one name; what has no English is called the same in both. */
export function listOf(text: string): Named[] {
  return text.split('\n').map((line) => line.split(/[|｜]/).map((part) => part.trim())).flatMap(([zh = '', en = '']) => (zh === '' && en === '' ? [] : [{ zh: zh || en, en: en || zh }]))
}
export function readScene(draft: SceneDraft) {
  const title = { zh: draft.zh.trim(), en: draft.en.trim() }
  const painPoint = { zh: draft.painZh.trim(), en: draft.painEn.trim() }
  const lists: SceneLists = { tools: listOf(draft.lists.tools), models: listOf(draft.lists.models), data: listOf(draft.lists.data), skills: listOf(draft.lists.skills) }
  const faults: SceneFault[] = []
  if (!codePattern.test(draft.code)) faults.push('code')
  if (title.zh === '') faults.push('zh')
  if (title.en === '') faults.push('en')
  if (draft.values.length === 0) faults.push('values')
  if ((painPoint.zh === '') !== (painPoint.en === '')) faults.push('pain')
  if (sceneListNames.some((name) => lists[name].length > 20 || lists[name].some((one) => one.zh.length > 60 || one.en.length > 120))) faults.push('lists')
  return { faults, fields: { title, group: draft.group, values: [...draft.values], painPoint: painPoint.zh === '' ? null : painPoint, industryCode: draft.industryCode, lists } }
}
