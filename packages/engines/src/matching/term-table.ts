import { withRoom } from './growing.ts'

/** Numbers 0, 1, 2 … for int32 tokens, by open addressing; and in how many texts each stands. */
export class TermTable {
  /** Places hold number + 1; 0 is free. */
  places: Int32Array
  tokens: Int32Array
  texts: Int32Array
  count: number
  constructor(places: Int32Array = new Int32Array(1024), tokens: Int32Array = new Int32Array(512), texts: Int32Array = new Int32Array(512), count = 0) {
    this.places = places
    this.tokens = tokens
    this.texts = texts
    this.count = count
  }
  find(token: number): number {
    const mask = this.places.length - 1
    let at = this.#hash(token) & mask
    for (;;) {
      const number = this.places[at]! - 1
      if (number < 0 || this.tokens[number] === token) return number
      at = (at + 1) & mask
    }
  }
  findOrAdd(token: number): number {
    const found = this.find(token)
    if (found >= 0) return found
    if ((this.count + 1) * 2 > this.places.length) this.#widen()
    this.tokens = withRoom(this.tokens, this.count + 1)
    this.texts = withRoom(this.texts, this.count + 1)
    this.tokens[this.count] = token
    this.#place(this.count)
    return this.count++
  }
  #hash(token: number): number {
    const mixed = Math.imul(token ^ (token >>> 16), 0x45d9_f3b)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
  #place(number: number): void {
    const mask = this.places.length - 1
    let at = this.#hash(this.tokens[number]!) & mask
    while (this.places[at] !== 0) at = (at + 1) & mask
    this.places[at] = number + 1
  }
  #widen(): void {
    this.places = new Int32Array(this.places.length * 2)
    for (let number = 0; number < this.count; number++) this.#place(number)
  }
}
