import { checkNeed } from './market.ts'
import type { Store } from './store.ts'
import { noTokens, readTokens, type Tokens } from './tokens.ts'
import { partNames, type Need, type RankedSpan, type Weights } from './types.ts'
import { withRoom } from './growing.ts'

/** Rarity of words is counted in 4096ths, so that sums do not depend on their order. Of 4,096 words they stay below 2^31. */
const RARITY = 4096

/**
 * A need made into numbers against the store as it is now. One is kept for all needs of a reader: `ask` fills it, `forget` empties the
 * tables that are indexed by scene and by word.
 */
export class Asked {
  readonly store: Store
  need!: Need
  /** Weights of the facets asked about, made to sum to 1; 0 for the others. In the order of partNames. */
  readonly weights = new Float64Array(partNames.length)
  /** By scene number: 0 where the need does not ask. */
  sceneWeights: Float64Array = new Float64Array(16)
  sceneLevels: Float64Array = new Float64Array(16)
  sceneWants: Float64Array = new Float64Array(16)
  sceneTotal = 0
  readonly scenes: number[] = []
  /** By word number: its rarity, 0 where the need does not hold it. */
  rarities: Int32Array = new Int32Array(1024)
  readonly words: number[] = []
  rarityTotal = 0
  readonly tokens: Tokens = noTokens()
  /** Of the regions that hold the need's place, by level. */
  readonly pathLo = new Float64Array(6)
  readonly pathHi = new Float64Array(6)
  readonly nearness = new Float64Array(6)
  east = 0
  north = 0
  up = 0
  ratingMean = 0
  meanLength = 1
  readonly #byLevel: readonly (readonly RankedSpan[])[]
  #strangers: number[] = []

  constructor(store: Store) {
    this.store = store
    const { distance } = store.market
    const regions = distance.by === 'regions' ? distance.regions : []
    this.#byLevel = Array.from({ length: 6 }, (_, level) => regions.filter((r) => r.level === level).sort((a, b) => a.lo - b.lo))
    // Levels that the market says nothing of are as near as the last it speaks of.
    if (distance.by === 'regions') for (let level = 0; level < 6; level++) this.nearness[level] = distance.nearness[level] ?? distance.nearness.at(-1) ?? 0
  }

  /** Throws a RangeError on numbers that are none, and holds nothing of that need then. */
  ask(need: Need): void {
    checkNeed(need)
    this.forget()
    this.need = need
    const { store } = this
    const { rating } = store.market
    this.ratingMean = (store.ratingSum + rating.priorCount * rating.priorMean) / (store.ratings + rating.priorCount)
    this.meanLength = store.alive > 0 && store.termTotal > 0 ? store.termTotal / store.alive : 1
    this.#askScenes()
    this.#askWords()
    this.#askPlace()
    this.#askWeights(need.weights ?? store.market.weights)
  }

  /** Empties what the last need filled; harmless when there was none. */
  forget(): void {
    for (const scene of this.scenes) this.sceneWeights[scene] = 0
    for (const word of this.words) this.rarities[word] = 0
    this.scenes.length = this.words.length = 0
  }

  #askScenes(): void {
    const { sceneSets } = this.store
    const count = sceneSets.names.length
    this.sceneWeights = withRoom(this.sceneWeights, count)
    this.sceneLevels = withRoom(this.sceneLevels, count)
    this.sceneWants = withRoom(this.sceneWants, count)
    this.sceneTotal = 0
    for (const [at, { code, level, want, weight }] of this.need.scenes.entries()) {
      // A scene that is named twice counts as it stands first.
      if (this.need.scenes.findIndex((scene) => scene.code === code) < at) continue
      this.sceneTotal += weight
      const scene = sceneSets.numbers.get(code)
      if (scene === undefined || weight === 0) continue
      this.scenes.push(scene)
      this.sceneWeights[scene] = weight
      this.sceneLevels[scene] = level
      this.sceneWants[scene] = Math.max(want, level + 1)
    }
  }

  #rarity(texts: number): number {
    return Math.round(RARITY * Math.log(1 + (this.store.alive - texts + 0.5) / (texts + 0.5)))
  }

  #askWords(): void {
    const { terms } = this.store
    readTokens(this.need.text, this.tokens)
    this.rarities = withRoom(this.rarities, terms.count)
    this.rarityTotal = 0
    this.#strangers.length = 0
    const { tokens, count } = this.tokens
    for (let at = 0; at < count; at++) {
      const word = terms.find(tokens[at]!)
      if (word < 0) this.#strangers.push(tokens[at]!)
      else if (this.rarities[word] === 0) {
        // A word that all offers hold tells nothing, but must not be counted again.
        const rarity = Math.max(1, this.#rarity(terms.texts[word]!))
        this.rarities[word] = rarity
        this.words.push(word)
        this.rarityTotal += rarity
      }
    }
    // Words that no offer holds count among what is asked.
    if (this.#strangers.length > 0) this.rarityTotal += new Set(this.#strangers).size * this.#rarity(0)
  }

  #askPlace(): void {
    const { x, coordinates } = this.need
    for (let level = 0; level < 6; level++) {
      const region = x === null ? undefined : regionAt(this.#byLevel[level]!, x)
      this.pathLo[level] = region ? region.lo : 1
      this.pathHi[level] = region ? region.hi : 0
    }
    if (!coordinates) return
    const latitude = (coordinates.latitude * Math.PI) / 180
    const longitude = (coordinates.longitude * Math.PI) / 180
    this.east = Math.cos(latitude) * Math.cos(longitude)
    this.north = Math.cos(latitude) * Math.sin(longitude)
    this.up = Math.sin(latitude)
  }

  #askWeights(weights: Weights): void {
    const { need, store: { market } } = this
    const isAsked = [
      this.sceneTotal > 0, need.budgetFen !== null, (market.distance.by === 'regions' ? need.x : need.coordinates) !== null, true, true, true, this.rarityTotal > 0,
    ]
    let sum = 0
    for (const [at, name] of partNames.entries()) sum += isAsked[at] ? weights[name] : 0
    for (const [at, name] of partNames.entries()) this.weights[at] = isAsked[at] && sum > 0 ? weights[name] / sum : 0
  }
}

/** The region of one level that holds x; regions of one level do not overlap and are sorted. */
function regionAt(regions: readonly RankedSpan[], x: number): RankedSpan | undefined {
  let from = 0
  let to = regions.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if (regions[middle]!.lo <= x) from = middle + 1
    else to = middle
  }
  const region = regions[from - 1]
  return region && region.hi >= x ? region : undefined
}
