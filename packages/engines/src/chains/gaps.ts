import type { ChainEdge, ChainLink } from '@jingwei/contract/chain-document'
import type { Text } from '@jingwei/contract/text'
import { reachOf } from './circles.ts'

/** What a region has at a link. Levels from 0 to 4; `assessed` is the sum of them. Revenue as registered, in whole fen. */
export type LinkFigures = { readonly firms: number; readonly aboveScale: number; readonly leading: number; readonly levels: readonly number[]; readonly revenueFen: number }
/** What it plans to have there in a year; null: nothing said. */
export type LinkPlan = { readonly firms: number | null; readonly leading: number | null; readonly revenueFen: number | null }
/** 建链 补链 延链 强链; or nothing to do; or left out by the plan. */
export const gapKinds = ['found', 'fill', 'extend', 'strengthen'] as const
export type GapKind = (typeof gapKinds)[number]
export type LinkState = { readonly code: string; readonly state: GapKind | 'held' | 'not-planned'; readonly because: readonly Text[] }
/** From when a present link counts as weak. Shares of the assessed firms; small numbers of them say nothing. */
export type GapTerms = { readonly fewFirms: number; readonly digitalLevel: number; readonly digitalShare: number; readonly leastAssessed: number }
export const gapTerms: GapTerms = { fewFirms: 3, digitalLevel: 2, digitalShare: 0.5, leastAssessed: 5 }
export const noFigures: LinkFigures = { firms: 0, aboveScale: 0, leading: 0, levels: [0, 0, 0, 0, 0], revenueFen: 0 }

const wan = (fen: number, language: 'zh' | 'en') => (language === 'zh' ? `${Math.round(fen / 1_000_000).toLocaleString('en')} 万元` : `CNY ${Math.round(fen / 100_000).toLocaleString('en')}k`)
const percent = (part: number, whole: number) => `${Math.floor((part / whole) * 100)}%`
const firms = (n: number) => `${n} ${n === 1 ? 'firm' : 'firms'}`

/**
 * What is missing along a chain and what is weak. A link without a firm: between two that are there it is to be filled (补链); at an end of what is
 * there the chain is to be extended (延链); with nothing there before or behind it, a chain is to be founded (建链). A link with firms that has few,
 * no leading one, none above scale, a low digital level, or less than planned, is to be strengthened (强链).
 */
export function gapsOf(links: readonly ChainLink[], edges: readonly ChainEdge[], figuresOf: (code: string) => LinkFigures | undefined, planOf: (code: string) => LinkPlan | undefined, terms: GapTerms = gapTerms): LinkState[] {
  const codes = links.map((l) => l.code)
  const titles = new Map(links.map((l) => [l.code, { zh: l.title, en: l.titleEn ?? l.title }]))
  const reach = reachOf(codes, edges)
  const isThere = (code: string) => (figuresOf(code)?.firms ?? 0) > 0
  const name = (codesOf: Iterable<string>): Text => {
    const named = [...codesOf].map((c) => titles.get(c)!)
    const few = named.slice(0, 3)
    return { zh: few.map((t) => `“${t.zh}”`).join('、') + (named.length > 3 ? '等' : ''), en: few.map((t) => `“${t.en}”`).join(', ') + (named.length > 3 ? ' and others' : '') }
  }
  return codes.map((code): LinkState => {
    const figures = figuresOf(code) ?? noFigures
    const plan = planOf(code)
    if (figures.firms > 0) {
      const because = weakness(figures, plan, terms)
      return { code, state: because.length > 0 ? 'strengthen' : 'held', because }
    }
    if (plan?.firms === 0) return { code, state: 'not-planned', because: [{ zh: '本地没有企业，规划也不安排', en: 'No firm here, and the plan wants none' }] }
    const planned: Text[] = plan?.firms ? [{ zh: `规划 ${plan.firms} 家，现有 0 家`, en: `${firms(plan.firms)} planned, none here` }] : []
    const before = [...reach.before(code)].filter(isThere)
    const behind = [...reach.behind(code)].filter(isThere)
    if (before.length > 0 && behind.length > 0) {
      const [a, b] = [name(before), name(behind)]
      return { code, state: 'fill', because: [{ zh: `上游${a.zh}和下游${b.zh}本地都有，中间缺这一环`, en: `The region has ${a.en} before it and ${b.en} behind it; this link between them is missing` }, ...planned] }
    }
    if (before.length > 0) return { code, state: 'extend', because: [{ zh: `上游${name(before).zh}本地有，可向下游延伸`, en: `The region has ${name(before).en} before it: the chain can go on downstream` }, ...planned] }
    if (behind.length > 0) return { code, state: 'extend', because: [{ zh: `下游${name(behind).zh}本地有，可向上游延伸`, en: `The region has ${name(behind).en} behind it: the chain can reach upstream` }, ...planned] }
    return { code, state: 'found', because: [{ zh: '本环节及其上下游本地都没有企业', en: 'No firm here, nor before or behind it along the chain' }, ...planned] }
  })
}

function weakness(f: LinkFigures, plan: LinkPlan | undefined, terms: GapTerms): Text[] {
  const because: Text[] = []
  const planned = { firms: plan?.firms ?? null, leading: plan?.leading ?? null, revenueFen: plan?.revenueFen ?? null }
  const say = (zh: string, en: string) => void because.push({ zh, en })
  if (planned.firms !== null && f.firms < planned.firms) say(`规划 ${planned.firms} 家，现有 ${f.firms} 家`, `${firms(planned.firms)} planned, ${f.firms} here`)
  else if (planned.firms === null && f.firms < terms.fewFirms) say(`只有 ${f.firms} 家企业`, `Only ${firms(f.firms)}`)
  if (planned.leading === null && f.leading === 0) say('没有龙头企业', 'No leading firm')
  if (planned.leading !== null && f.leading < planned.leading) say(`规划龙头 ${planned.leading} 家，现有 ${f.leading} 家`, `${planned.leading} leading planned, ${f.leading} here`)
  if (f.aboveScale === 0) say('没有规上企业', 'No firm above scale')
  if (planned.revenueFen !== null && f.revenueFen < planned.revenueFen) say(`规划营业收入 ${wan(planned.revenueFen, 'zh')}，登记 ${wan(f.revenueFen, 'zh')}`, `Revenue of ${wan(planned.revenueFen, 'en')} planned, ${wan(f.revenueFen, 'en')} on record`)
  const assessed = f.levels.reduce((a, b) => a + b, 0)
  const digital = f.levels.slice(terms.digitalLevel).reduce((a, b) => a + b, 0)
  if (assessed >= terms.leastAssessed && digital < assessed * terms.digitalShare) say(`已评测 ${assessed} 家，达到 ${terms.digitalLevel} 级的只有 ${percent(digital, assessed)}`, `Of ${firms(assessed)} assessed only ${percent(digital, assessed)} are at level ${terms.digitalLevel} or above`)
  return because
}
