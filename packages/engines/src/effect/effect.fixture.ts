import type { EffectDay } from './index.ts'

/** Pseudo-random numbers that are the same in each run (mulberry32). */
export function seeded(seed: number) {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
export const normal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
export const dayAfter = (on: string, days: number) => new Date(Date.parse(`${on}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

export type Plant = { period: EffectDay['period']; from: string; days: number; ratio: number; scatter?: number; memory?: number; drift?: number; missing?: number }
/** Days of a machine park whose ratio scatters around a value, today like yesterday by `memory` (an AR(1) process), drifting by a share a day. */
export function daysOf(random: () => number, { period, from, days, ratio, scatter = 0.05, memory = 0.5, drift = 0, missing = 0 }: Plant): EffectDay[] {
  let level = normal(random)
  return Array.from({ length: days }, (_, i) => {
    level = memory * level + Math.sqrt(1 - memory * memory) * normal(random)
    const denominator = 20 * (0.9 + 0.2 * random())
    return day(period, dayAfter(from, i), denominator * ratio * (1 + scatter * level + drift * i), denominator, random() < missing)
  })
}
export const day = (period: EffectDay['period'], on: string, numerator: number, denominator: number, isGap = false): EffectDay => ({
  on, period, numerator, denominator, coverage: isGap ? 0.3 : 1, isUsed: !isGap, why: isGap ? 'gap' : null,
})
