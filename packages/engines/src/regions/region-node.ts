/** 0 the nation, 1 province, 2 city, 3 county, 4 street, 5 village. */
export type RegionLevel = 0 | 1 | 2 | 3 | 4 | 5

/**
 * `group` marks the code book's placeholders (市辖区, 县, 省直辖县级行政区划, and the one county row inside 东莞市 and its like).
 * They keep codes and intervals in order but name no place: they are never shown and never matched.
 * `zone` is a statistical zone with a county's rank (开发区, 高新区 …), `park` and `village` are nodes that a region adds.
 */
export type RegionKind = 'nation' | 'province' | 'city' | 'county' | 'zone' | 'group' | 'street' | 'village' | 'park'

export type RegionNode = {
  readonly code: string
  readonly parent: string | null
  readonly name: string
  readonly kind: RegionKind
  readonly level: RegionLevel
}

export const NATION_CODE = '0'

const kindOfLetter: Readonly<Record<string, { kind: RegionKind, level: RegionLevel }>> = {
  p: { kind: 'province', level: 1 },
  c: { kind: 'city', level: 2 },
  C: { kind: 'group', level: 2 },
  d: { kind: 'county', level: 3 },
  z: { kind: 'zone', level: 3 },
  D: { kind: 'group', level: 3 },
}

const parentOfCode = (code: string): string => code.length === 2 ? NATION_CODE : code.slice(0, -2)

/**
 * Reads the compact text that `tools/make-regions.mjs` writes: one line per province, city or county
 * (`letter code name`, tab-separated), a county followed by its streets (`suffix+name`, comma-separated).
 * The nation comes first; every node stands after its parent. Throws on a line that it cannot read.
 */
export function parseRegions(text: string): RegionNode[] {
  const nodes: RegionNode[] = [{ code: NATION_CODE, parent: null, name: '全国', kind: 'nation', level: 0 }]
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const [letter = '', code = '', name = '', streets = ''] = line.split('\t')
    const shape = kindOfLetter[letter]
    if (!shape || !/^\d{2,6}$/.test(code) || name === '') throw new Error(`region line cannot be read: ${line.slice(0, 40)}`)
    nodes.push({ code, parent: parentOfCode(code), name, ...shape })
    if (streets === '') continue
    for (const street of streets.split(',')) {
      nodes.push({ code: code + street.slice(0, 3), parent: code, name: street.slice(3), kind: 'street', level: 4 })
    }
  }
  return nodes
}

export type RegionTree = {
  readonly nodes: readonly RegionNode[]
  get(code: string): RegionNode | undefined
  /** Direct children, placeholders included, in the order of their codes. */
  children(code: string): readonly RegionNode[]
  /** What a reader sees below a node: placeholders are replaced by their children. */
  shownChildren(code: string): readonly RegionNode[]
  /** The node that a reader sees in place of this one: itself, or the nearest ancestor that is no placeholder. */
  shown(code: string): RegionNode | undefined
  /** From the province down to the node itself; without the nation and without placeholders. */
  path(code: string): readonly RegionNode[]
  isWithin(code: string, ancestor: string): boolean
}

const byCode = (a: RegionNode, b: RegionNode): number => a.code < b.code ? -1 : a.code > b.code ? 1 : 0

export function regionTree(nodes: readonly RegionNode[]): RegionTree {
  const byId = new Map<string, RegionNode>()
  const childrenOf = new Map<string, RegionNode[]>()
  for (const node of nodes) {
    byId.set(node.code, node)
    if (node.parent === null) continue
    const siblings = childrenOf.get(node.parent)
    if (siblings) siblings.push(node)
    else childrenOf.set(node.parent, [node])
  }
  for (const siblings of childrenOf.values()) siblings.sort(byCode)
  const none: readonly RegionNode[] = []
  const children = (code: string): readonly RegionNode[] => childrenOf.get(code) ?? none
  const parentOf = (node: RegionNode): RegionNode | undefined => node.parent === null ? undefined : byId.get(node.parent)

  const shownChildren = (code: string): readonly RegionNode[] =>
    children(code).flatMap((child) => child.kind === 'group' ? shownChildren(child.code) : [child])

  const shown = (code: string): RegionNode | undefined => {
    let node = byId.get(code)
    while (node?.kind === 'group') node = parentOf(node)
    return node
  }

  const path = (code: string): readonly RegionNode[] => {
    const found: RegionNode[] = []
    for (let node = byId.get(code); node; node = parentOf(node)) {
      if (node.kind !== 'group' && node.kind !== 'nation') found.unshift(node)
    }
    return found
  }

  const isWithin = (code: string, ancestor: string): boolean => {
    for (let node = byId.get(code); node; node = parentOf(node)) if (node.code === ancestor) return true
    return false
  }

  return { nodes, get: (code) => byId.get(code), children, shownChildren, shown, path, isWithin }
}
