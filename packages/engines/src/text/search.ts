import { foldWidth } from './fold-width.ts'
import { nameKey } from './name.ts'

/**
 * Search tokens: int32 numbers for an `int4[]` column with a GIN index, because row-level security keeps trigram indexes from
 * being used. A name gives the bigrams of its key, a code its 4-grams.
 *
 * A bigram of UTF-16 units `a b` is `(a << 16 | b) | 0`. A 4-gram of base-36 digits is below 36⁴ < 2²¹, and is put where the first
 * unit would be U+E000…U+E019: private use, which bigrams leave out, so that the two kinds never collide.
 */
const CODE_TAG = 0xe000
const CODE_TAG_LAST = CODE_TAG + Math.floor((36 ** 4 - 1) / 65536)

/** 1 for a unit that may be part of a bigram: letters, digits and ideographs, no spaces or punctuation. */
const wordUnit = new Uint8Array(65536).fill(1)
const notWords: readonly (readonly [number, number])[] = [
  [0x00, 0x2f], [0x3a, 0x40], [0x5b, 0x60], [0x7b, 0xa9], [0xab, 0xb1], [0xb4, 0xb4], [0xb6, 0xb8],
  [0xbb, 0xbb], [0xbf, 0xbf], [0xd7, 0xd7], [0xf7, 0xf7],
  [0x2000, 0x206f], [0x2190, 0x23ff], [0x2500, 0x2bff], [0x3000, 0x3004], [0x3008, 0x3020], [0x3030, 0x3030], [CODE_TAG, CODE_TAG_LAST],
]
for (const [from, to] of notWords) wordUnit.fill(0, from, to + 1)

/** Value of a base-36 digit, 255 for any other unit below 128. Both cases. */
const base36 = new Uint8Array(128).fill(255)
for (let value = 0; value < 36; value++) {
  const digit = value.toString(36)
  base36[digit.charCodeAt(0)] = value
  base36[digit.toUpperCase().charCodeAt(0)] = value
}

const CODE_GRAM = 4

let scratch = new Int32Array(1024)
let used = 0

const put = (token: number): void => {
  if (used === scratch.length) {
    const larger = new Int32Array(used * 2)
    larger.set(scratch)
    scratch = larger
  }
  scratch[used++] = token
}

const putName = (key: string): void => {
  let before = 0
  for (let at = 0; at < key.length; at++) {
    const unit = key.charCodeAt(at)
    const word = wordUnit[unit] === 1
    if (word && before !== 0) put((before << 16) | unit | 0)
    before = word ? unit : 0
  }
}

const putCode = (code: string): void => {
  let gram = 0
  let digits = 0
  for (let at = 0; at < code.length; at++) {
    const unit = code.charCodeAt(at)
    const value = unit < 128 ? (base36[unit] ?? 255) : 255
    if (value === 255) continue // separators inside a code do not count
    gram = (gram * 36 + value) % 1679616
    if (++digits >= CODE_GRAM) put(((CODE_TAG << 16) + gram) | 0)
  }
}

const take = (): number[] => {
  if (used > 48) scratch.subarray(0, used).sort()
  else {
    for (let at = 1; at < used; at++) {
      const token = scratch[at] ?? 0
      let to = at - 1
      while (to >= 0 && (scratch[to] ?? 0) > token) {
        scratch[to + 1] = scratch[to] ?? 0
        to--
      }
      scratch[to + 1] = token
    }
  }
  const tokens: number[] = []
  for (let at = 0; at < used; at++) {
    const token = scratch[at] ?? 0
    if (at === 0 || token !== scratch[at - 1]) tokens.push(token)
  }
  used = 0
  return tokens
}

/** Sorted distinct int32 tokens of a record: the bigrams of all its names, the 4-grams of all its codes. */
export const searchTerms = (parts: { readonly names: readonly string[]; readonly codes: readonly string[] }): number[] => {
  for (const name of parts.names) putName(nameKey(name))
  for (const code of parts.codes) putCode(code)
  return take()
}

export type QueryTerms = {
  /**
   * `name`: only a name can hold it. `code`: only a code is likely to. `either`: try both.
   * `short`: fewer than two characters of a name or four of a code, which no index answers; ask for more.
   */
  readonly kind: 'name' | 'code' | 'either' | 'short'
  /** Tokens that `searchTerms` of a match by name must contain; empty when the kind is `code` or `short`. */
  readonly name: number[]
  /** Tokens that `searchTerms` of a match by code must contain; empty when the kind is `name` or `short`. */
  readonly code: number[]
  /** LIKE pattern over name keys (escape `\`); words stand in the order typed. */
  readonly like: string
  /** LIKE pattern over upper-case codes; empty when the text cannot be part of a code. */
  readonly codeLike: string
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

const isCodeText = (text: string): boolean => {
  if (text.length < CODE_GRAM) return false
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 128 || base36[unit] === 255) return false
  }
  return true
}

const countDigits = (text: string): number => {
  let digits = 0
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) <= 0x39) digits++
  return digits
}

/**
 * What to ask of the index for "contains this text". The tokens are necessary, not sufficient: a row that holds all of them must
 * still match `like` (or `codeLike`). Words separated by spaces must all occur, in that order.
 */
export const queryTerms = (text: string): QueryTerms => {
  const key = nameKey(text)
  const split = foldWidth(text).split(' ').map(nameKey).filter((word) => word !== '')
  // Where a space decides how letters compose, or a mark stands alone, the text is one word.
  const words = split.join('') === key.replaceAll(' ', '') ? split : [key]
  for (const word of words) putName(word)
  let name = take()
  let like = `%${words.map(escapeLike).join('%')}%`
  if (name.length === 0) {
    putName(key)
    name = take()
    like = `%${escapeLike(key)}%`
  }
  const compact = key.replace(/[ -]/g, '')
  const couldBeCode = isCodeText(compact)
  if (couldBeCode) putCode(compact)
  const code = take()
  const codeLike = couldBeCode ? `%${compact.toUpperCase()}%` : ''
  if (!couldBeCode) return { kind: name.length === 0 ? 'short' : 'name', name, code, like, codeLike }
  const surelyCode = name.length === 0 || (compact.length >= 8 && countDigits(compact) >= 6)
  return surelyCode ? { kind: 'code', name: [], code, like, codeLike } : { kind: 'either', name, code, like, codeLike }
}
