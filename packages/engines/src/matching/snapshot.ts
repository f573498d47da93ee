import { SlotSets } from './slot-sets.ts'
import { arrayNames, FIGURES, ID, SCENE_FIGURES, Store, type FloatName, type IntName } from './store.ts'
import { TermTable } from './term-table.ts'
import type { MatchSnapshot } from './types.ts'

type Shared = MatchSnapshot['arrays'][string]
const numberNames = ['used', 'alive', 'version', 'termTotal', 'ratingSum', 'ratings', 'sceneRows'] as const
const setNames = ['spanSets', 'prefixSets', 'sceneSets', 'sizeSets'] as const

const share = (array: Shared): Shared => {
  const copy = new (array.constructor as new (buffer: SharedArrayBuffer) => Shared)(new SharedArrayBuffer(array.byteLength))
  copy.set(array)
  return copy
}

/** Everything of a store but its map of ids, which readers make themselves; arrays as copies in shared memory. Costs one pass over the memory. */
export function toSnapshot(store: Store): MatchSnapshot {
  const arrays: Record<string, Shared> = {}
  const isList = (name: string): name is keyof Store['lengths'] => name in store.lengths
  for (const name of arrayNames.ints) arrays[name] = store.ints[name].subarray(0, isList(name) ? store.lengths[name] : store.used)
  for (const name of arrayNames.floats) arrays[name] = store.floats[name].subarray(0, store.used)
  arrays['figures'] = store.figures.subarray(0, store.used * FIGURES)
  arrays['scenes'] = store.scenes.subarray(0, store.sceneRows * SCENE_FIGURES)
  arrays['living'] = store.living.subarray(0, (store.used + 31) >>> 5)
  arrays['spanLo'] = store.spanLo.subarray(0, store.spanSets.names.length)
  arrays['spanHi'] = store.spanHi.subarray(0, store.spanSets.names.length)
  arrays['termPlaces'] = store.terms.places
  arrays['termTokens'] = store.terms.tokens.subarray(0, store.terms.count)
  arrays['termTexts'] = store.terms.texts.subarray(0, store.terms.count)
  const words: Record<string, readonly string[]> = {}
  for (const name of setNames) {
    words[name] = [...store[name].names]
    const { offsets, slots } = store[name].flat()
    arrays[`${name}Offsets`] = offsets
    arrays[`${name}Slots`] = slots
  }
  return {
    market: store.market, words, numbers: Object.fromEntries(numberNames.map((name) => [name, store[name]])),
    arrays: Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, share(array)])),
  }
}

/** A store over the arrays of a snapshot, without a copy of them; must not be written to. */
export function fromSnapshot({ market, numbers, words, arrays }: MatchSnapshot): Store {
  const store = new Store(market)
  for (const name of numberNames) store[name] = numbers[name]!
  const ints = (name: string) => arrays[name] as Int32Array
  store.ints = Object.fromEntries(arrayNames.ints.map((name) => [name, ints(name)])) as Record<IntName, Int32Array>
  store.floats = Object.fromEntries(arrayNames.floats.map((name) => [name, arrays[name] as Float64Array])) as Record<FloatName, Float64Array>
  store.figures = arrays['figures'] as Float64Array
  store.scenes = arrays['scenes'] as Float64Array
  store.living = arrays['living'] as Uint32Array
  store.spanLo = ints('spanLo')
  store.spanHi = ints('spanHi')
  store.terms = new TermTable(ints('termPlaces'), ints('termTokens'), ints('termTexts'), ints('termTokens').length)
  for (const name of setNames) store[name] = SlotSets.from(words[name]!, ints(`${name}Offsets`), ints(`${name}Slots`), store.used)
  store.slotOf = new Map()
  for (let slot = 0; slot < store.used; slot++) if (store.isAlive(slot)) store.slotOf.set(store.figures[slot * FIGURES + ID]!, slot)
  return store
}
