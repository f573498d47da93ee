import { useMemo } from 'react'
import * as format from './format.ts'
import { useLanguage, type Language } from './i18n.ts'

const inLanguage = (language: Language) => ({
  language,
  nothing: format.nothing,
  count: format.count,
  decimal: format.decimal,
  change: format.change,
  bytes: format.bytes,
  time: format.time,
  timeRange: format.timeRange,
  dateData: format.dateData,
  figure: (value: number, unit?: string) => format.figure(value, language, unit),
  listed: (words: readonly string[]) => format.listed(words, language),
  moneyUnit: format.moneyUnit(language),
  moneyCell: (amountFen: number) => format.moneyCell(amountFen, language),
  moneyFigure: (amountFen: number) => format.moneyFigure(amountFen, language),
  share: (ratio: number, digits?: number) => format.share(ratio, language, digits),
  points: (ratio: number) => format.points(ratio, language),
  date: (at: string | number | Date, now?: number) => format.date(at, language, now),
  dateFull: (at: string | number | Date) => format.dateFull(at, language),
  dateTime: (at: string | number | Date, now?: number) => format.dateTime(at, language, now),
  weekday: (at: string | number | Date) => format.weekday(at, language),
  deadline: (at: string | number | Date, now?: number) => format.deadline(at, language, now),
  ago: (at: string | number | Date, now?: number) => format.ago(at, language, now),
  duration: (seconds: number) => format.duration(seconds, language),
  rows: (from: number, to: number, total: number, exact?: boolean) => format.rows(from, to, total, language, exact),
})
export type Format = ReturnType<typeof inLanguage>

/** Every function of `format.ts`, in the reader's language. */
export function useFormat(): Format {
  const language = useLanguage()
  return useMemo(() => inLanguage(language), [language])
}
