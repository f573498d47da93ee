import type { MapReport } from '@jingwei/contract/maps'
import type { RegionNode, Regions } from '../regions/index.ts'

type Shape = { readonly number: number; readonly name: string | null; readonly code: string | null }
export type MatchedShape = { readonly regionX: number | null; readonly name: string | null; readonly rawCode: string | null }

const ref = ({ code, name }: RegionNode) => ({ code, name })
/** `156360000` of the national base map, `360000.0` of a spreadsheet, `CN-36`. */
const codesOf = (raw: string): string[] => {
  const digits = raw.replace(/^CN-?/i, '').replace(/\.0+$/, '')
  return /^156\d{6}$/.test(digits) ? [digits.slice(3), digits] : [digits]
}
const plain = (name: string) => name.replace(/\s+/g, '')
/** As people leave the kind of a place out: 上饶 for 上饶市. */
const short = (name: string) => plain(name).replace(/(省|市|区|县|旗|盟|地区|自治州|自治县|自治区|林区|特别行政区)$/, '')

/** Joins the shapes of a file to regions at or below the map's own: by code, where it is one, else by a name that only one of them has. */
export function matchShapes(shapes: readonly Shape[], region: RegionNode, regions: Regions): { shapes: MatchedShape[]; report: Omit<MapReport, 'notes'> } {
  const inside = (node: RegionNode) => node.lo >= region.lo && node.hi <= region.hi
  const below = nodesBelow(region, regions)
  const byName = (spell: (name: string) => string) => {
    const found = new Map<string, RegionNode | null>()
    for (const node of below) found.set(spell(node.name), found.has(spell(node.name)) ? null : node)
    return found
  }
  const [exact, shortened] = [byName(plain), byName(short)]
  const matched = new Map<number, MapReport['matched'][number]>()
  const twice = new Map<number, RegionNode>()
  const unmatched: MapReport['unmatched'] = []
  const found = shapes.map((shape): MatchedShape => {
    let node: RegionNode | undefined
    let by: 'code' | 'name' = 'code'
    for (const code of shape.code === null ? [] : codesOf(shape.code)) node ??= /^[0-9A-Z]{1,24}$/.test(code) ? regions.resolve(code) : undefined
    if (!node || !inside(node)) {
      by = 'name'
      node = shape.name === null ? undefined : (exact.get(plain(shape.name)) ?? shortened.get(short(shape.name)) ?? undefined)
    }
    if (!node || !inside(node)) {
      unmatched.push({ number: shape.number, name: shape.name, code: shape.code })
      return { regionX: null, name: shape.name, rawCode: shape.code }
    }
    if (matched.has(node.lo)) twice.set(node.lo, node)
    else matched.set(node.lo, { ...ref(node), by })
    return { regionX: node.lo, name: shape.name, rawCode: shape.code }
  })
  const missing = regions.childrenOf(region.code).filter((child) => !matched.has(child.lo)).map(ref)
  return { shapes: found, report: { matched: [...matched.values()], unmatched, twice: [...twice.values()].map(ref), missing } }
}

/** Two levels down: what a map of a region may hold. */
function nodesBelow(region: RegionNode, regions: Regions): RegionNode[] {
  const children = regions.childrenOf(region.code)
  return [region, ...children, ...children.flatMap((child) => regions.childrenOf(child.code))]
}
