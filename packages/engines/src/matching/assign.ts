import { assignExactly } from './assign-exact.ts'
import { auction } from './assign-auction.ts'
import { graphOf } from './assignment-graph.ts'
import type { Assignment, AssignOptions, Edges } from './assignment-types.ts'

/** Needs × edges up to which the exact way is taken unless told. */
const EXACT_UP_TO = 4e9

/**
 * Who gets what, so that the sum of values is greatest: each need at most one offer, each offer at most `capacities[j]` needs. To place as
 * many as can be, add a constant larger than any sum of differences to all values. Both sides' wishes come in by `mutual`. Exact while needs ×
 * edges stay below four thousand million, by auction within `gap` beyond, unless `method` says; the answer says which, and how far from the proved
 * bound it may be. The same input gives the same answer. Edges worth at most 1e-100 and offers without capacity are as if they were not there. Throws a
 * RangeError on input that is no graph, and on a gap outside (0, 1).
 */
export function assign(edges: Edges, capacities: Int32Array, { method, gap = 0.001 }: AssignOptions = {}): Assignment {
  if (!(gap > 0 && gap < 1)) throw new RangeError(`the gap must be between 0 and 1, not ${gap}`)
  const graph = graphOf(edges, capacities)
  const chosen = method ?? (edges.needs * graph.edge.length <= EXACT_UP_TO ? 'exact' : 'auction')
  return chosen === 'exact' ? assignExactly(graph, capacities) : auction(graph, capacities, gap)
}

/**
 * One value of two wishes in [0, 1], the need's for the offer and the offer's for the need: the weighted geometric mean, so that what one side
 * does not want at all is worth nothing (Nash's product for two sides). `offerCounts` in [0, 1] is the weight of the offer's side; nothing is checked,
 * for it is asked once for each pair.
 */
export const mutual = (needs: number, offers: number, offerCounts = 0.5): number =>
  offerCounts === 0 ? needs : offerCounts === 1 ? offers : needs ** (1 - offerCounts) * offers ** offerCounts
