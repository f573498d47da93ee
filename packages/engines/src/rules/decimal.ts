/*
 * Numbers of rules: millionths in a bigint. Sums are exact; products and quotients are rounded half away from zero at the sixth digit, so
 * that a share of a cost in fen comes out the same on every machine. Binary floating point would not: 1.005 × 100 is 100.49999….
 */
export type Decimal = bigint

const one = 1_000_000n
const digits = 6

/** `12`, `-3.5`, `0.000001`. Null when it is no such number or has more digits than are kept. */
export function decimalOf(text: string): Decimal | null {
  const found = /^(-?)(\d{1,18})(?:\.(\d{1,6}))?$/.exec(text)
  if (!found) return null
  const [, sign, whole, part = ''] = found
  const value = BigInt(whole!) * one + BigInt(part.padEnd(digits, '0'))
  return sign === '-' ? -value : value
}
/** Of a whole number. */
export const fromWhole = (n: number): Decimal => BigInt(n) * one
/** Yuan, of money in whole fen. */
export const fromFen = (fen: number): Decimal => BigInt(fen) * (one / 100n)
/** Of a number as data gives it: kept to the sixth digit. Null for what is no number. */
export const fromNumber = (n: number): Decimal | null => (Number.isFinite(n) && Math.abs(n) < 1e15 ? decimalOf(n.toFixed(digits)) : null)

/** Divides, half away from zero. */
function over(a: bigint, b: bigint): bigint {
  const isNegative = a < 0n !== b < 0n
  const [n, d] = [a < 0n ? -a : a, b < 0n ? -b : b]
  const rounded = (2n * n + d) / (2n * d)
  return isNegative ? -rounded : rounded
}
export const times = (a: Decimal, b: Decimal): Decimal => over(a * b, one)
/** Null for division by zero: nothing is known then. */
export const divided = (a: Decimal, b: Decimal): Decimal | null => (b === 0n ? null : over(a * one, b))
/** To so many digits after the point, 0 to 6. */
export function rounded(a: Decimal, places: number): Decimal {
  const unit = 10n ** BigInt(digits - places)
  return over(a, unit) * unit
}
/** The whole number not above. */
export const floored = (a: Decimal): Decimal => (a - (((a % one) + one) % one))
/** Whole fen of an amount in yuan, half up. Throws beyond what a number holds exactly, which is some ninety trillion yuan. */
export function toFen(yuan: Decimal): number {
  const fen = Number(over(yuan, one / 100n))
  if (!Number.isSafeInteger(fen)) throw new RangeError('an amount beyond ninety trillion yuan')
  return fen
}
/** As a person reads it: no zeros at the end, thousands apart. */
export function printDecimal(a: Decimal): string {
  const absolute = a < 0n ? -a : a
  const part = (absolute % one).toString().padStart(digits, '0').replace(/0+$/, '')
  const whole = (absolute / one).toString().replace(/\B(?=(\d{3})+$)/g, ',')
  return `${a < 0n ? '-' : ''}${whole}${part ? `.${part}` : ''}`
}
