/** Share of firms at each level in per mille: a pyramid at the first diagnosis, an olive at the second. */
export const before = [253, 453, 218, 64, 12] as const
export const after = [45, 198, 439, 257, 61] as const

/**
 * Deals levels out by rank, so that the shares come out exactly: the lowest firms get level 0, the highest level 4.
 * Ranks are by `standing`; ties cannot matter because standings are drawn.
 */
export function dealLevels(standings: readonly number[], shares: readonly number[]): number[] {
  const order = standings.map((_, i) => i).sort((a, b) => standings[a]! - standings[b]!)
  const levels = new Array<number>(standings.length)
  const whole = shares.reduce((a, b) => a + b, 0)
  let dealt = 0
  let sum = 0
  shares.forEach((share, level) => {
    sum += share
    const end = Math.round((standings.length * sum) / whole)
    for (; dealt < end; dealt++) levels[order[dealt]!] = level
  })
  return levels
}
