const digits = new Map<string, number>()
for (const [value, spellings] of ['零〇○', '一壹弌', '二贰貳两兩', '三叁參叄', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'].entries()) {
  for (const spelling of spellings) digits.set(spelling, value)
}
const small = new Map([['十', 10], ['拾', 10], ['百', 100], ['佰', 100], ['千', 1000], ['仟', 1000]])
const large = new Map([['万', 1e4], ['萬', 1e4], ['亿', 1e8], ['億', 1e8]])

/**
 * A whole number written in Chinese numerals at the start of the text, plain or 大写: 伍佰万 → 5,000,000.
 * Returns the value, how many UTF-16 units it took, and whether 万 or 亿 stands in it, or `null` when the text does not begin with one.
 */
export const readChineseNumber = (text: string): { readonly value: number; readonly length: number; readonly scaled: boolean } | null => {
  let total = 0
  let section = 0
  let digit: number | null = null
  let sawDigit = false
  let scaled = false
  let at = 0
  for (; at < text.length; at++) {
    const character = text.charAt(at)
    const value = digits.get(character)
    if (value !== undefined) {
      if (digit !== null && digit !== 0) return null
      digit = value
      sawDigit = true
      continue
    }
    const factor = small.get(character)
    if (factor !== undefined) {
      if (digit === null && character !== '十' && character !== '拾') break
      section += (digit ?? 1) * factor
      digit = null
      sawDigit = true
      continue
    }
    const power = large.get(character)
    if (power === undefined || !sawDigit) break
    scaled = true
    const amount = section + (digit ?? 0)
    // 亿 raises all that stands before it (一万亿), 万 only its own section.
    if (power === 1e8) total = (total + amount) * power
    else total += amount * power
    section = 0
    digit = null
  }
  return sawDigit ? { value: total + section + (digit ?? 0), length: at, scaled } : null
}
