/** Numbers in [0, 1) that look like chance and are the same for the same seed (mulberry32). */
export class Random {
  #state: number
  constructor(seed: number) {
    // Neighbouring seeds must not begin alike.
    this.#state = Math.imul((seed | 0) ^ 0x9e37_79b9, 0x85eb_ca6b) ^ (seed >>> 13)
  }
  next(): number {
    this.#state = (this.#state + 0x6d2b_79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  between(low: number, high: number): number {
    return low + (high - low) * this.next()
  }
  /** Of a wait whose end is equally likely at any moment. */
  wait(mean: number): number {
    return -Math.log(1 - this.next()) * mean
  }
  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!
  }
}
