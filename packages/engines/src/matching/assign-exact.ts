import { assignmentOf, type Graph } from './assignment-graph.ts'
import type { Assignment } from './assignment-types.ts'
import { withRoom } from './growing.ts'

/**
 * The assignment of greatest value, by shortest augmenting paths: needs come in one after the other; each takes the cheapest chain of moves that
 * ends at a free seat or with somebody going without (Jonker and Volgenant 1987, with seats instead of single columns and on sparse edges).
 * Utilities u and prices p stay feasible (u_i + p_j ≥ v_ij, both ≥ 0) and tight where they must be, which is the proof of the optimum.
 * Ties go to the edge that comes first. Throws nothing on a graph that `graphOf` made. About needs × edges met on the way; memory: 60 bytes a need, 40 an offer, besides the edges.
 */
export function assignExactly(graph: Graph, capacities: Int32Array): Assignment {
  const needs = graph.start.length - 1
  const chains = new Chains(graph, capacities, needs)
  for (let need = 0; need < needs; need++) chains.insert(need)
  return assignmentOf(graph, capacities, chains.placeOf, chains.prices, 'exact')
}

class Chains {
  readonly placeOf: Int32Array
  readonly prices: Float64Array
  readonly #graph: Graph
  readonly #free: Int32Array
  readonly #utility: Float64Array
  /** Who sits at each offer: a list through the needs. */
  readonly #first: Int32Array
  readonly #next: Int32Array
  /** Of this search: distance of each offer, the place by which it was reached, and by whom. */
  readonly #distance: Float64Array
  readonly #by: Int32Array
  readonly #byNeed: Int32Array
  readonly #met: Int32Array
  readonly #done: Uint8Array
  #heap: Float64Array = new Float64Array(64)
  #heapOf: Int32Array = new Int32Array(64)
  #size = 0
  #metCount = 0
  /** The cheapest end so far: its length, the offer with a free seat or −1, the need that goes without or −1. */
  #end = 0
  #endOffer = -1
  #endNeed = -1

  constructor(graph: Graph, capacities: Int32Array, needs: number) {
    const offers = capacities.length
    this.#graph = graph
    this.#free = capacities.slice()
    this.placeOf = new Int32Array(needs).fill(-1)
    this.prices = new Float64Array(offers)
    this.#utility = new Float64Array(needs)
    this.#first = new Int32Array(offers).fill(-1)
    this.#next = new Int32Array(needs).fill(-1)
    this.#distance = new Float64Array(offers).fill(Infinity)
    this.#by = new Int32Array(offers)
    this.#byNeed = new Int32Array(offers)
    this.#met = new Int32Array(offers)
    this.#done = new Uint8Array(offers)
  }

  insert(need: number): void {
    const { start, to, value } = this.#graph
    let utility = 0
    for (let at = start[need]!; at < start[need + 1]!; at++) utility = Math.max(utility, value[at]! - this.prices[to[at]!]!)
    this.#utility[need] = utility
    if (utility === 0) return
    this.#end = utility
    this.#endOffer = -1
    this.#endNeed = need
    this.#relax(need, 0)
    let last = -1
    while (this.#size > 0 && this.#heap[0]! < this.#end) {
      const distance = this.#heap[0]!
      const offer = this.#heapOf[0]!
      this.#pop()
      if (this.#done[offer] === 1 || distance > this.#distance[offer]!) continue
      this.#done[offer] = 1
      last = offer
      for (let member = this.#first[offer]!; member >= 0; member = this.#next[member]!) {
        const without = distance + this.#utility[member]!
        if (without < this.#end) this.#endAt(without, -1, member)
        this.#relax(member, distance)
      }
    }
    this.#reprice(need, last)
    this.#move(need)
    for (let at = 0; at < this.#metCount; at++) {
      this.#distance[this.#met[at]!] = Infinity
      this.#done[this.#met[at]!] = 0
    }
    this.#metCount = this.#size = 0
  }

  #endAt(distance: number, offer: number, need: number): void {
    this.#end = distance
    this.#endOffer = offer
    this.#endNeed = need
  }

  #relax(need: number, distance: number): void {
    const { start, to, value } = this.#graph
    const from = distance + this.#utility[need]!
    for (let at = start[need]!; at < start[need + 1]!; at++) {
      const offer = to[at]!
      // Rounding must not make a way shorter than where it comes from.
      const reached = Math.max(distance, from - (value[at]! - this.prices[offer]!))
      if (reached >= this.#end || reached >= this.#distance[offer]!) continue
      if (this.#distance[offer] === Infinity) this.#met[this.#metCount++] = offer
      this.#distance[offer] = reached
      this.#by[offer] = at
      this.#byNeed[offer] = need
      if (this.#free[offer]! > 0) this.#endAt(reached, offer, -1)
      else this.#push(reached, offer)
    }
  }

  #reprice(need: number, last: number): void {
    this.#utility[need]! -= this.#end
    if (last < 0) return
    for (let at = 0; at < this.#metCount; at++) {
      const offer = this.#met[at]!
      if (this.#done[offer] === 0) continue
      const by = this.#end - this.#distance[offer]!
      this.prices[offer]! += by
      for (let member = this.#first[offer]!; member >= 0; member = this.#next[member]!) this.#utility[member] = Math.max(0, this.#utility[member]! - by)
    }
  }

  /** Walks the cheapest chain back to the need that came in. */
  #move(need: number): void {
    let offer = this.#endOffer
    if (offer >= 0) this.#free[offer]!--
    else if (this.#endNeed === need) return
    else {
      offer = this.#leave(this.#endNeed)
      this.placeOf[this.#endNeed] = -1
    }
    for (;;) {
      const comer = this.#byNeed[offer]!
      const from = comer === need ? -1 : this.#leave(comer)
      this.placeOf[comer] = this.#by[offer]!
      this.#next[comer] = this.#first[offer]!
      this.#first[offer] = comer
      if (from < 0) return
      offer = from
    }
  }

  #leave(need: number): number {
    const offer = this.#graph.to[this.placeOf[need]!]!
    let at = this.#first[offer]!
    if (at === need) this.#first[offer] = this.#next[need]!
    else {
      while (this.#next[at] !== need) at = this.#next[at]!
      this.#next[at] = this.#next[need]!
    }
    return offer
  }

  #push(distance: number, offer: number): void {
    this.#heap = withRoom(this.#heap, this.#size + 1)
    this.#heapOf = withRoom(this.#heapOf, this.#size + 1)
    let at = this.#size++
    while (at > 0) {
      const parent = (at - 1) >>> 1
      if (this.#heap[parent]! <= distance) break
      this.#heap[at] = this.#heap[parent]!
      this.#heapOf[at] = this.#heapOf[parent]!
      at = parent
    }
    this.#heap[at] = distance
    this.#heapOf[at] = offer
  }

  #pop(): void {
    const distance = this.#heap[--this.#size]!
    const offer = this.#heapOf[this.#size]!
    let at = 0
    for (;;) {
      let child = at * 2 + 1
      if (child >= this.#size) break
      if (child + 1 < this.#size && this.#heap[child + 1]! < this.#heap[child]!) child++
      if (this.#heap[child]! >= distance) break
      this.#heap[at] = this.#heap[child]!
      this.#heapOf[at] = this.#heapOf[child]!
      at = child
    }
    this.#heap[at] = distance
    this.#heapOf[at] = offer
  }
}
