import type { Asked } from './asked.ts'
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
    const { store, sceneWeights, sceneLevels, sceneWants } = asked
    const { scenes, sceneFrom, sceneCount } = store.ints
    const { fromLevels, toLevels } = store.floats
    const alone = store.market.sceneAlone
    const end = sceneFrom[slot]! + sceneCount[slot]!
    let sum = 0
    for (let at = sceneFrom[slot]!; at < end; at++) {
      const scene = scenes[at]!
      const weight = sceneWeights[scene]!
      if (weight > 0) sum += weight * climb(sceneLevels[scene]!, sceneWants[scene]!, fromLevels[at]!, toLevels[at]!, alone)
    }
    return sum === 0 ? 0 : Math.min(1, sum / asked.sceneTotal)
  }

  /** 1 within the budget; between the ends of the range down to a half; above it down to 0 at (1 + tolerance) × budget. */
  price(slot: number): number {
    const { store, need } = this.#asked
    const budget = need.budgetFen!
    const least = store.floats.priceMin[slot]!
    const most = store.floats.priceMax[slot]!
    if (most === 0) return store.market.unknown
    if (budget >= most) return 1
    if (budget >= least) return 0.5 + (0.5 * (budget - least)) / (most - least)
    return 0.5 * Math.max(0, 1 - (least - budget) / (store.market.priceTolerance * budget))
  }

  /** Level of the smallest region that holds both, 0 for the nation; −1 when the offer's place is unknown. */
  sharedLevel(slot: number): number {
    const { store, pathLo, pathHi } = this.#asked
    const x = store.ints.x[slot]!
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
    const days = Math.max(0, need.day - store.floats.updated[slot]!)
    return days < KEPT_DAYS && Number.isInteger(days) ? this.#recency[days]! : 2 ** (-days / store.market.recencyHalfDays)
  }

  /** (sum + priorCount × mean) / (count + priorCount), on the scale of ratings. */
  rating(slot: number): number {
    const { store, ratingMean } = this.#asked
    const { priorCount } = store.market.rating
    return (store.floats.ratingSum[slot]! + priorCount * ratingMean) / (store.floats.ratings[slot]! + priorCount)
  }

  /** BM25's factor of length for a word that stands once, divided by its greatest: (0, 1]. */
  textNorm(slot: number): number {
    const { store, meanLength } = this.#asked
    const { k1, b } = store.market.text
    return this.#textTop / (1 + k1 * (1 - b + (b * store.ints.termCount[slot]!) / meanLength))
  }

  /** Sum of the rarities of the need's words that the offer holds. */
  sharedRarity(slot: number): number {
    const { store, rarities } = this.#asked
    const { terms, termFrom, termCount } = store.ints
    const end = termFrom[slot]! + termCount[slot]!
    let sum = 0
    for (let at = termFrom[slot]!; at < end; at++) sum += rarities[terms[at]!]!
    return sum
  }

  text(slot: number): number {
    return (this.sharedRarity(slot) / this.#asked.rarityTotal) * this.textNorm(slot)
  }

  /** All points but those of the text, in the order of partNames. */
  base(slot: number): number {
    const asked = this.#asked
    const { weights, store } = asked
    const { least, most } = store.market.rating
    let sum = weights[0]! > 0 ? weights[0]! * this.scene(slot) : 0
    sum += weights[1]! > 0 ? weights[1]! * this.price(slot) : 0
    sum += weights[2]! > 0 ? weights[2]! * this.distance(slot) : 0
    sum += weights[3]! * store.floats.effect[slot]!
    sum += weights[4]! * this.recency(slot)
    sum += weights[5]! * ((this.rating(slot) - least) / (most - least))
    return sum
  }

  /** The value of each part; 0 for what is not asked. The same sums as in `base`. */
  all(slot: number, into: Float64Array): void {
    const { weights, store } = this.#asked
    const { least, most } = store.market.rating
    into[0] = weights[0]! > 0 ? this.scene(slot) : 0
    into[1] = weights[1]! > 0 ? this.price(slot) : 0
    into[2] = weights[2]! > 0 ? this.distance(slot) : 0
    into[3] = store.floats.effect[slot]!
    into[4] = this.recency(slot)
    into[5] = (this.rating(slot) - least) / (most - least)
    into[6] = weights[6]! > 0 ? this.text(slot) : 0
  }
}
export const TEXT_PART = partNames.indexOf('text')

/** Worth of climbing from one level to another for a firm that stands at `level` and wants to `want`: what both stretches share. */
export function climb(level: number, want: number, fromLevel: number, toLevel: number, alone: number): number {
  const shared = Math.min(want, toLevel) - Math.max(level, fromLevel)
  return shared > 0 ? alone + (1 - alone) * (shared / (want - level)) : alone
}
