/*
 * ClickHouse's Native format on its way out: blocks of columns as they lie in memory, little-endian. A column of thousands of numbers is
 * then a copy, where JSON would write and read each of them as text.
 */
export type NativeColumns = {
  /** Rows of the answer. */
  readonly rows: number
  numbers(name: string): readonly number[]
  texts(name: string): readonly string[]
}

const cutOff = () => new Error('the answer of the store ends in the middle of a column')

class Bytes {
  readonly #bytes: Buffer
  at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }
  get isEnd() {
    return this.at >= this.#bytes.length
  }
  varint(): number {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = this.#bytes[this.at++]
      // Nothing after the end is ever below 128: without this, half an answer would be read for ever.
      if (byte === undefined) throw cutOff()
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
    }
  }
  text(): string {
    const length = this.varint()
    if (this.at + length > this.#bytes.length) throw cutOff()
    return this.#bytes.toString('utf8', this.at, (this.at += length))
  }
  take(length: number): DataView {
    if (this.at + length > this.#bytes.length) throw cutOff()
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset + this.at, length)
    this.at += length
    return view
  }
}

const high = 4_294_967_296
type Read = { readonly width: number; readonly at: (view: DataView, byte: number) => number }
const readers: Record<string, Read> = {
  UInt8: { width: 1, at: (v, i) => v.getUint8(i) },
  Bool: { width: 1, at: (v, i) => v.getUint8(i) },
  UInt16: { width: 2, at: (v, i) => v.getUint16(i, true) },
  Int16: { width: 2, at: (v, i) => v.getInt16(i, true) },
  UInt32: { width: 4, at: (v, i) => v.getUint32(i, true) },
  Int32: { width: 4, at: (v, i) => v.getInt32(i, true) },
  UInt64: { width: 8, at: (v, i) => v.getUint32(i + 4, true) * high + v.getUint32(i, true) },
  Int64: { width: 8, at: (v, i) => v.getInt32(i + 4, true) * high + v.getUint32(i, true) },
  Float64: { width: 8, at: (v, i) => v.getFloat64(i, true) },
}

/** The columns of an answer. Numbers and texts only: cast what is of another type. Whole numbers beyond 2^53 lose their last digits. */
export function readNative(answer: Buffer): NativeColumns {
  const numbers = new Map<string, number[]>()
  const texts = new Map<string, string[]>()
  const bytes = new Bytes(answer)
  let found = 0
  while (!bytes.isEnd) {
    const [count, rows] = [bytes.varint(), bytes.varint()]
    found += rows
    for (let c = 0; c < count; c++) {
      const [name, type] = [bytes.text(), bytes.text()]
      if (type === 'String') {
        const values = listOf(texts, name)
        for (let i = 0; i < rows; i++) values.push(bytes.text())
        continue
      }
      const read = readers[type]
      if (!read) throw new Error(`column '${name}' is of type ${type}, which is not read column by column`)
      const values = listOf(numbers, name)
      const view = bytes.take(rows * read.width)
      for (let i = 0; i < rows; i++) values.push(read.at(view, i * read.width))
    }
  }
  return { rows: found, numbers: (name) => numbers.get(name) ?? [], texts: (name) => texts.get(name) ?? [] }
}
function listOf<T>(lists: Map<string, T[]>, name: string): T[] {
  const list = lists.get(name) ?? []
  lists.set(name, list)
  return list
}
