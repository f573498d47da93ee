import type { Drawing } from '@jingwei/engines/geometry'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useText } from '../app/i18n.ts'
import { Cartogram, RampLegend, type Tile } from './cartogram.tsx'
import './figures.css'
import './map/map.css'
import { pathUnits, planeOfDrawing, shapesOf } from './map/shapes.ts'
import { rampOf } from './ramp.ts'
import { texts } from './texts.ts'

/** A reviewed map: what is drawn, and what is printed on it. */
export type ReviewedMap = { readonly drawing: Drawing; readonly reviewNumber: string; readonly title: string; readonly source: string }
type Props = {
  /** Null where no reviewed map was imported: tiles then carry the same colours. */
  map: ReviewedMap | null
  /** One for each region; `column` and `row` are for the tiles. */
  tiles: readonly Tile[]
  text: (value: number) => string
  /** What the values are, for the table. */
  label: string
  isWall?: boolean
  legend?: ReactNode
  columns?: number
  /** As high as wide times this, at most; maps are often taller than the place for them. */
  tallest?: number
}

const roomOfAName = { width: 46, height: 30 }

/** Regions in their colours: on a reviewed map with its number, or as tiles until there is one. A table says the same. */
export function RegionMap({ map, tiles, text, label, isWall = false, legend, columns, tallest = 1 }: Props) {
  const given = { tiles, text, isWall, legend, ...(columns === undefined ? {} : { columns }) }
  return (
    <div className="jw-map-whole">
      {map ? <Shapes map={map} {...given} tallest={tallest} /> : <Cartogram {...given} />}
      {!isWall && <RegionTable tiles={tiles} text={text} label={label} />}
    </div>
  )
}

function Shapes({ map, tiles, text, isWall, legend, tallest }: Pick<Props, 'tiles' | 'text' | 'legend'> & { map: ReviewedMap; isWall: boolean; tallest: number }) {
  const t = useText(texts)
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const watcher = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width))
    if (frame.current) watcher.observe(frame.current)
    return () => watcher.disconnect()
  }, [])
  const { plane, shapes } = useMemo(() => {
    const plane = planeOfDrawing(map.drawing)
    return { plane, shapes: shapesOf(map.drawing, plane) }
  }, [map.drawing])
  const ramp = rampOf(tiles.map((tile) => tile.value))
  const byKey = new Map(tiles.map((tile) => [tile.key, tile]))
  const ratio = plane.height / plane.width
  // A tall map is drawn narrower instead of pushing the page down.
  const drawnWidth = Math.min(width, ratio > tallest ? (width * tallest) / ratio : width)
  const size = isWall ? 1.9 : 1
  const links = useRef(new Map<string, HTMLAnchorElement>())
  return (
    <figure className={isWall ? 'jw-map jw-map-wall' : 'jw-map'}>
      <div ref={frame}>
        <div className="jw-map-plane" style={{ width: drawnWidth || '100%', aspectRatio: `${plane.width} / ${plane.height}`, margin: '0 auto' }}>
          <svg viewBox={`0 0 ${Math.ceil(plane.width * pathUnits)} ${Math.ceil(plane.height * pathUnits)}`} role="img" aria-label={t('mapOf', { title: map.title, number: map.reviewNumber })}>
            {shapes.map((shape, i) => {
              const tile = shape.key === null ? undefined : byKey.get(shape.key)
              if (shape.kind === 'line') return <path key={i} className="jw-map-line" d={shape.path} />
              if (!tile) return <path key={i} className="jw-map-rest" d={shape.path}><title>{shape.name}</title></path>
              const step = ramp.stepOf(tile.value)
              return (
                <path key={i} className={step < 0 ? 'jw-map-bare' : undefined} d={shape.path} style={step < 0 ? undefined : { fill: `var(--ramp-${step})` }} data-link={tile.href} onClick={() => links.current.get(tile.key)?.click()}>
                  <title>{`${tile.name} ${tile.value === null ? '—' : text(tile.value)}`}</title>
                </path>
              )
            })}
          </svg>
          <ul className="jw-map-names">
            {shapes.map((shape) => {
              const tile = shape.key === null ? undefined : byKey.get(shape.key)
              if (!tile || drawnWidth === 0) return null
              const isSmall = shape.share.width * drawnWidth < Math.max(roomOfAName.width, tile.name.length * 13) * size || shape.share.height * drawnWidth * ratio < roomOfAName.height * size
              const value = ramp.isEmpty ? null : tile.value === null ? '—' : text(tile.value)
              const content = isSmall ? <span>{`${tile.name} ${tile.value === null ? '—' : text(tile.value)}`}</span> : <><span>{tile.name}</span>{value !== null && <b>{value}</b>}</>
              const name = isSmall ? 'jw-map-small' : undefined
              const keep = (element: HTMLAnchorElement | null) => void (element ? links.current.set(tile.key, element) : links.current.delete(tile.key))
              return (
                <li key={tile.key} className={`jw-tile-step-${ramp.stepOf(tile.value)}`} style={{ left: `${shape.at.x * 100}%`, top: `${shape.at.y * 100}%` }}>
                  {tile.href ? <a ref={keep} className={name} href={tile.href}>{content}</a> : <span className={name}>{content}</span>}
                </li>
              )
            })}
          </ul>
        </div>
      </div>
      <figcaption className="jw-map-foot">
        <RampLegend ramp={ramp} text={text} legend={legend} />
        <span className="jw-map-review"><b>{t('reviewNumber', { number: map.reviewNumber })}</b>{!isWall && <><br />{t('mapSource', { source: map.source })}</>}</span>
      </figcaption>
    </figure>
  )
}

function RegionTable({ tiles, text, label }: Pick<Props, 'tiles' | 'text' | 'label'>) {
  const t = useText(texts)
  const rows = tiles.toSorted((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity))
  return (
    <details className="jw-map-table">
      <summary>{t('asTable')}</summary>
      <table>
        <thead><tr><th scope="col">{t('region')}</th><th scope="col">{label}</th></tr></thead>
        <tbody>
          {rows.map((tile) => (
            <tr key={tile.key}><th scope="row">{tile.href ? <a href={tile.href}>{tile.name}</a> : tile.name}</th><td className="jw-number">{tile.value === null ? '—' : text(tile.value)}</td></tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
