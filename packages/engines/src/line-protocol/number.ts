const pow10 = Float64Array.from({ length: 23 }, (_, i) => 10 ** i)

/** Where the number ended, and whether it was one; set by `numberAt`. One object for all: the next call overwrites it. */
export const scanned = { end: 0, isNumber: false }

/**
 * The number that stands at `from`, exactly as `Number` would read it; a trailing `i` or `u` (integers of line protocol) is taken along.
 * Up to 15 digits a double holds the digits and a power of ten up to 10^22 exactly, so that one division rounds once, as it should.
 */
export function numberAt(bytes: Uint8Array, from: number, to: number): number {
  let i = from
  const sign = bytes[i]
  if (sign === 45 || sign === 43) i++
  let digits = 0
  let whole = 0
  let fraction = 0
  for (; i < to; i++) {
    const d = bytes[i]! - 48
    if (d < 0 || d > 9) break
    whole = whole * 10 + d
    digits++
  }
  if (bytes[i] === 46) {
    i++
    for (; i < to; i++) {
      const d = bytes[i]! - 48
      if (d < 0 || d > 9) break
      whole = whole * 10 + d
      digits++
      fraction++
    }
  }
  const after = i < to ? bytes[i]! : 44
  const isEnd = after === 44 || after === 32 || after === 10 || after === 13
  const isInteger = (after === 105 || after === 117) && fraction === 0
  scanned.isNumber = digits > 0
  if (digits > 0 && digits <= 15 && (isEnd || isInteger)) {
    scanned.end = isInteger ? i + 1 : i
    const value = fraction === 0 ? whole : whole / pow10[fraction]!
    return sign === 45 ? -value : value
  }
  return slowly(bytes, from, to)
}

const written = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?$/
function slowly(bytes: Uint8Array, from: number, to: number): number {
  let end = from
  while (end < to && bytes[end] !== 44 && bytes[end] !== 32 && bytes[end] !== 10 && bytes[end] !== 13) end++
  scanned.end = end
  let text = ''
  for (let i = from; i < end && i < from + 400; i++) text += String.fromCharCode(bytes[i]!)
  const whole = /^[+-]?\d+[iu]$/.test(text) ? text.slice(0, -1) : text
  scanned.isNumber = end - from <= 400 && written.test(whole)
  return scanned.isNumber ? Number(whole) : NaN
}
