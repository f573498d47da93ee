import type { ReactNode } from 'react'
import { decimal } from '../app/format.ts'
import { useText } from '../app/i18n.ts'
import './figures.css'
import { texts } from './texts.ts'

type DimensionProps = {
  label: ReactNode
  value: number
  max: number
  /** The one to look at. */
  isWeakest?: boolean
  digits?: number
}
/** `数字化基础 ▇▇▇▇▁▁ 32.95 / 50`. */
export function DimensionBar({ label, value, max, isWeakest = false, digits = 2 }: DimensionProps) {
  return (
    <div className="jw-dimension">
      <span className="jw-dimension-label">{label}</span>
      <span className="jw-dimension-track" aria-hidden="true"><i className={isWeakest ? 'jw-weakest' : undefined} style={{ width: `${max > 0 ? (value / max) * 100 : 0}%` }} /></span>
      <span className="jw-dimension-value">{decimal(value, digits)} <span className="jw-ink3">/ {decimal(max)}</span></span>
    </div>
  )
}

type MeasureProps = { label: ReactNode; ratio: number; text: string; target?: number; isWrong?: boolean; href?: string }
/** One line of a ranking: a bar from zero, a short mark for the target. */
export function MeasureBar({ label, ratio, text, target, isWrong = false, href }: MeasureProps) {
  return (
    <div className="jw-measure">
      <span className="jw-cut">{href ? <a href={href}>{label}</a> : label}</span>
      <span className="jw-measure-track" aria-hidden="true">
        <i style={{ width: `${Math.min(1, ratio) * 100}%`, background: isWrong ? 'var(--red)' : 'var(--blue)' }} />
        {target !== undefined && <b style={{ left: `${target * 100}%` }} />}
      </span>
      <span className="jw-number">{text}</span>
    </div>
  )
}

const levelKeys = ['level0', 'level1', 'level2', 'level3', 'level4'] as const
export type LevelDistribution = {
  /** `2023年12月`. */
  label: ReactNode
  /** Counts of firms, 未达级 first. */
  counts: readonly number[]
  href?: (level: number) => string
}
type DistributionProps = { columns: readonly LevelDistribution[]; isWall?: boolean }

/** From pyramid to olive: one centred bar a level, the widest of all columns filling its place. */
export function Distribution({ columns, isWall = false }: DistributionProps) {
  const t = useText(texts)
  const shares = columns.map((column) => {
    const whole = column.counts.reduce((sum, count) => sum + count, 0)
    return column.counts.map((count) => (whole > 0 ? count / whole : 0))
  })
  const widest = Math.max(0.01, ...shares.flat())
  const roomInside = isWall ? 0.3 : 0.36
  return (
    <div className={isWall ? 'jw-distribution jw-distribution-wall' : 'jw-distribution'} style={{ gridTemplateColumns: `auto repeat(${columns.length}, minmax(0, 1fr))` }}>
      {[4, 3, 2, 1, 0].map((level) => [
        <span key={`name-${level}`} className="jw-distribution-name">{t(levelKeys[level]!)}</span>,
        ...columns.map((column, i) => {
          const share = shares[i]![level] ?? 0
          const isRoomy = share / widest > roomInside
          const text = decimal(share * 100, 1)
          const width = Math.max(0.5, (share / widest) * 78)
          const bar = (
            <span className={`jw-distribution-bar jw-on-level-${level}`} style={{ width: `${width}%`, background: `var(--level-${level})` }}>{isRoomy && text}</span>
          )
          const title = `${t(levelKeys[level]!)} ${column.counts[level] ?? 0}`
          const content = <>{bar}{!isRoomy && <span className="jw-distribution-beside" style={{ left: `calc(${50 + width / 2}% + 8px)` }}>{text}</span>}</>
          return column.href ? (
            <a key={`${level}-${i}`} className="jw-distribution-cell" href={column.href(level)} title={title} aria-label={`${title}, ${text} %`}>{content}</a>
          ) : (
            <span key={`${level}-${i}`} className="jw-distribution-cell" title={title}>{content}</span>
          )
        }),
      ])}
      <span />
      {columns.map((column, i) => <span key={i} className="jw-distribution-label">{column.label}</span>)}
    </div>
  )
}

type ScaleProps = { level: number; bounds: readonly number[]; score: number; max?: number }
/** Where a score stands between the levels: bands of equal width, a mark at the score's place inside its band. */
export function LevelScale({ level, bounds, score, max = 100 }: ScaleProps) {
  const t = useText(texts)
  const edges = [0, ...bounds, max]
  const low = edges[level] ?? 0
  const high = edges[level + 1] ?? max
  const inBand = Math.min(0.97, Math.max(0.03, high > low ? (score - low) / (high - low) : 0.5))
  return (
    <div className="jw-scale">
      <div className="jw-scale-bands" aria-hidden="true">
        {levelKeys.map((key, band) => (
          <i key={key} style={{ background: band <= level ? `var(--level-${band})` : 'var(--grid)' }} />
        ))}
        <b style={{ left: `${((level + inBand) / levelKeys.length) * 100}%` }} />
      </div>
      <ol className="jw-scale-names">
        {levelKeys.map((key, band) => <li key={key} aria-current={band === level ? 'true' : undefined}>{t(key)}</li>)}
      </ol>
    </div>
  )
}
