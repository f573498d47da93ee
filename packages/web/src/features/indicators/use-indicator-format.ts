import type { Definition } from '@jingwei/contract/indicators'
import type { FigureParts } from '../../app/format.ts'
import { useLanguage } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'

type Of = Pick<Definition, 'unit' | 'decimals'>
/** How the value of an indicator is written: a ratio as per cent, money in 万/亿, anything else with its unit. */
export function useIndicatorFormat() {
  const format = useFormat()
  const language = useLanguage()
  const counted = (unit: Of['unit'], value: number) => (language === 'en' && Math.abs(value) === 1 ? unit.title.en.replace(/^people$/, 'person').replace(/s$/, '') : unit.title[language])
  const parts = ({ unit, decimals }: Of, value: number): FigureParts => {
    if (unit.code === '1') return { before: '', value: format.decimal(value * 100, decimals), after: '%', exact: `${format.decimal(value * 100, 4)} %` }
    if (unit.code === 'fen') return format.moneyFigure(value * 100)
    if (decimals > 0) return { before: '', value: format.decimal(value, decimals), after: counted(unit, value), exact: '' }
    return format.figure(Math.round(value), counted(unit, Math.round(value)))
  }
  /** With its sign of per cent or money, without the word for what is counted. */
  const bare = (of: Of, value: number | null) => {
    if (value === null) return format.nothing
    const { before, value: number, after } = parts(of, value)
    return [before, number, of.unit.code === '1' || of.unit.code === 'fen' ? after : ''].filter(Boolean).join(' ')
  }
  const inWords = (of: Of, value: number | null) => {
    if (value === null) return format.nothing
    const { before, value: number, after } = parts(of, value)
    return [before, number, after].filter(Boolean).join(' ')
  }
  /** `+142`, `+3.6 pp`, `+1.20 万元`; nothing where one side is missing. */
  const change = (of: Of, now: number | null, before: number | null): string | null => {
    if (now === null || before === null) return null
    const step = now - before
    if (of.unit.code === '1') return Math.abs(step) < 0.0005 ? '0' : format.points(step)
    if (of.unit.code !== 'fen' && Math.abs(step) < 0.5 * 10 ** -of.decimals) return '0'
    if (of.unit.code === 'fen') {
      const { before: sign, value, after } = format.moneyFigure(Math.abs(step) * 100)
      return step === 0 ? '0' : `${step > 0 ? '+' : '−'}${[sign, value, after].filter(Boolean).join(' ')}`
    }
    return format.change(step, of.decimals)
  }
  return { parts, bare, inWords, change, unitName: ({ unit }: Of) => (unit.code === '1' ? '%' : unit.title[language]) }
}
