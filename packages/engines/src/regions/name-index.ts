import { formerNames, rowsOf, zoneNames } from './data/former-regions.ts'
import { NATION_CODE, type RegionNode, type RegionTree } from './region-node.ts'
import { commonAncestor, formerRegions } from './resolve-code.ts'
import { stems } from './short-name.ts'

export type NamedPlace = { readonly code: string, readonly certain: boolean }

/** Three strengths of a name: what the code book says today, what it said once, and what people shorten it to. */
type Names = { readonly full: Map<string, Set<string>>, readonly former: Map<string, Set<string>>, readonly stem: Map<string, Set<string>> }

const emptyNames = (): Names => ({ full: new Map(), former: new Map(), stem: new Map() })
const add = (map: Map<string, Set<string>>, name: string, code: string): void => {
  const codes = map.get(name)
  if (codes) codes.add(code)
  else map.set(name, new Set([code]))
}

// Which places of today a name with this ending may mean. 通州市 may have become 通州区, but 南昌市 is never 南昌县.
const endings: readonly (readonly [string, RegExp])[] = [
  ['自治县', /[县区市]$/], ['自治旗', /旗$/], ['自治州', /州$/], ['地区', /[市州区]$/], ['新区', /区$/], ['特区', /区$/], ['林区', /区$/],
  ['州', /州$/], ['盟', /[盟市]$/], ['县', /[县区市旗]$/], ['区', /[区县市]$/], ['旗', /[旗区市]$/], ['市', /[市区]$/],
]

export type NameIndex = {
  /** A city or county below `scope` (a province or city code, or the nation) by full, former or short name. */
  find(scope: string, name: string): NamedPlace | undefined
  province(name: string): string | undefined
  /** Every full or former name below `scope`, for reading addresses, with the place that it names. */
  written(scope: string): ReadonlyMap<string, NamedPlace>
  /** Every short name below `scope` that stands for one place. */
  shortened(scope: string): ReadonlyMap<string, NamedPlace>
}

export function nameIndex(tree: RegionTree): NameIndex {
  const scopes = new Map<string, Names>()
  const zones = new Map<string, string>()
  const provinces = new Map<string, string>()
  const namesOf = (scope: string): Names => {
    let names = scopes.get(scope)
    if (!names) scopes.set(scope, names = emptyNames())
    return names
  }
  const scopesOf = (node: RegionNode): readonly string[] => {
    const above = tree.path(node.code).map((place) => place.code).filter((code) => code !== node.code)
    return [NATION_CODE, ...above]
  }
  for (const node of tree.nodes) {
    if (node.kind === 'group' || node.level < 1 || node.level > 3) continue
    if (node.level === 1) {
      for (const name of [node.name, ...stems(node.name, 1)]) provinces.set(name, node.code)
      if (node.name.endsWith('自治区')) provinces.set((stems(node.name, 1)[0] ?? node.name) + '省', node.code)
      continue
    }
    const short = node.kind === 'zone' ? [] : stems(node.name, node.level)
    for (const scope of scopesOf(node)) {
      const names = namesOf(scope)
      add(names.full, node.name, node.code)
      for (const stem of short) add(names.stem, stem, node.code)
    }
  }
  const addFormer = (name: string, to: string, formerCity: string): void => {
    const place = tree.get(to)
    if (!place || place.level < 2) return
    const stem = name.replace(/(自治县|地区|特区|盟|市|县|区)$/, '')
    const level = /(地区|盟)$/.test(name) ? 2 : place.level
    for (const scope of new Set([...scopesOf(place), formerCity])) {
      if (scope === to || !tree.get(scope)) continue
      const names = namesOf(scope)
      add(names.former, name, to)
      // 卢湾 is as good as 卢湾区, unless a place of today answers to the same short name.
      if (stem.length >= 2 && level === place.level && !names.stem.has(stem) && !names.full.has(stem)) add(names.former, stem, to)
    }
  }
  for (const row of formerRegions(tree)) addFormer(row.name, row.to, row.code.length === 6 ? row.code.slice(0, 4) : '')
  for (const line of rowsOf(formerNames)) {
    const [, name = '', , to = ''] = line.split(' ')
    addFormer(name, to, '')
  }
  for (const line of rowsOf(zoneNames)) {
    const [province = '', name = '', to = ''] = line.split(' ')
    if (tree.get(to)) zones.set(`${province} ${name}`, to)
  }

  /** One place, or what several have in common when that is narrower than the scope. Prefers the city to a county that it holds. */
  const settle = (scope: string, codes: Iterable<string>, ending?: string): NamedPlace | undefined => {
    const fits = endings.find(([suffix]) => suffix === ending)?.[1]
    const fitting = [...codes].filter((code) => {
      const place = tree.get(code)
      if (!place || !fits) return place !== undefined
      return fits.test(place.name) && (place.level === 3 || !/^(自治县|自治旗|新区|特区|林区|县|区|旗)$/.test(ending ?? ''))
    })
    const [only] = fitting
    if (only === undefined) return undefined
    if (fitting.length === 1) return { code: only, certain: true }
    const cities = fitting.filter((code) => tree.get(code)?.level === 2)
    const [city] = cities
    if (cities.length === 1 && city !== undefined) {
      return { code: city, certain: fitting.every((code) => tree.isWithin(code, city)) }
    }
    const common = commonAncestor(tree, fitting)
    if (common === undefined || common === scope || common === NATION_CODE) return undefined
    return { code: common, certain: false }
  }

  const find = (scope: string, name: string): NamedPlace | undefined => {
    const zone = zones.get(`${scope.slice(0, 2)} ${name}`)
    if (zone !== undefined) return { code: zone, certain: false }
    const names = scopes.get(scope)
    if (!names) return undefined
    for (const map of [names.full, names.former, names.stem]) {
      const codes = map.get(name)
      const place = codes && settle(scope, codes)
      if (place) return place
    }
    for (const [ending] of endings) {
      if (!name.endsWith(ending) || name.length - ending.length < 2) continue
      const codes = names.stem.get(name.slice(0, -ending.length))
      const place = codes && settle(scope, codes, ending)
      if (place) return place
    }
    return undefined
  }

  const written = (scope: string): ReadonlyMap<string, NamedPlace> => {
    const found = new Map<string, NamedPlace>()
    const names = scopes.get(scope) ?? emptyNames()
    for (const [map, otherSuffixes] of [[names.stem, true], [names.former, false], [names.full, false]] as const) {
      for (const [name, codes] of map) {
        // An address that says 乐东县 means 乐东黎族自治县, and one that says 崇明县 the district of today.
        const spellings = otherSuffixes ? ['县', '区', '市', '州'].map((suffix) => name + suffix) : [name]
        if (!otherSuffixes && name.length < 3 && !/[县区市旗]$/.test(name)) continue
        for (const spelling of spellings) {
          const place = otherSuffixes ? find(scope, spelling) : settle(scope, codes)
          if (place) found.set(spelling, place)
        }
      }
    }
    for (const [key, to] of zones) {
      const [province = '', name = ''] = key.split(' ')
      if (scope.startsWith(province) && name.length > 4 && tree.isWithin(to, scope)) found.set(name, { code: to, certain: false })
    }
    return found
  }

  const shortened = (scope: string): ReadonlyMap<string, NamedPlace> => {
    const found = new Map<string, NamedPlace>()
    for (const [name, codes] of scopes.get(scope)?.stem ?? []) {
      const place = settle(scope, codes)
      if (place) found.set(name, place)
    }
    return found
  }

  return { find, province: (name) => provinces.get(name), written, shortened }
}
