import { numberAt, scanned } from './number.ts'
import { isAt, SeriesCache, type KnownSeries } from './series-cache.ts'

/*
 * InfluxDB's line protocol: `measurement,tag=a,tag=b field=1,other="text" 1700000000000000000`.
 * Written for speed: no text is made of names that are known, no object of a value.
 */
export type Precision = 'ns' | 'us' | 'ms' | 's' | 'm' | 'h'
export type SeriesKey = { readonly measurement: string; readonly tags: ReadonlyMap<string, string> }
export type LineFault = 'line.no-fields' | 'line.bad-tags' | 'line.bad-field' | 'line.bad-value' | 'line.bad-time' | 'line.too-long'
/** `series` and `field` are asked once for a name and remembered; the rest comes for each value. `atMs` NaN: the line has no time. */
export type LineSink<S, F> = {
  series(key: SeriesKey): S
  field(series: S, name: string): F
  number(field: F, atMs: number, value: number): void
  boolean(field: F, atMs: number, value: boolean): void
  text(field: F, atMs: number, value: string): void
  /** `line` counts from 1; its bytes are `from` to `to`. Other lines are read all the same. */
  fault(code: LineFault, line: number, from: number, to: number): void
}

const cut = { ns: 6, us: 3, ms: 0, s: 0, m: 0, h: 0 } as const
const times = { ns: 1, us: 1, ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const
const longestName = 512
const mostFields = 2000
const [newline, space, comma, equals, quote, backslash] = [10, 32, 44, 61, 34, 92] as const
const [isNumber, isBoolean, isText] = [0, 1, 2] as const
const decoder = new TextDecoder()

export class LineReader<S, F> {
  readonly #cache: SeriesCache<S, F>
  readonly #fields: F[] = []
  readonly #numbers: number[] = []
  readonly #kinds: number[] = []
  readonly #texts: string[] = []
  /** The line that is being read, for who wants to quote it: its number, and where it begins. */
  line = 0
  lineFrom = 0
  #bytes: Uint8Array = new Uint8Array()
  #at = 0
  #fault: LineFault = 'line.bad-field'
  #last: KnownSeries<S, F> | null = null

  constructor(mostSeries = 50_000) {
    this.#cache = new SeriesCache(mostSeries)
  }

  read(bytes: Uint8Array, precision: Precision, sink: LineSink<S, F>): void {
    this.#bytes = bytes
    this.line = 0
    const { length } = bytes
    let i = 0
    while (i < length) {
      const c = bytes[i]!
      if (c === newline) {
        this.line++
        i++
        continue
      }
      if (c === space || c === 13 || c === 9) {
        i++
        continue
      }
      this.lineFrom = i
      this.#at = i
      if (c === 35) {
        i = this.#endOfLine(i)
        continue
      }
      const count = this.#readLine(sink)
      if (count < 0) {
        const end = this.#endOfLine(this.lineFrom)
        sink.fault(this.#fault, this.line + 1, this.lineFrom, end)
        i = end
        continue
      }
      const atMs = this.#readTime(precision)
      if (this.#at < 0) {
        const end = this.#endOfLine(this.lineFrom)
        sink.fault('line.bad-time', this.line + 1, this.lineFrom, end)
        i = end
        continue
      }
      for (let k = 0; k < count; k++) {
        const kind = this.#kinds[k]!
        if (kind === isNumber) sink.number(this.#fields[k]!, atMs, this.#numbers[k]!)
        else if (kind === isText) sink.text(this.#fields[k]!, atMs, this.#texts[k]!)
        else sink.boolean(this.#fields[k]!, atMs, this.#numbers[k] === 1)
      }
      i = this.#at
    }
    // A body must not be kept alive by its reader.
    this.#bytes = new Uint8Array()
  }

  #endOfLine(from: number) {
    const end = this.#bytes.indexOf(newline, from)
    return end < 0 ? this.#bytes.length : end
  }
  /** Fields of the line into the columns; how many, or -1 with the fault set. */
  #readLine(sink: LineSink<S, F>): number {
    const known = this.#readSeries(sink)
    if (known === null) return -1
    const bytes = this.#bytes
    const { length } = bytes
    let i = this.#at
    while (bytes[i] === space) i++
    for (let count = 0; ; count++) {
      if (count === mostFields) return this.#no('line.too-long')
      const expected = known.fields[count]
      let field: F
      if (expected !== undefined && isAt(bytes, i, expected.name) && bytes[i + expected.name.length] === equals) {
        field = expected.field
        i += expected.name.length + 1
      } else {
        const from = i
        for (; i < length; i++) {
          const c = bytes[i]!
          if (c === backslash) i++
          else if (c === equals || c === newline || c === space || c === comma) break
        }
        if (i >= length || bytes[i] !== equals || i === from) return this.#no(count === 0 && i === from ? 'line.no-fields' : 'line.bad-field')
        if (i - from > longestName) return this.#no('line.too-long')
        field = this.#fieldOf(known, count, from, i, sink)
        i++
      }
      this.#fields[count] = field
      i = this.#readValue(i, count)
      if (i < 0) return this.#no('line.bad-value')
      if (i < length && bytes[i] === comma) {
        i++
        continue
      }
      this.#at = i
      return count + 1
    }
  }
  #readSeries(sink: LineSink<S, F>): KnownSeries<S, F> | null {
    const bytes = this.#bytes
    const { length } = bytes
    const from = this.#at
    const expected = this.#last?.next ?? null
    if (expected !== null && bytes[from + expected.key.length] === space && isAt(bytes, from, expected.key)) {
      this.#at = from + expected.key.length
      this.#last = expected
      return expected
    }
    let hash = 0
    let i = from
    for (; i < length; i++) {
      const c = bytes[i]!
      if (c === space || c === newline) break
      hash = (Math.imul(hash, 31) + c) | 0
      if (c === backslash && i + 1 < length && bytes[i + 1] !== newline) hash = (Math.imul(hash, 31) + bytes[++i]!) | 0
    }
    if (i >= length || bytes[i] === newline) return this.#none('line.no-fields')
    if (i - from > longestName * 4) return this.#none('line.too-long')
    hash &= 0x3fffffff
    let known = this.#cache.find(hash, bytes, from, i)
    if (known === null) {
      const key = seriesKey(bytes, from, i)
      if (key === null) return this.#none('line.bad-tags')
      known = this.#cache.add(hash, bytes.slice(from, i), sink.series(key))
    }
    if (this.#last !== null) this.#last.next = known
    this.#last = known
    this.#at = i
    return known
  }
  #fieldOf(known: KnownSeries<S, F>, place: number, from: number, to: number, sink: LineSink<S, F>): F {
    const bytes = this.#bytes
    const spelt = decoder.decode(bytes.subarray(from, to))
    const before = known.byName.get(spelt)
    if (before !== undefined) return before
    const field = sink.field(known.series, spelt.replace(/\\([,= ])/g, '$1'))
    if (known.byName.size < 512) known.byName.set(spelt, field)
    if (known.fields.length === place && place < 64) known.fields.push({ name: bytes.slice(from, to), field })
    return field
  }
  /** Gives where the value ended, or -1. */
  #readValue(from: number, place: number): number {
    const bytes = this.#bytes
    const { length } = bytes
    const c = bytes[from]
    if (c === quote) {
      let i = from + 1
      let isEscaped = false
      for (; i < length && bytes[i] !== quote; i++)
        if (bytes[i] === backslash && (bytes[i + 1] === quote || bytes[i + 1] === backslash)) {
          isEscaped = true
          i++
        }
      if (i >= length) return -1
      const text = decoder.decode(bytes.subarray(from + 1, i))
      this.#kinds[place] = isText
      this.#texts[place] = isEscaped ? text.replace(/\\(["\\])/g, '$1') : text
      return this.#endsAt(i + 1)
    }
    const value = numberAt(bytes, from, length)
    if (scanned.isNumber) {
      this.#kinds[place] = isNumber
      this.#numbers[place] = value
      return this.#endsAt(scanned.end)
    }
    let end = from
    while (end < length && end - from < 6 && bytes[end] !== comma && bytes[end] !== space && bytes[end] !== newline && bytes[end] !== 13) end++
    const word = String.fromCharCode(...bytes.subarray(from, end))
    if (!/^([tT]|[tT]rue|TRUE|[fF]|[fF]alse|FALSE)$/.test(word)) return -1
    this.#kinds[place] = isBoolean
    this.#numbers[place] = word[0] === 't' || word[0] === 'T' ? 1 : 0
    return this.#endsAt(end)
  }
  #endsAt(i: number) {
    const c = this.#bytes[i]
    return c === undefined || c === comma || c === space || c === newline || c === 13 ? i : -1
  }
  /** The time at the end of the line; `#at` stands behind it, or at -1 where it is none. */
  #readTime(precision: Precision): number {
    const bytes = this.#bytes
    const { length } = bytes
    let i = this.#at
    while (i < length && bytes[i] === space) i++
    const isNegative = bytes[i] === 45
    if (isNegative) i++
    const from = i
    while (i < length && bytes[i]! >= 48 && bytes[i]! <= 57) i++
    const digits = i - from
    const until = i - cut[precision]
    let value = 0
    for (let k = from; k < until; k++) value = value * 10 + (bytes[k]! - 48)
    while (i < length && (bytes[i] === space || bytes[i] === 13)) i++
    this.#at = (i < length && bytes[i] !== newline) || digits > 20 || (digits === 0 && isNegative) ? -1 : i
    if (digits === 0) return NaN
    return (isNegative ? -value : value) * times[precision]
  }
  #no(fault: LineFault): -1 {
    this.#fault = fault
    return -1
  }
  #none(fault: LineFault): null {
    this.#fault = fault
    return null
  }
}

/** Measurement and tags, with `\,` `\=` and `\ ` undone; null where a tag has no name or no value. */
function seriesKey(bytes: Uint8Array, from: number, to: number): SeriesKey | null {
  const parts: string[] = []
  const text = decoder.decode(bytes.subarray(from, to))
  let part = ''
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!
    if (c === '\\' && i + 1 < text.length) part += c + text[++i]!
    else if (c === ',') {
      parts.push(part)
      part = ''
    } else part += c
  }
  parts.push(part)
  const plain = (s: string) => s.replace(/\\([,= ])/g, '$1')
  const [measurement = '', ...pairs] = parts
  const tags = new Map<string, string>()
  for (const pair of pairs) {
    const at = /^(?:[^\\=]|\\.)+=/s.exec(pair)?.[0].length
    if (at === undefined || at === pair.length) return null
    tags.set(plain(pair.slice(0, at - 1)), plain(pair.slice(at)))
  }
  return measurement === '' ? null : { measurement: plain(measurement), tags }
}
