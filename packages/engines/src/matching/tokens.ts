import { foldUnit } from '../text/index.ts'
import { simplified } from './traditional.ts'

/*
 * A text becomes int32 tokens. East Asian runs give the bigrams of their characters, a lone character itself; runs of letters and
 * digits give whole words, a plural s cut. A bigram of UTF-16 units `a b` is `a << 16 | b` as in the search of names: a is at least
 * U+2E80. A word is a hash below 2^29, so that the two never meet; two words that share a hash are taken for one, which of 100,000
 * words some nine pairs are.
 */
// 0: separators.
const LETTER = 1
const EAST_ASIAN = 2
const HIDDEN = 3

const kind = new Uint8Array(65536)
/** Half-width, lower case, simplified. */
const folded = new Uint16Array(65536)
for (let unit = 0; unit < 65536; unit++) {
  const plain = foldUnit(unit)
  const isSurrogate = plain >= 0xd800 && plain <= 0xdfff
  const lower = isSurrogate ? '' : String.fromCharCode(plain).toLowerCase()
  folded[unit] = simplified(lower.length === 1 ? lower.charCodeAt(0) : plain)
  // Frames of emoji are no letters, though Unicode calls them marks.
  if (plain === 0 || (plain >= 0x20d0 && plain <= 0x20ff)) kind[unit] = HIDDEN
  else if ((plain >= 0x2e80 && plain <= 0x2fdf) || (plain >= 0x3005 && plain <= 0x3007) || (plain >= 0x3040 && plain <= 0xa4cf) || (plain >= 0xac00 && plain <= 0xd7a3) || (plain >= 0xf900 && plain <= 0xfaff)) kind[unit] = EAST_ASIAN
  else if (!isSurrogate && /[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(plain))) kind[unit] = LETTER
}

/** Units that Unicode's NFKC would change and that texts do contain: circled, squared and compatibility forms, ligatures, Roman numerals, marks. */
const unsettled: readonly (readonly [number, number])[] = [
  [0xaa, 0xbf], [0x0300, 0x036f], [0x2070, 0x209f], [0x2100, 0x218f], [0x2460, 0x24ff], [0x2e80, 0x2fdf], [0x3099, 0x309a], [0x3200, 0x33ff],
  [0xf900, 0xfaff], [0xfb00, 0xfb06], [0xff61, 0xff9f],
]
const wantsNormal = new Uint8Array(65536)
for (const [from, to] of unsettled) wantsNormal.fill(1, from, to + 1)
const isSettled = (text: string): boolean => {
  for (let at = 0; at < text.length; at++) if (wantsNormal[text.charCodeAt(at)] === 1) return false
  return true
}

/** Of a longer text only this many UTF-16 units are read, and of those only this many tokens. */
export const TEXT_LIMIT = 20_000
export const TOKEN_LIMIT = 4_096

export type Tokens = { tokens: Int32Array; starts: Int32Array; ends: Int32Array; count: number; text: string }
export const noTokens = (): Tokens => ({ tokens: new Int32Array(256), starts: new Int32Array(256), ends: new Int32Array(256), count: 0, text: '' })

/** Reads the tokens of a text in their order, repeated ones too, into `out`; `starts` and `ends` are places in `out.text`. */
export function readTokens(raw: string, out: Tokens): void {
  let text = raw.length > TEXT_LIMIT ? raw.slice(0, TEXT_LIMIT) : raw
  if (!isSettled(text)) text = text.normalize('NFKC')
  out.text = text
  out.count = 0
  const put = (token: number, start: number, end: number): void => {
    if (out.count === TOKEN_LIMIT) return
    if (out.count === out.tokens.length) {
      for (const name of ['tokens', 'starts', 'ends'] as const) {
        const larger = new Int32Array(out.count * 2)
        larger.set(out[name])
        out[name] = larger
      }
    }
    out.tokens[out.count] = token
    out.starts[out.count] = start
    out.ends[out.count++] = end
  }
  const length = text.length
  let at = 0
  while (at < length && out.count < TOKEN_LIMIT) {
    const unit = text.charCodeAt(at)
    const here = kind[unit]!
    if (here === LETTER) at = readWord(text, at, put)
    else if (here === EAST_ASIAN) at = readRun(text, at, put)
    else if (unit >= 0xd840 && unit <= 0xd8bf && at + 1 < length) {
      // A rare ideograph is a token of its own.
      put((unit << 16) | text.charCodeAt(at + 1) | 0, at, at + 2)
      at += 2
    } else at++
  }
}

function readWord(text: string, from: number, put: (token: number, start: number, end: number) => void): number {
  let hash = 0x811c_9dc5
  let before = 0
  let last = 0
  let letters = 0
  let at = from
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (kind[unit] === HIDDEN) continue
    if (kind[unit] !== LETTER) break
    before = hash
    last = folded[unit]!
    hash = Math.imul(hash ^ last, 0x0100_0193)
    letters++
  }
  // machines and machine meet; gas and 5s stay.
  if (last === 0x73 && letters > 3) hash = before
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b_3c6d)
  hash ^= hash >>> 13
  put(hash & 0x1fff_ffff, from, at)
  return at
}

function readRun(text: string, from: number, put: (token: number, start: number, end: number) => void): number {
  let before = folded[text.charCodeAt(from)]!
  let beforeAt = from
  let pairs = 0
  let at = from + 1
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const here = kind[unit]
    // Lines are broken anywhere in Chinese text.
    if (here === HIDDEN || unit === 0x0a || unit === 0x0d) continue
    if (here !== EAST_ASIAN) break
    const next = folded[unit]!
    put((before << 16) | next | 0, beforeAt, at + 1)
    before = next
    beforeAt = at
    pairs++
  }
  if (pairs === 0) put((before << 16) | 0, from, from + 1)
  return at
}
