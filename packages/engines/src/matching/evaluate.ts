/** Share of the relevant that stand among the first k shown, in [0, 1]; what is shown twice counts once. Null when nothing is relevant. */
export function recallAt(k: number, shown: readonly number[], relevant: ReadonlySet<number>): number | null {
  if (relevant.size === 0) return null
  return new Set(shown.slice(0, k).filter((id) => relevant.has(id))).size / relevant.size
}

/**
 * Discounted gain of the first k over that of the best order: Σ (2^gain − 1) / log2(place + 1) (Järvelin and Kekäläinen 2002, in the form of
 * Burges 2005). `gains` ≥ 0 by id; what is not named gains nothing, and a second showing gains nothing more. Null when no gain is above 0.
 */
export function ndcgAt(k: number, shown: readonly number[], gains: ReadonlyMap<number, number>): number | null {
  const worth = (gain: number, place: number): number => (2 ** gain - 1) / Math.log2(place + 2)
  const ideal = [...gains.values()].filter((gain) => gain > 0).sort((a, b) => b - a).slice(0, k).reduce((sum, gain, place) => sum + worth(gain, place), 0)
  if (ideal === 0) return null
  const seen = new Set<number>()
  let sum = 0
  for (const [place, id] of shown.slice(0, k).entries()) {
    if (!seen.has(id)) sum += worth(gains.get(id) ?? 0, place)
    seen.add(id)
  }
  return sum / ideal
}

export type Congestion = {
  /** Share of all offers that are shown to more than the limit. */
  readonly over: number
  /** Of the times shown, over all offers: 0 all alike, towards 1 when all are sent to one. 0 when nothing is shown. */
  readonly gini: number
  readonly mostShown: number
  /** Share of all offers that are shown at all. */
  readonly offerCoverage: number
  /** Share of all needs that are shown k offers, and at least one. */
  readonly fullLists: number
  readonly someList: number
}

/**
 * How evenly what is offered is shown. `lists`: the ids shown to each need; `offers`: how many offers there are to show; `limit`: how many needs one offer can
 * bear. The Gini coefficient is that of a finite population, Σ (2i − n − 1) xᵢ / (n Σ xᵢ) over the ascending times shown, those never shown too
 * (Gini 1912).
 */
export function congestionOf(lists: Iterable<readonly number[]>, offers: number, k: number, limit: number): Congestion {
  const times = new Map<number, number>()
  let [needs, full, some, shown] = [0, 0, 0, 0]
  for (const list of lists) {
    const first = new Set(list.slice(0, k))
    needs++
    if (first.size >= k) full++
    if (first.size > 0) some++
    shown += first.size
    for (const id of first) times.set(id, (times.get(id) ?? 0) + 1)
  }
  const sorted = [...times.values()].sort((a, b) => a - b)
  const total = Math.max(offers, sorted.length)
  // Offers never shown stand before the others; their share of the sum is 0.
  const hidden = total - sorted.length
  const weighted = sorted.reduce((sum, count, at) => sum + (hidden + at + 1) * count, 0)
  const share = (count: number, of: number): number => (of === 0 ? 0 : count / of)
  return {
    over: share(sorted.filter((count) => count > limit).length, total), gini: shown === 0 ? 0 : (2 * weighted) / (total * shown) - (total + 1) / total,
    mostShown: sorted.at(-1) ?? 0, offerCoverage: share(sorted.length, total), fullLists: share(full, needs), someList: share(some, needs),
  }
}
