import type { Scanned } from './figures.ts'
import { dayMeant } from './days.ts'
import { clauseOf } from './natures.ts'
import type { Figure } from './types.ts'

/** `names`: titles and what texts call it, in any language. `unit`: of the indicator, `1` for a ratio. */
export type KnownIndicator = { readonly code: string; readonly names: readonly string[]; readonly unit: string }
/** `code` null: words such as 全市 that mean the reader's own region. */
export type KnownRegion = { readonly code: string | null; readonly names: readonly string[] }
export type Meaning = {
  /** Null: no indicator is meant, or several could be. */
  readonly code: string | null
  /** Could be meant as well as any other. */
  readonly others: readonly string[]
  /** Null: none is named. */
  readonly regionCode: string | null
  readonly day: string | null
}
export type Glossary = { meaningOf(scanned: Scanned, figures: readonly Figure[], i: number, today: string): Meaning }

const enough = 0.62
const near = 0.04
const quantities = new Set(['1', 'fen', 'wh', 'second', 'gce'])
const growthWords = /增长|增速|增幅|同比|环比|下降|提高|提升|growth|grew|rose|increas|declin|fell|drop/
const stopWords = new Set(['the', 'of', 'a', 'an', 'in', 'on', 'for', 'to', 'and', 'by', 'with', 'number', 'total', 'rate', 'share'])

const stem = (word: string) => (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word)
/** Pairs of Chinese characters, whole English words; and the characters alone, which count half. */
function tokensOf(text: string): { readonly whole: ReadonlySet<string>; readonly single: ReadonlySet<string> } {
  const whole = new Set<string>(), single = new Set<string>()
  for (const run of text.toLowerCase().match(/[a-z0-9]+|[一-鿿]+/g) ?? []) {
    if (run.charCodeAt(0) < 0x80) {
      if (stopWords.has(run)) continue
      whole.add(stem(run))
      single.add(stem(run))
      continue
    }
    for (let at = 0; at < run.length; at++) {
      single.add(run.charAt(at))
      if (at + 1 < run.length) whole.add(run.slice(at, at + 2))
    }
  }
  return { whole, single }
}
type Name = { readonly code: string; readonly whole: ReadonlySet<string>; readonly single: ReadonlySet<string>; readonly saysGrowth: boolean }

const fits = (f: Figure, unit: string): boolean => {
  const top = unit.split('/')[0]!
  if (f.unit.kind === 'percent') return unit === '1'
  if (unit === '1' || f.unit.kind === 'points' || f.unit.kind === 'times' || f.unit.kind === 'span') return false
  if (f.unit.codes === null) return f.unit.kind === 'none' || !quantities.has(top)
  return f.unit.codes.includes(top)
}

/** Knows indicators and regions by their names and finds which one a figure speaks of, by the words of its clause. */
export function openGlossary(indicators: readonly KnownIndicator[], regions: readonly KnownRegion[]): Glossary {
  const units = new Map(indicators.map((one) => [one.code, one.unit] as const))
  const names: Name[] = indicators.flatMap((one) => one.names.filter((n) => n.trim() !== '').map((name) => ({ code: one.code, ...tokensOf(name.replace(/[数额量]$/, '')), saysGrowth: growthWords.test(name.toLowerCase()) })))
  const counts = new Map<string, number>()
  for (const name of names) for (const token of new Set([...name.whole, ...name.single])) counts.set(token, (counts.get(token) ?? 0) + 1)
  const weight = (token: string) => Math.log(1 + (names.length + 0.5) / ((counts.get(token) ?? 0) + 0.5))
  const weights = (tokens: ReadonlySet<string>) => [...tokens].reduce((sum, token) => sum + weight(token), 0)
  const byToken = new Map<string, number[]>()
  for (const [i, name] of names.entries()) for (const token of name.single) byToken.set(token, [...(byToken.get(token) ?? []), i])
  const heaviest = Math.max(1, ...names.map((n) => weights(n.whole)))
  const places = new Map<string, string | null>()
  for (const region of regions) for (const name of region.names) if (name.length > 1 && !places.has(name.toLowerCase())) places.set(name.toLowerCase(), region.code)
  const lengths = [...new Set([...places.keys()].map((name) => name.length))].sort((a, b) => b - a)

  const shareOf = (tokens: ReadonlySet<string>, of: ReadonlySet<string>) => {
    const all = weights(tokens)
    return all === 0 ? 0 : weights(new Set([...tokens].filter((token) => of.has(token)))) / all
  }
  /** Where regions are named, remembered for the text that was asked about last. */
  let last: { readonly scanned: Scanned; readonly mentions: readonly { readonly at: number; readonly code: string | null }[] } | null = null
  const mentionsOf = (scanned: Scanned) => {
    if (last?.scanned === scanned) return last.mentions
    const mentions: { at: number; code: string | null }[] = []
    for (let at = 0; at < scanned.text.length; at++) {
      const length = lengths.find((n) => places.has(scanned.text.slice(at, at + n)))
      if (length === undefined || (/[a-z]/.test(scanned.text.charAt(at)) && /[a-z]/.test(scanned.text.charAt(at - 1)))) continue
      mentions.push({ at, code: places.get(scanned.text.slice(at, at + length))! })
      at += length - 1
    }
    last = { scanned, mentions }
    return mentions
  }
  const lastBefore = <T extends { readonly at: number }>(items: readonly T[], at: number): T | undefined => {
    let [low, high] = [0, items.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (items[middle]!.at < at) low = middle + 1
      else high = middle
    }
    return items[low - 1]
  }

  return {
    meaningOf(scanned, figures, i, today) {
      const figure = figures[i]!
      const words = clauseOf(scanned, figures, i)
      const context = tokensOf(words)
      const isGrowth = figure.unit.kind === 'percent' && (growthWords.test(words) || figure.sign !== 0)
      const maybe = new Set([...context.single].flatMap((token) => byToken.get(token) ?? []))
      const best = new Map<string, number>()
      for (const at of maybe) {
        const name = names[at]!
        if (!fits(figure, units.get(name.code)!) || (isGrowth && !name.saysGrowth)) continue
        const whole = name.whole.size === 0 ? null : shareOf(name.whole, context.whole)
        const score = whole === null ? shareOf(name.single, context.single) : 0.5 * whole + 0.5 * shareOf(name.single, context.single)
        if (score < enough) continue
        // Of names that fit alike, the longer one says more.
        const ranked = score + 0.1 * (weights(name.whole) / heaviest)
        if (ranked > (best.get(name.code) ?? 0)) best.set(name.code, ranked)
      }
      const ranked = [...best].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      const alike = ranked.filter(([, score]) => score > ranked[0]![1] - near).map(([code]) => code)
      const day = lastBefore(scanned.days, figure.at)
      return { code: alike.length === 1 ? alike[0]! : null, others: alike.length > 1 ? alike.slice(0, 5) : [], regionCode: lastBefore(mentionsOf(scanned), figure.at)?.code ?? null, day: day ? dayMeant(day, today) : null }
    },
  }
}
