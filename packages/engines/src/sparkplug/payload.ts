import { Reader, WireError } from './wire.ts'

/** As the wire has it: what a number means is told by the datatype, which messages of data leave to the birth. */
export type RawValue =
  | { readonly field: 'int' | 'float' | 'double'; readonly value: number }
  | { readonly field: 'long'; readonly value: number | bigint }
  | { readonly field: 'boolean'; readonly value: boolean }
  | { readonly field: 'string'; readonly value: string }
  | { readonly field: 'bytes' | 'dataset' | 'template' | 'extension'; readonly value: Uint8Array }

export type Metric = {
  readonly name: string | null
  readonly alias: number | bigint | null
  readonly atMs: number | null
  /** 0 where the message leaves it to the birth. */
  readonly datatype: number
  readonly isHistorical: boolean
  readonly isTransient: boolean
  readonly isNull: boolean
  /** Of the property `Quality`: 0 bad, 192 good, 500 stale. */
  readonly opcQuality: number | null
  readonly raw: RawValue | null
}
export type Payload = { readonly atMs: number | null; readonly seq: number | null; readonly metrics: readonly Metric[] }

/** A metric takes two bytes on the wire and a hundred in memory: so many in one message are no birth but an attack. */
const mostMetrics = 50_000

/** Reads a Sparkplug B payload. Throws `WireError` on anything that is none. Time and memory are linear in the bytes. */
export function decodePayload(bytes: Uint8Array): Payload {
  const reader = new Reader(bytes)
  const metrics: Metric[] = []
  let atMs: number | null = null
  let seq: number | null = null
  while (reader.next()) {
    if (reader.field === 1) atMs = time(reader)
    else if (reader.field === 2) {
      if (metrics.length === mostMetrics) throw new WireError(`more than ${mostMetrics} metrics`)
      metrics.push(metric(reader.message()))
    } else if (reader.field === 3) {
      const value = reader.uint64()
      if (value > 255) throw new WireError(`the sequence number ${value} is above 255`)
      seq = Number(value)
    } else reader.skip()
  }
  return { atMs, seq, metrics }
}

export function metric(reader: Reader): Metric {
  let name: string | null = null
  let alias: number | bigint | null = null
  let atMs: number | null = null
  let datatype = 0
  let isHistorical = false
  let isTransient = false
  let isNull = false
  let opcQuality: number | null = null
  let raw: RawValue | null = null
  while (reader.next()) {
    switch (reader.field) {
      case 1: name = reader.string(); break
      case 2: alias = reader.uint64(); break
      case 3: atMs = time(reader); break
      case 4: datatype = reader.uint32(); break
      case 5: isHistorical = reader.bool(); break
      case 6: isTransient = reader.bool(); break
      case 7: isNull = reader.bool(); break
      case 9: opcQuality = qualityIn(reader.message()); break
      case 10: raw = { field: 'int', value: reader.uint32() }; break
      case 11: raw = { field: 'long', value: reader.uint64() }; break
      case 12: raw = { field: 'float', value: reader.float() }; break
      case 13: raw = { field: 'double', value: reader.double() }; break
      case 14: raw = { field: 'boolean', value: reader.bool() }; break
      case 15: raw = { field: 'string', value: reader.string() }; break
      case 16: raw = { field: 'bytes', value: reader.bytes() }; break
      case 17: raw = { field: 'dataset', value: reader.bytes() }; break
      case 18: raw = { field: 'template', value: reader.bytes() }; break
      case 19: raw = { field: 'extension', value: reader.bytes() }; break
      default: reader.skip()
    }
  }
  return { name, alias, atMs, datatype, isHistorical, isTransient, isNull, opcQuality, raw }
}

/** The last instant that a JavaScript date can hold. */
const lastMs = 8.64e15
function time(reader: Reader): number {
  const value = reader.uint64()
  if (value > lastMs) throw new WireError(`the time ${value} is beyond all dates`)
  return Number(value)
}

/** A set of properties lists its keys and its values apart. Only one of them means something to a host. */
function qualityIn(reader: Reader): number | null {
  const keys: string[] = []
  const values: (number | null)[] = []
  while (reader.next()) {
    if (reader.field === 1) keys.push(reader.string())
    else if (reader.field === 2) values.push(numberIn(reader.message()))
    else reader.skip()
  }
  const place = keys.indexOf('Quality')
  return place < 0 ? null : (values[place] ?? null)
}
function numberIn(reader: Reader): number | null {
  let value: number | null = null
  while (reader.next()) {
    if (reader.field === 3) value = reader.uint32()
    else if (reader.field === 4) value = Number(reader.uint64())
    else reader.skip()
  }
  return value
}
