import { formerCodes, rowsOf } from './data/former-regions.ts'
import type { RegionNode, RegionTree } from './region-node.ts'

export type ResolvedCode = { readonly code: string, readonly how: 'code' | 'former-code', readonly certain: boolean }

/** A former place and where it went; `to` is the successor, or what its successors have in common. */
export type FormerRegion = { readonly code: string, readonly name: string, readonly year: number, readonly to: string, readonly whole: boolean }

export function commonAncestor(tree: RegionTree, codes: readonly string[]): string | undefined {
  let [common] = codes
  for (const code of codes) {
    while (common !== undefined && !tree.isWithin(code, common)) common = tree.get(common)?.parent ?? undefined
  }
  return common === undefined ? undefined : tree.shown(common)?.code
}

/** The dated table of former places, checked against the tree: a row whose successors the tree does not know is dropped. */
export function formerRegions(tree: RegionTree): FormerRegion[] {
  const found: FormerRegion[] = []
  for (const line of rowsOf(formerCodes)) {
    const [code = '', name = '', year = '', successors = ''] = line.split(' ')
    const known = successors.split(',').filter((successor) => tree.get(successor))
    const to = commonAncestor(tree, known)
    if (to !== undefined) found.push({ code, name, year: Number(year), to, whole: known.length === 1 && !successors.includes(',') })
  }
  return found
}

/**
 * A region code of 2 to 12 digits, zero-padded or not, of today or of the past, to a node of today's tree.
 * A former code that the dated table knows gives its successor; any other falls back to the city, then to the province, that its
 * first digits name. Certain is: today's code; a known successor; a province. A city by prefix alone is not certain, because
 * counties have moved between cities and kept their old codes in old records.
 */
export function codeResolver(tree: RegionTree): (code: string) => ResolvedCode | undefined {
  const former = new Map(formerRegions(tree).map((row) => [row.code, row]))
  const shown = (node: RegionNode | undefined): string | undefined => {
    const place = node && tree.shown(node.code)
    return place && place.kind !== 'nation' ? place.code : undefined
  }
  const today = (code: string): string | undefined => shown(tree.get(code))

  return (raw) => {
    const digits = raw.trim()
    if (!/^\d{2,12}$/.test(digits)) return undefined
    const own = tree.get(digits)
    if (own) {
      const code = shown(own)
      return code === undefined ? undefined : { code, how: 'code', certain: true }
    }
    // 360000000000, 360100 and 360102002000 are how the same book writes 36, 3601 and 360102002.
    for (const length of [9, 6, 4, 2]) {
      if (digits.length <= length || !/^0+$/.test(digits.slice(length))) continue
      const code = today(digits.slice(0, length))
      if (code !== undefined) return { code, how: 'code', certain: true }
    }
    if (digits.length > 9) {
      const street = today(digits.slice(0, 9))
      if (street !== undefined) return { code: street, how: 'code', certain: true }
    }
    if (digits.length > 6) {
      const county = today(digits.slice(0, 6))
      if (county !== undefined) return { code: county, how: 'former-code', certain: true }
    }
    const six = digits.slice(0, 6)
    const row = former.get(six.endsWith('00') ? six.slice(0, 4) : six)
    if (row) return { code: row.to, how: 'former-code', certain: true }
    const four = digits.slice(0, 4)
    const city = four.length === 4 ? today(four) : undefined
    // xxxx01 is 市辖区: the city itself and nothing narrower, so nothing is guessed.
    if (city !== undefined) return { code: city, how: 'former-code', certain: six.slice(4) === '01' || city.length === 2 }
    const prefecture = former.get(four)
    if (prefecture) return { code: prefecture.to, how: 'former-code', certain: false }
    const province = today(digits.slice(0, 2))
    return province === undefined ? undefined : { code: province, how: 'former-code', certain: true }
  }
}
