import type { Assignment, Edges } from './assignment-types.ts'

/** Edges by need, worthless ones left out: those of need i are edge[start[i]] … edge[start[i + 1] − 1]. */
export type Graph = { readonly start: Int32Array; readonly edge: Int32Array; readonly to: Int32Array; readonly value: Float64Array }

/** Beyond this sums overflow; what is worth less than the other is worth nothing, for a bidder's step must still be a number. */
const MOST_VALUE = 1e100
const LEAST_VALUE = 1e-100

/**
 * Edges by need in the order in which they came, ready to be walked. Throws a RangeError on counts that are no whole numbers, ends that do not
 * exist, values that are no numbers up to 1e100, and on lists whose lengths do not agree. Time and memory: O(edges), 16 bytes an edge.
 */
export function graphOf(edges: Edges, capacities: Int32Array): Graph {
  const { needs, offers, from, to, value } = edges
  for (const [name, count] of [['needs', needs], ['offers', offers]] as const) if (!(Number.isSafeInteger(count) && count >= 0)) throw new RangeError(`${name} must be a whole number from 0, not ${count}`)
  if (from.length !== to.length || from.length !== value.length) throw new RangeError('edges need one from, to and value each')
  if (capacities.length !== offers) throw new RangeError(`${offers} offers have ${capacities.length} capacities`)
  const start = new Int32Array(needs + 1)
  const isUsed = (at: number): boolean => value[at]! > LEAST_VALUE && capacities[to[at]!]! > 0
  for (let at = 0; at < from.length; at++) {
    if (!(from[at]! >= 0 && from[at]! < needs && to[at]! >= 0 && to[at]! < offers)) throw new RangeError(`edge ${at} joins ${from[at]} and ${to[at]}, which are not both there`)
    if (!(Math.abs(value[at]!) <= MOST_VALUE)) throw new RangeError(`edge ${at} has the value ${value[at]}`)
    if (isUsed(at)) start[from[at]! + 1]!++
  }
  for (let need = 0; need < needs; need++) start[need + 1]! += start[need]!
  const next = start.slice()
  const count = start[needs]!
  const graph = { start, edge: new Int32Array(count), to: new Int32Array(count), value: new Float64Array(count) }
  for (let at = 0; at < from.length; at++) {
    if (!isUsed(at)) continue
    const place = next[from[at]!]!++
    graph.edge[place] = at
    graph.to[place] = to[at]!
    graph.value[place] = value[at]!
  }
  return graph
}

/**
 * What the dual is worth at these prices: Σ_needs max(0, max_j (v_ij − p_j)) + Σ_offers capacity_j × p_j. By weak duality no assignment is worth
 * more, whatever the prices, if they are ≥ 0.
 */
export function boundOf(graph: Graph, capacities: Int32Array, prices: Float64Array): number {
  const { start, to, value } = graph
  let bound = 0
  for (let need = 0; need + 1 < start.length; need++) {
    let best = 0
    for (let at = start[need]!; at < start[need + 1]!; at++) best = Math.max(best, value[at]! - prices[to[at]!]!)
    bound += best
  }
  for (let offer = 0; offer < prices.length; offer++) if (capacities[offer]! > 0) bound += capacities[offer]! * prices[offer]!
  return bound
}

/** `placeOf`: the place in the graph of the edge each need got, or −1. */
export function assignmentOf(graph: Graph, capacities: Int32Array, placeOf: Int32Array, prices: Float64Array, method: Assignment['method']): Assignment {
  const edgeOf = new Int32Array(placeOf.length).fill(-1)
  let value = 0
  let placed = 0
  for (let need = 0; need < placeOf.length; need++) {
    const place = placeOf[need]!
    if (place < 0) continue
    edgeOf[need] = graph.edge[place]!
    value += graph.value[place]!
    placed++
  }
  const bound = Math.max(value, boundOf(graph, capacities, prices))
  return { edgeOf, prices, value, bound, gap: bound > 0 ? (bound - value) / bound : 0, placed, method }
}
