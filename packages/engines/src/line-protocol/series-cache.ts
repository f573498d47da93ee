/** A field of a series as it was spelt, and what the reader's owner made of it. */
export type KnownField<F> = { readonly name: Uint8Array; readonly field: F }
export type KnownSeries<S, F> = {
  readonly key: Uint8Array
  readonly series: S
  /** In the order in which they were first met, which is mostly the order of the next line too. */
  readonly fields: KnownField<F>[]
  readonly byName: Map<string, F>
  /** The series that came after this one last time. */
  next: KnownSeries<S, F> | null
  readonly sameHash: KnownSeries<S, F> | null
}

export const isAt = (bytes: Uint8Array, from: number, name: Uint8Array): boolean => {
  const { length } = name
  for (let i = 0; i < length; i++) if (bytes[from + i] !== name[i]) return false
  return true
}

/** Senders say the same names again and again: a series is looked up by its bytes and becomes text once. */
export class SeriesCache<S, F> {
  readonly #most: number
  readonly #byHash = new Map<number, KnownSeries<S, F>>()
  #size = 0

  constructor(most: number) {
    this.#most = most
  }
  find(hash: number, bytes: Uint8Array, from: number, to: number): KnownSeries<S, F> | null {
    for (let known = this.#byHash.get(hash) ?? null; known !== null; known = known.sameHash)
      if (known.key.length === to - from && isAt(bytes, from, known.key)) return known
    return null
  }
  add(hash: number, key: Uint8Array, series: S): KnownSeries<S, F> {
    const isKept = this.#size < this.#most
    const known: KnownSeries<S, F> = { key, series, fields: [], byName: new Map(), next: null, sameHash: isKept ? this.#byHash.get(hash) ?? null : null }
    // Beyond the bound a series is read anew each time; throwing the known ones out would make all of them slow.
    if (isKept) {
      this.#byHash.set(hash, known)
      this.#size++
    }
    return known
  }
}
