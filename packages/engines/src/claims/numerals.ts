/** A number as it is written, before its unit. `step`: the worth of its last digit. */
export type Numeral = { readonly value: number; readonly step: number; readonly isDecimal: boolean; readonly end: number }

const arabic = /(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?: \d{3})+(?!\d)|\d+)(?:\.\d+)?/y
/** Longer runs of digits are numbers of papers, telephones, firms. */
const mostDigits = 15

/** Digits with groups by comma or space and a decimal point. Null where they are no amount. */
export function readArabic(text: string, at: number): Numeral | null {
  arabic.lastIndex = at
  const found = arabic.exec(text)?.[0]
  if (found === undefined) return null
  const plain = found.replaceAll(/[, ]/g, '')
  if (plain.length > mostDigits) return null
  const decimals = plain.includes('.') ? plain.length - plain.indexOf('.') - 1 : 0
  return { value: Number(plain), step: 10 ** -decimals, isDecimal: decimals > 0, end: at + found.length }
}

const digits = new Map([...'零一二三四五六七八九'].map((sign, i) => [sign, i] as const))
digits.set('〇', 0).set('两', 2)
const small = new Map([['十', 10], ['百', 100], ['千', 1000]])
export const isChineseDigit = (sign: string): boolean => digits.has(sign) || sign === '十'

/** 三十一, 两千六百, 三点五, without 万 and 亿 that come after it. Null for 一二三 and the like, which count nothing. */
export function readChinese(text: string, at: number): Numeral | null {
  let total = 0
  let digit: number | null = null
  let step = 1
  let next = at
  for (; next < at + 16; next++) {
    const sign = text.charAt(next)
    const value = digits.get(sign)
    if (value !== undefined) {
      if (digit !== null && digit !== 0) return null
      digit = value
      step = 1
      continue
    }
    const factor = small.get(sign)
    if (factor === undefined || (digit === null && sign !== '十') || (factor === 10 && digit === null && next > at)) break
    // 百分之, 千瓦: not a hundred, not a thousand.
    if (sign !== '十' && /^[分瓦米克卡]/.test(text.slice(next + 1, next + 2))) break
    total += (digit ?? 1) * factor
    digit = null
    step = factor
  }
  if (next === at) return null
  let value = total + (digit ?? 0)
  let isDecimal = false
  if (text.charAt(next) === '点' && digits.has(text.charAt(next + 1))) {
    for (next++, step = 1; digits.has(text.charAt(next)) && step > 1e-6; next++) value += digits.get(text.charAt(next))! * (step /= 10)
    value = Number(value.toFixed(6))
    isDecimal = true
  }
  return { value, step, isDecimal, end: next }
}

const ones = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']
const english = new Map<string, number>(ones.map((word, i) => [word, i] as const))
for (const [i, word] of ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'].entries()) english.set(word, 20 + 10 * i)
const word = /[a-z]+/y
const more = /[- ](?:and )?(?=[a-z])/y

/** eleven, twenty-three, three hundred and five; thousand and million come after it. */
export function readEnglish(text: string, at: number): Numeral | null {
  let value = 0
  let end = at
  let count = 0
  for (let next = at; count < 5; ) {
    word.lastIndex = next
    const found = word.exec(text)?.[0] ?? ''
    const worth = english.get(found)
    if (worth !== undefined && (count === 0 || (value % 100 >= 20 && value % 10 === 0 && worth < 10) || (value > 0 && value % 100 === 0))) value += worth
    else if (found === 'hundred' && value > 0 && value < 10) value *= 100
    else break
    count++
    end = next + found.length
    more.lastIndex = end
    const gap = more.exec(text)?.[0]
    if (gap === undefined) break
    next = end + gap.length
  }
  return count === 0 ? null : { value, step: 1, isDecimal: false, end }
}
