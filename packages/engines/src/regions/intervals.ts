import { NATION_CODE, type RegionLevel, type RegionNode } from './region-node.ts'

/** Both ends belong to the node; `lo` is the node's own place on the line and lies in none of its children. */
export type RegionInterval = { readonly lo: number, readonly hi: number }

/** Every node of street rank or above starts on a multiple of this, and this is the width of a street: room for 1,023 villages. */
export const STREET_WIDTH = 1_024

const INT4_MAX = 2_147_483_647

/** Places kept free at the end of a node, for nodes that its region adds later. */
const reserve: Readonly<Record<RegionLevel, number>> = { 0: 0, 1: 4_194_304, 2: 1_048_576, 3: 65_536, 4: 0, 5: 0 }

/** The width of a node that has no children yet; what `nextSlot` should be asked for when a region adds one. */
export function widthOfNew(level: RegionLevel): number {
  return level === 5 ? 1 : STREET_WIDTH + reserve[level]
}

/**
 * Pre-order intervals in the order of the codes: a descendant's `lo` is within its ancestor's [lo, hi], siblings are disjoint.
 * The result depends on the tree alone. Once stored it is the truth: never compute it again for a tree that has grown,
 * ask `nextSlot` for the new nodes. All ends are below 2^31 - 1. Throws when a parent is missing or the line is too short.
 */
export function intervals(nodes: readonly RegionNode[]): Map<string, RegionInterval> {
  const childrenOf = new Map<string | null, RegionNode[]>()
  const known = new Set(nodes.map((node) => node.code))
  for (const node of nodes) {
    if (node.parent !== null && !known.has(node.parent)) throw new Error(`region ${node.code} has no parent ${node.parent}`)
    const siblings = childrenOf.get(node.parent)
    if (siblings) siblings.push(node)
    else childrenOf.set(node.parent, [node])
  }
  const placed = new Map<string, RegionInterval>()
  const place = (node: RegionNode, lo: number): number => {
    if (node.level === 5) {
      placed.set(node.code, { lo, hi: lo })
      return lo + 1
    }
    const children = (childrenOf.get(node.code) ?? []).sort((a, b) => a.code < b.code ? -1 : 1)
    // Villages stand directly behind their street; everything larger starts on its own block.
    let next = children[0]?.level === 5 ? lo + 1 : lo + STREET_WIDTH
    for (const child of children) next = place(child, next)
    const end = Math.max(Math.ceil(next / STREET_WIDTH) * STREET_WIDTH, lo + STREET_WIDTH) + reserve[node.level]
    placed.set(node.code, { lo, hi: end - 1 })
    return end
  }
  let next = 0
  for (const root of (childrenOf.get(null) ?? []).sort((a, b) => a.code < b.code ? -1 : 1)) next = place(root, next)
  if (next >= INT4_MAX) throw new Error('the region tree does not fit into int4')
  const nation = placed.get(NATION_CODE)
  if (nation) placed.set(NATION_CODE, { lo: nation.lo, hi: INT4_MAX - 1 })
  return placed
}

/**
 * The place of a new node inside `parent`: behind the last child, or, when the end is full, the first gap that is wide enough.
 * `undefined` when the parent is full. Nothing that is placed moves. Throws on a width that is no positive whole number.
 */
export function nextSlot(parent: RegionInterval, children: readonly RegionInterval[], width: number): RegionInterval | undefined {
  if (!Number.isInteger(width) || width < 1) throw new Error('the width of a region must be a positive whole number')
  const step = width >= STREET_WIDTH ? STREET_WIDTH : 1
  const fit = (from: number, below: number): RegionInterval | undefined => {
    const lo = Math.ceil(from / step) * step
    return lo + width - 1 <= below ? { lo, hi: lo + width - 1 } : undefined
  }
  const taken = [...children].sort((a, b) => a.lo - b.lo)
  let from = parent.lo + 1
  let gap: RegionInterval | undefined
  for (const child of taken) {
    gap ??= fit(from, child.lo - 1)
    from = Math.max(from, child.hi + 1)
  }
  return fit(from, parent.hi) ?? gap
}
