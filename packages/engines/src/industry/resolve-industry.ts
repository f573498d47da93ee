import { industry, search, strictName } from './classification.ts'
import { crosswalk, namedIn, type Crosswalk, type IndustryEdition } from './crosswalk.ts'

export type IndustryResolution =
  | { readonly outcome: 'found', readonly code: string, readonly edition: IndustryEdition, readonly certain: boolean }
  /** Codes of 2017, best first; `edition` is undefined when no edition has the words and they only resemble. */
  | { readonly outcome: 'candidates', readonly candidates: readonly string[], readonly edition: IndustryEdition | undefined }
  | { readonly outcome: 'unknown' }

const editions: readonly IndustryEdition[] = [2017, 2011, 2002]
const unknown: IndustryResolution = { outcome: 'unknown' }

const answer = (walk: Pick<Crosswalk, 'to' | 'certain'>, edition: IndustryEdition, sure = true): IndustryResolution => {
  const [code] = walk.to
  if (code === undefined) return unknown
  if (walk.to.length > 1) return { outcome: 'candidates', candidates: walk.to, edition }
  return { outcome: 'found', code, edition, certain: walk.certain && sure }
}

/** One walk for several nodes of one name: the widest when the others lie below it, else all of them. */
const merge = (walks: readonly Crosswalk[]): Crosswalk | undefined => {
  const [first] = walks
  if (!first || walks.length === 1) return first
  const section = (code: string): string => `${industry(code)?.section ?? ''}${/^\d/.test(code) ? code : ''}`
  const all = [...new Set(walks.flatMap((walk) => walk.to))].sort((a, b) => section(a).length - section(b).length)
  const [widest = ''] = all
  const certain = walks.every((walk) => walk.certain)
  return all.every((code) => section(code).startsWith(section(widest)))
    ? { ...first, to: [widest], certain }
    : { ...first, to: all, certain: false }
}

const byName = (name: string, years: readonly IndustryEdition[]): IndustryResolution => {
  for (const year of years) {
    const walk = merge(namedIn(name, year))
    if (walk) return answer(walk, year)
  }
  return unknown
}

const byCode = (letter: string, digits: string, name: string, years: readonly IndustryEdition[]): IndustryResolution => {
  // 3900 and 3970 are how fixed-width systems write 39 and 397.
  const spellings = digits === '' ? [letter] : [digits, ...(/^\d\d00$/.test(digits) ? [digits.slice(0, 2)] : []), digits.replace(/0$/, '')]
  const wanted = strictName(name)
  let fallback: IndustryResolution | undefined
  for (const year of years) {
    for (const code of spellings) {
      const walk = crosswalk(code, year)
      if (!walk) continue
      const section = industry(walk.to[0] ?? '')?.section
      const fits = letter === '' || digits === '' || letter === section
      const named = wanted === '' || strictName(walk.name) === wanted
      if (fits && named) return answer(walk, year)
      if (named && wanted !== '') return answer(walk, year, false)
      if (fits) fallback ??= answer(walk, year, false)
    }
  }
  // The digits exist, but under another name: the words decide, and a person should look.
  const words = name === '' ? unknown : byName(name, years)
  if (words.outcome === 'found') return { ...words, certain: false }
  return words.outcome === 'candidates' ? words : fallback ?? unknown
}

/**
 * An industry as rosters write it, to a code of GB/T 4754-2017: `C3976`, `3976`, `C39 计算机、通信和其他电子设备制造业`, a letter,
 * a name of any edition, or a path of names. Without `edition` the newest edition that has the code or name is taken.
 * Words that no edition has give the codes that resemble them most as candidates.
 */
export function resolveIndustry(text: string, edition?: IndustryEdition): IndustryResolution {
  const years = edition === undefined ? editions : [edition]
  const clean = text.normalize('NFKC').trim()
  const parts = /^([A-Ta-t])?[\s\-.]*(\d{2,4})?(?!\d)[\s\-_:：.、]*(.*)$/s.exec(clean)
  const [, letter = '', digits = '', rest = ''] = parts ?? []
  const lettersOnly = /^[A-Ta-t]$/.test(clean) || (letter !== '' && digits === '' && /^[A-Ta-t][\s\-_:：.、]/.test(clean))
  if (digits !== '' || lettersOnly) return byCode(letter.toUpperCase(), digits, rest.trim(), years)
  if (strictName(clean) === '' || /^(N\/A|无|未知|null|-+)$/i.test(clean)) return unknown
  const whole = byName(clean, years)
  if (whole.outcome !== 'unknown') return whole
  for (const segment of clean.split(/[>/\\|\-—]+/).reverse()) {
    const trimmed = segment.trim()
    if (trimmed === '' || trimmed === clean) continue
    const found = byName(trimmed, years)
    if (found.outcome !== 'unknown') return found
  }
  // 软件和信息技术服务 for 软件和信息技术服务业, and the other way round.
  const other = byName(clean.endsWith('业') ? clean.slice(0, -1) : `${clean}业`, years)
  if (other.outcome !== 'unknown') return other
  const near = search(clean, 5).map((node) => node.code)
  return near.length > 0 ? { outcome: 'candidates', candidates: near, edition: undefined } : unknown
}
