import { useEffect, useMemo, useRef, useState, type CSSProperties, type ReactNode } from 'react'
import { useText } from '../app/i18n.ts'
import type { Tile } from './cartogram.tsx'
import './figures.css'
import './map/map.css'
import { openPointCanvas, type Manner, type PointCanvas, type PointStyle } from './map/point-canvas.ts'
import { extentOf, nearest, placed, type Placed, type Points } from './map/points.ts'
import { pathUnits, planeOf, planeOfDrawing, shapesOf } from './map/shapes.ts'
import { useView } from './map/use-view.ts'
import type { View } from './map/view.ts'
import { rampOf } from './ramp.ts'
import type { ReviewedMap } from './region-map.tsx'
import { texts } from './texts.ts'

type Props = {
  map: (ReviewedMap & { readonly system: 'wgs84' | 'cgcs2000' | 'gcj02' }) | null
  points: Points | null
  style: PointStyle
  manner: Manner
  /** Classes that are shown; all unless said. */
  shows?: (kind: number) => boolean
  /** Colours of regions and where a click on one leads; without them the ground is plain. */
  tiles?: readonly Tile[]
  text?: (value: number) => string
  label: string
  height?: number
  isWall?: boolean
  onPoint: (id: number) => void
  onRegion?: (key: string) => void
  children?: ReactNode
}
const reach = 10
const closer = 3

/** A map that one moves and scales, with as many points as there are. Without boundaries the points lie on an empty ground, and it says so. */
export function PointMap({ map, points, style, manner, shows, tiles = [], text, label, height, isWall = false, onPoint, onRegion, children }: Props) {
  const t = useText(texts)
  const stage = useRef<HTMLDivElement>(null)
  const group = useRef<SVGGElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const painter = useRef<PointCanvas | null>(null)
  const [tip, setTip] = useState<{ x: number; y: number; text: string } | null>(null)
  const [near, setNear] = useState<string | null>(null)
  const plane = useMemo(() => (map ? planeOfDrawing(map.drawing) : planeOf(...extentOf(points ?? none))), [map, points])
  const shapes = useMemo(() => (map ? shapesOf(map.drawing, plane) : []), [map, plane])
  const onPlane = useMemo((): Placed => placed(points ?? none, plane, map?.system ?? 'wgs84', shows), [points, plane, map?.system, shows])
  const ramp = rampOf(tiles.map((tile) => tile.value))
  const byKey = new Map(tiles.map((tile) => [tile.key, tile]))

  const draw = (view: View, screen: { width: number; height: number }) => {
    group.current?.setAttribute('transform', `translate(${view.x} ${view.y}) scale(${view.scale / pathUnits})`)
    if (!canvas.current) return
    painter.current ??= openPointCanvas(canvas.current)
    painter.current.draw(onPlane, view, screen, manner, style)
  }
  /** What lies under the pointer: a point, a group, or nothing. */
  const under = (at: { x: number; y: number }, view: View) => {
    if (manner === 'groups') {
      const groups = painter.current?.groupsOf(onPlane, view.scale, style.isWeighted) ?? []
      const found = groups.findLast((g) => Math.hypot(g.x * view.scale + view.x - at.x, g.y * view.scale + view.y - at.y) <= Math.max(reach, painter.current!.radiusOf(style.isWeighted ? g.weight : g.count, style.size)))
      if (found) return found.count === 1 ? { point: found.first } : { group: found }
      return null
    }
    const point = nearest(onPlane, view, at, reach)
    return point === null ? null : { point }
  }
  const regionAt = (at: { x: number; y: number }) => {
    const box = stage.current!.getBoundingClientRect()
    const path = document.elementsFromPoint(box.left + at.x, box.top + at.y).find((one) => one instanceof SVGPathElement && one.dataset['key'])
    return path instanceof SVGPathElement ? (path.dataset['key'] ?? null) : null
  }
  const view = useView({
    stage, plane, draw,
    onClick(at, now) {
      const found = under(at, now)
      if (found && 'point' in found) return onPoint(onPlane.id[found.point!]!)
      if (found?.group) return view.zoom(closer, { x: found.group.x * now.scale + now.x, y: found.group.y * now.scale + now.y })
      const region = regionAt(at)
      if (region !== null) onRegion?.(region)
    },
    onHover(at) {
      const region = at && onRegion ? regionAt(at) : null
      setNear(region)
      const tile = region === null ? undefined : byKey.get(region)
      setTip(at && tile ? { ...at, text: tile.value === null || !text ? tile.name : `${tile.name} ${text(tile.value)}` } : null)
    },
  })
  const { ask } = view
  useEffect(ask, [ask, onPlane, manner, style, shapes])

  return (
    <figure className={isWall ? 'jw-map jw-map-wall' : 'jw-map'}>
      <div ref={stage} className="jw-map-stage" role="application" aria-label={label} aria-roledescription={t('mapMoves')} tabIndex={0} style={height === undefined ? undefined : ({ '--map-height': `${height}px` } as CSSProperties)} {...view.handlers}>
        <svg aria-hidden="true">
          <g ref={group}>
            {shapes.map((shape, i) => {
              if (shape.kind === 'line') return <path key={i} className="jw-map-line" d={shape.path} />
              const tile = shape.key === null ? undefined : byKey.get(shape.key)
              const step = tile && text ? ramp.stepOf(tile.value) : -1
              return (
                <path key={i} d={shape.path} data-key={tile && onRegion ? shape.key : undefined} data-link={tile && onRegion ? '' : undefined}
                  className={`${step < 0 ? 'jw-map-bare' : ''} ${near !== null && near === shape.key ? 'jw-map-near' : ''}`} style={step < 0 ? undefined : { fill: `var(--ramp-${step})` }} />
              )
            })}
          </g>
        </svg>
        <canvas ref={canvas} />
        {tip && <div className="jw-map-tip" style={{ left: tip.x, top: tip.y }}>{tip.text}</div>}
        <div className="jw-map-tools">
          <button type="button" aria-label={t('closer')} onClick={() => view.zoom(1.8)}>+</button>
          <button type="button" aria-label={t('farther')} onClick={() => view.zoom(1 / 1.8)}>−</button>
          <button type="button" aria-label={t('whole')} onClick={view.fit}>⤢</button>
        </div>
        <p className="jw-map-printed">{map ? t('reviewNumber', { number: map.reviewNumber }) : t('noBoundaries')}</p>
        {children}
      </div>
    </figure>
  )
}
const none: Points = { count: 0, unplaced: 0, longitude: new Float32Array(), latitude: new Float32Array(), id: new Uint32Array(), kind: new Uint32Array() }
