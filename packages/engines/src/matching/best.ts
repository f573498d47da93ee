/** The k best by score, ties by smaller id: a heap with the worst on top. Nothing is allocated while it fills. */
export class Best {
  readonly #k: number
  readonly scores: Float64Array
  readonly ids: Float64Array
  readonly slots: Int32Array
  size = 0
  constructor(k: number) {
    this.#k = k
    this.scores = new Float64Array(k)
    this.ids = new Float64Array(k)
    this.slots = new Int32Array(k)
  }
  /** The score below which nothing gets in; −1 while there is room. */
  get least(): number {
    return this.size < this.#k ? -1 : this.#k === 0 ? Infinity : this.scores[0]!
  }
  /** `score` is a number; ids differ. */
  offer(score: number, id: number, slot: number): void {
    if (this.size < this.#k) {
      let at = this.size++
      while (at > 0) {
        const parent = (at - 1) >>> 1
        if (!this.#isWorse(score, id, parent)) break
        this.#copy(parent, at)
        at = parent
      }
      this.#write(at, score, id, slot)
    } else if (this.#k > 0 && !this.#isWorse(score, id, 0)) this.#sinkFrom(0, this.size, score, id, slot)
  }
  /** Best first. Empties the heap's order: `clear` before the next use. */
  sort(): void {
    for (let end = this.size - 1; end > 0; end--) {
      const score = this.scores[end]!
      const id = this.ids[end]!
      const slot = this.slots[end]!
      this.#copy(0, end)
      this.#sinkFrom(0, end, score, id, slot)
    }
  }
  clear(): void {
    this.size = 0
  }
  #isWorse(score: number, id: number, than: number): boolean {
    const other = this.scores[than]!
    return score < other || (score === other && id > this.ids[than]!)
  }
  #sinkFrom(from: number, size: number, score: number, id: number, slot: number): void {
    let at = from
    for (;;) {
      let child = at * 2 + 1
      if (child >= size) break
      if (child + 1 < size && this.#isWorse(this.scores[child + 1]!, this.ids[child + 1]!, child)) child++
      if (this.#isWorse(score, id, child)) break
      this.#copy(child, at)
      at = child
    }
    this.#write(at, score, id, slot)
  }
  #copy(from: number, to: number): void {
    this.#write(to, this.scores[from]!, this.ids[from]!, this.slots[from]!)
  }
  #write(at: number, score: number, id: number, slot: number): void {
    this.scores[at] = score
    this.ids[at] = id
    this.slots[at] = slot
  }
}
