import type { ModbusPoint } from '../points/schema.ts'
import { widthOf } from './plan.ts'

/** The value of a point in the bytes of a response: two bytes a register as the wire has them. */
export function decodeRegisters(point: ModbusPoint, bytes: Uint8Array, from: number): number | boolean {
  const at = (point.address.register - from) * 2
  const width = widthOf(point)
  if (at < 0 || at + width * 2 > bytes.length) throw new RangeError('the machine sent fewer registers than it was asked for')
  const ordered = new Uint8Array(width * 2)
  for (let word = 0; word < width; word += 1) {
    const source = at + 2 * (point.wordOrder === 'big' ? word : width - 1 - word)
    const swapped = point.byteOrder === 'little' ? 1 : 0
    ordered[2 * word] = bytes[source + swapped]!
    ordered[2 * word + 1] = bytes[source + 1 - swapped]!
  }
  const view = new DataView(ordered.buffer)
  if (point.type === 'bit') return ((view.getUint16(0) >> point.address.bit!) & 1) === 1
  return scaled(point, raw(view, point.type))
}
function raw(view: DataView, type: ModbusPoint['type']): number {
  switch (type) {
    case 'int16': return view.getInt16(0)
    case 'int32': return view.getInt32(0)
    case 'uint32': return view.getUint32(0)
    case 'float32': return shortest(view.getFloat32(0))
    case 'float64': return view.getFloat64(0)
    case 'int64': return Number(view.getBigInt64(0))
    case 'uint64': return Number(view.getBigUint64(0))
    default: return view.getUint16(0)
  }
}
/** 21.3 in four bytes is 21.299999237060547 in eight: what was meant is the shortest number that four bytes cannot tell from it. */
export function shortest(value: number): number {
  const short = Number(value.toPrecision(7))
  return Math.fround(short) === value ? short : value
}
/** Without the tail of digits that 0.1 × 3 grows. */
export const scaled = ({ scale, offset }: { scale: number; offset: number }, value: number): number => (scale === 1 && offset === 0 ? value : Number((value * scale + offset).toPrecision(15)))
