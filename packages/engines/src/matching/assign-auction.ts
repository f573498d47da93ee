import { assignmentOf, type Graph } from './assignment-graph.ts'
import type { Assignment } from './assignment-types.ts'

/** Smaller steps than this of the mean value change nothing that anybody could see. */
const LEAST_STEP = 1e-9

/**
 * An assignment near the greatest value, by auction: who is without a seat bids for the best one what it is worth more to him than his second
 * choice, plus ε; a full offer gives up its lowest bidder (Bertsekas 1988; similar seats: Bertsekas and Castañon 1989). Prices begin at 0 and
 * only rise, so a seat that is left is free and value ≥ optimum − ε × placed. The bound that is returned is the dual at the prices reached,
 * usually far better: ε begins above the gap that is wanted, and while the bound is further off it is halved and the auction held again.
 * Memory: 24 bytes a need, 12 a seat that can be filled, besides the edges.
 */
export function auction(graph: Graph, capacities: Int32Array, gap: number): Assignment {
  const needs = graph.start.length - 1
  let sum = 0
  let bidders = 0
  for (let need = 0; need < needs; need++) {
    let best = 0
    for (let at = graph.start[need]!; at < graph.start[need + 1]!; at++) best = Math.max(best, graph.value[at]!)
    sum += best
    if (best > 0) bidders++
  }
  const mean = bidders > 0 ? sum / bidders : 1
  for (let step = 4 * gap * mean; ; step /= 2) {
    const result = hold(graph, capacities, step)
    if (result.gap <= gap || step < LEAST_STEP * mean) return result
  }
}

function hold(graph: Graph, capacities: Int32Array, step: number): Assignment {
  const { start, to, value } = graph
  const needs = start.length - 1
  const placeOf = new Int32Array(needs).fill(-1)
  const prices = new Float64Array(capacities.length)
  const seats = new Seats(capacities, graph)
  // Those without a seat, the last come first: the price they meet is the one they just saw.
  const waiting = new Int32Array(needs)
  let count = 0
  for (let need = needs - 1; need >= 0; need--) waiting[count++] = need
  while (count > 0) {
    const need = waiting[--count]!
    let best = 0
    let second = 0
    let place = -1
    const end = start[need + 1]!
    for (let at = start[need]!; at < end; at++) {
      const worth = value[at]! - prices[to[at]!]!
      if (worth > best) {
        second = best
        best = worth
        place = at
      } else if (worth > second) second = worth
    }
    if (place < 0) continue
    const offer = to[place]!
    placeOf[need] = place
    const out = seats.bid(offer, prices[offer]! + (best - second) + step, need)
    if (out >= 0) {
      placeOf[out] = -1
      waiting[count++] = out
    }
    prices[offer] = seats.price(offer)
  }
  return assignmentOf(graph, capacities, placeOf, prices, 'auction')
}

/** The bids that each offer holds: a heap with the lowest on top, the earlier need first among equals. */
class Seats {
  readonly #room: Int32Array
  readonly #from: Int32Array
  readonly #size: Int32Array
  readonly #bids: Float64Array
  readonly #needs: Int32Array
  constructor(capacities: Int32Array, graph: Graph) {
    // No offer fills more seats than it has edges.
    const asked = new Int32Array(capacities.length)
    for (const offer of graph.to) asked[offer]!++
    this.#room = capacities
    this.#size = new Int32Array(capacities.length)
    this.#from = new Int32Array(capacities.length + 1)
    for (let offer = 0; offer < capacities.length; offer++) this.#from[offer + 1] = this.#from[offer]! + Math.max(0, Math.min(capacities[offer]!, asked[offer]!))
    this.#bids = new Float64Array(this.#from[capacities.length]!)
    this.#needs = new Int32Array(this.#from[capacities.length]!)
  }
  price(offer: number): number {
    return this.#size[offer]! < this.#room[offer]! ? 0 : this.#bids[this.#from[offer]!]!
  }
  /** Gives the need that had to go, or −1. The bid is above the lowest when the offer is full. */
  bid(offer: number, bid: number, need: number): number {
    const from = this.#from[offer]!
    const size = this.#size[offer]!
    if (size < this.#room[offer]!) {
      this.#size[offer] = size + 1
      let at = size
      while (at > 0) {
        const parent = (at - 1) >>> 1
        if (!this.#isLower(bid, need, from + parent)) break
        this.#copy(from + parent, from + at)
        at = parent
      }
      this.#write(from + at, bid, need)
      return -1
    }
    const out = this.#needs[from]!
    let at = 0
    for (;;) {
      let child = at * 2 + 1
      if (child >= size) break
      if (child + 1 < size && this.#isLower(this.#bids[from + child + 1]!, this.#needs[from + child + 1]!, from + child)) child++
      if (this.#isLower(bid, need, from + child)) break
      this.#copy(from + child, from + at)
      at = child
    }
    this.#write(from + at, bid, need)
    return out
  }
  #isLower(bid: number, need: number, than: number): boolean {
    return bid < this.#bids[than]! || (bid === this.#bids[than] && need < this.#needs[than]!)
  }
  #copy(from: number, to: number): void {
    this.#write(to, this.#bids[from]!, this.#needs[from]!)
  }
  #write(at: number, bid: number, need: number): void {
    this.#bids[at] = bid
    this.#needs[at] = need
  }
}
