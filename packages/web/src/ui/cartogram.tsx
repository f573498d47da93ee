import type { ReactNode } from 'react'
import { useText } from '../app/i18n.ts'
import './figures.css'
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

const steps = 6

/** Tiles in the rough places of sub-regions, until a reviewed map is imported; value printed in each. */
export function Cartogram({ tiles, text, isWall = false, legend, columns }: Props) {
  const t = useText(texts)
  const known = tiles.flatMap((tile) => (tile.value === null ? [] : [tile.value]))
  const low = Math.min(...known)
  const high = Math.max(...known)
  const stepOf = (value: number) => (high > low ? Math.min(steps - 1, Math.floor(((value - low) / (high - low)) * steps)) : 2)
  const width = columns ?? Math.max(4, ...tiles.map((tile) => tile.column ?? 0))
  return (
    <figure className={isWall ? 'jw-cartogram jw-cartogram-wall' : 'jw-cartogram'}>
      <ul style={{ gridTemplateColumns: `repeat(${width}, minmax(0, 1fr))` }}>
        {tiles.map((tile) => {
          const step = tile.value === null ? -1 : stepOf(tile.value)
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
      {known.length > 0 && (
        <div className="jw-cartogram-legend">
          <div aria-hidden="true">{Array.from({ length: steps }, (_, i) => <i key={i} style={{ background: `var(--ramp-${i})` }} />)}</div>
          <p><span>{text(low)}</span>{legend && <span>{legend}</span>}<span>{text(high)}</span></p>
        </div>
      )}
      <figcaption>{t('cartogramNote')}</figcaption>
    </figure>
  )
}
