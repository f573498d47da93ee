/*
 * ClickHouse's Native format, as far as readings need it: a block is the numbers of columns and rows, then for each column its name, its
 * type and its values as they lie in memory, little-endian. The engine takes it without parsing a value.
 */
export type NativeColumn = { readonly name: string; readonly type: string; readonly bytes: Uint8Array }

function varint(n: number): number[] {
  const bytes: number[] = []
  for (; n > 0x7f; n = Math.floor(n / 128)) bytes.push((n % 128) | 0x80)
  bytes.push(n)
  return bytes
}
const text = (s: string) => {
  const bytes = Buffer.from(s)
  return Buffer.concat([Buffer.from(varint(bytes.length)), bytes])
}
const raw = (a: ArrayBufferView, rows: number, width: number) => new Uint8Array(a.buffer, a.byteOffset, rows * width)

export const uint8 = (name: string, values: Uint8Array, rows: number): NativeColumn => ({ name, type: 'UInt8', bytes: raw(values, rows, 1) })
export const uint32 = (name: string, values: Uint32Array, rows: number): NativeColumn => ({ name, type: 'UInt32', bytes: raw(values, rows, 4) })
export const float64 = (name: string, values: Float64Array, rows: number): NativeColumn => ({ name, type: 'Float64', bytes: raw(values, rows, 8) })
export const dateTime = (name: string, seconds: Uint32Array, rows: number): NativeColumn => ({ name, type: `DateTime('UTC')`, bytes: raw(seconds, rows, 4) })
/** Four words each, the lowest first. */
export const uint128 = (name: string, words: Uint32Array, rows: number): NativeColumn => ({ name, type: 'UInt128', bytes: raw(words, rows, 16) })
/** Milliseconds since 1970 in whole doubles become 64-bit integers by halves: a BigInt for each value would cost more than the rest. */
export function dateTime64(name: string, ms: Float64Array, rows: number): NativeColumn {
  const halves = new Int32Array(rows * 2)
  for (let i = 0; i < rows; i++) {
    const value = ms[i]!
    const high = Math.floor(value / 4294967296)
    halves[2 * i] = value - high * 4294967296
    halves[2 * i + 1] = high
  }
  return { name, type: `DateTime64(3, 'UTC')`, bytes: raw(halves, rows, 8) }
}
export const emptyStrings = (name: string, rows: number): NativeColumn => ({ name, type: 'String', bytes: new Uint8Array(rows) })
export const strings = (name: string, values: readonly string[]): NativeColumn => ({ name, type: 'String', bytes: Buffer.concat(values.map(text)) })

export const nativeBlock = (rows: number, columns: readonly NativeColumn[]): Uint8Array[] => [
  Buffer.from([...varint(columns.length), ...varint(rows)]),
  ...columns.flatMap(({ name, type, bytes }) => [text(name), text(type), bytes]),
]
