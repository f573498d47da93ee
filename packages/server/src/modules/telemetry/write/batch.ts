import { dateTime, dateTime64, emptyStrings, float64, nativeBlock, strings, uint128, uint32, uint8, type NativeColumn } from './native.ts'

const noEvents = (): { signal: number[]; atMs: number[]; text: string[]; quality: number[]; precedence: number[] } => ({ signal: [], atMs: [], text: [], quality: [], precedence: [] })

/** Signals are numbered one after the other; a number beyond is no signal of a real house. */
export const mostSignals = 1 << 24
/** Of each signal its place among the rows found so far, one more than its number: 0 is none. Shared, because it is all zeros between two uses. */
let places = new Uint32Array(1024)

/** Rows that are the newest by time at the source, whatever the order of arrival; of two with the same time the first that came. */
function newestRows(count: number, signal: ArrayLike<number>, atMs: ArrayLike<number>, precedence: ArrayLike<number>): Uint32Array {
  const rows = new Uint32Array(count)
  let found = 0
  for (let i = 0; i < count; i++) {
    const of = signal[i]!
    if (of >= places.length) grow(of)
    const place = places[of] ?? 0
    if (place === 0) {
      rows[found++] = i
      places[of] = found
      continue
    }
    const before = rows[place - 1]!
    if (atMs[i]! > atMs[before]! || (atMs[i] === atMs[before] && precedence[i]! > precedence[before]!)) rows[place - 1] = i
  }
  for (let k = 0; k < found; k++) places[signal[rows[k]!]!] = 0
  return rows.subarray(0, found)
}
function grow(signal: number) {
  if (signal >= mostSignals) return
  const grown = new Uint32Array(Math.min(mostSignals, Math.max(signal + 1, places.length * 2)))
  grown.set(places)
  places = grown
}

/** Readings on their way, in columns: an object for each would cost more than all the rest. */
export class Batch {
  readonly rows: number
  readonly signal: Uint32Array
  readonly atMs: Float64Array
  readonly value: Float64Array
  readonly quality: Uint8Array
  readonly precedence: Uint32Array
  count = 0
  /** Of its readings; what is late is seen by it. */
  oldestMs = Infinity
  events = noEvents()
  eventChars = 0

  constructor(rows: number) {
    this.rows = rows
    this.signal = new Uint32Array(rows)
    this.atMs = new Float64Array(rows)
    this.value = new Float64Array(rows)
    this.quality = new Uint8Array(rows)
    this.precedence = new Uint32Array(rows)
  }
  get isEmpty() {
    return this.count === 0 && this.events.signal.length === 0
  }
  add(signal: number, atMs: number, value: number, quality: number, precedence: number) {
    const i = this.count++
    this.signal[i] = signal
    this.atMs[i] = atMs
    this.value[i] = value
    this.quality[i] = quality
    this.precedence[i] = precedence
    if (atMs < this.oldestMs) this.oldestMs = atMs
  }
  addEvent(signal: number, atMs: number, text: string, quality: number, precedence: number) {
    const { events } = this
    events.signal.push(signal)
    events.atMs.push(atMs)
    events.text.push(text)
    events.quality.push(quality)
    events.precedence.push(precedence)
    this.eventChars += text.length
  }
  /** To be filled again. */
  clear() {
    this.count = 0
    this.oldestMs = Infinity
    this.events = noEvents()
    this.eventChars = 0
  }
  readingBlock(): Uint8Array[] {
    const { count } = this
    return nativeBlock(count, [
      uint32('signal', this.signal, count), dateTime64('at', this.atMs, count), float64('value', this.value, count),
      uint8('quality', this.quality, count), uint32('precedence', this.precedence, count),
    ])
  }
  eventBlock(): Uint8Array[] {
    const { events } = this
    const count = events.signal.length
    return nativeBlock(count, [
      uint32('signal', Uint32Array.from(events.signal), count), dateTime64('at', Float64Array.from(events.atMs), count), strings('text', events.text),
      uint8('quality', Uint8Array.from(events.quality), count), uint32('precedence', Uint32Array.from(events.precedence), count),
    ])
  }
  /** Of each signal the newest, as `last` keeps it. */
  lastBlocks(): Uint8Array[][] {
    const { events } = this
    const readings = newestRows(this.count, this.signal, this.atMs, this.precedence)
    const told = newestRows(events.signal.length, events.signal, events.atMs, events.precedence)
    return [
      ...(readings.length > 0 ? [lastBlock(readings, this, float64('value', pick(this.value, readings, Float64Array), readings.length), emptyStrings('text', readings.length))] : []),
      ...(told.length > 0 ? [lastBlock(told, events, float64('value', new Float64Array(told.length), told.length), strings('text', Array.from(told, (i) => events.text[i]!)))] : []),
    ]
  }
}

type Columns = { readonly signal: ArrayLike<number>; readonly atMs: ArrayLike<number>; readonly quality: ArrayLike<number>; readonly precedence: ArrayLike<number> }
function pick<T extends Uint8Array | Uint32Array | Float64Array>(from: ArrayLike<number>, rows: Uint32Array, Of: new (length: number) => T): T {
  const picked = new Of(rows.length)
  for (let k = 0; k < rows.length; k++) picked[k] = from[rows[k]!]!
  return picked
}
function lastBlock(rows: Uint32Array, from: Columns, value: NativeColumn, text: NativeColumn): Uint8Array[] {
  const count = rows.length
  const atMs = pick(from.atMs, rows, Float64Array)
  const received = new Uint32Array(count)
  // Time first, then precedence: four words, the lowest first.
  const version = new Uint32Array(count * 4)
  for (let k = 0; k < count; k++) {
    const precedence = from.precedence[rows[k]!]!
    received[k] = 0xffffffff - precedence
    version[4 * k] = precedence
    const high = Math.floor(atMs[k]! / 4294967296)
    version[4 * k + 2] = atMs[k]! - high * 4294967296
    version[4 * k + 3] = high
  }
  return nativeBlock(count, [
    uint32('signal', pick(from.signal, rows, Uint32Array), count), dateTime64('at', atMs, count), value, text,
    uint8('quality', pick(from.quality, rows, Uint8Array), count), dateTime('received', received, count), uint128('version', version, count),
  ])
}
