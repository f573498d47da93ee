import { machines, type Machine } from '@jingwei/contract/machines'
import { telemetry, type LastReading } from '@jingwei/contract/telemetry'
import { useCallback, useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { digitsFor } from '../../telemetry/curve.ts'
import { withReadings, type Latest } from '../../telemetry/live-state.ts'
import { useLive } from '../../telemetry/use-live.ts'
import { useNow } from '../../telemetry/use-now.ts'
import { texts as shared } from '../texts.ts'
import { useMachineWords } from '../words.ts'
import '../machines.css'
import { texts } from './texts.ts'

type Props = { machine: Machine; isGateway: boolean }

/** Waits with the one who connects it, and says what has arrived, also what has arrived wrongly. */
export function FirstReading({ machine, isGateway }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMachineWords()
  const now = useNow(1000)
  const [heard, setHeard] = useState<Latest>(() => new Map())
  const live = useLive([machine.id], useCallback((readings: readonly LastReading[]) => setHeard((known) => withReadings(known, readings)), []))
  const last = useApi(telemetry.last, { query: { machines: String(machine.id) } }, { refetchEveryMs: live === 'live' ? 10_000 : 3000, keepPrevious: false })
  const connectionId = machine.connection?.id
  const connection = useApi(machines.connection, { params: { id: connectionId ?? 1 } }, { enabled: connectionId !== undefined, refetchEveryMs: 4000 })
  const readings = [...(last.data ? withReadings(heard, last.data.items) : heard).values()].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
  const newest = readings[0]
  const unknown = (connection.data?.unknownSignals ?? []).filter((one) => one.machine === null || one.machine === machine.payloadName)
  const titleOf = (code: string) => {
    const signal = machine.signals.find((one) => one.code === code)
    return signal ? words.of(signal.title) : code
  }
  const valueOf = (reading: LastReading) => (reading.state ? words.state(reading.state) : reading.value === null ? (reading.text ?? '—') : `${format.decimal(reading.value, digitsFor(reading.value))} ${machine.signals.find((one) => one.code === reading.signal)?.unit ?? ''}`)
  const refused = connection.data?.deadLetters ?? 0
  return (
    <div className="jw-stack" style={{ gap: 8 }}>
      <div className={newest ? 'jw-await jw-await-got' : 'jw-await'} role="status">
        <i className="jw-pulse" aria-hidden="true" />
        {newest ? (
          <span>
            <b>{t('got', { signal: titleOf(newest.signal), value: valueOf(newest), ago: format.ago(newest.receivedAt, now) })}</b> {readings.length > 1 && t('gotMany', { count: readings.length })}
          </span>
        ) : (
          <span>{isGateway ? t('awaitGateway', { name: machine.payloadName }) : t('awaiting')} <span className="jw-ink3">{t('leave')}</span></span>
        )}
      </div>
      {connectionId !== undefined && (unknown.length > 0 || refused > 0) && (
        <p className="jw-amber">
          {unknown.length > 0 && t('unknownSent', { signals: unknown.slice(0, 6).map((one) => one.signal).join(s('separator')) })} {refused > 0 && t('deadLetters', { count: refused })} <a href={pathTo('connection', { id: connectionId })}>{t('lookAt')}</a>
        </p>
      )}
    </div>
  )
}
