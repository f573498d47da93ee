import { Ints } from './growing.ts'

/** Slots in a set of slots above which it also has a bitmap: a bitmap is then no larger than the list. */
const isLarge = (length: number, slots: number): boolean => length > 64 && length * 32 > slots

/**
 * Named sets of slots. A set only grows, by slots larger than those in it; slots that are dead stay until the store is compacted.
 */
export class SlotSets {
  readonly numbers = new Map<string, number>()
  readonly names: string[] = []
  readonly lists: Ints[] = []
  #bitmaps: (Uint32Array | null)[] = []
  number(name: string): number {
    let number = this.numbers.get(name)
    if (number !== undefined) return number
    number = this.names.length
    this.numbers.set(name, number)
    this.names.push(name)
    this.lists.push(new Ints())
    this.#bitmaps.push(null)
    return number
  }
  add(set: number, slot: number): void {
    const list = this.lists[set]!
    list.push(slot)
    const bitmap = this.#bitmaps[set]
    if (bitmap) {
      const word = slot >>> 5
      if (word >= bitmap.length) {
        const wider = new Uint32Array(Math.max(word + 1, bitmap.length * 2))
        wider.set(bitmap)
        this.#bitmaps[set] = wider
      }
      this.#bitmaps[set]![word]! |= 1 << (slot & 31)
    } else if (isLarge(list.length, slot)) this.#makeBitmap(set, slot)
  }
  #makeBitmap(set: number, lastSlot: number): void {
    const bitmap = new Uint32Array((lastSlot >>> 5) + 64)
    const { array, length } = this.lists[set]!
    for (let at = 0; at < length; at++) bitmap[array[at]! >>> 5]! |= 1 << (array[at]! & 31)
    this.#bitmaps[set] = bitmap
  }
  /** Adds the slots of a set to a mask. */
  orInto(set: number, mask: Uint32Array): void {
    const bitmap = this.#bitmaps[set]
    if (bitmap) {
      const words = Math.min(bitmap.length, mask.length)
      for (let word = 0; word < words; word++) mask[word]! |= bitmap[word]!
      return
    }
    const { array, length } = this.lists[set]!
    for (let at = 0; at < length; at++) mask[array[at]! >>> 5]! |= 1 << (array[at]! & 31)
  }
  /** Of sets as a snapshot holds them: their lists one behind the other. */
  static from(names: readonly string[], offsets: Int32Array, slots: Int32Array, usedSlots: number): SlotSets {
    const sets = new SlotSets()
    for (const [set, name] of names.entries()) {
      sets.number(name)
      const list = new Ints(slots.subarray(offsets[set]!, offsets[set + 1]!), offsets[set + 1]! - offsets[set]!)
      sets.lists[set] = list
      if (isLarge(list.length, usedSlots)) sets.#makeBitmap(set, usedSlots)
    }
    return sets
  }
  flat(): { readonly offsets: Int32Array; readonly slots: Int32Array } {
    const offsets = new Int32Array(this.lists.length + 1)
    for (const [set, list] of this.lists.entries()) offsets[set + 1] = offsets[set]! + list.length
    const slots = new Int32Array(offsets[this.lists.length]!)
    for (const [set, list] of this.lists.entries()) slots.set(list.array.subarray(0, list.length), offsets[set])
    return { offsets, slots }
  }
}
