import { shortName, type RegionLevel } from '@jingwei/engines/regions'
import type { KnownRegion } from '@jingwei/engines/claims'
import type { RegionNode } from '../regions/index.ts'
import type { Context } from './context.ts'

/** Words that mean the reader's own region. */
const own: KnownRegion = { code: null, names: ['全省', '全市', '全县', '全区', '全旗', '全镇', '我省', '我市', '我县', '我区', '本省', '本市', '本县', '本区', '全辖区'] }
const short = (n: RegionNode) => shortName({ ...n, level: n.level as RegionLevel })
const known = new WeakMap<object, { readonly full: KnownRegion[]; readonly short: Map<string, KnownRegion[]> }>()

/** What regions are called: those of the reader by full and short name, then provinces and cities, then all counties by their full names. */
export function regionNames({ regions }: Context, home: RegionNode): KnownRegion[] {
  const snapshot = regions.snapshot()
  let all = known.get(snapshot)
  if (!all) {
    const nodes = [...snapshot.byCode.values()].filter((n) => n.level >= 1 && n.level <= 3)
    all = { full: nodes.map((n) => ({ code: n.code, names: n.level < 3 ? [n.name, short(n)] : [n.name] })), short: new Map() }
    known.set(snapshot, all)
  }
  let below = all.short.get(home.code)
  if (!below) {
    below = [...snapshot.byCode.values()].filter((n) => n.lo >= home.lo && n.lo <= home.hi && n.level <= 4 && n.name.length > 2).map((n) => ({ code: n.code, names: n.level <= 3 ? [n.name, short(n)].filter((name) => name.length > 1) : [n.name] }))
    all.short.set(home.code, below)
  }
  return [own, ...below, ...all.full]
}
