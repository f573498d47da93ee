/** What stands to be ranked. `total` null: nobody gave one, as where a round has no reviewers. */
export type Candidate = { readonly id: number; readonly total: number | null; readonly submittedAt: string; readonly lineCode: string; readonly fen: number }
export type Placed = { readonly id: number; readonly rank: number | null; readonly state: 'ranked' | 'reserve' | 'below' }

/** Mean of totals that count, in hundredths, half up; null without any. */
export const meanOf = (totals: readonly number[]): number | null => (totals.length === 0 ? null : Math.round((totals.reduce((sum, t) => sum + Math.round(t * 100), 0) * 10) / totals.length / 10) / 100)

/**
 * The list of a round: the better total first, then who applied first. Each takes its sum of its line while that lasts. Where a line does not
 * reach for somebody, all after that one on the same line are in reserve: nobody is passed over for asking more than the next.
 * `remaining` in fen by line; a line that is not named has nothing.
 */
export function rankWithin(candidates: readonly Candidate[], remaining: ReadonlyMap<string, number>, minimumTotal: number | null): Placed[] {
  const left = new Map(remaining)
  const closed = new Set<string>()
  const isBelow = (c: Candidate) => minimumTotal !== null && (c.total === null || c.total < minimumTotal)
  const inOrder = [...candidates].sort((a, b) => (b.total ?? -1) - (a.total ?? -1) || (a.submittedAt < b.submittedAt ? -1 : a.submittedAt > b.submittedAt ? 1 : a.id - b.id))
  return inOrder.filter((c) => !isBelow(c)).map((c, i): Placed => {
    const budget = left.get(c.lineCode) ?? 0
    if (closed.has(c.lineCode) || c.fen > budget) {
      closed.add(c.lineCode)
      return { id: c.id, rank: i + 1, state: 'reserve' }
    }
    left.set(c.lineCode, budget - c.fen)
    return { id: c.id, rank: i + 1, state: 'ranked' }
  }).concat(inOrder.filter(isBelow).map((c): Placed => ({ id: c.id, rank: null, state: 'below' })))
}
