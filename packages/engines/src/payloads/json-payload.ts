import { timeOf } from './times.ts'

/** Faults of a message as a whole or of a part of it; those of single values are found by `interpret`. */
export type PayloadFault = 'telemetry.not-json' | 'telemetry.not-readings' | 'telemetry.bad-time' | 'telemetry.nothing-mapped' | 'telemetry.too-many'
/** Where readings go. `machine` null: the connection knows it. `atMs` NaN: the message does not say, so the time of arrival. */
export type Sink = {
  /** `quality`: what the sender says of it, in bits; 0 is good. */
  reading(machine: string | null, signal: string, atMs: number, value: unknown, quality?: number): void
  fault(code: PayloadFault, where: string): void
}
type Json = { readonly [key: string]: unknown }
const isObject = (x: unknown): x is Json => typeof x === 'object' && x !== null && !Array.isArray(x)

/** What a sender may say, in the contract's bits: stale, bad, uncertain, historical. */
const said = 1 | 2 | 4 | 32
const bitsOf = (x: unknown) => (typeof x === 'number' && Number.isSafeInteger(x) ? x & said : 0)

function entry(machine: string | null, item: unknown, where: string, sink: Sink) {
  if (!isObject(item)) return sink.fault('telemetry.not-readings', where)
  const hasValues = isObject(item['values'])
  let atMs = NaN
  if (item['ts'] !== undefined && item['ts'] !== null) {
    atMs = timeOf(item['ts'])
    if (Number.isNaN(atMs)) return sink.fault('telemetry.bad-time', where)
  }
  if (hasValues) {
    const named = item['machine'] ?? item['device']
    const values = item['values'] as Json
    const of = typeof named === 'string' ? named : machine
    const quality = isObject(item['quality']) ? item['quality'] : null
    if (quality === null) for (const signal in values) sink.reading(of, signal, atMs, values[signal])
    else for (const signal in values) sink.reading(of, signal, atMs, values[signal], bitsOf(quality[signal]))
    return
  }
  for (const signal in item) if (signal !== 'ts') sink.reading(machine, signal, atMs, item[signal])
}
function entries(machine: string | null, body: unknown, where: string, sink: Sink) {
  if (!Array.isArray(body)) return entry(machine, body, where, sink)
  for (let i = 0; i < body.length; i++) entry(machine, body[i], `${where}[${i}]`, sink)
}
function gateway(body: Json, where: string, sink: Sink) {
  for (const name in body) entries(name, body[name], where === '' ? name : `${where}.${name}`, sink)
}

/** `{ts?, values: {code: value}, quality?: {code: bits}}`, a flat object, lists of them, or `{machines: {name: [...]}}`. */
export function decodeJingwei(body: unknown, sink: Sink) {
  if (isObject(body) && isObject(body['machines'])) return gateway(body['machines'], 'machines', sink)
  entries(null, body, '', sink)
}
/** The forms of ThingsBoard's device interface and, where every member is a list of objects, of its gateway. */
export function decodeThingsBoard(body: unknown, sink: Sink) {
  if (isObject(body)) {
    const lists = Object.values(body)
    if (lists.length > 0 && lists.every((list) => Array.isArray(list) && list.length > 0 && list.every(isObject))) return gateway(body, '', sink)
  }
  entries(null, body, '', sink)
}
