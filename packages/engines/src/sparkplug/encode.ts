import { datatypes } from './datatypes.ts'
import type { Scalar } from './values.ts'
import { Writer } from './wire.ts'

export type MetricOut = {
  readonly name?: string
  readonly alias?: number
  readonly atMs?: number
  readonly datatype: number
  /** Left out of messages of data, whose births told it. */
  readonly omitDatatype?: boolean
  /** null is sent as the flag. */
  readonly value: Scalar | null
  readonly isHistorical?: boolean
}
export type PayloadOut = { readonly atMs: number; readonly seq?: number; readonly metrics: readonly MetricOut[] }

/** Writes a payload of single values; sets, templates and arrays are never sent by us. */
export function encodePayload({ atMs, seq, metrics }: PayloadOut): Uint8Array {
  const writer = new Writer().varint(1, atMs)
  for (const metric of metrics) writer.bytes(2, encodeMetric(metric))
  if (seq !== undefined) writer.varint(3, seq)
  return writer.finish()
}

function encodeMetric({ name, alias, atMs, datatype, omitDatatype, value, isHistorical }: MetricOut): Uint8Array {
  const writer = new Writer()
  if (name !== undefined) writer.string(1, name)
  if (alias !== undefined) writer.varint(2, alias)
  if (atMs !== undefined) writer.varint(3, atMs)
  if (!omitDatatype) writer.varint(4, datatype)
  if (isHistorical) writer.varint(5, 1)
  if (value === null) return writer.varint(7, 1).finish()
  switch (datatype) {
    case 1: case 2: case 3: case 5: case 6: writer.varint(10, Number(value) >>> 0); break
    case 4: case 7: case 8: case 13: writer.varint(11, typeof value === 'bigint' ? value : Number(value)); break
    case 9: writer.float(12, Number(value)); break
    case 10: writer.double(13, Number(value)); break
    case 11: writer.varint(14, value ? 1 : 0); break
    case 12: case 14: case 15: writer.string(15, String(value)); break
    default: throw new RangeError(`datatype ${datatype} is not written`)
  }
  return writer.finish()
}

export const rebirthMetric = 'Node Control/Rebirth'
/** The NCMD that asks an edge node to give birth again: QoS 0, not retained, without a sequence number. */
export const encodeRebirth = (atMs: number): Uint8Array => encodePayload({ atMs, metrics: [{ name: rebirthMetric, atMs, datatype: datatypes.Boolean, value: true }] })
