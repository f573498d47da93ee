import type { Match } from '@jingwei/engines/matching'

/** Among matches whose scores are nearer than this, how often they were shown decides. */
const band = 0.12
const most = 0.1

/** A number in [0, 1) from two whole numbers, the same on every machine. */
function dice(a: number, b: number): number {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  return ((h ^ (h >>> 13)) >>> 0) / 4_294_967_296
}

/**
 * The list that is shown: the best, but so that not every firm is sent to the same three. What stood in first places lately, measured by what its provider can
 * still take on, gives way to what is nearly as good; equals are dealt by the firm that asks. Nothing moves past what is better by more than `band`.
 */
export function spread(matches: readonly Match[], limit: number, asker: number, burdenOf: (offerId: number) => { shown: number; capacity: number }): Match[] {
  const pressures = matches.map((m) => {
    const { shown, capacity } = burdenOf(m.offerId)
    return shown / Math.max(1, capacity)
  })
  const mean = pressures.reduce((a, b) => a + b, 0) / Math.max(1, pressures.length)
  const best = matches[0]?.score ?? 0
  return matches
    .map((m, i) => {
      const isClose = best - m.score <= band
      const cost = mean === 0 || !isClose ? 0 : most * (pressures[i]! / (pressures[i]! + mean))
      return { m, key: isClose ? m.score - cost + 0.02 * dice(asker, m.offerId) : m.score - most }
    })
    .sort((a, b) => b.key - a.key || b.m.score - a.m.score || a.m.offerId - b.m.offerId)
    .slice(0, limit)
    .map((e) => e.m)
}
