import { foldUnit } from '../text/index.ts'
import { organisationCheckUnit } from './organisation-code.ts'
import { isRegistrationNumber } from './registration-number.ts'

/** GB 32100-2015 §4.3: digits and capitals without I O Z S V; the place of a character is its value. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const LENGTH = 18
const OLD_LENGTH = 15
const NOT_IN_ALPHABET = 255
const values = new Uint8Array(128).fill(NOT_IN_ALPHABET)
for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value
/** 3^i mod 31. */
const weights = Uint8Array.of(1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)

export type CreditCodeFound = {
  readonly ok: true
  /** Eighteen characters, upper case, half-width. */
  readonly code: string
  /** Characters 3–8, the region of the registering authority (GB/T 2260); `null` when they are not digits. It may be a former code. */
  readonly regionCode: string | null
  /** Characters 9–17 and whether their own check character (GB 11714) is right. Some real codes fail it, so it refuses nothing. */
  readonly organisationCode: string
  readonly organisationCodeValid: boolean
}

/** `suggestion` is the one code that would be valid if confusable characters were misread (O/0, I/1, Z/2, S/5, B/8); a person decides. */
type Misread = { readonly code: string; readonly suggestion: string | null }

export type CreditCodeFault =
  | { readonly ok: false; readonly reason: 'empty' }
  | { readonly ok: false; readonly reason: 'length'; readonly code: string; readonly length: number }
  /** `position` counts from 1. */
  | (Misread & { readonly ok: false; readonly reason: 'alphabet'; readonly position: number; readonly character: string })
  | (Misread & { readonly ok: false; readonly reason: 'check'; readonly expected: string; readonly found: string })
  /** Fifteen digits: the number used before 2015. `checkValid` is about its own check digit (GS 15-2006). */
  | { readonly ok: false; readonly reason: 'old-registration-number'; readonly code: string; readonly checkValid: boolean }

export type CreditCodeResult = CreditCodeFound | CreditCodeFault

/** Space, hyphen, quotes and apostrophes. */
const isSeparator = (unit: number): boolean =>
  unit === 0x20 || unit === 0x2d || unit === 0x22 || unit === 0x27 || unit === 0x60 || unit === 0x2018 || unit === 0x2019

/**
 * A code as typed → upper case, half-width, without spaces, hyphens, apostrophes and hidden characters. Nothing is checked.
 * Returns the same string when there is nothing to change.
 */
export const normaliseCreditCode = (raw: string): string => {
  let at = 0
  for (; at < raw.length; at++) {
    const unit = raw.charCodeAt(at)
    if (!((unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a))) break
  }
  if (at === raw.length) return raw
  let out = raw.slice(0, at)
  for (; at < raw.length; at++) {
    const unit = foldUnit(raw.charCodeAt(at))
    if (unit === 0 || isSeparator(unit)) continue
    out += String.fromCharCode(unit >= 0x61 && unit <= 0x7a ? unit - 32 : unit)
  }
  return out
}

const valueAt = (code: string, at: number): number => {
  const unit = code.charCodeAt(at)
  return unit < 128 ? (values[unit] ?? NOT_IN_ALPHABET) : NOT_IN_ALPHABET
}

const checkValue = (code: string): number => {
  let sum = 0
  for (let at = 0; at < LENGTH - 1; at++) sum += valueAt(code, at) * (weights[at] ?? 0)
  return (31 - (sum % 31)) % 31
}

const isValid = (code: string): boolean => {
  for (let at = 0; at < LENGTH; at++) if (valueAt(code, at) === NOT_IN_ALPHABET) return false
  return checkValue(code) === valueAt(code, LENGTH - 1)
}

const organisationCodeValid = (code: string): boolean => organisationCheckUnit(code, 8) === code.charCodeAt(16)

/** Letters that GB 32100 leaves out because they are misread, and what they were. */
const misread: Readonly<Record<string, string>> = { O: '0', I: '1', Z: '2', S: '5' }
/** The confusable pair of which both are in the alphabet. */
const exchangeable: Readonly<Record<string, string>> = { B: '8', 8: 'B' }

/** The one valid code that misread characters explain: every forbidden letter replaced, then at most one B/8 exchanged. */
const suggest = (code: string): string | null => {
  let repaired = ''
  for (const character of code) repaired += misread[character] ?? character
  if (repaired !== code && isValid(repaired)) return repaired
  const found: string[] = []
  for (let at = 0; at < LENGTH; at++) {
    const other = exchangeable[repaired.charAt(at)]
    if (other === undefined) continue
    const candidate = repaired.slice(0, at) + other + repaired.slice(at + 1)
    if (isValid(candidate)) found.push(candidate)
  }
  const likely = found.length > 1 ? found.filter(organisationCodeValid) : found
  return likely.length === 1 ? (likely[0] ?? null) : null
}

const allDigits = (text: string, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) < 0x30 || text.charCodeAt(at) > 0x39) return false
  return true
}

/**
 * Checks a unified social credit code as typed (it is normalised first): eighteen characters of the alphabet, the last one right.
 * Weights 3^(i−1) mod 31, check value 31 − (sum mod 31), 31 being 0. Source: GB 32100-2015. Never throws.
 */
export const checkCreditCode = (raw: string): CreditCodeResult => {
  const code = normaliseCreditCode(raw)
  if (code === '') return { ok: false, reason: 'empty' }
  if (code.length === OLD_LENGTH && allDigits(code, 0, OLD_LENGTH)) {
    return { ok: false, reason: 'old-registration-number', code, checkValid: isRegistrationNumber(code) }
  }
  if (code.length !== LENGTH) return { ok: false, reason: 'length', code, length: code.length }
  let sum = 0
  for (let at = 0; at < LENGTH; at++) {
    const value = valueAt(code, at)
    if (value === NOT_IN_ALPHABET) {
      return { ok: false, reason: 'alphabet', code, position: at + 1, character: code.charAt(at), suggestion: suggest(code) }
    }
    if (at < LENGTH - 1) sum += value * (weights[at] ?? 0)
  }
  const expected = (31 - (sum % 31)) % 31
  if (expected !== valueAt(code, LENGTH - 1)) {
    const found = code.charAt(LENGTH - 1)
    return { ok: false, reason: 'check', code, expected: alphabet.charAt(expected), found, suggestion: suggest(code) }
  }
  return {
    ok: true,
    code,
    regionCode: allDigits(code, 2, 8) ? code.slice(2, 8) : null,
    organisationCode: code.slice(8, 17),
    organisationCodeValid: organisationCodeValid(code),
  }
}

/**
 * The code that begins with these seventeen characters (normalised first). Throws `RangeError` when there are not seventeen or one
 * is outside the alphabet: only generators and tests make codes.
 */
export const makeCreditCode = (prefix17: string): string => {
  const prefix = normaliseCreditCode(prefix17)
  if (prefix.length !== LENGTH - 1) throw new RangeError(`a credit code begins with 17 characters, not ${prefix.length}`)
  for (let at = 0; at < prefix.length; at++) {
    if (valueAt(prefix, at) === NOT_IN_ALPHABET) throw new RangeError(`character ${at + 1} is outside the alphabet of GB 32100`)
  }
  return prefix + alphabet.charAt(checkValue(prefix))
}
