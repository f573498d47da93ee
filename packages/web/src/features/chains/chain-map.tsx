import type { ChainDocument, LinkStanding } from '@jingwei/contract/chains'
import { layOut } from '@jingwei/engines/chains'
import { useMemo, useState, type ReactNode } from 'react'
import { useText } from '../../app/i18n.ts'
import { useIsPhone } from '../../ui/use-phone.ts'
import { texts } from './texts.ts'
import { byStage, LevelShares, StateMark, useTitle } from './words.tsx'

const tile = { width: 148, height: 70, across: 44, down: 12, head: 34 }
type Props = {
  document: Pick<ChainDocument, 'links' | 'edges'>
  standings?: readonly LinkStanding[]
  chosen?: string | null
  onChoose: (code: string) => void
  /** One link was dragged onto another. */
  onJoin?: (from: string, to: string) => void
}

/** Links in columns from upstream to downstream, what feeds what as lines between them; on a phone a list by stage. */
export function ChainMap({ document, standings, chosen = null, onChoose, onJoin }: Props) {
  const t = useText(texts)
  const titleOf = useTitle()
  const isPhone = useIsPhone()
  const layout = useMemo(() => layOut(document.links, document.edges), [document])
  const [pointed, setPointed] = useState<string | null>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const [target, setTarget] = useState<string | null>(null)
  const byCode = new Map(standings?.map((s) => [s.code, s]))
  const tileOf = (code: string, place?: { left: number; top: number }): ReactNode => {
    const link = document.links.find((l) => l.code === code)!
    const standing = byCode.get(code)
    const classes = ['jw-chain-tile', standing?.firms === 0 && 'jw-chain-missing', chosen === code && 'jw-chain-chosen', target === code && 'jw-chain-target'].filter(Boolean).join(' ')
    return (
      <button key={code} type="button" className={classes} style={place ? { ...place, width: tile.width, height: tile.height } : { width: '100%' }} title={titleOf(link)}
        onClick={() => onChoose(code)} onPointerEnter={() => setPointed(code)} onPointerLeave={() => setPointed(null)} onFocus={() => setPointed(code)} onBlur={() => setPointed(null)}
        draggable={Boolean(onJoin)} onDragStart={() => setDragged(code)} onDragEnd={() => { setDragged(null); setTarget(null) }}
        onDragOver={(e) => { if (dragged && dragged !== code) { e.preventDefault(); setTarget(code) } }} onDragLeave={() => setTarget(null)}
        onDrop={(e) => { e.preventDefault(); if (dragged && dragged !== code) onJoin?.(dragged, code); setDragged(null); setTarget(null) }}>
        <b>{titleOf(link)}</b>
        {standing ? <Standing standing={standing} /> : <span>{link.industries.slice(0, 3).join(' ')}</span>}
        {standing && <LevelShares standing={standing} />}
      </button>
    )
  }
  if (isPhone)
    return (
      <ul className="jw-chain-list">
        {byStage(document.links).map(({ stage, links }) => <li key={stage}><h3>{t(`stage_${stage}`)}</h3>{links.map((l) => tileOf(l.code))}</li>)}
      </ul>
    )
  const step = { x: tile.width + tile.across, y: tile.height + tile.down }
  const width = layout.columns * step.x - tile.across
  const height = tile.head + layout.height * step.y
  const touched = pointed ?? chosen
  return (
    <div className="jw-chain-scroll">
      <div className="jw-chain-map" style={{ width, height }}>
        {layout.stages.map((band) => <div key={band.stage} className="jw-chain-stage" style={{ left: band.from * step.x, width: (band.to - band.from) * step.x + tile.width }}>{t(`stage_${band.stage}`)}</div>)}
        <svg width={width} height={height} aria-hidden="true">
          {layout.edges.toSorted((a, b) => Number(a.from === touched || a.to === touched) - Number(b.from === touched || b.to === touched)).map((edge) => (
            <path key={`${edge.from} ${edge.to}`} d={pathOf(edge.points.map((p) => ({ x: p.column * step.x, y: tile.head + p.y * step.y })))} className={edge.from === touched || edge.to === touched ? 'jw-chain-touched' : undefined} />
          ))}
        </svg>
        {layout.links.map((l) => tileOf(l.code, { left: l.column * step.x, top: tile.head + l.y * step.y - tile.height / 2 }))}
      </div>
    </div>
  )
}

/** From the right side of one tile to the left side of the next, level where it passes a column. */
function pathOf(points: readonly { x: number; y: number }[]): string {
  const [first] = points
  const parts = [`M ${first!.x + tile.width} ${first!.y}`]
  for (const [i, p] of points.entries()) {
    if (i === 0) continue
    const before = points[i - 1]!
    const from = before.x + tile.width
    const middle = (from + p.x) / 2
    parts.push(`C ${middle} ${before.y}, ${middle} ${p.y}, ${p.x} ${p.y}`)
    if (i < points.length - 1) parts.push(`L ${p.x + tile.width} ${p.y}`)
  }
  return parts.join(' ')
}

function Standing({ standing }: { standing: LinkStanding }) {
  const t = useText(texts)
  return <span><span className="jw-number">{t('firmsOf', { count: standing.firms })}</span><StateMark state={standing.state} /></span>
}
