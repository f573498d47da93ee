import type { Instrument } from '@jingwei/contract/instrument'
import type { Text } from '@jingwei/contract/text'
import { useCallback } from 'react'
import { useLanguage, type Language } from '../../app/i18n.ts'

/** A text of an instrument in the reader's language; in the other where its author left one empty. */
export const readIn = (text: Text, language: Language): string => text[language].trim() || text[language === 'zh' ? 'en' : 'zh']

export function useReading(): (text: Text | undefined) => string {
  const language = useLanguage()
  return useCallback((text) => (text ? readIn(text, language) : ''), [language])
}

/** `甲、乙`, `A, B`. */
export function useListing(): (words: readonly string[]) => string {
  const language = useLanguage()
  return useCallback((words) => words.join(language === 'zh' ? '、' : ', '), [language])
}

/** The levels of an instrument's rule, lowest first; empty for a survey. */
export const levelsOf = (instrument: Instrument): readonly { level: number; label: Text }[] =>
  instrument.rule.type === 'none' ? [] : instrument.rule.levels
export const labelOfLevel = (instrument: Instrument, level: number): Text | undefined =>
  levelsOf(instrument).find((row) => row.level === level)?.label
