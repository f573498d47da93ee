import type { ReactNode } from 'react'
import type { FigureParts } from '../app/format.ts'
import { useText } from '../app/i18n.ts'
import { useFormat } from '../app/use-format.ts'
import './figures.css'
import { texts } from './texts.ts'

type Props = {
  label: ReactNode
  /** From `format.figure` or `format.moneyFigure`; a plain text with `unit` for anything else. */
  value: FigureParts | string
  unit?: string
  /** Comparison or basis, under it. */
  note?: ReactNode
  size?: 'small' | 'normal' | 'large' | 'wall'
  /** The records behind the number. */
  href?: string
  /** The number is old: since when. */
  staleSince?: string
}

/** Label above, number, unit beside it, comparison under it. */
export function Figure({ label, value, unit = '', note, size = 'normal', href, staleSince }: Props) {
  const t = useText(texts)
  const format = useFormat()
  const parts = typeof value === 'string' ? { before: '', value, after: unit, exact: '' } : value
  const number = (
    <>
      {parts.before && <span className="jw-figure-unit">{parts.before} </span>}
      <span className="jw-figure-value">{parts.value}</span>
      {parts.after && <span className="jw-figure-unit"> {parts.after}</span>}
    </>
  )
  return (
    <div className={`jw-figure jw-figure-${size}${staleSince ? ' jw-figure-stale' : ''}`}>
      <div className="jw-figure-label">{label}</div>
      <div className="jw-figure-number" title={parts.exact || undefined}>{href ? <a href={href}>{number}</a> : number}</div>
      {staleSince ? <div className="jw-figure-note jw-amber">{t('stale', { time: format.dateTime(staleSince) })}</div> : note && <div className="jw-figure-note">{note}</div>}
    </div>
  )
}

/** Figures side by side, parted by space, or by hairlines. */
export const Figures = ({ children, isRuled = false }: { children: ReactNode; isRuled?: boolean }) => (
  <div className={isRuled ? 'jw-figures jw-figures-ruled' : 'jw-figures'}>{children}</div>
)
