import { dateTime64, float64, nativeBlock, strings, uint32, uint8 } from './native.ts'

const noEvents = (): { signal: number[]; atMs: number[]; text: string[]; quality: number[]; precedence: number[] } => ({ signal: [], atMs: [], text: [], quality: [], precedence: [] })

/** Readings on their way, in columns: an object for each would cost more than all the rest. */
export class Batch {
  readonly rows: number
  readonly signal: Uint32Array
  readonly atMs: Float64Array
  readonly value: Float64Array
  readonly quality: Uint8Array
  readonly precedence: Uint32Array
  count = 0
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
}
