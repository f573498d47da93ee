import type { ChainEdge, ChainLink } from '@jingwei/contract/chain-document'
import { inOrder } from './circles.ts'
import { stages } from './stages.ts'

/** Heights in tiles: an edge that passes a column takes less room than a link. */
const passing = 0.4
const sweeps = 12
type Place = { readonly column: number; readonly y: number }
export type ChainLayout = {
  readonly columns: number
  /** In tiles. */
  readonly height: number
  readonly stages: readonly { readonly stage: ChainLink['stage']; readonly from: number; readonly to: number }[]
  readonly links: readonly (Place & { readonly code: string })[]
  /** Where each edge runs, from link to link, through the columns between; `y` is the middle, in tiles. */
  readonly edges: readonly (ChainEdge & { readonly points: readonly Place[] })[]
  readonly crossings: number
}
type Node = { readonly key: string; readonly column: number; readonly isLink: boolean }

/**
 * Columns by the longest path, upstream before midstream before downstream, so that every edge goes to the right; rows by barycentres of the
 * neighbours, swept both ways, of which the order with the fewest crossings is kept (Sugiyama, Tagawa, Toda 1981). Edges from unknown
 * links are left out. A circle has no layout: check first.
 */
export function layOut(links: readonly ChainLink[], allEdges: readonly ChainEdge[]): ChainLayout {
  const byCode = new Map(links.map((l) => [l.code, l]))
  const stageOf = (code: string) => stages.indexOf(byCode.get(code)!.stage)
  const edges = allEdges.filter((e) => byCode.has(e.from) && byCode.has(e.to) && stageOf(e.from) <= stageOf(e.to))
  const { order, circle } = inOrder([...byCode.keys()], edges)
  if (circle) throw new Error(`links go round: ${circle.join(' → ')}`)
  const column = new Map<string, number>()
  const bands: { stage: ChainLink['stage']; from: number; to: number }[] = []
  let start = 0
  for (const [s, stage] of stages.entries()) {
    const own = order.filter((code) => stageOf(code) === s)
    if (own.length === 0) continue
    for (const code of own) column.set(code, Math.max(start, ...edges.filter((e) => e.to === code).map((e) => column.get(e.from)! + 1)))
    const to = Math.max(...own.map((code) => column.get(code)!))
    bands.push({ stage, from: start, to })
    start = to + 1
  }

  const ranks: Node[][] = Array.from({ length: start }, () => [])
  for (const { code } of links) ranks[column.get(code)!]!.push({ key: code, column: column.get(code)!, isLink: true })
  const routes = edges.map((edge) => {
    const [a, b] = [column.get(edge.from)!, column.get(edge.to)!]
    const between = Array.from({ length: b - a - 1 }, (_, i): Node => ({ key: `${edge.from}→${edge.to}@${a + 1 + i}`, column: a + 1 + i, isLink: false }))
    for (const node of between) ranks[node.column]!.push(node)
    return { edge, keys: [edge.from, ...between.map((n) => n.key), edge.to] }
  })
  const steps = routes.flatMap(({ keys }) => keys.slice(1).map((key, i) => [keys[i]!, key] as const))
  const { ranked, crossings } = fewestCrossings(ranks, steps)

  const heightOf = (rank: readonly Node[]) => rank.reduce((sum, n) => sum + (n.isLink ? 1 : passing), 0)
  const height = Math.max(0, ...ranked.map(heightOf))
  const place = new Map<string, Place>()
  for (const rank of ranked) {
    let y = (height - heightOf(rank)) / 2
    for (const node of rank) {
      const size = node.isLink ? 1 : passing
      place.set(node.key, { column: node.column, y: y + size / 2 })
      y += size
    }
  }
  return {
    columns: start, height, stages: bands, crossings,
    links: links.map(({ code }) => ({ code, ...place.get(code)! })),
    edges: routes.map(({ edge, keys }) => ({ from: edge.from, to: edge.to, points: keys.map((k) => place.get(k)!) })),
  }
}

function fewestCrossings(ranks: readonly Node[][], steps: readonly (readonly [string, string])[]): { ranked: Node[][]; crossings: number } {
  const left = new Map<string, string[]>()
  const right = new Map<string, string[]>()
  for (const [a, b] of steps) {
    right.set(a, [...(right.get(a) ?? []), b])
    left.set(b, [...(left.get(b) ?? []), a])
  }
  let now = ranks.map((r) => [...r])
  let best = now
  let fewest = crossingsOf(now, right)
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep++) {
    const forth = sweep % 2 === 0
    now = now.map((r) => [...r])
    for (let i = 1; i < now.length; i++) {
      const at = forth ? i : now.length - 1 - i
      const other = new Map(now[forth ? at - 1 : at + 1]!.map((n, y) => [n.key, y]))
      const centre = new Map(now[at]!.map((n, y) => {
        const ys = ((forth ? left : right).get(n.key) ?? []).flatMap((k) => other.get(k) ?? [])
        return [n.key, ys.length > 0 ? ys.reduce((a, b) => a + b, 0) / ys.length : y]
      }))
      now[at] = now[at]!.toSorted((a, b) => centre.get(a.key)! - centre.get(b.key)!)
    }
    const n = crossingsOf(now, right)
    if (n < fewest) [best, fewest] = [now, n]
  }
  return { ranked: best, crossings: fewest }
}

function crossingsOf(ranks: readonly (readonly Node[])[], right: ReadonlyMap<string, readonly string[]>): number {
  let crossings = 0
  for (const [i, rank] of ranks.entries()) {
    const next = new Map(ranks[i + 1]?.map((n, y) => [n.key, y]))
    const ends: number[] = []
    // Of edges in the order of where they begin, each that ends above an earlier one crosses it.
    for (const node of rank) {
      const ys = (right.get(node.key) ?? []).flatMap((k) => next.get(k) ?? [])
      for (const y of ys) for (const before of ends) if (before > y) crossings++
      ends.push(...ys)
    }
  }
  return crossings
}
