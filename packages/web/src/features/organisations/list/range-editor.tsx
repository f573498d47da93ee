import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { useText } from '../../../app/i18n.ts'
import type { Range } from './conditions.ts'
import './list.css'
import { texts } from './texts.ts'

type Props = { type: 'number' | 'date'; label: string; unit: string | undefined; value: Range; onApply: (range: Range) => void }

/** Two ends, either may stay open. The browser's own fields: they know the keyboard of a phone and the calendar of a desk. */
export function RangeEditor({ type, label, unit, value, onApply }: Props) {
  const t = useText(texts)
  const [from, setFrom] = useState(value.from)
  const [to, setTo] = useState(value.to)
  const apply = (event: FormEvent) => {
    event.preventDefault()
    const isTurned = from !== '' && to !== '' && (type === 'date' ? from > to : Number(from) > Number(to))
    onApply(isTurned ? { from: to, to: from } : { from, to })
  }
  const end = (text: string, ends: string, set: (value: string) => void) => (
    <label className="jw-range-end">
      <span className="jw-label">
        {text}
        {unit ? ` ${unit}` : ''}
      </span>
      <Input
        size="small"
        type={type}
        aria-label={`${label} ${text}`}
        value={ends}
        min={0}
        step="any"
        onChange={(event) => set(event.target.value)}
      />
    </label>
  )
  return (
    <form className="jw-range" onSubmit={apply}>
      {end(t('from'), from, setFrom)}
      {end(t('to'), to, setTo)}
      <Button size="small" type="primary" htmlType="submit">
        {t('apply')}
      </Button>
    </form>
  )
}

export function DateEditor({
  label,
  hint,
  value,
  onApply,
}: {
  label: string
  hint: string
  value: string | undefined
  onApply: (day: string | undefined) => void
}) {
  const t = useText(texts)
  const [day, setDay] = useState(value ?? '')
  return (
    <form
      className="jw-range"
      onSubmit={(event) => {
        event.preventDefault()
        onApply(day || undefined)
      }}
    >
      <label className="jw-range-end">
        <span className="jw-label">{hint}</span>
        <Input size="small" type="date" aria-label={label} value={day} onChange={(event) => setDay(event.target.value)} />
      </label>
      <Button size="small" type="primary" htmlType="submit">
        {t('apply')}
      </Button>
    </form>
  )
}
