/**
 * Whole parts of a whole sum by weights, adding up to it exactly: the largest remainders get what rounding down leaves, the earlier part before
 * the later at equal remainders. Hamilton's method.
 */
export function shareOut(fen: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, w) => sum + BigInt(w), 0n)
  if (all === 0n) throw new RangeError('no weight at all')
  const exact = weights.map((w) => BigInt(fen) * BigInt(w))
  const parts = exact.map((n) => n / all)
  let rest = Number(BigInt(fen) - parts.reduce((sum, n) => sum + n, 0n))
  const byRemainder = exact.map((n, i) => ({ i, left: n % all })).sort((a, b) => (a.left === b.left ? a.i - b.i : a.left > b.left ? -1 : 1))
  for (const { i } of byRemainder) {
    if (rest === 0) break
    parts[i]! += 1n
    rest -= 1
  }
  return parts.map(Number)
}
