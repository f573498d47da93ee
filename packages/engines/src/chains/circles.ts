import type { ChainEdge } from '@jingwei/contract/chain-document'

/** Links in an order in which each comes after those that feed it, or a circle of them that has no beginning. */
export function inOrder(codes: readonly string[], edges: readonly ChainEdge[]): { readonly order: readonly string[]; readonly circle: null } | { readonly order: null; readonly circle: readonly string[] } {
  const feeds = new Map<string, string[]>(codes.map((c) => [c, []]))
  for (const { from, to } of edges) if (feeds.has(from) && feeds.has(to)) feeds.get(from)!.push(to)
  const state = new Map<string, 'open' | 'done'>()
  const path: string[] = []
  const order: string[] = []
  const visit = (code: string): readonly string[] | null => {
    if (state.get(code) === 'done') return null
    if (state.get(code) === 'open') return [...path.slice(path.indexOf(code)), code]
    state.set(code, 'open')
    path.push(code)
    for (const next of feeds.get(code)!) {
      const circle = visit(next)
      if (circle) return circle
    }
    path.pop()
    state.set(code, 'done')
    order.push(code)
    return null
  }
  for (const code of codes.toReversed()) {
    const circle = visit(code)
    if (circle) return { order: null, circle: fromFirst(circle, codes) }
  }
  return { order: order.reverse(), circle: null }
}

/** The same circle, told from the link that comes first in the list. */
function fromFirst(circle: readonly string[], codes: readonly string[]): readonly string[] {
  const round = circle.slice(1)
  const at = round.indexOf(codes.find((c) => round.includes(c))!)
  return [...round.slice(at), ...round.slice(0, at + 1)]
}

/** All that lies before a link along the chain, and all behind it, the nearest first. */
export function reachOf(codes: readonly string[], edges: readonly ChainEdge[]): { before(code: string): ReadonlySet<string>; behind(code: string): ReadonlySet<string> } {
  const next = { to: new Map<string, string[]>(), from: new Map<string, string[]>() }
  for (const { from, to } of edges) {
    next.to.set(from, [...(next.to.get(from) ?? []), to])
    next.from.set(to, [...(next.from.get(to) ?? []), from])
  }
  const walk = (start: string, way: Map<string, string[]>) => {
    const found = new Set<string>()
    const left = [...(way.get(start) ?? [])]
    for (let code = left.shift(); code !== undefined; code = left.shift()) {
      if (found.has(code)) continue
      found.add(code)
      left.push(...(way.get(code) ?? []))
    }
    return found
  }
  const known = new Set(codes)
  const among = (set: Set<string>) => new Set([...set].filter((c) => known.has(c)))
  return { before: (code) => among(walk(code, next.from)), behind: (code) => among(walk(code, next.to)) }
}
