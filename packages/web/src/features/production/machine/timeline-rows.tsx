import type { MachineDay } from '@jingwei/contract/production'
import type { MachineState } from '@jingwei/contract/machines'
import { useId, useMemo } from 'react'
import type { z } from 'zod'
import { time } from '../../../app/format.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Section } from '../../../ui/layout.tsx'
import { StateSquare } from '../../machines/state-mark.tsx'
import { stateColor, statesInOrder, useMachineWords } from '../../machines/words.ts'
import { haveOneAxis, piecesOf, ticksOf, type Piece } from '../timeline.ts'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'
import './production.css'

type Row = z.infer<typeof MachineDay>['timeline'][number]
type Props = { rows: readonly Row[]; now: string; onStop?: (piece: Piece) => void }
const isStop = (state: MachineState) => state !== 'running' && state !== 'offline'

/** One row a shift or day, newest first; the first one large. No data is hatched, because no data is not a state. */
export function TimelineRows({ rows, now, onStop }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const words = useMachineWords()
  const first = rows[0]
  const hasAxis = haveOneAxis(rows)
  const ticks = first && hasAxis ? ticksOf(first.from, first.until) : []
  return (
    <Section title={s('state')} scope={onStop ? t('clickToExplain') : undefined}
      more={
        <span className="jw-state-legend">
          {statesInOrder.map((state) => <span key={state}><StateSquare state={state} />{words.state(state)}</span>)}
        </span>
      }>
      <div className="jw-timeline">
        <div className="jw-timeline-axis">
          <span />
          <span className="jw-timeline-ticks" aria-hidden="true">{ticks.map((tick) => <i key={tick.at} data-end={tick.place > 0.98 || undefined} style={{ left: `${tick.place * 100}%` }}>{time(tick.at)}</i>)}</span>
          <span>{s('availability')}</span>
          <span>{s('oee')}</span>
        </div>
        {rows.map((row, i) => <TimelineRow key={row.from} row={row} isFirst={i === 0} now={now} showsRange={!hasAxis} onStop={onStop} />)}
      </div>
    </Section>
  )
}

type RowProps = { row: Row; isFirst: boolean; now: string; showsRange: boolean; onStop: Props['onStop'] }

function TimelineRow({ row, isFirst, now, showsRange, onStop }: RowProps) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMachineWords()
  const name = /^\d{4}-\d{2}-\d{2}$/.test(row.label) ? `${row.label === format.dateData(now) ? `${s('today')} ` : ''}${format.date(row.label)}` : row.label
  const pieces = useMemo(() => piecesOf(row.spans.filter((span) => Date.parse(span.from) < Date.parse(now)), row.from, row.until), [row, now])
  const at = (Date.parse(now) - Date.parse(row.from)) / (Date.parse(row.until) - Date.parse(row.from))
  const isGoing = at > 0 && at < 1
  const seconds = new Map<MachineState, number>()
  for (const piece of pieces) seconds.set(piece.state, (seconds.get(piece.state) ?? 0) + (piece.until - piece.from) / 1000)
  const states = statesInOrder.flatMap((state) => (seconds.has(state) ? [`${words.state(state)} ${format.duration(seconds.get(state)!)}`] : []))
  return (
    <div className={isFirst ? 'jw-timeline-row jw-timeline-first' : 'jw-timeline-row'}>
      <span className="jw-timeline-label" title={`${format.dateTime(row.from)}–${format.time(row.until)}`}>
        {name}
        {showsRange && <small>{format.timeRange(row.from, row.until)}</small>}
      </span>
      <Strip pieces={pieces} label={t('timelineLabel', { label: name, states: states.join('，') || t('noSpans') })} height={isFirst ? 38 : 20} now={isGoing ? at : null} nowText={time(now)} onStop={onStop} />
      <span className="jw-right">{row.oee.availability === null ? '—' : format.share(row.oee.availability)}</span>
      <span className="jw-right jw-strong">{row.oee.oee === null ? '—' : format.share(row.oee.oee)}</span>
    </div>
  )
}

type StripProps = { pieces: readonly Piece[]; label: string; height: number; now: number | null; nowText: string; onStop: Props['onStop'] }

function Strip({ pieces, label, height, now, nowText, onStop }: StripProps) {
  const t = useText(texts)
  const format = useFormat()
  const words = useMachineWords()
  const hatch = useId()
  const end = now === null ? 1 : now
  const percent = (share: number) => `${(share * 100).toFixed(3)}%`
  return (
    <svg className="jw-strip" height={height} width="100%" role="img" aria-label={label}>
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
          <rect width="5" height="5" fill="var(--surface)" /><line x1="0" y1="0" x2="5" y2="0" stroke="var(--line-strong)" strokeWidth="1.5" />
        </pattern>
      </defs>
      <rect x="0" y="0" width={percent(end)} height={height} fill={`url(#${hatch})`} />
      {now !== null && <rect x={percent(now)} y="0" width={percent(1 - now)} height={height} fill="var(--sunken)" />}
      {pieces.map((piece) => {
        const canExplain = onStop !== undefined && isStop(piece.state)
        return (
          <rect key={piece.from} x={percent(piece.start)} y="0" width={percent(piece.length)} height={height} fill={piece.state === 'offline' ? `url(#${hatch})` : stateColor(piece.state)}
            className={canExplain ? 'jw-strip-stop' : undefined} onClick={canExplain ? () => onStop(piece) : undefined}>
            <title>{t('clipped', { from: format.time(piece.from), until: format.time(piece.until), state: words.state(piece.state), lasted: format.duration((piece.until - piece.from) / 1000) })}</title>
          </rect>
        )
      })}
      {now !== null && <rect x={percent(now)} y="0" width="2" height={height} fill="var(--ink)" />}
      {now !== null && now < 0.92 && height > 30 && <text x={percent(now)} dx="8" y={height / 2 + 4} fontSize="12" fill="var(--ink3)">{nowText}</text>}
    </svg>
  )
}
