/** A plain number as Excel reads it, with a sign in front: `-12`, `-1,234.50`, `-.5`, `-1e-3`, `-5%`. */
const isPlainNegative = (cell: string): boolean => {
  let digits = 0
  for (let at = 1; at < cell.length; at++) {
    const unit = cell.charCodeAt(at)
    if (unit >= 0x30 && unit <= 0x39) digits++
    else if (unit === 0x2c || unit === 0x2e) continue
    else if ((unit === 0x65 || unit === 0x45) && digits > 0) return /^[+-]?\d{1,3}$/.test(cell.slice(at + 1))
    else return unit === 0x25 && digits > 0 && at === cell.length - 1
  }
  return digits > 0
}

/**
 * A cell of an exported CSV or workbook that a spreadsheet will not run as a formula: text whose first visible character is
 * `=`, `+`, `-`, `@` (full-width forms too), or that begins with a tab, CR or LF, gets an apostrophe in front.
 * Plain negative numbers and a lone `-` stay as they are. Idempotent. Source: OWASP, CSV injection.
 */
export const neutraliseFormula = (cell: string): string => {
  const first = cell.charCodeAt(0)
  // Nearly every cell begins with a letter, a digit or an ideograph.
  if (cell === '' || (first >= 0x30 && first <= 0x39) || (first >= 0x41 && first < 0x80) || (first >= 0x4e00 && first < 0xd800)) return cell
  if (first === 0x09 || first === 0x0d || first === 0x0a) return `'${cell}`
  const seen = cell.trimStart()
  switch (seen.charCodeAt(0)) {
    case 0x3d: case 0x2b: case 0x40: case 0xff1d: case 0xff0b: case 0xff20: case 0xff0d:
      return `'${cell}`
    case 0x2d:
      return seen === '-' || isPlainNegative(seen) ? cell : `'${cell}`
    default:
      return cell
  }
}

const STAR = '*'

/**
 * A telephone number for people who may not see it: `138****1234`, `0791-****5678`. What has fewer than seven digits is hidden
 * wholly. The length of what is hidden is kept, separators too.
 */
export const maskPhone = (phone: string): string => {
  let digits = 0
  for (let at = 0; at < phone.length; at++) if (isDigit(phone.charCodeAt(at))) digits++
  if (digits < 7) return STAR.repeat(phone.length)
  const shownLast = digits < 10 ? 2 : 4
  const shownFirst = digits < 10 ? 1 : Math.min(digits - shownLast - 4, digits === 11 && phone.charCodeAt(0) !== 0x30 ? 3 : 4)
  let seen = 0
  let out = ''
  for (let at = 0; at < phone.length; at++) {
    const unit = phone.charCodeAt(at)
    if (!isDigit(unit)) {
      // Letters and ideographs in a phone cell can be a person's name.
      out += unit < 0x30 ? phone[at] : STAR
      continue
    }
    seen++
    out += seen <= shownFirst || seen > digits - shownLast ? phone[at] : STAR
  }
  return out
}

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39

/**
 * An identity number (or any other personal code) with its first three and last two characters shown, so that neither the birthday
 * nor the sequence can be told: `360*************34`. Shorter than ten characters: hidden wholly.
 */
export const maskIdNumber = (id: string): string =>
  id.length < 10 ? STAR.repeat(id.length) : id.slice(0, 3) + STAR.repeat(id.length - 5) + id.slice(-2)
