import type { ReleaseRow } from '@jingwei/contract/reports'
import { useText } from '../../app/i18n.ts'
import { useIndicatorFormat } from '../indicators/use-indicator-format.ts'
import { texts } from './texts.ts'

type Valued = Pick<ReleaseRow, 'value' | 'absent'>
type Of = { readonly unit: { readonly code: string; readonly title: ReleaseRow['unit']['title'] }; readonly decimals: number }
/** A figure with its unit, or why there is none. */
export function useFigureWords() {
  const t = useText(texts)
  const { inWords, parts } = useIndicatorFormat()
  const of = (o: Of) => ({ decimals: o.decimals, unit: { ...o.unit, per: 1 } })
  return {
    words: (o: Of, { value, absent }: Valued) => (value === null ? t(absent ?? 'not-known') : inWords(of(o), value)),
    parts: (o: Of, { value, absent }: Valued) => (value === null ? t(absent ?? 'not-known') : parts(of(o), value)),
  }
}
/** Absent is grey: it is no number. */
export function FigureCell({ of, figure }: { of: Of; figure: Valued }) {
  const { words } = useFigureWords()
  return figure.value === null ? <span className="jw-ink3">{words(of, figure)}</span> : <>{words(of, figure)}</>
}
