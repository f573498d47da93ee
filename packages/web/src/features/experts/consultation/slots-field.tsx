import type { Slot } from '@jingwei/contract/experts'
import { Button, Input } from 'antd'
import { useText } from '../../../app/i18n.ts'
import { fromInput } from '../../production/zoned-input.ts'
import { texts } from '../texts.ts'

export type Time = { day: string; from: string; until: string }
export const blankTime: Time = { day: '', from: '09:00', until: '11:00' }
/** Whole times alone; a line without a day is none. */
export const slotsOf = (times: readonly Time[]): Slot[] => times.flatMap((x) => (x.day && x.from && x.until ? [{ from: fromInput(`${x.day}T${x.from}`)!, until: fromInput(`${x.day}T${x.until}`)! }] : []))

export function SlotsField({ value, onChange, most = 6 }: { value: readonly Time[]; onChange: (times: readonly Time[]) => void; most?: number }) {
  const t = useText(texts)
  const edit = (i: number, part: Partial<Time>) => onChange(value.map((x, n) => (n === i ? { ...x, ...part } : x)))
  return (
    <div className="jw-step-form" style={{ gap: 8 }}>
      {value.map((x, i) => (
        <div key={i} className="jw-times">
          <Input type="date" aria-label={t('day')} value={x.day} onChange={(e) => edit(i, { day: e.target.value })} />
          <Input type="time" aria-label={t('from')} value={x.from} onChange={(e) => edit(i, { from: e.target.value })} />
          <Input type="time" aria-label={t('untilTime')} value={x.until} onChange={(e) => edit(i, { until: e.target.value })} />
          {value.length > 1 && <button type="button" className="jw-word" onClick={() => onChange(value.filter((_, n) => n !== i))}>{t('remove')}</button>}
        </div>
      ))}
      {value.length < most && <p style={{ margin: 0 }}><Button size="small" onClick={() => onChange([...value, value.at(-1) ?? blankTime])}>{t('addTime')}</Button></p>}
    </div>
  )
}
