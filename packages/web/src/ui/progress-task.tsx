import { Button } from 'antd'
import type { ReactNode } from 'react'
import { count } from '../app/format.ts'
import { useText } from '../app/i18n.ts'
import { useFormat } from '../app/use-format.ts'
import './states.css'
import { texts } from './texts.ts'

type Props = {
  title: ReactNode
  done: number
  /** Unknown while it is being counted. */
  total: number | null
  unit?: string
  secondsLeft?: number | null
  note?: ReactNode
  /** Where the result will be, if one may leave: the name of that page. */
  resultIn?: string
  onCancel?: () => void
  cancelText?: string
}

/** Done / total, time left, where the result will be; can be left, can be cancelled. */
export function ProgressTask({ title, done, total, unit = '', secondsLeft, note, resultIn, onCancel, cancelText }: Props) {
  const t = useText(texts)
  const format = useFormat()
  const ratio = total ? Math.min(1, done / total) : 0
  return (
    <div className="jw-task">
      <div className="jw-task-head">
        <span className="jw-strong">{title}</span>
        <span className="jw-ink2 jw-number">{total === null ? count(done) : t('progressOf', { done: count(done), total: count(total) })} {unit}</span>
      </div>
      <div className="jw-track" role="progressbar" aria-label={typeof title === 'string' ? title : undefined} aria-valuemin={0} aria-valuemax={100} aria-valuenow={total === null ? undefined : Math.round(ratio * 100)}>
        <span style={{ width: `${ratio * 100}%` }} />
      </div>
      <p className="jw-task-note">
        {[secondsLeft === null || secondsLeft === undefined ? null : t('left', { time: format.duration(secondsLeft) }), note].filter(Boolean).map((part, i) => <span key={i}>{i > 0 && (format.language === 'zh' ? '，' : ', ')}{part}</span>)}
      </p>
      {resultIn && <p className="jw-task-note">{t('canLeave', { where: resultIn })}</p>}
      {onCancel && <div className="jw-actions"><Button size="small" onClick={onCancel}>{cancelText ?? t('cancelTask')}</Button></div>}
    </div>
  )
}
