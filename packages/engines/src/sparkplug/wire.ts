/** What was sent cannot be a Sparkplug B payload. */
export class WireError extends Error {
  override readonly name = 'WireError'
}

const utf8 = new TextDecoder('utf-8', { fatal: true })
const utf8Out = new TextEncoder()
const two32 = 4_294_967_296

/**
 * Reads protobuf from bytes. Nothing is allocated by a length that the bytes claim: strings and messages are cut from what is there,
 * and a length that reaches beyond its message is an error.
 */
export class Reader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #at: number
  readonly #end: number
  /** Of the last tag. */
  field = 0
  wire = 0
  /** Of the last varint: its lower and upper 32 bits. */
  low = 0
  high = 0

  constructor(bytes: Uint8Array, from = 0, end = bytes.length) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#at = from
    this.#end = end
  }

  /** Moves to the next field; false at the end. */
  next(): boolean {
    if (this.#at >= this.#end) return false
    this.varint()
    if (this.high !== 0) throw new WireError('a field number is out of range')
    this.field = this.low >>> 3
    this.wire = this.low & 7
    if (this.field === 0) throw new WireError('there is no field 0')
    return true
  }

  varint(): void {
    let low = 0
    let high = 0
    for (let shift = 0; shift < 70; shift += 7) {
      if (this.#at >= this.#end) throw new WireError('a number is cut off')
      const byte = this.#bytes[this.#at++]!
      const bits = byte & 127
      if (shift < 28) low |= bits << shift
      else if (shift === 28) {
        low |= bits << 28
        high = bits >>> 4
      } else high |= bits << (shift - 32)
      if (byte < 128) {
        this.low = low >>> 0
        this.high = high >>> 0
        return
      }
    }
    throw new WireError('a number has more than ten bytes')
  }

  #expect(wire: number): void {
    if (this.wire !== wire) throw new WireError(`field ${this.field} has wire type ${this.wire}, not ${wire}`)
  }

  uint32(): number {
    this.#expect(0)
    this.varint()
    return this.low
  }
  bool(): boolean {
    this.#expect(0)
    this.varint()
    return (this.low | this.high) !== 0
  }
  /** A number where it is exact, else a bigint. */
  uint64(): number | bigint {
    this.#expect(0)
    this.varint()
    return unsigned64(this.low, this.high)
  }
  float(): number {
    this.#expect(5)
    return this.#view.getFloat32(this.#take(4), true)
  }
  double(): number {
    this.#expect(1)
    return this.#view.getFloat64(this.#take(8), true)
  }
  bytes(): Uint8Array {
    this.#expect(2)
    const [from, end] = this.#span()
    return this.#bytes.subarray(from, end)
  }
  string(): string {
    this.#expect(2)
    const [from, end] = this.#span()
    return textOf(this.#bytes.subarray(from, end))
  }
  /** A reader of the message in this field. */
  message(): Reader {
    this.#expect(2)
    const [from, end] = this.#span()
    return new Reader(this.#bytes, from, end)
  }
  skip(): void {
    if (this.wire === 0) this.varint()
    else if (this.wire === 1) this.#take(8)
    else if (this.wire === 2) this.#span()
    else if (this.wire === 5) this.#take(4)
    else throw new WireError(`wire type ${this.wire} is not in use`)
  }

  #take(count: number): number {
    const from = this.#at
    if (count > this.#end - from) throw new WireError('a value reaches beyond its message')
    this.#at = from + count
    return from
  }
  #span(): [number, number] {
    this.varint()
    if (this.high !== 0) throw new WireError('a value reaches beyond its message')
    const from = this.#take(this.low)
    return [from, this.#at]
  }
}

export function textOf(bytes: Uint8Array): string {
  // Names are short and nearly always ASCII; the decoder's overhead is larger than the work.
  if (bytes.length < 48) {
    let text = ''
    for (const byte of bytes) {
      if (byte > 127) return wholeTextOf(bytes)
      text += String.fromCharCode(byte)
    }
    return text
  }
  return wholeTextOf(bytes)
}
function wholeTextOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new WireError('a text is not UTF-8')
  }
}

export const unsigned64 = (low: number, high: number): number | bigint => (high < 0x20_0000 ? high * two32 + low : (BigInt(high) << 32n) | BigInt(low))
export function signed64(value: number | bigint): number | bigint {
  if (typeof value === 'number') return value
  const signed = BigInt.asIntN(64, value)
  return signed >= BigInt(Number.MIN_SAFE_INTEGER) && signed <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(signed) : signed
}

/** Writes protobuf into bytes that grow. */
export class Writer {
  #bytes = new Uint8Array(256)
  #view = new DataView(this.#bytes.buffer)
  #at = 0

  #room(count: number): void {
    if (this.#at + count <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + count))
    larger.set(this.#bytes)
    this.#bytes = larger
    this.#view = new DataView(larger.buffer)
  }
  #varint(value: number | bigint): void {
    this.#room(10)
    if (typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER) {
      let rest = value
      while (rest > 127) {
        this.#bytes[this.#at++] = (rest % 128) | 128
        rest = Math.floor(rest / 128)
      }
      this.#bytes[this.#at++] = rest
      return
    }
    let rest = BigInt.asUintN(64, BigInt(value))
    while (rest > 127n) {
      this.#bytes[this.#at++] = Number(rest & 127n) | 128
      rest >>= 7n
    }
    this.#bytes[this.#at++] = Number(rest)
  }
  #tag(field: number, wire: number): void {
    this.#varint(field * 8 + wire)
  }

  /** Negative numbers as their two's complement of 64 bits. */
  varint(field: number, value: number | bigint): this {
    this.#tag(field, 0)
    this.#varint(value)
    return this
  }
  float(field: number, value: number): this {
    this.#tag(field, 5)
    this.#room(4)
    this.#view.setFloat32(this.#at, value, true)
    this.#at += 4
    return this
  }
  double(field: number, value: number): this {
    this.#tag(field, 1)
    this.#room(8)
    this.#view.setFloat64(this.#at, value, true)
    this.#at += 8
    return this
  }
  bytes(field: number, value: Uint8Array): this {
    this.#tag(field, 2)
    this.#varint(value.length)
    this.#room(value.length)
    this.#bytes.set(value, this.#at)
    this.#at += value.length
    return this
  }
  string(field: number, value: string): this {
    return this.bytes(field, utf8Out.encode(value))
  }
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#at)
  }
}
