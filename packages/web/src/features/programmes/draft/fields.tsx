import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useState, type ReactNode } from 'react'
import { useText } from '../../../app/i18n.ts'
import { Section } from '../../../ui/layout.tsx'
import { printAmount, readAmount } from '../../ledgers/money.ts'
import { texts } from './texts.ts'

type Given = { id?: string; status?: 'error' | '' }
const typedOf = (fen: number | null) => (fen === null ? '' : printAmount(fen, 2).replaceAll(',', ''))
/** Yuan as typed, fen as kept; empty is none where that may be. What is no amount is told and not taken over. */
export function YuanInput({ value, onChange, mayBeZero = false, ...given }: Given & { value: number | null; onChange: (fen: number | null) => void; mayBeZero?: boolean }) {
  const [text, setText] = useState(typedOf(value))
  const fenOf = (typed: string) => (mayBeZero && /^0+(\.0{1,2})?$/.test(typed.trim()) ? 0 : readAmount(typed, 2))
  const change = (typed: string) => {
    setText(typed)
    const fen = fenOf(typed)
    if (typed.trim() === '') onChange(null)
    else if (fen !== null) onChange(fen)
  }
  return <Input {...given} status={text.trim() !== '' && fenOf(text) === null ? 'error' : (given.status ?? '')} value={text} inputMode="decimal" onChange={(e) => change(e.target.value)} />
}

export const DayInput = ({ value, onChange, isOptional = false, ...given }: Given & { value: string | null; onChange: (day: string | null) => void; isOptional?: boolean }) => (
  <DatePicker {...given} value={value ? dayjs(value) : null} allowClear={isOptional} onChange={(day) => (day || isOptional) && onChange(day ? day.format('YYYY-MM-DD') : null)} />
)

/** A list of parts that can be added and removed. */
export function Parts<T>({ title, scope, items, onAdd, onRemove, children }: { title: string; scope?: ReactNode; items: readonly T[]; onAdd: () => void; onRemove: (i: number) => void; children: (item: T, i: number) => ReactNode }) {
  const t = useText(texts)
  return (
    <Section title={title} scope={scope} more={<Button size="small" icon={<PlusOutlined />} onClick={onAdd}>{t('add')}</Button>}>
      {items.map((item, i) => (
        <div key={i} className="jw-terms-row">
          {children(item, i)}
          <Button className="jw-remove" size="small" type="text" icon={<DeleteOutlined />} aria-label={`${t('remove')} ${i + 1}`} onClick={() => onRemove(i)}>{t('remove')}</Button>
        </div>
      ))}
    </Section>
  )
}
