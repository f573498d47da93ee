import type { Regions } from '../regions/index.ts'

/** Rows counted by place, gathered at the level below a region; what lies at the region itself comes last under its own name. */
export function countByRegion(
  regions: Regions,
  code: string,
  counts: readonly { x: number; rows: number }[],
): { code: string; name: string; rows: number }[] {
  const children = regions.childrenOf(code)
  const found = new Map<string, { code: string; name: string; rows: number }>()
  for (const { x, rows } of counts) {
    const node = children.find((c) => c.lo <= x && x <= c.hi) ?? regions.byCode(code)!
    const entry = found.get(node.code) ?? { code: node.code, name: node.name, rows: 0 }
    entry.rows += rows
    found.set(node.code, entry)
  }
  return [...found.values()].sort(
    (a, b) => Number(a.code === code) - Number(b.code === code) || b.rows - a.rows || (a.code < b.code ? -1 : 1),
  )
}
