import type { Asked } from './asked.ts'
import type { HardName, Need } from './types.ts'
import { ANY_SIZE, CAPACITY, FIGURES, ID, POOL_UNTIL, type Store } from './store.ts'

/** Masks of places that are kept, in bytes; those of industries and sizes are few. */
const KEPT_BYTES = 67_108_864
const countBits = (word: number): number => {
  let n = word - ((word >>> 1) & 0x5555_5555)
  n = (n & 0x3333_3333) + ((n >>> 2) & 0x3333_3333)
  return Math.imul((n + (n >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
}

/** Which offers fail no hard constraint. Masks of places, industries, sizes and scenes are kept for as long as no offer moves in or out of one. */
export class Fit {
  readonly #asked: Asked
  readonly #store: Store
  readonly #kept = new Map<string, Uint32Array>()
  #version = -1
  #scenes: Uint32Array = new Uint32Array(0)
  slots: Int32Array = new Int32Array(0)

  constructor(asked: Asked) {
    this.#asked = asked
    this.#store = asked.store
  }

  /** Fills `slots` with those that fit, ascending, and gives how many they are. */
  find(): number {
    const store = this.#store
    const { need } = this.#asked
    this.#refresh()
    const masks = [this.#place(need), this.#industry(need), this.#size(need), this.#scene(need)].filter((mask) => mask !== null)
    const one = masks[0] ?? store.living
    const two = masks[1] ?? one
    const three = masks[2] ?? one
    const four = masks[3] ?? one
    if (this.slots.length < store.used) this.slots = new Int32Array(store.used + (store.used >> 2))
    const { slots } = this
    const { living } = store
    const words = (store.used + 31) >>> 5
    let count = 0
    for (let word = 0; word < words; word++) {
      let bits = living[word]! & one[word]! & two[word]! & three[word]! & four[word]!
      while (bits !== 0) {
        const bit = bits & -bits
        slots[count++] = (word << 5) + 31 - Math.clz32(bit)
        bits ^= bit
      }
    }
    return this.#dropByFigures(count)
  }

  /** Fills `slots` with those that fail exactly so many of place, industry, size and capacity, and nothing else; ascending, and gives how many they are. */
  findFailing(wanted: number): number {
    const store = this.#store
    const { need } = this.#asked
    this.#refresh()
    const all = store.living
    const [place, industry, size, scene] = [this.#place(need) ?? all, this.#industry(need) ?? all, this.#size(need) ?? all, this.#scene(need) ?? all]
    const { hard } = store.market
    const { figures } = store
    const day = hard.pool ? need.day : -Infinity
    const units = hard.capacity ? need.units : -Infinity
    const excluded = new Set(need.exclude)
    if (this.slots.length < store.used) this.slots = new Int32Array(store.used + (store.used >> 2))
    const { slots } = this
    const words = (store.used + 31) >>> 5
    let count = 0
    for (let word = 0; word < words; word++) {
      const [inPlace, inIndustry, inSize] = [place[word]!, industry[word]!, size[word]!]
      let bits = all[word]! & scene[word]!
      while (bits !== 0) {
        const bit = bits & -bits
        bits ^= bit
        const failed = (inPlace & bit ? 0 : 1) + (inIndustry & bit ? 0 : 1) + (inSize & bit ? 0 : 1)
        if (failed > wanted || failed < wanted - 1) continue
        const slot = (word << 5) + 31 - Math.clz32(bit)
        const row = slot * FIGURES
        if (failed + (figures[row + CAPACITY]! >= units ? 0 : 1) === wanted && figures[row + POOL_UNTIL]! >= day && !excluded.has(figures[row + ID]!)) slots[count++] = slot
      }
    }
    return count
  }

  /** Pool, capacity and those that the need names: they change often, so no mask holds them. */
  #dropByFigures(count: number): number {
    const { hard } = this.#store.market
    const { need } = this.#asked
    const { figures } = this.#store
    const day = hard.pool ? need.day : -Infinity
    const units = hard.capacity ? need.units : -Infinity
    const excluded = need.exclude.length > 0 ? new Set(need.exclude) : null
    const { slots } = this
    let kept = 0
    for (let at = 0; at < count; at++) {
      const slot = slots[at]!
      const row = slot * FIGURES
      if (figures[row + CAPACITY]! >= units && figures[row + POOL_UNTIL]! >= day && !excluded?.has(figures[row + ID]!)) slots[kept++] = slot
    }
    return kept
  }

  /** Hard constraints that one offer fails. */
  fails(slot: number): HardName[] {
    const { hard } = this.#store.market
    const { need } = this.#asked
    const { figures } = this.#store
    this.#refresh()
    const isOut = (mask: Uint32Array | null) => mask !== null && (mask[slot >>> 5]! & (1 << (slot & 31))) === 0
    const failed: HardName[] = []
    if (isOut(this.#place(need))) failed.push('place')
    if (isOut(this.#industry(need))) failed.push('industry')
    if (isOut(this.#size(need))) failed.push('size')
    if (hard.pool && figures[slot * FIGURES + POOL_UNTIL]! < need.day) failed.push('pool')
    if (hard.capacity && figures[slot * FIGURES + CAPACITY]! < need.units) failed.push('capacity')
    if (isOut(this.#scene(need))) failed.push('scene')
    if (need.exclude.includes(figures[slot * FIGURES + ID]!)) failed.push('excluded')
    return failed
  }

  /** How many offers each constraint lets through alone. */
  counts(): Record<HardName, number> & { all: number; fitting: number } {
    const store = this.#store
    const { hard } = store.market
    const { need } = this.#asked
    this.#refresh()
    const ofMask = (mask: Uint32Array | null): number => {
      if (!mask) return store.alive
      let count = 0
      for (let word = 0; word < (store.used + 31) >>> 5; word++) count += countBits(store.living[word]! & mask[word]!)
      return count
    }
    const ofFigures = (test: (slot: number) => boolean): number => {
      let count = 0
      for (let slot = 0; slot < store.used; slot++) if (store.isAlive(slot) && test(slot)) count++
      return count
    }
    return {
      all: store.alive, place: ofMask(this.#place(need)), industry: ofMask(this.#industry(need)), size: ofMask(this.#size(need)),
      pool: hard.pool ? ofFigures((slot) => store.figures[slot * FIGURES + POOL_UNTIL]! >= need.day) : store.alive,
      capacity: hard.capacity ? ofFigures((slot) => store.figures[slot * FIGURES + CAPACITY]! >= need.units) : store.alive,
      scene: ofMask(this.#scene(need)), excluded: store.alive - [...new Set(need.exclude)].filter((id) => store.slotOf.has(id)).length, fitting: this.find(),
    }
  }

  #refresh(): void {
    if (this.#version !== this.#store.version || this.#kept.size * (this.#store.used >>> 3) > KEPT_BYTES) this.#kept.clear()
    this.#version = this.#store.version
  }

  #mask(key: string, fill: (mask: Uint32Array) => void): Uint32Array {
    const kept = this.#kept.get(key)
    if (kept) return kept
    const mask = new Uint32Array((this.#store.used + 31) >>> 5)
    fill(mask)
    this.#kept.set(key, mask)
    return mask
  }

  #place(need: Need): Uint32Array | null {
    if (need.x === null || !this.#store.market.hard.place) return null
    const { spanSets, spanLo, spanHi } = this.#store
    const x = need.x
    const count = spanSets.names.length
    const spans: number[] = []
    for (let span = 0; span < count; span++) if (spanLo[span]! <= x && spanHi[span]! >= x) spans.push(span)
    return this.#mask(`p${spans.join()}`, (mask) => {
      for (const span of spans) spanSets.orInto(span, mask)
    })
  }

  #industry({ industry }: Need): Uint32Array | null {
    if (industry === null || !this.#store.market.hard.industry) return null
    const { prefixSets } = this.#store
    return this.#mask(`i${industry}`, (mask) => {
      for (let length = 0; length <= industry.length; length++) {
        const set = prefixSets.numbers.get(industry.slice(0, length))
        if (set !== undefined) prefixSets.orInto(set, mask)
      }
    })
  }

  #size({ size }: Need): Uint32Array | null {
    if (size === null || !this.#store.market.hard.size) return null
    const { sizeSets } = this.#store
    return this.#mask(`s${size}`, (mask) => {
      sizeSets.orInto(ANY_SIZE, mask)
      const set = sizeSets.numbers.get(size)
      if (set !== undefined) sizeSets.orInto(set, mask)
    })
  }

  /** A need without scenes asks for none; one whose scenes nobody serves fits nobody. */
  #scene(need: Need): Uint32Array | null {
    if (need.scenes.length === 0 || !this.#store.market.hard.scene) return null
    const { scenes } = this.#asked
    const words = (this.#store.used + 31) >>> 5
    if (this.#scenes.length < words) this.#scenes = new Uint32Array(words * 2)
    const mask = this.#scenes.fill(0, 0, words)
    for (const scene of scenes) this.#store.sceneSets.orInto(scene, mask)
    return mask
  }
}
