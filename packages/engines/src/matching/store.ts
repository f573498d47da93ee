import { withRoom } from './growing.ts'
import { SlotSets } from './slot-sets.ts'
import { TermTable } from './term-table.ts'
import { noTokens, readTokens } from './tokens.ts'
import type { Market, Offer, Span } from './types.ts'

/** One number for each slot. Arrays, so that what a search reads of one offer lies in few places, and threads can share them. */
const floatColumns = ['id', 'capacity', 'poolUntil', 'priceMin', 'priceMax', 'effect', 'shown', 'finished', 'ratingSum', 'ratings', 'updated', 'textHash', 'east', 'north', 'up'] as const
const intColumns = ['x', 'sizes', 'termFrom', 'termCount', 'sceneFrom', 'sceneCount', 'spanFrom', 'spanCount', 'prefixFrom', 'prefixCount'] as const
const intLists = ['terms', 'scenes', 'spans', 'prefixes'] as const
const floatLists = ['fromLevels', 'toLevels'] as const
export type FloatName = (typeof floatColumns)[number] | (typeof floatLists)[number]
export type IntName = (typeof intColumns)[number] | (typeof intLists)[number]
export const arrayNames = { floats: [...floatColumns, ...floatLists], ints: [...intColumns, ...intLists] } as const

export const ANY_SIZE = 0
export const EVERYWHERE = '*'
const INT4 = 2_147_483_647
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
  lengths: Record<(typeof intLists)[number], number> = { terms: 0, scenes: 0, spans: 0, prefixes: 0 }
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
      this.ratingSum += offer.ratingSum - this.floats.ratingSum[old]!
      this.ratings += offer.ratings - this.floats.ratings[old]!
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
    this.living = withRoom(this.living, (slot >>> 5) + 1)
    this.living[slot >>> 5]! |= 1 << (slot & 31)
    this.floats.id[slot] = id
    this.slotOf.set(id, slot)
    return slot
  }

  #bury(slot: number): void {
    this.version++
    this.alive--
    this.living[slot >>> 5]! &= ~(1 << (slot & 31))
    this.ratingSum -= this.floats.ratingSum[slot]!
    this.ratings -= this.floats.ratings[slot]!
    const { termFrom, termCount, terms } = this.ints
    this.termTotal -= termCount[slot]!
    const end = termFrom[slot]! + termCount[slot]!
    for (let at = termFrom[slot]!; at < end; at++) this.terms.texts[terms[at]!]!--
  }

  #writeFigures(slot: number, offer: Offer): void {
    const { floats, ints } = this
    floats.capacity[slot] = offer.capacityLeft
    floats.poolUntil[slot] = !offer.isInPool ? -NEVER_ENDS : (offer.poolUntilDay ?? NEVER_ENDS)
    // A price of zero is a price that was not told. One end alone stands for both.
    const least = offer.priceMinFen ?? 0
    const most = offer.priceMaxFen ?? 0
    floats.priceMin[slot] = least || most
    floats.priceMax[slot] = most || least
    floats.shown[slot] = offer.shownEffects
    floats.effect[slot] = offer.shownEffects / (offer.shownEffects + this.market.effectHalf)
    floats.finished[slot] = offer.finished
    floats.ratingSum[slot] = offer.ratingSum
    floats.ratings[slot] = offer.ratings
    floats.updated[slot] = offer.updatedDay
    ints.x[slot] = offer.x ?? -1
    const at = offer.coordinates
    const [latitude, longitude] = at ? [(at.latitude * Math.PI) / 180, (at.longitude * Math.PI) / 180] : [0, 0]
    floats.east[slot] = at ? Math.cos(latitude) * Math.cos(longitude) : 0
    floats.north[slot] = at ? Math.cos(latitude) * Math.sin(longitude) : 0
    floats.up[slot] = at ? Math.sin(latitude) : 0
  }

  #sizeMask(sizes: readonly string[]): number {
    let mask = 0
    for (const size of sizes) {
      const number = this.sizeSets.number(size)
      if (number > 31) throw new RangeError(`a market knows at most 31 sizes; ${size} is one more`)
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
    const from = this.lengths.scenes
    // A scene that is named twice is served from the lower to the higher level.
    for (const code of new Set(offer.scenes.map((scene) => scene.code))) {
      const same = offer.scenes.filter((scene) => scene.code === code)
      this.#writeScene(slot, code, Math.min(...same.map((s) => s.fromLevel)), Math.max(...same.map((s) => s.toLevel)))
    }
    this.ints.sceneFrom[slot] = from
    this.ints.sceneCount[slot] = this.lengths.scenes - from
  }

  #writeScene(slot: number, code: string, fromLevel: number, toLevel: number): void {
    const number = this.sceneSets.number(code)
    const at = this.lengths.scenes
    this.#append('scenes', number)
    for (const name of floatLists) this.floats[name] = withRoom(this.floats[name], at + 1)
    this.floats.fromLevels[at] = fromLevel
    this.floats.toLevels[at] = toLevel
    this.sceneSets.add(number, slot)
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
    this.ints.termFrom[slot] = from
    this.ints.termCount[slot] = count
    this.termTotal += count
  }

  #isSame(slot: number, offer: Offer, sizes: number): boolean {
    const { ints } = this
    return ints.sizes[slot] === sizes && this.floats.textHash[slot] === hashOf(offer.text) && this.#sceneKey(slot) === keyOfScenes(offer) &&
      this.#codeKey(slot, 'spans') === (offer.reach ? [...new Set(offer.reach.map((s) => `${s.lo}-${s.hi}`))].join('\n') : EVERYWHERE) &&
      this.#codeKey(slot, 'prefixes') === [...new Set(offer.industries)].join('\n')
  }

  #codeKey(slot: number, list: 'spans' | 'prefixes'): string {
    const [from, count, sets] = list === 'spans' ? [this.ints.spanFrom, this.ints.spanCount, this.spanSets] : [this.ints.prefixFrom, this.ints.prefixCount, this.prefixSets]
    return Array.from(this.ints[list].subarray(from[slot], from[slot]! + count[slot]!), (number) => sets.names[number]).join('\n')
  }

  #sceneKey(slot: number): string {
    const scenes: string[] = []
    const end = this.ints.sceneFrom[slot]! + this.ints.sceneCount[slot]!
    for (let at = this.ints.sceneFrom[slot]!; at < end; at++) scenes.push(`${this.sceneSets.names[this.ints.scenes[at]!]}:${this.floats.fromLevels[at]}:${this.floats.toLevels[at]}`)
    return scenes.join('\n')
  }

  #adopt(other: Store, slot: number): void {
    const mine = this.#newSlot(other.floats.id[slot]!)
    for (const name of floatColumns) this.floats[name][mine] = other.floats[name][slot]!
    for (const name of ['x', 'sizes'] as const) this.ints[name][mine] = other.ints[name][slot]!
    this.ratingSum += this.floats.ratingSum[mine]!
    this.ratings += this.floats.ratings[mine]!
    const numbersOf = (from: Int32Array, count: Int32Array, list: Int32Array) => list.subarray(from[slot], from[slot]! + count[slot]!)
    const spans = Array.from(numbersOf(other.ints.spanFrom, other.ints.spanCount, other.ints.spans), (n) => (n === 0 ? 0 : this.#spanNumber({ lo: other.spanLo[n]!, hi: other.spanHi[n]! })))
    this.#writeSet('spans', this.spanSets, mine, spans)
    const prefixes = Array.from(numbersOf(other.ints.prefixFrom, other.ints.prefixCount, other.ints.prefixes), (n) => this.prefixSets.number(other.prefixSets.names[n]!))
    this.#writeSet('prefixes', this.prefixSets, mine, prefixes)
    const from = this.lengths.scenes
    for (let at = other.ints.sceneFrom[slot]!; at < other.ints.sceneFrom[slot]! + other.ints.sceneCount[slot]!; at++)
      this.#writeScene(mine, other.sceneSets.names[other.ints.scenes[at]!]!, other.floats.fromLevels[at]!, other.floats.toLevels[at]!)
    this.ints.sceneFrom[mine] = from
    this.ints.sceneCount[mine] = this.lengths.scenes - from
    const termFrom = this.lengths.terms
    for (const term of numbersOf(other.ints.termFrom, other.ints.termCount, other.ints.terms)) {
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

const keyOfScenes = (offer: Offer): string => [...new Set(offer.scenes.map((scene) => scene.code))].map((code) => {
  const same = offer.scenes.filter((scene) => scene.code === code)
  return `${code}:${Math.min(...same.map((s) => s.fromLevel))}:${Math.max(...same.map((s) => s.toLevel))}`
}).join('\n')
