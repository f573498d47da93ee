import type { Call, Provider, ProviderRow, Scene, Solution, SolutionRow } from '@jingwei/contract/providers'
import type { Language, Text } from '@jingwei/contract/text'
import { industry } from '@jingwei/engines/industry'
import type { PublicWords } from '../../kernel/http/public-pages.ts'
import { findCall, listCalls } from './call.store.ts'
import type { Context } from './context.ts'
import { publicCalls, publicProviders, publicSolutions, solutionsOfProvider } from './public-pages.store.ts'
import { findPublished, listProviders } from './provider.store.ts'
import type { ProvidersTables as T } from './providers.tables.ts'
import { callRow, showCall } from './run-call.ts'
import { allScenes } from './scenes.ts'
import { priceModels } from './sheet-columns.ts'
import { providerRow, showPublished, shownWith } from './show-provider.ts'
import { showSolution, solutionRow } from './show-solution.ts'
import { findSolution, listSolutions } from './solution.store.ts'

const pageSize = 50
const t = (zh: string, en: string): Text => ({ zh, en })
const about = {
  solutions: [t('方案目录', 'Solutions'), t('已公开的中小企业数字化方案：场景、行业、规模、价格、上线时间和成效。', 'Published digital solutions for small and medium firms: scenes, industries, sizes, prices, time to go live, effect.')],
  providers: [t('服务商目录', 'Providers'), t('已公开的数字化服务商：擅长场景、服务地区、方案、完工和评价。', 'Published providers: scenes, regions served, solutions, finished works, ratings.')],
  calls: [t('征集公告', 'Calls for providers'), t('面向服务商的公开征集：标准、期限，谁入选、为什么。', 'Public calls for providers: criteria, days, who was taken and why.')],
  scenes: [t('场景目录', 'Scenes'), t('数字化场景：痛点、工具软件、知识模型、数据要素、人才技能和能解决它的方案。', 'Digital scenes: what hurts, tools, models, data, skills, and the solutions for it.')],
} as const
const yuan = (fen: number) => `¥${(fen / 100).toLocaleString('en-US', { maximumFractionDigits: 2 })}`
const priceOf = ({ model, minFen, maxFen }: SolutionRow['price'], l: Language) => {
  if (model === 'free') return priceModels.free[l]
  const sum = minFen === null && maxFen === null ? t('面议', 'by agreement')[l] : [minFen, maxFen].map((fen) => (fen === null ? '' : yuan(fen))).join('–')
  return `${sum} ${priceModels[model][l]}`
}
const ratedAs = ({ count, mean }: ProviderRow['rating'], l: Language) => (count > 0 && mean !== null ? t(`评价 ${mean} 分（${count} 条）`, `rated ${mean} of 5 (${count})`)[l] : '')
const scenesIn = (scenes: readonly { title: Text }[], l: Language) => scenes.map((s) => s.title[l]).join(t('、', ', ')[l])
const nameOfIndustry = (code: string, l: Language) => {
  const node = industry(code)
  return (l === 'zh' ? node?.name : node?.nameEn) ?? code
}
const filled = (...lines: (string | null | undefined | false)[]) => lines.filter((line): line is string => typeof line === 'string' && line !== '').map((text) => ({ text }))
const places = { solutions: '/catalogue', providers: '/catalogue/providers', calls: '/catalogue/calls', scenes: '/catalogue/scenes' } as const
type Kind = keyof typeof places
const tabs = (l: Language) => (Object.keys(places) as Kind[]).map((kind) => ({ text: about[kind][0][l], href: places[kind] }))

const ofSolution = (s: Solution, l: Language): PublicWords => ({
  title: `${s.title} · ${s.provider.name}`, description: s.summary,
  parts: [
    { title: null, lines: [{ text: s.provider.name, href: `/catalogue/providers/${s.provider.id}`, more: s.provider.region.name }, ...filled(priceOf(s.price, l), s.goLiveDays !== null && t(`${s.goLiveDays} 天上线`, `live in ${s.goLiveDays} days`)[l], ratedAs(s.rating, l))] },
    { title: t('场景', 'Scenes')[l], lines: s.scenes.map((one) => ({ text: one.title[l], href: `/catalogue/scenes#${one.code}`, more: t(`${one.fromLevel} 级到 ${one.toLevel} 级`, `level ${one.fromLevel} to ${one.toLevel}`)[l] })) },
    { title: t('行业', 'Industries')[l], lines: filled(...s.industryCodes.map((code) => nameOfIndustry(code, l))) },
    { title: t('服务地区', 'Regions served')[l], lines: filled(...s.regionsServed.map((one) => one.name)) },
    { title: t('方案说明', 'The solution')[l], lines: filled(s.text, s.needs) },
    { title: t('案例', 'Cases')[l], lines: filled(...s.cases.map((c) => [c.customer, c.year, c.text, c.effect].filter((part) => part !== null).join(' · '))) },
  ],
})
const ofProvider = (p: Provider, solutions: readonly SolutionRow[], l: Language): PublicWords => ({
  title: p.organisation.name, description: p.summary,
  parts: [
    { title: null, lines: filled(p.region.name, ratedAs(p.rating, l), t(`完工 ${p.finished} 项`, `${p.finished} works finished`)[l], p.poolUntil && t(`在库至 ${p.poolUntil}`, `in a pool until ${p.poolUntil}`)[l], p.priceNotes) },
    { title: t('场景', 'Scenes')[l], lines: filled(...p.scenes.map((one) => one.title[l])) },
    { title: t('服务地区', 'Regions served')[l], lines: filled(...p.regionsServed.map((one) => one.name)) },
    { title: t('方案', 'Solutions')[l], lines: solutions.map((one) => ({ text: one.title, href: `/catalogue/solutions/${one.id}`, more: one.summary })) },
    { title: t('业绩', 'References')[l], lines: filled(...p.references.map((r) => `${r.customer} · ${r.year} · ${r.text}`)) },
    { title: t('入库', 'Pools')[l], lines: p.pools.map((one) => ({ text: one.call.title, href: `/catalogue/calls/${one.call.id}`, more: `${one.from} – ${one.until}` })) },
  ],
})
const ofCall = (c: Call, l: Language): PublicWords => ({
  title: c.title, description: c.document,
  parts: [
    { title: null, lines: filled(c.region.name, `${c.opensOn} – ${c.closesOn}`) },
    { title: t('评审标准', 'Criteria')[l], lines: c.criteria.map((one) => ({ text: one.title, more: `${one.weight} %${one.description ? ` · ${one.description}` : ''}` })) },
    { title: t('结果', 'Results')[l], lines: (c.results ?? []).map((one) => ({ text: `${one.isTaken ? t('入选', 'Taken')[l] : t('未入选', 'Not taken')[l]} · ${one.provider.name}`, ...(one.isTaken && { href: `/catalogue/providers/${one.provider.id}` }), more: one.reason })) },
  ],
})
const ofScenes = (scenes: readonly Scene[], l: Language): PublicWords['parts'] =>
  scenes.filter((s) => !s.isRetired).map((s) => ({
    title: s.title[l],
    lines: [...filled(s.painPoint?.[l], ...Object.values(s.lists).map((list) => list.map((one) => one[l]).join(t('、', ', ')[l]))), { text: t('解决它的方案', 'Solutions for it')[l], href: `/catalogue?filter=scene:in:${s.code}` }],
  }))

/** The catalogue in words, for search engines; the same rows that nobody in particular may see. */
export function definePublicPages(context: Context) {
  const { publicPages } = context.kernel.http
  const list = (kind: Kind, l: Language, parts: PublicWords['parts'], next: string | null = null): PublicWords => ({ title: about[kind][0][l], description: about[kind][1][l], parts: [{ title: null, lines: tabs(l) }, ...parts], next })
  const further = (kind: Kind, next: string | null) => (next === null ? null : `${places[kind]}?cursor=${encodeURIComponent(next)}`)
  publicPages.page<T>(places.solutions, async ({ db, cursor, language: l }) => {
    const page = await listSolutions(db, { where: [], sort: '-rating', isPublic: true, cursor, limit: pageSize })
    const shown = await shownWith(db, context)
    const lines = page.rows.map((r) => solutionRow(r, shown)).map((s) => ({ text: s.title, href: `/catalogue/solutions/${s.id}`, more: [s.provider.name, scenesIn(s.scenes, l), priceOf(s.price, l)].join(' · ') }))
    return list('solutions', l, [{ title: null, lines }], further('solutions', page.next))
  })
  publicPages.page<T>(places.providers, async ({ db, cursor, language: l }) => {
    const page = await listProviders(db, { where: [], sort: '-rating', isPublic: true, cursor, limit: pageSize })
    const shown = await shownWith(db, context)
    const lines = page.rows.map((r) => providerRow(r, shown)).map((p) => ({ text: p.organisation.name, href: `/catalogue/providers/${p.id}`, more: [p.region.name, scenesIn(p.scenes, l)].join(' · ') }))
    return list('providers', l, [{ title: null, lines }], further('providers', page.next))
  })
  publicPages.page<T>(places.calls, async ({ db, cursor, language: l }) => {
    const page = await listCalls(db, { where: [], sort: '-closes', isPublic: true, cursor, limit: pageSize })
    const lines = page.rows.map((r) => callRow(r, context)).map((c) => ({ text: c.title, href: `/catalogue/calls/${c.id}`, more: `${c.region.name} · ${c.opensOn} – ${c.closesOn}` }))
    return list('calls', l, [{ title: null, lines }], further('calls', page.next))
  })
  publicPages.page<T>(places.scenes, async ({ db, language: l }) => list('scenes', l, ofScenes(await allScenes(db, context.regions), l)))
  const idOf = (params: Readonly<Record<string, string>>) => (/^[1-9]\d{0,14}$/.test(params['id'] ?? '') ? Number(params['id']) : 0)
  publicPages.page<T>('/catalogue/solutions/:id', async ({ db, params, language }) => {
    const r = await findSolution(db, idOf(params))
    return r ? ofSolution(await showSolution(db, context, r, true), language) : null
  })
  publicPages.page<T>('/catalogue/providers/:id', async ({ db, params, language }) => {
    const r = await findPublished(db, idOf(params))
    if (!r) return null
    const shown = await shownWith(db, context)
    const { rows } = await listSolutions(db, { where: [solutionsOfProvider(r.id)], sort: '-rating', isPublic: true, cursor: undefined, limit: pageSize })
    return ofProvider(await showPublished(db, context, r), rows.map((s) => solutionRow(s, shown)), language)
  })
  publicPages.page<T>('/catalogue/calls/:id', async ({ db, params, language }) => {
    const r = await findCall(db, idOf(params))
    return r && r.state !== 'draft' ? ofCall(await showCall(db, context, r, true), language) : null
  })
  publicPages.list<T>('solutions', publicSolutions)
  publicPages.list<T>('providers', publicProviders)
  publicPages.list<T>('calls', publicCalls)
}
