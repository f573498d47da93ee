import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber } from 'antd'
import { useText } from '../../../app/i18n.ts'
import { Section } from '../../../ui/layout.tsx'
import { endsNextDay, type ShiftDraft } from './draft.ts'
import './settings.css'
import { texts } from './texts.ts'

const days = [1, 2, 3, 4, 5, 6, 7] as const
const dayKeys = { 1: 'w1', 2: 'w2', 3: 'w3', 4: 'w4', 5: 'w5', 6: 'w6', 7: 'w7' } as const
const workdays = [1, 2, 3, 4, 5, 6]

export function ShiftsEditor({ shifts, onChange, isDisabled }: { shifts: readonly ShiftDraft[]; onChange: (shifts: readonly ShiftDraft[]) => void; isDisabled: boolean }) {
  const t = useText(texts)
  const set = (at: number, change: Partial<ShiftDraft>) => onChange(shifts.map((one, i) => (i === at ? { ...one, ...change } : one)))
  const add = (one: Partial<ShiftDraft>) => ({ name: '', starts: '', ends: '', breakMinutes: 0, weekdays: workdays, ...one })
  return (
    <Section title={t('shifts')} scope={t('shiftsWhy')}>
      {shifts.length === 0 && <p className="jw-ink2" style={{ margin: '8px 0' }}>{t('noShifts')}{!isDisabled && <> <button type="button" className="jw-word" onClick={() => onChange([add({ name: t('dayShift'), starts: '07:30', ends: '19:30', breakMinutes: 60 }), add({ name: t('nightShift'), starts: '19:30', ends: '07:30', breakMinutes: 60 })])}>{t('usual')}</button></>}</p>}
      <ul className="jw-setting-rows">
        {shifts.map((one, i) => (
          <li key={i}>
            <Input className="jw-shift-name" aria-label={t('shiftName')} placeholder={t('shiftName')} value={one.name} maxLength={30} disabled={isDisabled} onChange={(event) => set(i, { name: event.target.value })} />
            <Input type="time" aria-label={t('starts')} value={one.starts} disabled={isDisabled} onChange={(event) => set(i, { starts: event.target.value })} />
            <span>–</span>
            <Input type="time" aria-label={t('ends')} value={one.ends} disabled={isDisabled} onChange={(event) => set(i, { ends: event.target.value })} />
            {endsNextDay(one) && <span className="jw-ink3">{t('nextDay')}</span>}
            <label className="jw-ink2">{t('breaks')} <InputNumber aria-label={t('breaks')} value={one.breakMinutes} min={0} max={600} controls={false} disabled={isDisabled} onChange={(breakMinutes) => set(i, { breakMinutes })} /></label>
            <span className="jw-weekdays" role="group" aria-label={t('weekdays')}>
              {days.map((day) => (
                <button key={day} type="button" aria-pressed={one.weekdays.includes(day)} disabled={isDisabled} onClick={() => set(i, { weekdays: one.weekdays.includes(day) ? one.weekdays.filter((each) => each !== day) : [...one.weekdays, day].toSorted((a, b) => a - b) })}>{t(dayKeys[day])}</button>
              ))}
            </span>
            {!isDisabled && <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('removeShift', { name: one.name })} onClick={() => onChange(shifts.filter((_one, at) => at !== i))} />}
          </li>
        ))}
      </ul>
      {!isDisabled && shifts.length < 12 && <Button size="small" icon={<PlusOutlined />} onClick={() => onChange([...shifts, add({ starts: shifts.at(-1)?.ends ?? '' })])}>{t('addShift')}</Button>}
    </Section>
  )
}
