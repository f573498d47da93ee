import type { Machine } from '@jingwei/contract/machines'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useMachineWords } from '../machines/words.ts'
import { digitsFor } from './curve.ts'
import { keyOf, type Latest } from './live-state.ts'
import './telemetry.css'
import { texts } from './texts.ts'

type Props = { machine: Machine; latest: Latest; now: number; chosen: string | undefined; onChoose: (signal: string) => void; connectionHref?: string | undefined }

/** The last value of each gauge and counter; a click shows its curve. */
export function LiveValues({ machine, latest, now, chosen, onChoose, connectionHref }: Props) {
  const t = useText(texts)
  const format = useFormat()
  const words = useMachineWords()
  // What was never heard stands in the list of signals; gauges are what one looks at, counters follow.
  const heard = machine.signals.filter((one) => latest.has(keyOf(machine.id, one.code)))
  const shown = [...heard.filter((one) => one.kind === 'gauge'), ...heard.filter((one) => one.kind === 'counter')]
  if (shown.length === 0)
    return <EmptyState title={t('noReading')} why={t('noReadingWhy')} actions={connectionHref && <a href={connectionHref}>{t('connection')}</a>} />
  const number = (value: number) => format.decimal(value, digitsFor(value))
  return (
    <div className="jw-live-values">
      {shown.map((signal) => {
        const reading = latest.get(keyOf(machine.id, signal.code))
        const isOld = reading !== undefined && now - Date.parse(reading.at) > signal.holdSeconds * 1000
        const wrong = reading && (reading.quality & ~32) !== 0 ? words.quality(reading.quality & ~32) : null
        const value = reading?.value ?? null
        const isBeyond = value !== null && ((signal.max !== null && value > signal.max) || (signal.min !== null && value < signal.min))
        const bound = signal.kind === 'counter' ? null : signal.max !== null ? t('most', { value: format.count(signal.max) }) : signal.min !== null ? t('least', { value: format.count(signal.min) }) : null
        const note = !reading ? null : isOld ? t('age', { ago: format.ago(reading.at, now) }) : (wrong ?? bound)
        return (
          <button key={signal.id} type="button" aria-pressed={chosen === signal.code} title={t('showCurve', { name: words.of(signal.title) })} onClick={() => onChoose(signal.code)}>
            <span className="jw-figure-label">{words.of(signal.title)}</span>
            <span className="jw-live-value">
              <b className={isOld ? 'jw-ink3' : isBeyond ? 'jw-red' : undefined}>{value === null ? (reading?.text ?? '—') : number(value)}</b>
              {signal.unit && <span className="jw-figure-unit"> {signal.unit}</span>}
            </span>
            <span className={isOld || wrong ? 'jw-figure-note jw-amber' : 'jw-figure-note'}>{note ?? '\u00A0'}</span>
          </button>
        )
      })}
    </div>
  )
}
