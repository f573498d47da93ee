import { metric, type Metric, type RawValue } from './payload.ts'
import { Reader, signed64, textOf, WireError } from './wire.ts'

export type Scalar = number | bigint | boolean | string
export type DataSet = { readonly columns: readonly string[]; readonly types: readonly number[]; readonly rows: readonly (readonly (Scalar | null)[])[] }
/** Whole numbers of 64 bits are numbers where that is exact, else bigints. Times are ms since 1970. */
export type Value = Scalar | readonly Scalar[] | Uint8Array | DataSet

/** What a value on the wire means. Throws `WireError` where the two cannot go together. */
export function valueOf(raw: RawValue, datatype: number): Value {
  switch (datatype) {
    // Encoders differ in how far they extend the sign: the lowest bits tell.
    case 1: return (low32(raw) << 24) >> 24
    case 2: return (low32(raw) << 16) >> 16
    case 3: return low32(raw) | 0
    case 4: return signed64(whole(raw))
    case 5: return low32(raw) & 0xff
    case 6: return low32(raw) & 0xffff
    case 7: return low32(raw)
    case 8: return whole(raw)
    case 9: case 10: return real(raw)
    case 11: return truth(raw)
    case 12: case 14: case 15: return text(raw)
    case 13: return signed64(whole(raw))
    case 16:
      if (raw.field === 'dataset') return dataSet(raw.value)
      break
    case 17: case 18:
      if (raw.field === 'bytes') return raw.value
      break
    default:
      if (datatype >= 22 && datatype <= 34 && raw.field === 'bytes') return array(raw.value, datatype)
  }
  throw mismatch(raw, datatype)
}

const mismatch = (raw: RawValue, datatype: number) => new WireError(`a value in the field ${raw.field} cannot be of datatype ${datatype}`)
function whole(raw: RawValue): number | bigint {
  if (raw.field === 'int' || raw.field === 'long') return raw.value
  throw new WireError(`a value in the field ${raw.field} is no whole number`)
}
function low32(raw: RawValue): number {
  const value = whole(raw)
  return typeof value === 'number' ? Number(value % 4_294_967_296) : Number(BigInt.asUintN(32, value))
}
function real(raw: RawValue): number {
  if (raw.field === 'float') return shortest(raw.value)
  if (raw.field === 'double') return raw.value
  return Number(whole(raw))
}
/** 21.3 sent as a float is 21.299999237060547 as a double: what was meant is the shortest number that a float cannot tell from it. */
function shortest(value: number): number {
  if (!Number.isFinite(value)) return value
  const short = Number(value.toPrecision(7))
  return Math.fround(short) === value ? short : value
}
function truth(raw: RawValue): boolean {
  return raw.field === 'boolean' ? raw.value : whole(raw) !== 0
}
function text(raw: RawValue): string {
  if (raw.field === 'string') return raw.value
  throw mismatch(raw, 12)
}

const widths: Record<number, number> = { 22: 1, 23: 2, 24: 4, 25: 8, 26: 1, 27: 2, 28: 4, 29: 8, 30: 4, 31: 8, 34: 8 }
/** Little-endian, packed; bits from the highest down behind their count; texts end at a zero. */
function array(bytes: Uint8Array, datatype: number): Scalar[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (datatype === 32) {
    const count = bytes.length < 4 ? 0 : view.getUint32(0, true)
    if (bytes.length < 4 || count > (bytes.length - 4) * 8) throw new WireError('an array of booleans is cut off')
    return Array.from({ length: count }, (_, i) => ((bytes[4 + (i >> 3)]! >> (7 - (i & 7))) & 1) === 1)
  }
  if (datatype === 33) return textOf(bytes).split('\0').slice(0, bytes.at(-1) === 0 ? -1 : undefined)
  const width = widths[datatype]!
  if (bytes.length % width !== 0) throw new WireError('an array is cut off')
  return Array.from({ length: bytes.length / width }, (_, i) => element(view, i * width, datatype))
}
function element(view: DataView, at: number, datatype: number): Scalar {
  switch (datatype) {
    case 22: return view.getInt8(at)
    case 23: return view.getInt16(at, true)
    case 24: return view.getInt32(at, true)
    case 26: return view.getUint8(at)
    case 27: return view.getUint16(at, true)
    case 28: return view.getUint32(at, true)
    case 29: return signed64OrLarge(view.getBigUint64(at, true))
    case 30: return shortest(view.getFloat32(at, true))
    case 31: return view.getFloat64(at, true)
    default: return signed64OrLarge(view.getBigInt64(at, true))
  }
}
const signed64OrLarge = (value: bigint): number | bigint => (Number.isSafeInteger(Number(value)) ? Number(value) : value)

const mostColumns = 1000
function dataSet(bytes: Uint8Array): DataSet {
  const reader = new Reader(bytes)
  const columns: string[] = []
  const types: number[] = []
  const rows: RawValue[][] = []
  let announced: number | bigint | null = null
  while (reader.next()) {
    if (reader.field === 1) announced = reader.uint64()
    else if (reader.field === 2) columns.push(reader.string())
    else if (reader.field === 3) {
      // Packed or not: writers may do either.
      if (reader.wire === 2) for (const packed = new Packed(reader.bytes()); packed.more; ) types.push(packed.next())
      else types.push(reader.uint32())
    } else if (reader.field === 4) rows.push(row(reader.message()))
    else reader.skip()
    if (columns.length > mostColumns || types.length > mostColumns) throw new WireError(`a data set of more than ${mostColumns} columns`)
  }
  if (types.length !== columns.length || (announced !== null && Number(announced) !== columns.length)) throw new WireError('a data set has not as many types as columns')
  return { columns, types, rows: rows.map((cells) => cellsOf(cells, types)) }
}
function cellsOf(cells: readonly (RawValue | null)[], types: readonly number[]): (Scalar | null)[] {
  if (cells.length !== types.length) throw new WireError('a row of a data set has not as many cells as columns')
  return cells.map((cell, i) => {
    if (cell === null) return null
    const type = types[i]!
    if (type < 1 || type > 15) throw new WireError(`a column of a data set cannot be of datatype ${type}`)
    return valueOf(cell, type) as Scalar
  })
}
function row(reader: Reader): RawValue[] {
  const cells: RawValue[] = []
  while (reader.next()) {
    if (reader.field !== 1) reader.skip()
    else cells.push(cell(reader.message()))
    if (cells.length > mostColumns) throw new WireError(`a data set of more than ${mostColumns} columns`)
  }
  return cells
}
function cell(reader: Reader): RawValue {
  // An absent number is zero in protobuf's older encoders.
  let raw: RawValue = { field: 'int', value: 0 }
  while (reader.next()) {
    if (reader.field === 1) raw = { field: 'int', value: reader.uint32() }
    else if (reader.field === 2) raw = { field: 'long', value: reader.uint64() }
    else if (reader.field === 3) raw = { field: 'float', value: reader.float() }
    else if (reader.field === 4) raw = { field: 'double', value: reader.double() }
    else if (reader.field === 5) raw = { field: 'boolean', value: reader.bool() }
    else if (reader.field === 6) raw = { field: 'string', value: reader.string() }
    else reader.skip()
  }
  return raw
}
class Packed {
  readonly #reader: Reader
  #left: number
  constructor(bytes: Uint8Array) {
    this.#reader = new Reader(bytes)
    this.#left = bytes.reduce((count, byte) => count + (byte < 128 ? 1 : 0), 0)
  }
  get more(): boolean {
    return this.#left > 0
  }
  next(): number {
    this.#left -= 1
    this.#reader.varint()
    return this.#reader.low
  }
}

export type Template = { readonly isDefinition: boolean; readonly metrics: readonly Metric[] }
const mostMembers = 5000
export function decodeTemplate(bytes: Uint8Array): Template {
  const reader = new Reader(bytes)
  const metrics: Metric[] = []
  let isDefinition = false
  while (reader.next()) {
    if (reader.field === 2) {
      if (metrics.length === mostMembers) throw new WireError(`a template of more than ${mostMembers} members`)
      metrics.push(metric(reader.message()))
    } else if (reader.field === 5) isDefinition = reader.bool()
    else reader.skip()
  }
  return { isDefinition, metrics }
}
