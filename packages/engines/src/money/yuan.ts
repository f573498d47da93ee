import { foldWidth } from '../text/index.ts'

/**
 * `missing`: nothing is written. `form`: not an amount. `decimals`: more than two digits after the point, or a fraction of a fen.
 * `currency`: another currency than the yuan. `too-large`: beyond ninety trillion yuan, which a number does not hold exactly.
 */
export type AmountFault = 'missing' | 'form' | 'decimals' | 'currency' | 'too-large'
export type AmountResult = { readonly ok: true; readonly fen: number } | { readonly ok: false; readonly reason: AmountFault }

const refused = (reason: AmountFault): AmountResult => ({ ok: false, reason })
const yuanMarks = /^(?:[¥￥]|CNY|RMB|人民币)\s*|\s*(?:元|CNY|RMB)$/gi
const otherCurrencies = /[$€£₩]|\b(?:USD|EUR|GBP|JPY|HKD|MOP|TWD|KRW|AUD|CAD|CHF|SGD|RUB)\b|美元|欧元|英镑|日元|港[币元]|澳门元|新台币|韩元/i

/** Digits, in thousands or not; the sign before or after the mark of the currency. Numbers of cells come as their shortest decimal. */
function parts(value: string | number): { sign: 1 | -1; whole: string; fraction: string } | AmountFault {
  const text = foldWidth(typeof value === 'number' ? String(value) : value).trim()
  if (text === '') return 'missing'
  if (otherCurrencies.test(text)) return 'currency'
  const [, before = '', rest = ''] = /^([+\-−]?)\s*(.*)$/su.exec(text) ?? []
  const found = /^([+\-−]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(rest.replace(yuanMarks, '').trim())
  if (!found || (before !== '' && found[1] !== '')) return 'form'
  const isNegative = /[-−]/.test(before + found[1]!)
  return { sign: isNegative ? -1 : 1, whole: found[2]!.replaceAll(',', ''), fraction: found[3] ?? '' }
}

function exact(sign: 1 | -1, digits: string): AmountResult {
  const fen = Number(digits)
  if (!Number.isSafeInteger(fen)) return refused('too-large')
  return { ok: true, fen: fen === 0 ? 0 : sign * fen }
}

/** An amount in yuan (`1,234.50`, `¥318`, `-3.5元`, the number of a cell) as whole fen. Never throws. */
export function readYuan(value: string | number): AmountResult {
  const found = parts(value)
  if (typeof found === 'string') return refused(found)
  if (found.fraction.length > 2) return refused('decimals')
  return exact(found.sign, found.whole + found.fraction.padEnd(2, '0'))
}

/** An amount that is written in fen already. */
export function readFen(value: string | number): AmountResult {
  const found = parts(value)
  if (typeof found === 'string') return refused(found)
  return found.fraction === '' ? exact(found.sign, found.whole) : refused('decimals')
}

/** `1234.50`, with two digits always; `grouped` as `1,234.50`. Throws `RangeError` for what is not whole fen. */
export function writeYuan(fen: number, { grouped = false } = {}): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError('an amount is whole fen')
  const digits = String(Math.abs(fen)).padStart(3, '0')
  const whole = digits.slice(0, -2)
  return `${fen < 0 ? '-' : ''}${grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole}.${digits.slice(-2)}`
}
