import type { Match, MatchReader, Need } from '@jingwei/engines/matching'

const nearMissesShown = 3
/** Among so many of the best of a wider question near misses are looked for. */
const reach = 60

/** The best of a question without place, industry, size and capacity that the real question refuses; fewest refusals first, then by score and id. */
export function nearMisses(index: MatchReader, need: Need): Match[] {
  const wide = index.topMany([{ ...need, x: null, industry: null, size: null, units: 0 }], reach)
  const refused = Array.from(wide.offerIds.subarray(0, wide.counts[0]), (id) => index.explain(need, id)).filter((m) => m !== null && m.fails.length > 0) as Match[]
  return refused.sort((a, b) => a.fails.length - b.fails.length || b.score - a.score || a.offerId - b.offerId).slice(0, nearMissesShown)
}
