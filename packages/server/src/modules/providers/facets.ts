import type { PriceModel } from '@jingwei/contract/providers'
import { industry, officialCode } from '@jingwei/engines/industry'
import { NATION_CODE } from '@jingwei/engines/regions'
import { nameKey, searchTerms } from '@jingwei/engines/text'
import type { Regions } from '../regions/index.ts'
import type { ServedScene, SolvedScene } from './providers.columns.ts'

/**
 * What lists filter by, as short texts in one indexed array, because under row-level security only "contains" may use an index:
 * `s:scene`, `s:scene:level`, `l:level`, `i:industry` and `ib:` for the wider ones around it, `z:size`, `m:price model`, `r:region` and `ra:`
 * for those around it, `e:shown`. `i:*`, `r:*` are for any.
 */
export type Facets = string[]
const sizes = ['large', 'medium', 'small', 'micro'] as const
/** A section, and two, three or four digits below it. */
const wider = (code: string) => [1, 3, 4].filter((n) => n < code.length).map((n) => code.slice(0, n))

/** The official spelling of an industry code, `C1711` for `1711`; null if there is none. */
export function industryOf(code: string): string | null {
  const node = industry(code)
  return node ? officialCode(node) : null
}
const industryFacets = (codes: readonly string[]) => (codes.length === 0 ? ['i:*'] : codes.flatMap((c) => [`i:${c}`, ...wider(c).map((w) => `ib:${w}`)]))
const regionFacets = (codes: readonly string[], regions: Regions) =>
  codes.flatMap((code) => (code === NATION_CODE ? ['r:*'] : [`r:${code}`, ...regions.pathOf(code).slice(0, -1).map((n) => `ra:${n.code}`)]))
const sorted = (facets: readonly string[]): Facets => [...new Set(facets)].sort()

export const providerFacets = (p: { served: readonly ServedScene[]; regionCodes: readonly string[] }, regions: Regions) =>
  sorted([...p.served.map((s) => `s:${s.code}`), ...p.served.flatMap((s) => industryFacets(s.industryCodes)), ...regionFacets(p.regionCodes, regions)])

export type SolutionFacts = { scenes: readonly SolvedScene[]; industryCodes: readonly string[]; sizes: readonly string[]; priceModel: PriceModel; regionCodes: readonly string[]; shownEffects: number }
export const solutionFacets = (s: SolutionFacts, regions: Regions) =>
  sorted([
    ...s.scenes.flatMap(({ code, fromLevel, toLevel }) => [`s:${code}`, ...levelsOf(fromLevel, toLevel).flatMap((l) => [`s:${code}:${l}`, `l:${l}`])]),
    ...industryFacets(s.industryCodes), ...(s.sizes.length > 0 ? s.sizes : sizes).map((z) => `z:${z}`), `m:${s.priceModel}`, ...regionFacets(s.regionCodes, regions), ...(s.shownEffects > 0 ? ['e:shown'] : []),
  ])
const levelsOf = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + 1 + i)

/** Any one of these says that a record is for the industry or the place. */
export const facetsForIndustry = (code: string) => ['i:*', `i:${code}`, `ib:${code}`, ...wider(code).map((w) => `i:${w}`)]
export const facetsForRegion = (code: string, regions: Regions) => (code === NATION_CODE ? ['r:*'] : ['r:*', ...regions.pathOf(code).map((n) => `r:${n.code}`), `ra:${code}`])

/** Under which two spellings of one title meet: letters and digits alone. Empty when the title holds neither. */
export const titleKey = (title: string) => nameKey(title).replace(/[^\p{L}\p{N}]/gu, '')
export const searched = (...texts: string[]) => ({ terms: searchTerms({ names: texts, codes: [] }), search_key: texts.map(nameKey).join(' ') })

const unstorable = /(?![\t\n])\p{Cc}|\p{Cs}/gu
/** Text as it is kept: composed, without control characters and halves of characters. Emoji and every script stay as they are. */
export const kept = (text: string) => text.replace(unstorable, '').normalize('NFC').trim()
export const saysSomething = (text: string) => /[\p{L}\p{N}]/u.test(text)
