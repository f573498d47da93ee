import { alerts } from '@jingwei/contract/alerts'
import { machines, type MachineState } from '@jingwei/contract/machines'
import { telemetry } from '@jingwei/contract/telemetry'
import { useMemo } from 'react'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Bones } from '../../../ui/bones.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { StateMark } from '../../machines/state-mark.tsx'
import { stateColor, useMachineWords } from '../../machines/words.ts'
import { piecesOf, ticksOf } from '../../production/timeline.ts'
import { SignalChart } from '../../telemetry/signal-chart.tsx'
import '../alerts.css'
import type { OneAlert } from '../words.ts'
import { placeOf, rangeAround } from './around.ts'
import { texts } from './texts.ts'

/** When it was, what the machine did, and the curve of the signal that was watched. */
export function AroundSection({ alert, now }: { alert: OneAlert; now: number }) {
  const t = useText(texts)
  const format = useFormat()
  const words = useMachineWords()
  const range = rangeAround(alert, now)
  const record = useApi(machines.get, { params: { id: alert.machine.id } }, { staleMs: 60_000 })
  const rules = useApi(alerts.rules, {}, { staleMs: 60_000 })
  const states = useApi(telemetry.states, { params: { id: alert.machine.id }, query: range })
  const place = placeOf(alert, range)
  const pieces = piecesOf(states.data?.items ?? [], range.from, range.to)
  const met: readonly MachineState[] = [...new Set(pieces.map((one) => one.state))]
  const shown = [...met]
  const signal = record.data?.signals.find((one) => one.code === alert.signal)
  const condition = rules.data?.items.find((one) => one.id === alert.ruleId)?.condition
  // The bounds that are drawn are those of the rule, not those of the signal.
  const watched = useMemo(() => (signal && (signal.kind === 'gauge' || signal.kind === 'counter') ? { ...signal, min: condition?.kind === 'threshold' ? condition.below : null, max: condition?.kind === 'threshold' ? condition.above : null } : null), [signal, condition])
  // Ticks on whole hours say nothing of one hour; its ends do.
  const ticks = ticksOf(range.from, range.to)
  const isApart = place.start > 0.2 && place.start < 0.8
  const shownTicks = ticks.length >= 3 ? ticks : [{ at: Date.parse(range.from), place: 0 }, ...(isApart ? [{ at: Date.parse(alert.from), place: place.start }] : []), { at: Date.parse(range.to), place: 1 }]
  const percent = (share: number) => `${(share * 100).toFixed(3)}%`
  return (
    <Section title={t('around')} scope={t('aroundScope', { from: format.dateTime(range.from, now), until: format.time(range.to) })}>
      <div className="jw-around">
        <div className="jw-around-ticks" aria-hidden="true">
          {shownTicks.map((tick, i) => (
            <span key={tick.at} style={{ left: percent(tick.place), transform: i === 0 && tick.place === 0 ? 'none' : tick.place === 1 ? 'translateX(-100%)' : undefined }}>{format.time(tick.at)}</span>
          ))}
        </div>
        <div className="jw-around-row">
          <span>{t('track')}</span>
          <div className="jw-around-track jw-around-thin" role="img" aria-label={alert.message}>
            <i style={{ left: percent(place.start), width: percent(place.length), background: alert.severity === 'critical' ? 'var(--red)' : alert.severity === 'warning' ? 'var(--amber-mark)' : 'var(--blue)' }} />
          </div>
        </div>
        <div className="jw-around-row">
          <span>{t('states')}</span>
          <div className="jw-around-track" role="img" aria-label={`${t('stateTrack')}: ${shown.map((state) => words.state(state)).join(', ')}`}>
            {pieces.map((piece) => (
              <i key={piece.from} title={`${words.state(piece.state)} ${format.timeRange(piece.from, piece.until)}`} className={piece.state === 'offline' ? 'jw-hatch' : undefined}
                style={{ left: percent(piece.start), width: percent(piece.length), ...(piece.state === 'offline' ? {} : { background: stateColor(piece.state) }) }} />
            ))}
          </div>
        </div>
        <p className="jw-legend" style={{ marginTop: 6 }}>{shown.map((state) => <StateMark key={state} state={state} />)}</p>
      </div>
      {states.error && !states.data && <Problem title={t('stateTrack')} problem={states.error} onAgain={() => void states.refetch()} />}
      {record.error && !record.data && <Problem title={t('machineFailed')} problem={record.error} onAgain={() => void record.refetch()} />}
      {!record.data && !record.error && <Bones rows={4} what={t('chartWait')} />}
      {watched && <SignalChart key={watched.id} machineId={alert.machine.id} signal={watched} from={range.from} to={range.to} />}
    </Section>
  )
}
