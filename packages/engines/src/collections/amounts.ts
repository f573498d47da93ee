import type { FormItem } from '@jingwei/contract/collection-form'
import type { Language, Text } from '@jingwei/contract/text'
import { unitOf } from '../indicators/index.ts'
import { fromNumber, type Decimal } from '../rules/index.ts'

type Measured = Pick<FormItem, 'unit' | 'inWan' | 'kind'>
export const isNumber = (item: Pick<FormItem, 'kind'>) => item.kind === 'number' || item.kind === 'integer'
/** So many of what is stored make one of what is typed: a million fen a 万元. */
export const scaleOf = (item: Measured): number => unitOf(item.unit ?? '').per * (item.inWan ? 10_000 : 1)
const mostDigits = 6
const commonOf = (a: number, b: number): number => (b === 0 ? a : commonOf(b, a % b))
/** The least of what is stored that so many digits after the point can say, and of which all they can say is made: nine seconds, of an hour with four. */
const stepWith = (scale: number, digits: number): number => scale / commonOf(scale, 10 ** digits)
/** Digits after the point that what is typed may have: as many as make a difference, six at most. */
function digitsOf(item: Measured): number {
  if (item.kind === 'integer') return 0
  const scale = scaleOf(item)
  let digits = 0
  while (digits < mostDigits && stepWith(scale, digits + 1) < stepWith(scale, digits)) digits++
  return digits
}
/** What can be typed is whole multiples of this, as stored. */
export const stepOf = (item: Measured): number => stepWith(scaleOf(item), digitsOf(item))
/** How fine a number may be, in words. */
export function finenessOf(item: Measured): Text {
  const digits = digitsOf(item)
  if (digits === 0) return { zh: '应是整数', en: 'is a whole number' }
  if (stepOf(item) * 10 ** digits === scaleOf(item)) return { zh: `最多 ${digits} 位小数`, en: `at most ${digits} digits after the point` }
  const step = typedOf(item, stepOf(item))
  return { zh: `应是 ${step} 的整数倍`, en: `is a multiple of ${step}` }
}
export function unitTitle(item: Measured): Text {
  const { zh, en } = unitOf(item.unit ?? '').title
  return item.inWan ? { zh: `万${zh}`, en: `10,000 ${en}` } : { zh, en }
}

/** What is stored of what was typed, exactly; null where it is no such number. `1,234.5`, `１２３４`, spaces are read. */
export function storedOf(item: Measured, typed: string): number | null {
  const text = typed.normalize('NFKC').replace(/[\s,]/g, '')
  const found = /^([-−]?)(\d{1,15})(?:\.(\d*))?$/.exec(text)
  if (!found) return null
  const part = (found[3] ?? '').replace(/0+$/, '')
  if (part.length > digitsOf(item)) return null
  const whole = (BigInt(found[2]!) * 10n ** BigInt(part.length) + BigInt(part || '0')) * BigInt(scaleOf(item))
  const parts = 10n ** BigInt(part.length)
  if (whole % parts !== 0n) return null
  const stored = Number(whole / parts) * (found[1] ? -1 : 1)
  return Number.isSafeInteger(stored) && Math.abs(stored) <= 9e15 ? stored + 0 : null
}
/** More than can be typed: what no such number can say, a single second in hours, is shown with so many and never read as another amount. */
const shownDigits = 12
/** As it is typed again: no thousands, no zeros at the end. */
export function typedOf(item: Measured, stored: number): string {
  const scale = BigInt(scaleOf(item))
  const absolute = BigInt(Math.abs(stored))
  const part = (((absolute % scale) * 10n ** BigInt(shownDigits)) / scale).toString().padStart(shownDigits, '0').replace(/0+$/, '')
  return `${stored < 0 ? '-' : ''}${absolute / scale}${part ? `.${part}` : ''}`
}
/** As a person reads it, with its unit. */
export function saidOf(item: Measured, stored: number, language: Language): string {
  const [whole, part] = typedOf(item, stored).split('.')
  const unit = unitTitle(item)[language]
  return `${whole!.replace(/\B(?=(\d{3})+$)/g, ',')}${part ? `.${part}` : ''}${language === 'zh' ? '' : ' '}${unit}`
}
/** As checks compute with it: in the unit shown. */
export const decimalOfStored = (item: Measured, stored: number): Decimal | null => fromNumber(stored / scaleOf(item))
