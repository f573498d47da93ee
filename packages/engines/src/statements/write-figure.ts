import type { Language } from '@jingwei/contract/text'
import type { FigureFormat } from './tokens.ts'

const rounded = (value: number, decimals: number) => new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value)
/** A rate never looks better than it is: 99.96 % with one decimal is 99.9 %. */
const cut = (value: number, decimals: number) => {
  const scale = 10 ** decimals
  const shown = Math.floor(Number((Math.abs(value) * scale).toPrecision(12))) / scale
  return new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value < 0 ? -shown : shown)
}
/** As few decimals as give back the amount to a hundredth. */
const short = (value: number, decimals: number | null) => (decimals === null ? new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 }).format(value) : rounded(value, decimals))

/**
 * A figure as it stands in a text, with its scale and without the name of its unit. `value` in the unit shown, a ratio (`unit` 1) as a
 * fraction; `decimals` of the definition unless the token says others.
 */
export function writeFigure(value: number, unit: string, { format, decimals, defined, language }: { readonly format: FigureFormat; readonly decimals: number | null; readonly defined: number; readonly language: Language }): string {
  if (format === 'percent' || (unit === '1' && format === 'auto')) return `${cut(value * 100, decimals ?? defined)}%`
  const isMoney = unit.split('/')[0] === 'fen'
  const size = Math.abs(value)
  if (language === 'zh') {
    if (format === 'yi' || (format === 'auto' && isMoney && size >= 1e8)) return `${short(value / 1e8, decimals)}亿`
    if (format === 'wan' || (format === 'auto' && isMoney && size >= 1e4)) return `${short(value / 1e4, decimals)}万`
  } else if (format === 'yi' || format === 'wan' || (format === 'auto' && isMoney && size >= 1e6)) {
    return size >= 1e9 ? `${short(value / 1e9, decimals)} billion` : size >= 1e6 ? `${short(value / 1e6, decimals)} million` : short(value, decimals)
  }
  return rounded(value, decimals ?? defined)
}
