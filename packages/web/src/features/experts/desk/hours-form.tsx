import type { WeeklySlot } from '@jingwei/contract/experts'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../../../app/i18n.ts'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../texts.ts'

type Props = { weekly: readonly WeeklySlot[]; isSaving: boolean; problem: unknown; onSave: (weekly: WeeklySlot[]) => void }
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** The hours of every week, changed as a whole: what overlaps is refused with the line it overlaps. */
export function HoursForm({ weekly, isSaving, problem, onSave }: Props) {
  const t = useText(texts)
  const [lines, setLines] = useState<readonly WeeklySlot[]>(weekly)
  const edit = (i: number, part: Partial<WeeklySlot>) => setLines(lines.map((line, n) => (n === i ? { ...line, ...part } : line)))
  return (
    <div className="jw-hours">
      <p className="jw-label">{lines.length === 0 ? t('nothingWeekly') : t('weeklyWhy')}</p>
      {lines.map((line, i) => (
        <div key={i} className="jw-hours-line">
          <Select style={{ width: 92 }} aria-label={t('day')} value={line.weekday} onChange={(weekday) => edit(i, { weekday })} options={weekdays.map((value) => ({ value, label: t(`weekday${value}`) }))} />
          <Input type="time" aria-label={t('from')} value={line.from} onChange={(e) => edit(i, { from: e.target.value })} />–<Input type="time" aria-label={t('untilTime')} value={line.until === '24:00' ? '23:59' : line.until} onChange={(e) => edit(i, { until: e.target.value })} />
          <Select style={{ width: 110 }} aria-label={t('mode')} value={line.mode ?? 'either'} onChange={(mode) => edit(i, { mode: mode === 'on-site' || mode === 'remote' ? mode : null })} options={(['either', 'on-site', 'remote'] as const).map((value) => ({ value, label: t(value) }))} />
          <button type="button" className="jw-word" onClick={() => setLines(lines.filter((_, n) => n !== i))}>{t('remove')}</button>
        </div>
      ))}
      {problem !== null && problem !== undefined && <Problem title={t('notDone')} problem={problem} />}
      <div className="jw-ask-foot">
        <Button onClick={() => setLines([...lines, { weekday: 1, from: '14:00', until: '17:00', mode: null, validFrom: null, validUntil: null }])}>{t('addSlot')}</Button>
        <Button type="primary" loading={isSaving} onClick={() => onSave([...lines])}>{t('save')}</Button>
      </div>
    </div>
  )
}
