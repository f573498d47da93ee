import { withRoom } from './growing.ts'
import { SlotSets } from './slot-sets.ts'
import { TermTable } from './term-table.ts'
import { noTokens, readTokens } from './tokens.ts'
import type { Market, Offer, Span } from './types.ts'

/**
 * What a search reads of an offer stands in one row of two cache lines: reading column by column from a dozen arrays waits for memory a
 * dozen times. Rows of `figures` are FIGURES wide, rows of `scenes` SCENE_FIGURES: number of the scene, lower and upper level.
 */
export const FIGURES = 16
export const [CAPACITY, POOL_UNTIL, PRICE_MIN, PRICE_MAX, EFFECT, RATING_SUM, RATINGS, UPDATED, PLACE, SCENE_FROM, SCENE_COUNT, TERM_FROM, TERM_COUNT, ID, SHOWN, FINISHED] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] as const
export const SCENE_FIGURES = 3

const floatColumns = ['textHash', 'east', 'north', 'up'] as const
const intColumns = ['sizes', 'spanFrom', 'spanCount', 'prefixFrom', 'prefixCount'] as const
const intLists = ['terms', 'spans', 'prefixes'] as const
export type FloatName = (typeof floatColumns)[number]
export type IntName = (typeof intColumns)[number] | (typeof intLists)[number]
export const arrayNames = { floats: floatColumns, ints: [...intColumns, ...intLists] } as const

export const ANY_SIZE = 0
export const EVERYWHERE = '*'
const INT4 = 2_147_483_647
/** As many as an int32 has bits beside the one that says "any". */
const MOST_SIZES = 31
const NEVER_ENDS = Number.MAX_SAFE_INTEGER

/** A hash of the whole text, 53 bits: what `put` compares to see whether the words changed. */
const hashOf = (text: string): number => {
  let one = text.length
  let other = ~text.length
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    one = Math.imul(one ^ unit, 0x0100_0193)
    other = Math.imul(other ^ unit, 0x85eb_ca6b) ^ (other >>> 13)
  }
  return (one >>> 0) * 2_097_152 + (other >>> 11)
}

/** The offers in slots. An offer that changes in what sets and texts are made of takes a new slot; the old one is dead until `compacted`. */
export class Store {
  readonly market: Market
  /** Slots given out, dead ones too. */
  used = 0
  alive = 0
  /** Changes whenever a set, a mask of the living or a text does. */
  version = 0
  termTotal = 0
  ratingSum = 0
  ratings = 0
  floats: Record<FloatName, Float64Array>
  ints: Record<IntName, Int32Array>
  lengths: Record<(typeof intLists)[number], number> = { terms: 0, spans: 0, prefixes: 0 }
  figures: Float64Array = new Float64Array(16 * FIGURES)
  scenes: Float64Array = new Float64Array(16 * SCENE_FIGURES)
  /** Rows of `scenes`. */
  sceneRows = 0
  living: Uint32Array = new Uint32Array(4)
  terms = new TermTable()
  spanSets = new SlotSets()
  prefixSets = new SlotSets()
  sceneSets = new SlotSets()
  sizeSets = new SlotSets()
  spanLo: Int32Array = new Int32Array(16)
  spanHi: Int32Array = new Int32Array(16)
  slotOf = new Map<number, number>()
  #tokens = noTokens()
  #stamps: Int32Array = new Int32Array(512)
  #stamp = 0

  constructor(market: Market) {
    this.market = market
    this.floats = Object.fromEntries(arrayNames.floats.map((name) => [name, new Float64Array(16)])) as Record<FloatName, Float64Array>
    this.ints = Object.fromEntries(arrayNames.ints.map((name) => [name, new Int32Array(16)])) as Record<IntName, Int32Array>
    this.spanSets.number(EVERYWHERE)
    this.spanHi[0] = INT4
    this.prefixSets.number('')
    this.sizeSets.number('')
  }

  put(offer: Offer): void {
    const sizes = this.#sizeMask(offer.sizes)
    const old = this.slotOf.get(offer.id)
    if (old !== undefined && this.#isSame(old, offer, sizes)) {
      this.ratingSum += offer.ratingSum - this.figures[old * FIGURES + RATING_SUM]!
      this.ratings += offer.ratings - this.figures[old * FIGURES + RATINGS]!
      this.#writeFigures(old, offer)
      return
    }
    if (old !== undefined) this.#bury(old)
    const slot = this.#newSlot(offer.id)
    this.ratingSum += offer.ratingSum
    this.ratings += offer.ratings
    this.#writeFigures(slot, offer)
    this.ints.sizes[slot] = sizes
    this.floats.textHash[slot] = hashOf(offer.text)
    this.#writeSpans(slot, offer.reach)
    this.#writePrefixes(slot, offer.industries)
    this.#writeScenes(slot, offer)
    this.#writeTerms(slot, offer.text)
    if (sizes === 0) this.sizeSets.add(ANY_SIZE, slot)
    else for (let set = 1; set < this.sizeSets.names.length; set++) if (sizes & (1 << (set - 1))) this.sizeSets.add(set, slot)
  }

  remove(id: number): boolean {
    const slot = this.slotOf.get(id)
    if (slot === undefined) return false
    this.#bury(slot)
    this.slotOf.delete(id)
    return true
  }

  /** Whether so many slots are dead that copying the living is worth it; then each change has paid for a few copies. */
  get isWorn(): boolean {
    return this.used - this.alive > 1024 && (this.used - this.alive) * 3 > this.used
  }

  /** The living in a new store, in the order of their slots; words and codes that nobody uses any more are gone. */
  compacted(): Store {
    const fresh = new Store(this.market)
    fresh.version = this.version + 1
    for (const name of this.sizeSets.names) fresh.sizeSets.number(name)
    for (let slot = 0; slot < this.used; slot++) if (this.isAlive(slot)) fresh.#adopt(this, slot)
    return fresh
  }

  isAlive(slot: number): boolean {
    return (this.living[slot >>> 5]! & (1 << (slot & 31))) !== 0
  }

  #newSlot(id: number): number {
    const slot = this.used++
    this.alive++
    this.version++
    for (const name of floatColumns) this.floats[name] = withRoom(this.floats[name], this.used)
    for (const name of intColumns) this.ints[name] = withRoom(this.ints[name], this.used)
    this.figures = withRoom(this.figures, this.used * FIGURES)
    this.living = withRoom(this.living, (slot >>> 5) + 1)
    this.living[slot >>> 5]! |= 1 << (slot & 31)
    this.figures[slot * FIGURES + ID] = id
    this.slotOf.set(id, slot)
    return slot
  }

  #bury(slot: number): void {
    this.version++
    this.alive--
    this.living[slot >>> 5]! &= ~(1 << (slot & 31))
    const { figures, ints: { terms } } = this
    const row = slot * FIGURES
    this.ratingSum -= figures[row + RATING_SUM]!
    this.ratings -= figures[row + RATINGS]!
    this.termTotal -= figures[row + TERM_COUNT]!
    const end = figures[row + TERM_FROM]! + figures[row + TERM_COUNT]!
    for (let at = figures[row + TERM_FROM]!; at < end; at++) this.terms.texts[terms[at]!]!--
  }

  #writeFigures(slot: number, offer: Offer): void {
    const { floats, figures } = this
    const row = slot * FIGURES
    figures[row + CAPACITY] = offer.capacityLeft
    figures[row + POOL_UNTIL] = !offer.isInPool ? -NEVER_ENDS : (offer.poolUntilDay ?? NEVER_ENDS)
    // A price of zero is a price that was not told. One end alone stands for both.
    const least = offer.priceMinFen ?? 0
    const most = offer.priceMaxFen ?? 0
    figures[row + PRICE_MIN] = least || most
    figures[row + PRICE_MAX] = most || least
    figures[row + SHOWN] = offer.shownEffects
    figures[row + EFFECT] = offer.shownEffects / (offer.shownEffects + this.market.effectHalf)
    figures[row + FINISHED] = offer.finished
    figures[row + RATING_SUM] = offer.ratingSum
    figures[row + RATINGS] = offer.ratings
    figures[row + UPDATED] = offer.updatedDay
    figures[row + PLACE] = offer.x ?? -1
    const at = offer.coordinates
    const [latitude, longitude] = at ? [(at.latitude * Math.PI) / 180, (at.longitude * Math.PI) / 180] : [0, 0]
    floats.east[slot] = at ? Math.cos(latitude) * Math.cos(longitude) : 0
    floats.north[slot] = at ? Math.cos(latitude) * Math.sin(longitude) : 0
    floats.up[slot] = at ? Math.sin(latitude) : 0
  }

  #sizeMask(sizes: readonly string[]): number {
    const strangers = [...new Set(sizes)].filter((size) => !this.sizeSets.numbers.has(size))
    // Asked before any gets its number: an offer that is refused changes nothing.
    if (this.sizeSets.names.length + strangers.length > MOST_SIZES + 1) throw new RangeError(`a market knows at most ${MOST_SIZES} sizes; ${strangers.at(-1)} is one more`)
    let mask = 0
    for (const size of sizes) {
      const number = this.sizeSets.number(size)
      if (number > 0) mask |= 1 << (number - 1)
    }
    return mask
  }

  #append(list: (typeof intLists)[number], value: number): void {
    this.ints[list] = withRoom(this.ints[list], this.lengths[list] + 1)
    this.ints[list][this.lengths[list]++] = value
  }

  #spanNumber({ lo, hi }: Span): number {
    const count = this.spanSets.names.length
    const number = this.spanSets.number(`${lo}-${hi}`)
    if (number === count) {
      this.spanLo = withRoom(this.spanLo, number + 1)
      this.spanHi = withRoom(this.spanHi, number + 1)
      this.spanLo[number] = lo
      this.spanHi[number] = hi
    }
    return number
  }

  #writeSet(list: 'spans' | 'prefixes', sets: SlotSets, slot: number, numbers: Iterable<number>): void {
    const from = this.lengths[list]
    for (const number of numbers) {
      this.#append(list, number)
      sets.add(number, slot)
    }
    this.ints[list === 'spans' ? 'spanFrom' : 'prefixFrom'][slot] = from
    this.ints[list === 'spans' ? 'spanCount' : 'prefixCount'][slot] = this.lengths[list] - from
  }

  #writeSpans(slot: number, reach: readonly Span[] | null): void {
    this.#writeSet('spans', this.spanSets, slot, reach ? new Set(reach.map((span) => this.#spanNumber(span))) : [0])
  }

  #writePrefixes(slot: number, prefixes: readonly string[]): void {
    this.#writeSet('prefixes', this.prefixSets, slot, prefixes.length === 0 ? [0] : new Set(prefixes.map((prefix) => this.prefixSets.number(prefix))))
  }

  #writeScenes(slot: number, offer: Offer): void {
    const from = this.sceneRows
    for (const [code, fromLevel, toLevel] of scenesOf(offer)) this.#writeScene(slot, code, fromLevel, toLevel)
    this.#endScenes(slot, from)
  }

  #writeScene(slot: number, code: string, fromLevel: number, toLevel: number): void {
    const number = this.sceneSets.number(code)
    const row = this.sceneRows++ * SCENE_FIGURES
    this.scenes = withRoom(this.scenes, row + SCENE_FIGURES)
    this.scenes[row] = number
    this.scenes[row + 1] = fromLevel
    this.scenes[row + 2] = toLevel
    this.sceneSets.add(number, slot)
  }

  #endScenes(slot: number, from: number): void {
    this.figures[slot * FIGURES + SCENE_FROM] = from
    this.figures[slot * FIGURES + SCENE_COUNT] = this.sceneRows - from
  }

  #writeTerms(slot: number, text: string): void {
    readTokens(text, this.#tokens)
    const { tokens, count } = this.#tokens
    const from = this.lengths.terms
    this.#stamp++
    for (let at = 0; at < count; at++) {
      const term = this.terms.findOrAdd(tokens[at]!)
      this.#stamps = withRoom(this.#stamps, term + 1)
      if (this.#stamps[term] === this.#stamp) continue
      this.#stamps[term] = this.#stamp
      this.terms.texts[term]!++
      this.#append('terms', term)
    }
    this.#endTerms(slot, from)
  }

  #endTerms(slot: number, from: number): void {
    const count = this.lengths.terms - from
    this.figures[slot * FIGURES + TERM_FROM] = from
    this.figures[slot * FIGURES + TERM_COUNT] = count
    this.termTotal += count
  }

  #isSame(slot: number, offer: Offer, sizes: number): boolean {
    const { ints } = this
    return ints.sizes[slot] === sizes && this.floats.textHash[slot] === hashOf(offer.text) && this.scenesAt(slot).join() === scenesOf(offer).join() &&
      this.#codeKey(slot, 'spans') === (offer.reach ? [...new Set(offer.reach.map((s) => `${s.lo}-${s.hi}`))].join('\n') : EVERYWHERE) &&
      this.#codeKey(slot, 'prefixes') === [...new Set(offer.industries)].join('\n')
  }

  #codeKey(slot: number, list: 'spans' | 'prefixes'): string {
    const [from, count, sets] = list === 'spans' ? [this.ints.spanFrom, this.ints.spanCount, this.spanSets] : [this.ints.prefixFrom, this.ints.prefixCount, this.prefixSets]
    return Array.from(this.ints[list].subarray(from[slot], from[slot]! + count[slot]!), (number) => sets.names[number]).join('\n')
  }

  /** Code, lower and upper level of the scenes that are served. */
  scenesAt(slot: number): (readonly [string, number, number])[] {
    const from = this.figures[slot * FIGURES + SCENE_FROM]!
    return Array.from({ length: this.figures[slot * FIGURES + SCENE_COUNT]! }, (_, at) => {
      const row = (from + at) * SCENE_FIGURES
      return [this.sceneSets.names[this.scenes[row]!]!, this.scenes[row + 1]!, this.scenes[row + 2]!]
    })
  }

  /** The numbers of the words that its text holds. */
  termsAt(slot: number): Int32Array {
    const from = this.figures[slot * FIGURES + TERM_FROM]!
    return this.ints.terms.subarray(from, from + this.figures[slot * FIGURES + TERM_COUNT]!)
  }

  #adopt(other: Store, slot: number): void {
    const mine = this.#newSlot(other.figures[slot * FIGURES + ID]!)
    this.figures.set(other.figures.subarray(slot * FIGURES, (slot + 1) * FIGURES), mine * FIGURES)
    for (const name of floatColumns) this.floats[name][mine] = other.floats[name][slot]!
    this.ints.sizes[mine] = other.ints.sizes[slot]!
    this.ratingSum += this.figures[mine * FIGURES + RATING_SUM]!
    this.ratings += this.figures[mine * FIGURES + RATINGS]!
    const numbersOf = (from: Int32Array, count: Int32Array, list: Int32Array) => list.subarray(from[slot], from[slot]! + count[slot]!)
    const spans = Array.from(numbersOf(other.ints.spanFrom, other.ints.spanCount, other.ints.spans), (n) => (n === 0 ? 0 : this.#spanNumber({ lo: other.spanLo[n]!, hi: other.spanHi[n]! })))
    this.#writeSet('spans', this.spanSets, mine, spans)
    const prefixes = Array.from(numbersOf(other.ints.prefixFrom, other.ints.prefixCount, other.ints.prefixes), (n) => this.prefixSets.number(other.prefixSets.names[n]!))
    this.#writeSet('prefixes', this.prefixSets, mine, prefixes)
    const from = this.sceneRows
    for (const [code, fromLevel, toLevel] of other.scenesAt(slot)) this.#writeScene(mine, code, fromLevel, toLevel)
    this.#endScenes(mine, from)
    const termFrom = this.lengths.terms
    for (const term of other.termsAt(slot)) {
      const own = this.terms.findOrAdd(other.terms.tokens[term]!)
      this.terms.texts[own]!++
      this.#append('terms', own)
    }
    this.#endTerms(mine, termFrom)
    const sizes = this.ints.sizes[mine]!
    if (sizes === 0) this.sizeSets.add(ANY_SIZE, mine)
    else for (let set = 1; set < this.sizeSets.names.length; set++) if (sizes & (1 << (set - 1))) this.sizeSets.add(set, mine)
  }
}

/** A scene that is named twice is served from the lower to the higher level. */
const scenesOf = (offer: Offer): (readonly [string, number, number])[] => [...new Set(offer.scenes.map((scene) => scene.code))].map((code) => {
  const same = offer.scenes.filter((scene) => scene.code === code)
  return [code, Math.min(...same.map((s) => s.fromLevel)), Math.max(...same.map((s) => s.toLevel))]
})
