import type { Oee } from '@jingwei/contract/production'
import type { OeeSums } from './sums.ts'

/** Seconds. */
export type Losses = { effective: number; scrap: number; slow: number; stopped: number; unknown: number }

/** Beyond this share of the planned busy time, what is unknown may change the answer. */
const GAPS_ABOVE = 0.02
const ratio = (part: number | null, whole: number): number | null => (part !== null && whole > 0 ? part / whole : null)

const qualityOf = (s: OeeSums) => (s.idealSeconds ? ratio(s.idealGoodSeconds, s.idealSeconds) : ratio(s.good, s.produced ?? 0))

/**
 * OEE and its parts after ISO 22400-2: availability = APT / PBT, effectiveness = Σ PRI × PQ / APT, quality = GQ / PQ, OEE = the product =
 * Σ PRI × GQ / PBT. A ratio without a denominator is null, never 0 or 1, and so is everything of a machine of which nothing is known.
 * Where units differ (another product, another machine) quality weighs each by its planned run time, for pieces and metres do not add.
 * Effectiveness and OEE are of that part in which a planned run time is known; the flag `no-ideal` says that there is another.
 * Unknown time is planned busy time in which it was not seen running: the ratios are lower bounds then, and `gaps` says so.
 */
export const oeeOf = (s: OeeSums): Oee => {
  const isKnown = s.knownSeconds > 0
  const effectiveness = ratio(s.idealSeconds, s.ratedProductionSeconds)
  const flags: Oee['flags'] = []
  const isPlanned = s.plannedBusySeconds > 0
  if (!isPlanned) flags.push('no-plan')
  if (s.produced === 0) flags.push('no-production')
  if (isPlanned && s.plannedBusySeconds - s.ratedBusySeconds > 1e-6) flags.push('no-ideal')
  if (effectiveness !== null && effectiveness > 1 + 1e-9) flags.push('effectiveness-over-1')
  if (s.isQualityAssumed) flags.push('quality-assumed')
  if (s.plannedBusySeconds - s.knownSeconds > s.plannedBusySeconds * GAPS_ABOVE) flags.push('gaps')
  if (s.resets > 0) flags.push('counter-reset')
  return {
    oee: isKnown ? ratio(s.idealGoodSeconds, s.ratedBusySeconds) : null,
    availability: isKnown ? ratio(s.actualProductionSeconds, s.plannedBusySeconds) : null,
    effectiveness: isPlanned ? effectiveness : null,
    quality: qualityOf(s),
    plannedBusySeconds: s.plannedBusySeconds, actualProductionSeconds: s.actualProductionSeconds, idealSeconds: s.idealSeconds,
    produced: s.produced, good: s.good, knownSeconds: s.knownSeconds, flags,
  }
}

/**
 * Where the planned busy time went; the five sum to it. Without a planned run time nothing can be called slow. With an effectiveness over 1
 * the time that production should have taken is shrunk to the time it took.
 */
export const lossesOf = (s: OeeSums): Losses => {
  const ideal = s.idealSeconds ?? 0
  const shrunk = ideal > s.ratedProductionSeconds ? s.ratedProductionSeconds / ideal : 1
  const good = (s.idealGoodSeconds ?? 0) * shrunk
  const unrated = s.actualProductionSeconds - s.ratedProductionSeconds
  const share = s.good !== null && s.produced ? s.good / s.produced : 1
  return {
    effective: good + unrated * share,
    scrap: ideal * shrunk - good + unrated * (1 - share),
    slow: s.ratedProductionSeconds - ideal * shrunk,
    stopped: s.knownSeconds - s.actualProductionSeconds,
    unknown: s.plannedBusySeconds - s.knownSeconds,
  }
}
