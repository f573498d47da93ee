import { telemetry } from '@jingwei/contract/telemetry'
import type { Signal } from '@jingwei/contract/machines'
import { Button } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { z } from 'zod'
import { useApi } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { Bones } from '../../ui/bones.tsx'
import { Chart } from '../../ui/chart.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useMachineWords } from '../machines/words.ts'
import { curveOption } from './curve-option.ts'
import { digitsFor, extent, moved, pointsOf, withDetail, zoomed, type Window } from './curve.ts'
import './telemetry.css'
import { texts } from './texts.ts'

type Props = { machineId: number; signal: z.infer<typeof Signal>; from: string; to: string; height?: number }
const coarsePoints = 900
const finePoints = 1500
const settleMs = 300

/** A signal over a range: coarse for all of it, finer for what one zooms to. The server buckets, so a month is as quick as an hour. */
export function SignalChart({ machineId, signal, from, to, height = 260 }: Props) {
  const t = useText(texts)
  const format = useFormat()
  const words = useMachineWords()
  const whole = useMemo((): Window => ({ from: Date.parse(from), to: Date.parse(to) }), [from, to])
  const [window, setWindow] = useState<Window | null>(null)
  const seen = window ?? whole
  const iso = (ms: number) => new Date(ms).toISOString()
  const coarse = useApi(telemetry.series, { params: { id: machineId }, query: { from, to, signals: signal.code, points: coarsePoints } })
  const found = coarse.data?.items.find((one) => one.signal === signal.code)
  const fine = useApi(
    telemetry.series,
    { params: { id: machineId }, query: { from: iso(seen.from), to: iso(seen.to), signals: signal.code, points: finePoints } },
    { enabled: window !== null && found !== undefined && !found.raw, keepPrevious: false },
  )
  const detail = window ? fine.data?.items.find((one) => one.signal === signal.code) : undefined
  const holdMs = signal.holdSeconds * 1000
  const points = useMemo(() => {
    if (!found) return []
    const all = pointsOf(found, holdMs)
    return detail && window ? withDetail(all, pointsOf(detail, holdMs), window) : all
  }, [found, detail, window, holdMs])
  const option = useMemo(() => curveOption({ points, whole, seen, signal, hasBand: !(detail ?? found)?.raw, format }), [points, whole, seen, signal, detail, found, format])

  // Zooming with a wheel or a finger tells every step; the finer readings are asked for once it rests.
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const onZoom = useCallback(
    (a: number, b: number) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        const isWhole = a <= whole.from + 1000 && b >= whole.to - 1000
        setWindow(isWhole ? null : { from: Math.round(a), to: Math.round(b) })
      }, settleMs)
    },
    [whole],
  )
  const name = words.of(signal.title)
  if (coarse.error && !coarse.data) return <Problem title={t('chartFailed')} problem={coarse.error} onAgain={() => void coarse.refetch()} />
  if (!coarse.data) return <Bones rows={4} what={t('chart')} />
  const range = extent(points, seen)
  const shown = detail ?? found
  const number = (value: number) => format.decimal(value, digitsFor(value))
  return (
    <div>
      <div className="jw-curve-head">
        <span className="jw-strong">{signal.unit ? t('title', { name, unit: signal.unit }) : name}</span>
        <span className="jw-ink3">{fine.isFetching ? t('loadingFiner') : shown && (shown.raw ? t('rawPoints', { count: shown.at.length }) : t('buckets', { every: format.duration(shown.bucketMs / 1000) }))}</span>
        <span className="jw-actions">
          <Button size="small" type="text" disabled={window === null} onClick={() => setWindow(moved(seen, whole, -0.5))}>{t('earlier')}</Button>
          <Button size="small" type="text" disabled={window === null} onClick={() => setWindow(moved(seen, whole, 0.5))}>{t('later')}</Button>
          <Button size="small" type="text" onClick={() => setWindow(zoomed(seen, whole, 0.5))}>{t('zoomIn')}</Button>
          <Button size="small" type="text" disabled={window === null} onClick={() => setWindow(zoomed(seen, whole, 2))}>{t('zoomOut')}</Button>
          <Button size="small" type="text" disabled={window === null} onClick={() => setWindow(null)}>{t('whole')}</Button>
        </span>
      </div>
      {fine.error && <Problem title={t('chartFailed')} problem={fine.error} onAgain={() => void fine.refetch()} />}
      {points.length === 0 ? (
        <p className="jw-ink3" style={{ padding: '24px 0' }}>{t('noCurve')}</p>
      ) : (
        <Chart option={option} height={height} onZoom={onZoom}
          label={t('chartLabel', { name, from: format.dateTime(seen.from), to: format.dateTime(seen.to), min: range ? number(range.min) : '—', max: range ? number(range.max) : '—' })} />
      )}
    </div>
  )
}
