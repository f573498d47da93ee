/** Yuan as people type them, to whole fen; what is no price is nothing. */
export function fenOf(yuan: number | null | undefined): number | null {
  if (yuan === null || yuan === undefined || !Number.isFinite(yuan) || yuan <= 0) return null
  return Math.round(yuan * 100)
}
export const yuanOf = (fen: number | null | undefined): number | null => (fen === null || fen === undefined ? null : fen / 100)

/** Sums of an offer, as the server computes them: tax on the whole, rounded half up. */
export function sumsOf(partsFen: readonly (number | null)[], taxBasisPoints: number): { netFen: number; taxFen: number; priceFen: number } {
  const netFen = partsFen.reduce<number>((sum, one) => sum + (one ?? 0), 0)
  const taxFen = Math.floor((netFen * taxBasisPoints + 5_000) / 10_000)
  return { netFen, taxFen, priceFen: netFen + taxFen }
}
