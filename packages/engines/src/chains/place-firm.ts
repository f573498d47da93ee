import type { ChainLink } from '@jingwei/contract/chain-document'
import { industry, officialCode } from '../industry/index.ts'

export type FirmText = { readonly name: string; readonly industryCode: string | null; readonly mainProducts: string | null; readonly businessScope: string | null }
/** Where a firm stands and why. `evidence`: the word or the prefix that was found. `certainty` in per cent; under `unsure` somebody should look. */
export type Placing = { readonly link: string; readonly how: 'product' | 'industry'; readonly where: 'products' | 'name' | 'scope' | 'industry'; readonly evidence: string; readonly certainty: number }
export const unsure = 50

export const levelled = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
/** What a scope leaves out is not made: （不含…）. */
const without = (text: string) => levelled(text).replace(/\((不含|不包括|除外|不得)[^)]*\)/g, '')
const byWhere = { products: 88, name: 72, scope: 58 } as const
/** By how exact a prefix is: section, division, group, class. */
const byDigits = [8, 0, 34, 54, 68] as const

type Word = { readonly word: string; readonly link: number }
/**
 * Places firms on links: by product words in the main products, else in the name, else in the scope of business, else by industry. In a text the
 * longest word counts, so that 纺织机械 is no 纺织. Name and scope say little by themselves (a scope lists whatever might be done once), so they
 * count only for firms whose industry is one of the chain, or not known.
 */
export function placer(links: readonly ChainLink[]): (firm: FirmText) => Placing | null {
  const byFirst = new Map<string, Word[]>()
  links.forEach((link, i) => {
    for (const text of link.words) {
      const word = levelled(text)
      if (word !== '') byFirst.set(word[0]!, [...(byFirst.get(word[0]!) ?? []), { word, link: i }])
    }
  })
  for (const words of byFirst.values()) words.sort((a, b) => b.word.length - a.word.length)
  const prefixes = links.flatMap((link, i) => link.industries.flatMap((code) => {
    const node = industry(code)
    return node ? [{ prefix: officialCode(node), digits: node.level === 1 ? 0 : node.level, link: i }] : []
  }))
  const found = (text: string): Map<number, Set<string>> => {
    const hits = new Map<number, Set<string>>()
    for (let at = 0; at < text.length; at++) {
      const hit = byFirst.get(text[at]!)?.find(({ word }) => text.startsWith(word, at))
      if (!hit) continue
      hits.set(hit.link, (hits.get(hit.link) ?? new Set()).add(hit.word))
      at += hit.word.length - 1
    }
    return hits
  }
  const industriesOf = (code: string | null) => {
    const fitting = code === null ? [] : prefixes.filter(({ prefix }) => code.startsWith(prefix))
    const digits = Math.max(-1, ...fitting.map((p) => p.digits))
    return { digits, best: fitting.filter((p) => p.digits === digits), all: new Set(fitting.map((p) => p.link)) }
  }

  return (firm) => {
    const trade = industriesOf(firm.industryCode)
    const texts = [['products', firm.mainProducts ?? ''], ['name', firm.name], ['scope', firm.businessScope ?? '']] as const
    for (const [where, text] of texts) {
      if (where !== 'products' && firm.industryCode !== null && trade.all.size === 0) continue
      const hits = [...found(where === 'scope' ? without(text) : levelled(text))].map(([link, words]) => ({ link, words: [...words], weight: [...words].reduce((sum, w) => sum + w.length, 0), fits: trade.all.has(link) }))
      if (hits.length === 0) continue
      hits.sort((a, b) => b.weight - a.weight || Number(b.fits) - Number(a.fits) || a.link - b.link)
      const [first, second] = hits as [(typeof hits)[number], ...typeof hits]
      const rival = second === undefined ? 0 : second.weight === first.weight && second.fits === first.fits ? 15 : 5
      const otherTrade = !first.fits && trade.digits >= 3 ? 18 : 0
      return { link: links[first.link]!.code, how: 'product', where, evidence: first.words.toSorted((a, b) => b.length - a.length)[0]!, certainty: clamp(byWhere[where] - rival - otherTrade + (first.fits ? 8 : 0)) }
    }
    const [first] = trade.best
    if (!first) return null
    const shared = new Set(trade.best.map((p) => p.link)).size > 1
    return { link: links[first.link]!.code, how: 'industry', where: 'industry', evidence: first.prefix, certainty: clamp(byDigits[first.digits]! - (shared ? 15 : 0)) }
  }
}
const clamp = (n: number) => Math.min(98, Math.max(5, n))
