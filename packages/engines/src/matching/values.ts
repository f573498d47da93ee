import type { Asked } from './asked.ts'
import { EFFECT, FIGURES, PLACE, PRICE_MAX, PRICE_MIN, RATING_SUM, RATINGS, SCENE_COUNT, SCENE_FIGURES, SCENE_FROM, TERM_COUNT, TERM_FROM, UPDATED } from './store.ts'
import { partNames } from './types.ts'

const EARTH_KM = 6371.0088
const KEPT_DAYS = 4096

/**
 * What each facet of an offer is worth to the need that is asked, in [0, 1]. The search and the explanation both ask here, so that the
 * parts that are shown sum to the very score that ranked.
 */
export class Values {
  readonly #asked: Asked
  readonly #recency = new Float64Array(KEPT_DAYS)
  readonly #textTop: number
  constructor(asked: Asked) {
    this.#asked = asked
    const { recencyHalfDays, text } = asked.store.market
    for (let days = 0; days < KEPT_DAYS; days++) this.#recency[days] = 2 ** (-days / recencyHalfDays)
    this.#textTop = 1 + text.k1 * (1 - text.b)
  }

  /** Share of the wanted steps of level that the offer climbs, over the need's scenes by their weights. */
  scene(slot: number): number {
    const asked = this.#asked
    const { figures, scenes, market } = asked.store
    return sceneValue(asked, figures, scenes, slot * FIGURES, market.sceneAlone)
  }

  /** 1 within the budget; between the ends of the range down to a half; above it down to 0 at (1 + tolerance) × budget. */
  price(slot: number): number {
    const { store: { figures, market }, need } = this.#asked
    return priceValue(need.budgetFen!, figures[slot * FIGURES + PRICE_MIN]!, figures[slot * FIGURES + PRICE_MAX]!, market.priceTolerance, market.unknown)
  }

  /** Level of the smallest region that holds both, 0 for the nation; −1 when the offer's place is unknown. */
  sharedLevel(slot: number): number {
    const { store, pathLo, pathHi } = this.#asked
    const x = store.figures[slot * FIGURES + PLACE]!
    if (x < 0) return -1
    for (let level = 5; level > 0; level--) if (x >= pathLo[level]! && x <= pathHi[level]!) return level
    return 0
  }

  /** Along the great circle; −1 when the offer's place is unknown. */
  km(slot: number): number {
    const { store, east, north, up } = this.#asked
    const { floats } = store
    const e = floats.east[slot]!
    const n = floats.north[slot]!
    const u = floats.up[slot]!
    if (e === 0 && n === 0 && u === 0) return -1
    const chord = Math.sqrt((e - east) ** 2 + (n - north) ** 2 + (u - up) ** 2)
    return 2 * EARTH_KM * Math.asin(Math.min(1, chord / 2))
  }

  distance(slot: number): number {
    const { distance, unknown } = this.#asked.store.market
    if (distance.by === 'regions') {
      const level = this.sharedLevel(slot)
      return level < 0 ? unknown : this.#asked.nearness[level]!
    }
    const km = this.km(slot)
    return km < 0 ? unknown : distance.halfKm / (distance.halfKm + km)
  }

  recency(slot: number): number {
    const { need, store } = this.#asked
    const days = Math.max(0, need.day - store.figures[slot * FIGURES + UPDATED]!)
    return days < KEPT_DAYS && Number.isInteger(days) ? this.#recency[days]! : 2 ** (-days / store.market.recencyHalfDays)
  }

  /** (sum + priorCount × mean) / (count + priorCount), on the scale of ratings. */
  rating(slot: number): number {
    const { store, ratingMean } = this.#asked
    const { priorCount } = store.market.rating
    return (store.figures[slot * FIGURES + RATING_SUM]! + priorCount * ratingMean) / (store.figures[slot * FIGURES + RATINGS]! + priorCount)
  }

  /** BM25's factor of length for a word that stands once, divided by its greatest: (0, 1]. */
  textNorm(slot: number): number {
    const { store, meanLength } = this.#asked
    const { k1, b } = store.market.text
    return this.#textTop / (1 + k1 * (1 - b + (b * store.figures[slot * FIGURES + TERM_COUNT]!) / meanLength))
  }

  /** Sum of the rarities of the need's words that the offer holds. */
  sharedRarity(slot: number): number {
    const { store, rarities } = this.#asked
    const { figures, ints: { terms } } = store
    const from = figures[slot * FIGURES + TERM_FROM]!
    const end = from + figures[slot * FIGURES + TERM_COUNT]!
    let sum = 0
    for (let at = from; at < end; at++) sum += rarities[terms[at]!]!
    return sum
  }

  text(slot: number): number {
    return (this.sharedRarity(slot) / this.#asked.rarityTotal) * this.textNorm(slot)
  }

  /** For each slot all points but those of the text, added up in the order of partNames; to the last bit what `all` gives. */
  bases(slots: Int32Array, count: number, into: Float64Array): void {
    const asked = this.#asked
    const { weights, ratingMean, store: { figures, scenes, market } } = asked
    const { sceneAlone, priceTolerance, unknown, rating: { least, most, priorCount } } = market
    const [sceneWeight, priceWeight, distanceWeight, effectWeight, recencyWeight, ratingWeight] = [weights[0]!, weights[1]!, weights[2]!, weights[3]!, weights[4]!, weights[5]!]
    const budget = asked.need.budgetFen ?? 0
    for (let at = 0; at < count; at++) {
      const slot = slots[at]!
      const row = slot * FIGURES
      let sum = sceneWeight > 0 ? sceneWeight * sceneValue(asked, figures, scenes, row, sceneAlone) : 0
      if (priceWeight > 0) sum += priceWeight * priceValue(budget, figures[row + PRICE_MIN]!, figures[row + PRICE_MAX]!, priceTolerance, unknown)
      if (distanceWeight > 0) sum += distanceWeight * this.distance(slot)
      sum += effectWeight * figures[row + EFFECT]!
      sum += recencyWeight * this.recency(slot)
      sum += ratingWeight * withinScale((figures[row + RATING_SUM]! + priorCount * ratingMean) / (figures[row + RATINGS]! + priorCount), least, most)
      into[at] = sum
    }
  }

  /** The value of each part; 0 for what is not asked. The same sums as in `bases`. */
  all(slot: number, into: Float64Array): void {
    const { weights, store } = this.#asked
    const { least, most } = store.market.rating
    into[0] = weights[0]! > 0 ? this.scene(slot) : 0
    into[1] = weights[1]! > 0 ? this.price(slot) : 0
    into[2] = weights[2]! > 0 ? this.distance(slot) : 0
    into[3] = store.figures[slot * FIGURES + EFFECT]!
    into[4] = this.recency(slot)
    into[5] = withinScale(this.rating(slot), least, most)
    into[6] = weights[6]! > 0 ? this.text(slot) : 0
  }
}
export const TEXT_PART = partNames.indexOf('text')

/** From the scale of ratings to [0, 1]; rounding must not leave it. */
const withinScale = (rating: number, least: number, most: number): number => Math.min(1, Math.max(0, (rating - least) / (most - least)))

function sceneValue(asked: Asked, figures: Float64Array, scenes: Float64Array, row: number, alone: number): number {
  const { sceneWeights, sceneLevels, sceneWants } = asked
  const from = figures[row + SCENE_FROM]! * SCENE_FIGURES
  const end = from + figures[row + SCENE_COUNT]! * SCENE_FIGURES
  let sum = 0
  for (let at = from; at < end; at += SCENE_FIGURES) {
    const scene = scenes[at]!
    const weight = sceneWeights[scene]!
    if (weight > 0) sum += weight * climb(sceneLevels[scene]!, sceneWants[scene]!, scenes[at + 1]!, scenes[at + 2]!, alone)
  }
  return sum === 0 ? 0 : Math.min(1, sum / asked.sceneTotal)
}

function priceValue(budget: number, least: number, most: number, tolerance: number, unknown: number): number {
  if (most === 0) return unknown
  if (budget >= most) return 1
  if (budget >= least) return 0.5 + (0.5 * (budget - least)) / (most - least)
  return 0.5 * Math.max(0, 1 - (least - budget) / (tolerance * budget))
}

/** Worth of climbing from one level to another for a firm that stands at `level` and wants to `want`: what both stretches share. */
export function climb(level: number, want: number, fromLevel: number, toLevel: number, alone: number): number {
  const shared = Math.min(want, toLevel) - Math.max(level, fromLevel)
  return shared > 0 ? alone + (1 - alone) * (shared / (want - level)) : alone
}
