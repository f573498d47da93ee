import { nameIndex, type NamedPlace } from './name-index.ts'
import { addressReader } from './read-address.ts'
import { NATION_CODE, regionTree, type RegionLevel, type RegionNode, type RegionTree } from './region-node.ts'
import { codeResolver, type ResolvedCode } from './resolve-code.ts'

export type RegionClues = {
  /** A region code column, of today or of the past. */
  readonly code?: string | undefined
  readonly province?: string | undefined
  /** City or county: rosters write both under 地区. */
  readonly city?: string | undefined
  readonly county?: string | undefined
  /** Free text that begins with the place: 注册地址, or 江西省/南昌市/东湖区 in one cell. */
  readonly address?: string | undefined
  /** Digits 3 to 8 of a credit code: who registered the firm, which need not be where it is. Used last. */
  readonly authority?: string | undefined
}

export type RegionMatch = {
  readonly code: string
  readonly level: RegionLevel
  /** The clue that decided the narrowest level. */
  readonly how: 'code' | 'former-code' | 'name' | 'address'
  /** False when the narrowest level rests on a guess that a person should be able to see and correct. */
  readonly certain: boolean
}

export type RegionMatcherOptions = {
  /** Also read the street (乡镇、街道) from addresses. Off unless asked: it makes matches narrower than most rosters are. */
  readonly streets?: boolean
}

const empty = new Set(['', 'N/A', 'n/a', 'NULL', 'null', '无', '-', '--', '/', '未知', '不详'])
const told = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined
  const trimmed = text.trim()
  return empty.has(trimmed) ? undefined : trimmed
}

const CACHE_LIMIT = 50_000

/**
 * `match(clues)` finds the node that the clues name, or undefined when they name none. Words outrank digits of the registration
 * authority; an explicit code outranks words only when they agree or when there are none narrower.
 */
export function makeRegionMatcher(
  nodes: readonly RegionNode[] | RegionTree, options: RegionMatcherOptions = {},
): (clues: RegionClues) => RegionMatch | undefined {
  const tree = 'get' in nodes ? nodes : regionTree(nodes)
  const names = nameIndex(tree)
  const readAddress = addressReader(tree, names, options.streets === true)
  const resolveUncached = codeResolver(tree)
  const codes = new Map<string, ResolvedCode | null>()
  const bases = new Map<string, RegionMatch | null>()

  const resolve = (code: string): ResolvedCode | undefined => {
    const known = codes.get(code)
    if (known !== undefined) return known ?? undefined
    if (codes.size > CACHE_LIMIT) codes.clear()
    const found = resolveUncached(code)
    codes.set(code, found ?? null)
    return found
  }
  const as = (code: string, how: RegionMatch['how'], certain: boolean): RegionMatch =>
    ({ code, level: tree.get(code)?.level ?? 0, how, certain })

  /** Province, city and county columns, each of which may hold the name of another level. */
  const byNames = (province: string | undefined, city: string | undefined, county: string | undefined): RegionMatch | undefined => {
    let place: NamedPlace | undefined
    const take = (name: string | undefined): void => {
      if (name === undefined) return
      const scope = place?.code ?? NATION_CODE
      const asProvince = names.province(name)
      if (asProvince !== undefined && (scope === NATION_CODE || asProvince === scope) && !names.find(asProvince, name)) {
        place ??= { code: asProvince, certain: true }
        return
      }
      const inside = names.find(scope, name) ?? (asProvince !== undefined && scope === NATION_CODE
        ? { code: asProvince, certain: true }
        : undefined)
      if (inside) {
        place = { code: inside.code, certain: inside.certain && (place?.certain ?? true) }
        return
      }
      // The county may have moved to another city of the province since the roster was written.
      const moved = scope.length > 2 ? names.find(scope.slice(0, 2), name) : undefined
      if (moved && !tree.isWithin(scope, moved.code)) place = { code: moved.code, certain: false }
    }
    const first = province === undefined ? undefined : names.province(province)
    if (first !== undefined) place = { code: first, certain: true }
    else if (province !== undefined) {
      const read = names.find(NATION_CODE, province) ?? readAddress(province, undefined)
      if (read) place = read
    }
    for (const name of [city, county]) {
      const before = place
      take(name)
      // 江西省南昌市东湖区 in one cell.
      if (name !== undefined && place === before && name.length > 4) place = readAddress(name, before?.code) ?? before
    }
    return place && as(place.code, 'name', place.certain)
  }

  const baseOf = (clues: RegionClues): RegionMatch | undefined => {
    const key = `${clues.code ?? ''}|${clues.province ?? ''}|${clues.city ?? ''}|${clues.county ?? ''}`
    const known = bases.get(key)
    if (known !== undefined) return known ?? undefined
    if (bases.size > CACHE_LIMIT) bases.clear()
    const named = byNames(told(clues.province), told(clues.city), told(clues.county))
    const code = told(clues.code)
    const coded = code === undefined ? undefined : resolve(code)
    let found = named
    if (coded) {
      if (!named || tree.isWithin(coded.code, named.code)) found = as(coded.code, coded.how, coded.certain)
      else if (!tree.isWithin(named.code, coded.code)) found = as(coded.code, coded.how, false)
    }
    bases.set(key, found ?? null)
    return found
  }

  return (clues) => {
    const base = baseOf(clues)
    let found = base
    if (!base || base.level < (options.streets === true ? 4 : 3)) {
      const address = told(clues.address)
      const read = address === undefined ? undefined : readAddress(address, base?.code)
      if (read && (!base || tree.isWithin(read.code, base.code))) found = as(read.code, 'address', read.certain && (base?.certain ?? true))
    }
    if ((!found || found.level < 3) && clues.authority !== undefined) {
      const hint = resolve(clues.authority)
      if (hint && (!found || (hint.code !== found.code && tree.isWithin(hint.code, found.code)))) found = as(hint.code, hint.how, false)
    }
    return found
  }
}
