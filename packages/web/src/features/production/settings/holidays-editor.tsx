import { CloseOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/layout.tsx'
import { daysBetween } from './draft.ts'
import './settings.css'
import { texts } from './texts.ts'

export function HolidaysEditor({ days, onChange, isDisabled }: { days: readonly string[]; onChange: (days: readonly string[]) => void; isDisabled: boolean }) {
  const t = useText(texts)
  const format = useFormat()
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const isTurned = from !== '' && until !== '' && until < from
  const add = () => {
    onChange([...new Set([...days, ...daysBetween(from, until)])].toSorted())
    setFrom('')
    setUntil('')
  }
  return (
    <Section title={t('holidays')} scope={days.length > 0 ? t('dayCount', { count: days.length }) : t('holidaysWhy')}>
      {days.length === 0 && <p className="jw-ink2" style={{ margin: '8px 0' }}>{t('noHolidays')}</p>}
      <ul className="jw-day-chips">
        {days.map((day) => (
          <li key={day}>
            <span className="jw-number">{day}</span> <span className="jw-ink3" style={{ marginLeft: 4, paddingRight: isDisabled ? 8 : 0 }}>{format.weekday(day)}</span>
            {!isDisabled && <button type="button" aria-label={t('removeDay', { date: day })} onClick={() => onChange(days.filter((one) => one !== day))}><CloseOutlined /></button>}
          </li>
        ))}
      </ul>
      {!isDisabled && (
        <div className="jw-holiday-add">
          <Field label={t('from')}><Input type="date" value={from} onChange={(event) => setFrom(event.target.value)} /></Field>
          <Field label={t('until')} isOptional error={isTurned && t('faultRange')}><Input type="date" value={until} min={from} onChange={(event) => setUntil(event.target.value)} /></Field>
          <Button disabled={from === '' || isTurned} onClick={add}>{t('addRange')}</Button>
        </div>
      )}
    </Section>
  )
}
