import type { FormItem } from '@jingwei/contract/collection-form'
import type { Language, Text } from '@jingwei/contract/text'
import { unitOf } from '../indicators/index.ts'
import { fromNumber, type Decimal } from '../rules/index.ts'

type Measured = Pick<FormItem, 'unit' | 'inWan' | 'kind'>
export const isNumber = (item: Pick<FormItem, 'kind'>) => item.kind === 'number' || item.kind === 'integer'
/** So many of what is stored make one of what is typed: a million fen a 万元. */
export const scaleOf = (item: Measured): number => unitOf(item.unit ?? '').per * (item.inWan ? 10_000 : 1)
/** Digits after the point that what is typed may have; six at most. */
export const digitsOf = (item: Measured): number => (item.kind === 'integer' ? 0 : Math.min(6, Math.floor(Math.log10(scaleOf(item)))))
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
  const stored = Number(whole / 10n ** BigInt(part.length)) * (found[1] ? -1 : 1)
  return Number.isSafeInteger(stored) && Math.abs(stored) <= 9e15 ? stored + 0 : null
}
/** As it is typed again: no thousands, no zeros at the end. */
export function typedOf(item: Measured, stored: number): string {
  const scale = BigInt(scaleOf(item))
  const absolute = BigInt(Math.abs(stored))
  const part = scale === 1n ? '' : (absolute % scale).toString().padStart(scale.toString().length - 1, '0').replace(/0+$/, '')
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
