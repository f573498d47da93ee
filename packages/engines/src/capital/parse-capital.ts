import { foldWidth, saysNothing } from '../text/index.ts'
import { readChineseNumber } from './chinese-number.ts'
import { minorDigitsOf } from './currencies.ts'
import { readUnitWords, type UnitWords } from './unit-words.ts'

/** What a number without any unit means, taken from the column's heading: `{ exponent: 4, currency: 'CNY' }` for 万元. */
export type CapitalUnit = { readonly exponent: number; readonly currency: string }

export type CapitalFound = {
  readonly kind: 'capital'
  /** Whole minor units of the currency, a safe integer: fen for CNY, cents for USD, yen for JPY. Zero is a value. */
  readonly amountMinor: number
  /** ISO 4217 alphabetic code. */
  readonly currency: string
  /** The text named no currency (万, 元 or only a heading's unit), so it is the roster's own, CNY. */
  readonly currencyAssumed: boolean
  /** The text had parts of a minor unit; half was rounded up. */
  readonly rounded: boolean
  readonly raw: string
}

/**
 * `number`: not one readable number. `separator`: commas not between groups of three, so `1,0000000` could be one or ten million.
 * `unit`: words that are not known or contradict. `no-unit`: a bare number and no unit from the heading. `negative`.
 * `too-large`: beyond 2⁵³ − 1 minor units.
 */
export type CapitalFault = 'number' | 'separator' | 'unit' | 'no-unit' | 'negative' | 'too-large'

export type CapitalResult =
  | CapitalFound
  | { readonly kind: 'missing'; readonly raw: string }
  | { readonly kind: 'unreadable'; readonly reason: CapitalFault; readonly raw: string }

const unreadable = (reason: CapitalFault, raw: string): CapitalResult => ({ kind: 'unreadable', reason, raw })

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39
/** Beyond these decimals lie only artefacts of binary fractions. */
const DECIMALS_MAX = 9
const none: UnitWords = { exponent: 0, scaled: false, currency: null, money: false }

/** Where the first number begins, a leading point included; the length of the text when there is none. */
const firstDigit = (text: string): number => {
  let at = 0
  while (at < text.length && !isDigit(text.charCodeAt(at))) at++
  return at > 0 && at < text.length && text.charCodeAt(at - 1) === 0x2e ? at - 1 : at
}

type Decimal = { mantissa: number; decimals: number; cut: boolean; end: number }

/** Digits with optional groups of three and a fraction, from `at` on; `null` when the groups are not of three. */
const readDecimal = (text: string, at: number): Decimal | null => {
  let mantissa = 0
  let digits = 0
  let groupAt = -1
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (isDigit(unit)) {
      mantissa = mantissa * 10 + (unit - 0x30)
      digits++
      if (groupAt >= 0 && digits - groupAt > 3) return null
    } else if (unit === 0x2c && isDigit(text.charCodeAt(at + 1))) {
      if (digits === 0 || (groupAt < 0 ? digits > 3 : digits - groupAt !== 3)) return null
      groupAt = digits
    } else break
  }
  if (groupAt >= 0 && digits - groupAt !== 3) return null
  let decimals = 0
  let cut = false
  if (text.charCodeAt(at) === 0x2e) {
    let pending = 0
    let places = 0
    for (at++; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      if (!isDigit(unit)) break
      digits++
      places++
      if (places > DECIMALS_MAX) {
        if (unit !== 0x30) cut = true
        continue
      }
      pending++
      if (unit === 0x30) continue
      // Zeros are taken up only when a digit follows, so that 20328.340000 stays a small mantissa.
      mantissa = mantissa * 10 ** pending + (unit - 0x30)
      decimals += pending
      pending = 0
    }
  }
  return { mantissa, decimals, cut, end: at }
}

/** `mantissa × 10^exponent` to whole units, half up. */
const scale = (mantissa: number, exponent: number): { value: number; rounded: boolean } => {
  if (exponent >= 0) return { value: mantissa * 10 ** exponent, rounded: false }
  const divisor = 10 ** -exponent
  const rest = mantissa % divisor
  return { value: (mantissa - rest) / divisor + (rest * 2 >= divisor ? 1 : 0), rounded: rest !== 0 }
}

/**
 * Registered capital as rosters write it: `50(万元人民币)`, `1,000.00万元`, `２００万美元`, `USD 30万`, `1亿2000万元`, `伍佰万元整`, `0`.
 *
 * `bare` is the unit of a number without one (see `unitOfHeading`). Nothing is converted between currencies. Never throws;
 * time is linear in the length of the text. Spellings: our own collection; codes and decimals: ISO 4217.
 */
export const parseCapital = (raw: string | number | null | undefined, bare: CapitalUnit | null = null): CapitalResult => {
  if (raw === null || raw === undefined) return { kind: 'missing', raw: '' }
  const source = typeof raw === 'number' ? String(raw) : raw
  const text = foldWidth(source)
  if (saysNothing(text)) return { kind: 'missing', raw: source }
  if (text.length > 80) return unreadable('number', source)

  const start = firstDigit(text)
  if (start === text.length) return parseSpelled(text, source, bare)
  let before = text.slice(0, start)
  if (before.endsWith('-') || before.endsWith('−')) return unreadable('negative', source)
  if (before.endsWith('+')) before = before.slice(0, -1)

  const number = readDecimal(text, start)
  if (number === null) return unreadable('separator', source)
  let after = text.slice(number.end)
  const second = /^([十百千万亿]+)(\d{1,8})(?=[十百千万亿元圆美港日欧英澳(])/.exec(after)
  let extra = 0
  let extraExponent = 0
  if (second !== null) {
    // 1亿2000万: the second part is smaller than the unit of the first.
    const first = readUnitWords(second[1] ?? '')
    after = after.slice(second[0].length)
    const scaleWords = /^[十百千万]*/.exec(after)?.[0] ?? ''
    after = after.slice(scaleWords.length)
    const inner = readUnitWords(scaleWords)
    if (first === null || inner === null || number.decimals > 0 || inner.exponent >= first.exponent) return unreadable('number', source)
    extra = Number(second[2])
    extraExponent = inner.exponent
    number.mantissa = number.mantissa * 10 ** (first.exponent - extraExponent) + extra
    if (extra >= 10 ** (first.exponent - extraExponent)) return unreadable('number', source)
  }
  const lead = before === '' ? none : readUnitWords(before.toUpperCase())
  const tail = after === '' ? none : readUnitWords(after.toUpperCase())
  if (lead === null || tail === null || lead.scaled) return unreadable(hasDigit(after) ? 'number' : 'unit', source)
  const bareNumber = second === null && !tail.scaled && !tail.money && !lead.money
  if (bareNumber && bare === null) return unreadable('no-unit', source)
  const currency = currencyOf(lead.currency, tail.currency, bareNumber ? bare : null)
  if (currency === null) return unreadable('unit', source)
  const exponent = tail.exponent + extraExponent + (bareNumber && bare !== null ? bare.exponent : 0)
  const amount = { mantissa: number.mantissa, exponent: exponent - number.decimals, cut: number.cut }
  return finish(amount, currency, lead.currency === null && tail.currency === null, source)
}

const hasDigit = (text: string): boolean => {
  for (let at = 0; at < text.length; at++) if (isDigit(text.charCodeAt(at))) return true
  return false
}

const currencyOf = (lead: string | null, tail: string | null, bare: CapitalUnit | null): string | null => {
  if (lead !== null && tail !== null && lead !== tail) return null
  return lead ?? tail ?? bare?.currency ?? 'CNY'
}

type Amount = { readonly mantissa: number; readonly exponent: number; readonly cut: boolean }

const finish = ({ mantissa, exponent, cut }: Amount, currency: string, currencyAssumed: boolean, raw: string): CapitalResult => {
  if (!Number.isSafeInteger(mantissa)) return unreadable('too-large', raw)
  const { value, rounded } = scale(mantissa, exponent + minorDigitsOf(currency))
  if (!Number.isSafeInteger(value)) return unreadable('too-large', raw)
  return { kind: 'capital', amountMinor: value, currency, currencyAssumed, rounded: rounded || cut, raw }
}

/** 人民币伍佰万元整. */
const parseSpelled = (text: string, raw: string, bare: CapitalUnit | null): CapitalResult => {
  const start = text.search(/[零〇一壹二贰貳两兩三叁參四肆五伍六陆陸七柒八捌九玖十拾]/u)
  if (start < 0) return unreadable('number', raw)
  const number = readChineseNumber(text.slice(start))
  if (number === null) return unreadable('number', raw)
  const lead = start === 0 ? none : readUnitWords(text.slice(0, start).toUpperCase())
  const after = text.slice(start + number.length)
  const tail = after === '' ? none : readUnitWords(after.toUpperCase())
  if (lead === null || tail === null || lead.scaled || tail.scaled) return unreadable('unit', raw)
  const bareNumber = !number.scaled && !tail.money && !lead.money
  if (bareNumber && bare === null) return unreadable('no-unit', raw)
  const currency = currencyOf(lead.currency, tail.currency, bareNumber ? bare : null)
  if (currency === null) return unreadable('unit', raw)
  const amount = { mantissa: number.value, exponent: bareNumber && bare !== null ? bare.exponent : 0, cut: false }
  return finish(amount, currency, lead.currency === null && tail.currency === null, raw)
}

/**
 * The unit that a column's heading gives to bare numbers: `注册资本（万元）` → 10⁴ CNY, `注册资金(万美元)` → 10⁴ USD,
 * `注册资本` → `null`.
 */
export const unitOfHeading = (heading: string): CapitalUnit | null => {
  const text = foldWidth(heading)
  const inside = /[（([【:](?:单位[:：]?)?([^）)\]】]+)[）)\]】]?$/u.exec(text)?.[1]
  if (inside === undefined) return null
  const words = readUnitWords(inside.toUpperCase())
  if (words === null || (!words.scaled && !words.money)) return null
  return { exponent: words.exponent, currency: words.currency ?? 'CNY' }
}
