import { faultOf } from './rules.ts'
import type { Contributions, DisclosureRule } from './types.ts'

export type Middles = { readonly low: number; readonly middle: number; readonly high: number }

/**
 * Lower quartile, median and upper quartile such that none is a firm's own number: each is the mean of the firms around that place of the
 * order, at least `atLeast` of them. Null where too few are there. `values` in any order.
 */
export function middlesOf(values: readonly number[], atLeast: number): Middles | null {
  if (values.length < atLeast) return null
  const sorted = [...values].sort((a, b) => a - b)
  const around = (share: number) => {
    const from = Math.max(0, Math.min(sorted.length - atLeast, Math.round(share * (sorted.length - 1) - (atLeast - 1) / 2)))
    return sorted.slice(from, from + atLeast).reduce((a, b) => a + b, 0) / atLeast
  }
  return { low: around(0.25), middle: around(0.5), high: around(0.75) }
}
/**
 * Share of the others that a firm is better than, told by the three marks that it is shown and by nothing else: whoever changes the own figure to
 * feel for others learns no more than the marks say.
 */
export const quartersBehind = (own: number, marks: readonly [number, number, number], better: 'higher' | 'lower'): number =>
  marks.filter((mark) => (better === 'higher' ? own > mark : own < mark)).length / 4

/** The first, narrowest group that may be shown. */
export const narrowest = <G extends Contributions>(groups: readonly G[], rule: DisclosureRule): G | null => groups.find((g) => g.firms > 0 && faultOf(g, rule) === null) ?? null
