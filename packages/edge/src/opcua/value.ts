import { DataType, type DataValue } from 'node-opcua-client'
import type { qualityBits } from '@jingwei/contract/telemetry'
import { shortest, scaled } from '../modbus/decode.ts'
import type { OpcuaPoint } from '../points/schema.ts'
import type { Reading } from '../reading.ts'

const bad: (typeof qualityBits)['bad'] = 2
const uncertain: (typeof qualityBits)['uncertain'] = 4

/** The two highest bits of a StatusCode: 0 good, 1 uncertain, 2 bad. */
export function qualityOf(statusCode: number): number {
  const severity = statusCode >>> 30
  if (severity === 0) return 0
  return severity === 1 ? uncertain : bad
}

/** null: nothing that can be a reading. */
export function valueOf(point: OpcuaPoint, { value: variant }: Pick<DataValue, 'value'>): Reading['value'] | null {
  const value: unknown = variant?.value
  switch (variant?.dataType) {
    case DataType.Boolean: return typeof value === 'boolean' ? value : null
    case DataType.String: return typeof value === 'string' ? value : null
    case DataType.LocalizedText: return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' ? value.text : null
    case DataType.DateTime: return value instanceof Date ? value.toISOString() : null
    // Upper and lower half.
    case DataType.Int64: return isPair(value) ? scaled(point, Number(BigInt.asIntN(64, (BigInt(value[0]) << 32n) | BigInt(value[1])))) : null
    case DataType.UInt64: return isPair(value) ? scaled(point, Number((BigInt(value[0]) << 32n) | BigInt(value[1]))) : null
    case DataType.Float: return typeof value === 'number' && Number.isFinite(value) ? scaled(point, shortest(value)) : null
    default: return typeof value === 'number' && Number.isFinite(value) ? scaled(point, value) : null
  }
}
const isPair = (value: unknown): value is [number, number] => Array.isArray(value) && value.length === 2 && value.every((half) => typeof half === 'number')
