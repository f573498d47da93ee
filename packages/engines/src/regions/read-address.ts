import type { NameIndex, NamedPlace } from './name-index.ts'
import { NATION_CODE, type RegionTree } from './region-node.ts'

type Prefixes = ReadonlyMap<string, readonly (readonly [string, NamedPlace])[]>

/** Names by their first two characters, longest first: one look-up and a few comparisons instead of a walk over all names. */
const prefixes = (names: Iterable<readonly [string, NamedPlace]>): Prefixes => {
  const found = new Map<string, (readonly [string, NamedPlace])[]>()
  for (const entry of names) {
    const head = entry[0].slice(0, 2)
    const same = found.get(head)
    if (same) same.push(entry)
    else found.set(head, [entry])
  }
  for (const same of found.values()) same.sort((a, b) => b[0].length - a[0].length)
  return found
}

const startsWith = (names: Prefixes, text: string, at: number): readonly [string, NamedPlace] | undefined => {
  const same = names.get(text.slice(at, at + 2))
  if (same) for (const entry of same) if (text.startsWith(entry[0], at)) return entry
  return undefined
}

// A bare 青浦 counts only before words that no street name starts with, so that 朝阳路 stays a road.
const afterShortName = /^(工业|经济|高新|技术|开发|产业|[^路街道巷弄号村桥站里园]{1,4}(镇|乡|街道))/
const noise = /[\s,，、/|>·\-—]/g

export type AddressReading = { readonly code: string, readonly certain: boolean }

/**
 * Reads province, city, county and, when asked, street from the front of an address. `scope` is what is known already.
 * Gives the narrowest place found inside the scope, or undefined when the address adds nothing.
 */
export function addressReader(tree: RegionTree, names: NameIndex, streets: boolean) {
  const written = new Map<string, Prefixes>()
  const shortened = new Map<string, Prefixes>()
  const streetsOf = new Map<string, Prefixes>()
  const provinceNames = prefixes(tree.nodes.filter((node) => node.level === 1).flatMap((node) => {
    const place = { code: node.code, certain: true }
    const short = node.name.replace(/(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)$/, '')
    return [[node.name, place], [short, place], [`${short}省`, place], [`${short}自治区`, place]] as const
  }))
  const memo = (cache: Map<string, Prefixes>, scope: string, make: () => Iterable<readonly [string, NamedPlace]>): Prefixes => {
    let found = cache.get(scope)
    if (!found) cache.set(scope, found = prefixes(make()))
    return found
  }
  const writtenIn = (scope: string): Prefixes => memo(written, scope, () => names.written(scope))
  const shortIn = (scope: string): Prefixes => memo(shortened, scope, () => names.shortened(scope))
  // 东莞市 and its like have streets directly below the city.
  const streetsIn = (place: string): Prefixes => memo(streetsOf, place, () => tree.shownChildren(place)
    .filter((node) => node.level === 4 && node.name.length > 2)
    .map((node) => [node.name, { code: node.code, certain: true }] as const))

  const withStreet = (place: AddressReading, text: string, at: number): AddressReading => {
    if (!streets) return place
    const street = startsWith(streetsIn(place.code), text, at)
    return street ? { code: street[1].code, certain: place.certain } : place
  }

  return (address: string, scope: string | undefined): AddressReading | undefined => {
    const text = address.replace(noise, '')
      let at = text.startsWith('中国') && !text.startsWith('中国(') && !text.startsWith('中国（') ? 2 : 0
    let base = scope ?? NATION_CODE
    const province = startsWith(provinceNames, text, at)
    if (province && (scope === undefined || province[1].code === scope.slice(0, 2))) {
      // 吉林市 and 海南州 begin with a province's name: the longer name of a place below wins.
      const longer = startsWith(writtenIn(scope ?? province[1].code), text, at)
      if (!longer || longer[0].length <= province[0].length) {
        at += province[0].length
        if (base === NATION_CODE) base = province[1].code
      }
    }
    let found: AddressReading | undefined = base === scope || base === NATION_CODE ? undefined : { code: base, certain: true }
    // The scope's own name stands before what is looked for: 南昌市东湖区 when 南昌 is known.
    const known = scope === undefined ? undefined : tree.get(scope)
    if (known && known.level >= 2) {
      const own = startsWith(writtenIn(scope?.slice(0, 2) ?? ''), text, at) ?? startsWith(shortIn(scope?.slice(0, 2) ?? ''), text, at)
      if (own && own[1].code === known.code && startsWith(writtenIn(known.code), text, at)?.[0].length !== own[0].length) at += own[0].length
    }
    for (let depth = 0; depth < 2 && known?.level !== 3; depth++) {
      let next = startsWith(writtenIn(base), text, at)
      let certain = true
      if (!next) {
        next = startsWith(shortIn(base), text, at)
        if (!next) break
        const after = text.slice(at + next[0].length, at + next[0].length + 12)
        const city = tree.get(next[1].code)?.level === 2
        if (!(city && startsWith(writtenIn(next[1].code), after, 0)) && !afterShortName.test(after)) break
        certain = false
      }
      at += next[0].length
      found = { code: next[1].code, certain: certain && next[1].certain && (found?.certain ?? true) }
      base = next[1].code
      const level = tree.get(base)?.level
      if (level === 3 || level === 1) break
    }
    const narrowest = found ?? (known && known.level >= 2 ? { code: known.code, certain: true } : undefined)
    const street = narrowest && withStreet(narrowest, text, at)
    return street && street.code !== scope ? street : found
  }
}
