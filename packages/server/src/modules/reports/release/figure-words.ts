import type { ReleaseRow } from '@jingwei/contract/reports'
import type { Language, Text } from '@jingwei/contract/text'

const t = (zh: string, en: string): Text => ({ zh, en })
export const absentWords = { suppressed: t('不公布', 'not published'), 'nothing-to-divide-by': t('分母为 0', 'nothing to divide by'), 'not-known': t('未知', 'not known') } as const
type Valued = { readonly value: number | null; readonly absent: keyof typeof absentWords | null }

/** A figure as it is read aloud: rates in percent, Chinese money and counts in 万 and 亿. */
export function figureWords({ value, absent }: Valued, { unit, decimals }: Pick<ReleaseRow, 'unit' | 'decimals'>, l: Language): string {
  if (value === null) return absentWords[absent ?? 'not-known'][l]
  const grouped = (n: number, places: number) => n.toLocaleString('en-US', { minimumFractionDigits: places, maximumFractionDigits: places }).replace('-', '−')
  if (unit.code === '1') return l === 'zh' ? `${grouped(value * 100, Math.max(1, decimals))} %` : `${grouped(value * 100, Math.max(1, decimals))}%`
  const [shown, scale] = l === 'zh' && Math.abs(value) >= 1e8 ? [value / 1e8, '亿'] : l === 'zh' && Math.abs(value) >= 1e5 ? [value / 1e4, '万'] : [value, '']
  return `${grouped(shown, scale === '' ? decimals : 2)} ${scale}${unit.title[l]}`
}
export const kindWords = (time: ReleaseRow['time'], l: Language): string => (time === 'stock' ? t('时点数', 'a stock') : time === 'flow' ? t('时期数', 'a flow') : t('比值', 'a ratio'))[l]
