type Grown = Int32Array | Float64Array | Uint8Array | Uint32Array

/** The array itself when it holds `length`, else one of at least twice the room that begins alike. */
export function withRoom<A extends Grown>(array: A, length: number): A {
  if (length <= array.length) return array
  const larger = new (array.constructor as new (n: number) => A)(Math.max(length, array.length * 2, 16))
  larger.set(array)
  return larger
}

/** A list of whole numbers that grows. */
export class Ints {
  array: Int32Array
  length: number
  constructor(array: Int32Array = new Int32Array(4), length = 0) {
    this.array = array
    this.length = length
  }
  push(value: number): void {
    if (this.length === this.array.length) this.array = withRoom(this.array, this.length + 1)
    this.array[this.length++] = value
  }
}
