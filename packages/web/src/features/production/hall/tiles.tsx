import { memo, type CSSProperties } from 'react'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { StateSquare } from '../../machines/state-mark.tsx'
import { stateColor, useMachineWords } from '../../machines/words.ts'
import type { HallTile } from './hall.ts'
import './hall.css'
import { texts } from './texts.ts'

export const Tiles = ({ tiles, now, label }: { tiles: readonly HallTile[]; now: number; label: string }) => (
  <ul className="jw-tiles" aria-label={label}>
    {tiles.map((tile) => <OneTile key={tile.machineId} tile={tile} now={now} />)}
  </ul>
)

type Props = { tile: HallTile; now: number }
/** Drawn again only when it changes, or when its minutes do. */
const OneTile = memo(
  function OneTile({ tile, now }: Props) {
    const t = useText(texts)
    const format = useFormat()
    const words = useMachineWords()
    const state = words.state(tile.state)
    return (
      <li>
        <a href={pathTo('machine', { id: tile.machineId })} className={`jw-tile jw-tile-${tile.state}`} style={{ '--tile-state': stateColor(tile.state) } as CSSProperties}>
          <span className="jw-tile-head">
            <span className="jw-tile-code">{tile.code}</span>
            {tile.alerts > 0 && <span className="jw-tile-alerts" title={t('alerts', { count: tile.alerts })}>{tile.alerts}<span className="jw-hidden"> {t('alerts', { count: tile.alerts })}</span></span>}
          </span>
          <span className="jw-tile-machine" title={tile.name}>{tile.name}</span>
          <span className={tile.state === 'fault' ? 'jw-tile-state jw-red' : 'jw-tile-state'}>
            <StateSquare state={tile.state} />
            {state} {tile.since && <span className="jw-ink3">{format.duration(lasted(tile, now))}</span>}
          </span>
          <span className="jw-tile-foot">
            <span title={t('output')}>{tile.produced === null ? '—' : <><b>{format.figure(tile.produced).value}{format.figure(tile.produced).after}</b> {words.of(tile.outputUnit)}</>}</span>
            <span>{t('oee')} {tile.oee === null ? '—' : <b>{format.share(tile.oee, 0)}</b>}</span>
          </span>
        </a>
      </li>
    )
  },
  (before, after) => before.tile === after.tile && spoken(before) === spoken(after),
)

const lasted = (tile: HallTile, now: number) => (tile.since === null ? 0 : Math.max(0, Math.floor((now - Date.parse(tile.since)) / 1000)))
const spoken = ({ tile, now }: Props) => Math.floor(lasted(tile, now) / 60)
