/*
 * Amounts of files, which have up to eleven decimals, as exact numbers, and as whole minor units (cents, fen) that add up.
 */
/** Quintillionths (10⁻¹⁸) of the unit of a currency. */
export type Amount = bigint
const places = 18
const one = 10n ** BigInt(places)

/** `-63614.2310424`, as XML writes decimals: no thousands apart, no exponent. Null for what is no such number or is beyond what is kept. */
export function amountOf(text: string): Amount | null {
  const found = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text)
  if (!found) return null
  const [, sign, whole = '', part = ''] = found
  if (whole.length + part.length === 0 || whole.replace(/^0+/, '').length > 15 || part.replace(/0+$/, '').length > places) return null
  const value = BigInt(whole || '0') * one + BigInt(part.slice(0, places).padEnd(places, '0'))
  return sign === '-' ? -value : value
}

/** The decimal that was meant, without zeros at its end. */
export function printAmount(amount: Amount): string {
  const absolute = amount < 0n ? -amount : amount
  const part = (absolute % one).toString().padStart(places, '0').replace(/0+$/, '')
  return `${amount < 0n ? '-' : ''}${absolute / one}${part ? `.${part}` : ''}`
}
/** Minor units as a decimal of the currency’s unit. */
export function printMinor(minor: number, digits: number): string {
  if (!Number.isSafeInteger(minor)) throw new RangeError('no whole number of minor units')
  return printAmount(BigInt(minor) * 10n ** BigInt(places - digits))
}

const sumOf = (amounts: readonly Amount[]) => amounts.reduce((sum, a) => sum + a, 0n)
function floorOver(a: bigint, b: bigint): bigint {
  const quotient = a / b
  return a % b < 0n ? quotient - 1n : quotient
}
/** Whole minor units, halves upwards (towards more, for amounts below nothing too: only so do running totals never jump by two). */
const nearest = (amount: Amount, digits: number): bigint => {
  const unit = 10n ** BigInt(places - digits)
  return floorOver(2n * amount + unit, 2n * unit)
}
/** Whole minor units of one amount. Null beyond what a number holds exactly. */
export function minorOf(amount: Amount, digits: number): number | null {
  const minor = Number(nearest(amount, digits))
  return Number.isSafeInteger(minor) ? minor : null
}

/**
 * Whether a published total is this sum, but for what a sum in floating point printed with twelve digits loses: 23769664.5649983 stands as
 * 23769664.565.
 */
export function isPublishedAs(sum: Amount, published: string): boolean {
  const total = amountOf(published)
  if (total === null) return false
  const difference = sum < total ? total - sum : sum - total
  const lastWritten = places - (published.split('.')[1] ?? '').length
  const twelfth = (total < 0n ? -total : total).toString().length - 12
  return difference === 0n || 2n * difference <= 10n ** BigInt(Math.max(0, Math.min(lastWritten, twelfth)))
}

/**
 * Amounts as whole minor units whose sum is the rounded sum: each is the step of the rounded running total, hence less than one unit from
 * the exact amount. `published`: a total that stands beside them; where `isPublishedAs` holds, they add up to it, rounded, even where its
 * own rounding carries a half over. Null when a number would not hold it exactly.
 */
export function roundTogether(amounts: readonly Amount[], digits: number, published: string | null = null): number[] | null {
  let [running, before] = [0n, 0n]
  const steps = amounts.map((amount) => {
    running += amount
    const step = nearest(running, digits) - before
    before += step
    return step
  })
  if (published !== null && amounts.length > 0 && isPublishedAs(sumOf(amounts), published)) {
    const missing = nearest(amountOf(published)!, digits) - before
    if (missing !== 0n) steps[largest(amounts)]! += missing
  }
  const numbers = steps.map(Number)
  return Number.isSafeInteger(Number(before)) && numbers.every(Number.isSafeInteger) ? numbers : null
}

/** The place of the one where a cent matters least. */
function largest(amounts: readonly Amount[]): number {
  let best = 0
  const size = (a: Amount) => (a < 0n ? -a : a)
  amounts.forEach((amount, i) => {
    if (size(amount) > size(amounts[best]!)) best = i
  })
  return best
}
