import { InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../../../app/i18n.ts'
import '../alerts.css'
import { texts as shared } from '../texts.ts'
import { secondsOf, timeParts, type TimeUnit } from '../words.ts'
import { texts } from './texts.ts'

const units: readonly TimeUnit[] = ['seconds', 'minutes', 'hours', 'days']
type Props = { label: string; seconds: number; onChange: (seconds: number) => void; least?: number }

/** A length of time: a number and its unit, which stays as chosen while the number is written. */
export function SpanField({ label, seconds, onChange, least = 0 }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const [unit, setUnit] = useState<TimeUnit>(() => (seconds === 0 ? 'minutes' : timeParts(seconds).unit))
  return (
    <span className="jw-span-field">
      <InputNumber aria-label={label} value={seconds / secondsOf(1, unit)} min={0} controls={false} onChange={(amount) => onChange(Math.max(least, Math.round(secondsOf(amount ?? 0, unit))))} />
      <Select aria-label={`${label}, ${t('timeUnit')}`} value={unit} onChange={(next: TimeUnit) => { onChange(Math.max(least, secondsOf(seconds / secondsOf(1, unit), next))); setUnit(next) }} options={units.map((value) => ({ value, label: s(value) }))} />
    </span>
  )
}
