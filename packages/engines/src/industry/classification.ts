import { edition2017 } from './data/edition-2017.ts'
import { englishNames } from './data/english-names.ts'

/** 1 section (A–T), 2 division (39), 3 group (397), 4 class (3976). */
export type IndustryLevel = 1 | 2 | 3 | 4

/** A node of GB/T 4754-2017. Codes of divisions and below are digits alone; `section` is their letter. */
export type Industry = {
  readonly code: string
  readonly name: string
  /** Sections and divisions only. */
  readonly nameEn: string | undefined
  readonly level: IndustryLevel
  readonly section: string
  readonly parent: string | null
}

let loaded: ReadonlyMap<string, Industry> | undefined

/** Every node, sections and parents first. Read on first use, so that a page pays for it only when it asks. */
export function allIndustries(): ReadonlyMap<string, Industry> {
  if (loaded) return loaded
  const found = new Map<string, Industry>()
  let section = ''
  for (const entry of edition2017.trim().split(/[;\n]/)) {
    const space = entry.indexOf(' ')
    const code = entry.slice(0, space)
    const level = /^\d/.test(code) ? code.length as IndustryLevel : 1
    if (level === 1) section = code
    const parent = level === 1 ? null : level === 2 ? section : code.slice(0, -1)
    found.set(code, { code, name: entry.slice(space + 1), nameEn: englishNames[code], level, section, parent })
  }
  return loaded = found
}

/** Takes 3976 and C3976 alike. */
export function industry(code: string): Industry | undefined {
  const all = allIndustries()
  return all.get(code) ?? all.get(code.replace(/^[A-T](?=\d)/, ''))
}

/** From the section down to the parent; empty for a section or an unknown code. */
export function parents(code: string): readonly Industry[] {
  const found: Industry[] = []
  for (let node = industry(code); node && node.parent !== null;) {
    node = industry(node.parent)
    if (node) found.unshift(node)
  }
  return found
}

/** Direct children; the sections for no code. */
export function industriesBelow(code?: string): readonly Industry[] {
  const parent = code === undefined ? null : industry(code)?.code
  return [...allIndustries().values()].filter((node) => node.parent === parent)
}

/** What an official writes: C, C39, C3976. */
export function officialCode(node: Industry): string {
  return node.level === 1 ? node.code : node.section + node.code
}

/** Equal but for the particle, punctuation and 及/和: the same comparison as in the crosswalk. */
export const strictName = (name: string): string =>
  name.normalize('NFKC').replace(/[、，,()（）“”"'\s]/g, '').replace(/的/g, '').replace(/及/g, '和')

const bigrams = (text: string): Set<string> =>
  new Set(Array.from({ length: Math.max(1, text.length - 1) }, (_, i) => text.slice(i, i + 2)))

/**
 * Nodes for a search box, best first: by code prefix, by part of the Chinese or English name, then by shared pairs of characters.
 * At most `limit`.
 */
export function search(text: string, limit = 20): readonly Industry[] {
  const query = text.normalize('NFKC').trim()
  if (query === '') return []
  const code = query.toUpperCase().replace(/^[A-T](?=\d)/, '')
  const byCode = /^([A-T]|\d{1,4})$/.test(code)
  const words = query.toLowerCase()
  const name = strictName(query)
  const grams = bigrams(name)
  const scored: { node: Industry, score: number }[] = []
  for (const node of allIndustries().values()) {
    const own = strictName(node.name)
    let score = 0
    if (byCode) score = node.code.startsWith(code) ? 3 - node.code.length / 10 : 0
    else if (own === name) score = 4
    else if (name !== '' && own.includes(name)) score = 2 + name.length / own.length
    else if (node.nameEn?.toLowerCase().includes(words) === true) score = 1.5
    else if (name.length >= 2) {
      let same = 0
      for (const gram of bigrams(own)) if (grams.has(gram)) same++
      const share = (2 * same) / (grams.size + Math.max(1, own.length - 1))
      score = share >= 0.4 ? share : 0
    }
    if (score > 0) scored.push({ node, score: score - node.level / 1000 })
  }
  scored.sort((a, b) => b.score - a.score || (a.node.code < b.node.code ? -1 : 1))
  return scored.slice(0, limit).map((entry) => entry.node)
}
