import type { ReactNode } from 'react'
import { useText } from '../app/i18n.ts'
import './figures.css'
import { rampOf, rampSteps, type Ramp } from './ramp.ts'
import { texts } from './texts.ts'

export type Tile = {
  key: string
  name: string
  value: number | null
  /** Place in the grid, from 1; tiles without one are laid in order. */
  column?: number
  row?: number
  href?: string
}
type Props = { tiles: readonly Tile[]; text: (value: number) => string; isWall?: boolean; legend?: ReactNode; columns?: number }

/** Tiles in the rough places of sub-regions, until a reviewed map is imported; value printed in each. */
export function Cartogram({ tiles, text, isWall = false, legend, columns }: Props) {
  const t = useText(texts)
  const ramp = rampOf(tiles.map((tile) => tile.value))
  const width = columns ?? Math.max(4, ...tiles.map((tile) => tile.column ?? 0))
  return (
    <figure className={isWall ? 'jw-cartogram jw-cartogram-wall' : 'jw-cartogram'}>
      <ul style={{ gridTemplateColumns: `repeat(${width}, minmax(0, 1fr))` }}>
        {tiles.map((tile) => {
          const step = ramp.stepOf(tile.value)
          const content = (
            <>
              <span className="jw-tile-name">{tile.name}</span>
              <span className="jw-tile-value">{tile.value === null ? '—' : text(tile.value)}</span>
            </>
          )
          const style = { background: step < 0 ? 'var(--sunken)' : `var(--ramp-${step})` }
          return (
            <li key={tile.key} style={tile.column && tile.row ? { gridColumn: tile.column, gridRow: tile.row } : undefined} className={`jw-tile-step-${step}`}>
              {tile.href ? <a href={tile.href} style={style}>{content}</a> : <span style={style}>{content}</span>}
            </li>
          )
        })}
      </ul>
      <RampLegend ramp={ramp} text={text} legend={legend} />
      <figcaption>{t('cartogramNote')}</figcaption>
    </figure>
  )
}

/** The steps of the ramp with its two ends. */
export function RampLegend({ ramp, text, legend }: { ramp: Ramp; text: (value: number) => string; legend?: ReactNode }) {
  if (ramp.isEmpty) return null
  return (
    <div className="jw-cartogram-legend">
      <div aria-hidden="true">{Array.from({ length: rampSteps }, (_, i) => <i key={i} style={{ background: `var(--ramp-${i})` }} />)}</div>
      <p><span>{text(ramp.low)}</span>{legend && <span>{legend}</span>}<span>{text(ramp.high)}</span></p>
    </div>
  )
}
