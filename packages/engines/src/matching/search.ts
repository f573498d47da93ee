import { Asked } from './asked.ts'
import { Best } from './best.ts'
import { Fit } from './fit.ts'
import { reasonsOf } from './reasons.ts'
import { FIGURES, ID, type Store } from './store.ts'
import { partNames, type HardName, type Match, type Need, type TopLists } from './types.ts'
import { TEXT_PART, Values } from './values.ts'

const BUCKETS = 256
const PARTS = partNames.length
/** Place, industry, size and capacity. */
const MOST_FAILS = 4
const checkCount = (k: number): void => {
  if (!Number.isInteger(k) || k < 0 || k > 100_000) throw new RangeError(`k must be a whole number from 0 to 100000, not ${k}`)
}

/**
 * Exact search over a store. Hard constraints leave the candidates; all facets but the text are summed for each; then, from the highest sum
 * down, words are compared for as long as a perfect text could still bring a candidate among the k best.
 */
export class Search {
  readonly #store: Store
  readonly #asked: Asked
  readonly #values: Values
  readonly #fit: Fit
  #bases: Float64Array = new Float64Array(0)
  #order: Int32Array = new Int32Array(0)
  #buckets: Uint8Array = new Uint8Array(0)
  readonly #starts = new Int32Array(BUCKETS + 1)
  readonly #parts = new Float64Array(PARTS)
  #best = new Best(0)
  #bestOf = 0

  constructor(store: Store) {
    this.#store = store
    this.#asked = new Asked(store)
    this.#values = new Values(this.#asked)
    this.#fit = new Fit(this.#asked)
  }

  top(need: Need, k: number): Match[] {
    const best = this.#find(need, k)
    const matches = Array.from(best.slots.subarray(0, best.size), (slot) => this.#match(slot, []))
    this.#asked.forget()
    return matches
  }

  nearest(need: Need, k: number): Match[] {
    checkCount(k)
    this.#asked.ask(need)
    const matches: Match[] = []
    for (let fails = 1; fails <= MOST_FAILS && matches.length < k; fails++) {
      const best = this.#rank(this.#fit.findFailing(fails), k - matches.length)
      for (const slot of best.slots.subarray(0, best.size)) matches.push(this.#match(slot, this.#fit.fails(slot)))
    }
    this.#asked.forget()
    return matches
  }

  topMany(needs: readonly Need[], k: number): TopLists {
    const lists: TopLists = {
      k, counts: new Int32Array(needs.length), offerIds: new Float64Array(needs.length * k), scores: new Float64Array(needs.length * k), points: new Float32Array(needs.length * k * PARTS),
    }
    const weights = this.#asked.weights
    for (const [row, need] of needs.entries()) {
      const best = this.#find(need, k)
      lists.counts[row] = best.size
      for (let at = 0; at < best.size; at++) {
        const to = row * k + at
        lists.offerIds[to] = best.ids[at]!
        lists.scores[to] = best.scores[at]!
        this.#values.all(best.slots[at]!, this.#parts)
        for (let part = 0; part < PARTS; part++) lists.points[to * PARTS + part] = weights[part]! * this.#parts[part]!
      }
      this.#asked.forget()
    }
    return lists
  }

  explain(need: Need, offerId: number): Match | null {
    const slot = this.#store.slotOf.get(offerId)
    if (slot === undefined) return null
    this.#asked.ask(need)
    const match = this.#match(slot, this.#fit.fails(slot))
    this.#asked.forget()
    return match
  }

  count(need: Need): Record<HardName, number> & { all: number; fitting: number } {
    this.#asked.ask(need)
    const counts = this.#fit.counts()
    this.#asked.forget()
    return counts
  }

  #match(slot: number, fails: readonly HardName[]): Match {
    const { weights } = this.#asked
    this.#values.all(slot, this.#parts)
    const parts = partNames.map((name, at) => ({ name, weight: weights[at]!, value: this.#parts[at]!, points: weights[at]! * this.#parts[at]! }))
    return { offerId: this.#store.figures[slot * FIGURES + ID]!, score: parts.reduce((sum, part) => sum + part.points, 0), parts, reasons: reasonsOf(this.#asked, this.#values, slot), fails }
  }

  /** The need stays asked, so that the matches can be taken apart; `forget` it then. */
  #find(need: Need, k: number): Best {
    checkCount(k)
    this.#asked.ask(need)
    return this.#rank(this.#fit.find(), k)
  }

  /** The k best of the first `count` slots of the fit. */
  #rank(count: number, k: number): Best {
    if (this.#bestOf !== k) this.#best = new Best((this.#bestOf = k))
    const best = this.#best
    best.clear()
    if (count > this.#bases.length) {
      this.#bases = new Float64Array(count * 2)
      this.#order = new Int32Array(count * 2)
      this.#buckets = new Uint8Array(count * 2)
    }
    if (this.#asked.weights[TEXT_PART]! > 0) this.#rankWithText(count, best)
    else this.#rankByBase(count, best)
    best.sort()
    return best
  }

  #rankByBase(count: number, best: Best): void {
    const { slots } = this.#fit
    const { figures } = this.#store
    this.#values.bases(slots, count, this.#bases)
    for (let at = 0; at < count; at++) {
      const score = this.#bases[at]!
      if (score >= best.least) best.offer(score, figures[slots[at]! * FIGURES + ID]!, slots[at]!)
    }
  }

  #rankWithText(count: number, best: Best): void {
    const values = this.#values
    const { slots } = this.#fit
    const { figures } = this.#store
    const bases = this.#bases
    const order = this.#order
    const textWeight = this.#asked.weights[TEXT_PART]!
    const total = this.#asked.rarityTotal
    this.#sortByBase(count)
    for (let place = 0; place < count; place++) {
      const at = order[place]!
      const slot = slots[at]!
      const base = bases[at]!
      const norm = values.textNorm(slot)
      // Rounding is monotone, so no score is above this bound, to the last bit.
      if (base + textWeight * norm < best.least) {
        // What follows stands in this bucket or a lower one, and a norm is at most 1.
        if (this.#isBelow(place, count, textWeight, best.least)) return
        continue
      }
      const score = base + textWeight * ((values.sharedRarity(slot) / total) * norm)
      if (score >= best.least) best.offer(score, figures[slot * FIGURES + ID]!, slot)
    }
  }

  #top = 0
  #step = 0
  #isBelow(place: number, count: number, textWeight: number, least: number): boolean {
    if (place + 1 >= count) return true
    const bucket = this.#buckets[this.#order[place]!]!
    // One bucket up, against rounding where the buckets were made.
    return this.#top - (bucket - 1) * this.#step + textWeight < least
  }

  /** Into buckets by sum, highest first; within a bucket by slot. */
  #sortByBase(count: number): void {
    const { slots } = this.#fit
    const bases = this.#bases
    const buckets = this.#buckets
    const starts = this.#starts.fill(0)
    let low = Infinity
    let high = -Infinity
    this.#values.bases(slots, count, bases)
    for (let at = 0; at < count; at++) {
      const base = bases[at]!
      if (base < low) low = base
      if (base > high) high = base
    }
    this.#top = high
    this.#step = (high - low) / (BUCKETS - 1)
    const scale = high > low ? (BUCKETS - 1) / (high - low) : 0
    for (let at = 0; at < count; at++) {
      const bucket = ((high - bases[at]!) * scale) | 0
      buckets[at] = bucket
      starts[bucket + 1]!++
    }
    for (let bucket = 0; bucket < BUCKETS; bucket++) starts[bucket + 1]! += starts[bucket]!
    const order = this.#order
    for (let at = 0; at < count; at++) order[starts[buckets[at]!]!++] = at
  }
}
