import { cuts, type Cut, type Observation } from './types.ts'

/**
 * A whole compared with its parts. `open`: a part is suppressed or missing, so that nothing can be said, except that the known parts are not
 * more than the whole. `rest`: what lies in the whole and in none of its parts, as the sender says.
 */
export type SumFinding = {
  readonly of: Observation
  readonly by: 'region' | Cut
  readonly sum: number
  readonly rest: number
  readonly parts: number
  readonly unknown: number
  readonly outcome: 'agrees' | 'differs' | 'open'
}
export type SumQuestion = {
  readonly observations: readonly Observation[]
  /** Whether figures of parts add up to that of the whole. */
  isAdditive(indicator: string): boolean
  /** The region of this package that directly contains another of it; null for the outermost. */
  wholeOf(region: string): string | null
  /** What a whole has beside its parts. */
  restOf(whole: Observation): number
}
const isNear = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))
const cellKey = (o: Observation, instead: Partial<Record<'region' | Cut, string | null>>) => JSON.stringify([instead.region ?? o.region, o.indicator, o.period, ...cuts.map((cut) => (cut in instead ? instead[cut] : o[cut]))])

/** Adds up the parts of every additive figure: regions to the region that contains them, industries, sizes and levels to all of them. */
export function checkSums({ observations, isAdditive, wholeOf, restOf }: SumQuestion): SumFinding[] {
  const additive = observations.filter((o) => isAdditive(o.indicator))
  const byKey = new Map(additive.map((o) => [cellKey(o, {}), o]))
  const parts = new Map<string, { of: Observation; by: 'region' | Cut; sum: number; parts: number; unknown: number }>()
  const add = (o: Observation, by: 'region' | Cut, key: string) => {
    const whole = byKey.get(key)
    if (!whole) return
    const id = `${by} ${key}`
    const found = parts.get(id) ?? { of: whole, by, sum: 0, parts: 0, unknown: 0 }
    parts.set(id, { ...found, sum: found.sum + (o.value ?? 0), parts: found.parts + 1, unknown: found.unknown + (o.value === null ? 1 : 0) })
  }
  for (const o of additive) {
    const whole = wholeOf(o.region)
    if (whole !== null) add(o, 'region', cellKey(o, { region: whole }))
    for (const cut of cuts) if (o[cut] !== null) add(o, cut, cellKey(o, { [cut]: null }))
  }
  return [...parts.values()].map((found) => {
    const rest = found.by === 'region' ? restOf(found.of) : 0
    const sum = found.sum + rest
    const { value } = found.of
    const isOpen = value === null || found.unknown > 0
    const isTooMuch = value !== null && found.of.value! >= 0 && sum > value && !isNear(sum, value) && found.unknown > 0 && rest >= 0
    return { ...found, sum, rest, outcome: isTooMuch ? 'differs' : isOpen ? 'open' : isNear(sum, value) && rest >= 0 ? 'agrees' : 'differs' }
  })
}
