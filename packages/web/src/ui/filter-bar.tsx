import { CloseOutlined, DownOutlined, PlusOutlined, SearchOutlined } from '@ant-design/icons'
import { Checkbox, Input, Popover } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import { useText } from '../app/i18n.ts'
import './filter-bar.css'
import { texts } from './texts.ts'

export type FilterOption = { value: string; text: string; count?: string }
export type Filter = {
  key: string
  label: string
  /** What is set; empty is not set. */
  value: readonly string[]
  onChange: (value: readonly string[]) => void
  options?: readonly FilterOption[]
  isSingle?: boolean
  /** Instead of options: a tree, a range; call `close` when it is done. */
  editor?: (close: () => void) => ReactNode
  /** How the value is written when options do not say it. */
  valueText?: string
  /** Offered only behind `+ 条件` until set. */
  isRare?: boolean
}
type Props = {
  search?: { value: string; onChange: (value: string) => void; placeholder: string }
  filters: readonly Filter[]
  onReset?: () => void
  /** `812 家`. */
  total?: ReactNode
  /** `<ColumnChooser>` and the like. */
  extra?: ReactNode
}

/** One line: solid and bold what is set, dashed what is offered. */
export function FilterBar({ search, filters, onReset, total, extra }: Props) {
  const t = useText(texts)
  const [revealed, setRevealed] = useState<readonly string[]>([])
  const isShown = (filter: Filter) => !filter.isRare || filter.value.length > 0 || revealed.includes(filter.key)
  const rare = filters.filter((filter) => !isShown(filter))
  const isSet = filters.some((filter) => filter.value.length > 0) || Boolean(search?.value)
  return (
    <div className="jw-filters" role="search">
      {search && <SearchField {...search} />}
      {filters.filter(isShown).map((filter) => <FilterChip key={filter.key} filter={filter} opensAtOnce={revealed.includes(filter.key)} />)}
      {rare.length > 0 && <RareFilters filters={rare} onReveal={(key) => setRevealed([...revealed, key])} />}
      {isSet && onReset && <button type="button" className="jw-word" onClick={onReset}>{t('reset')}</button>}
      <div className="jw-filters-right">
        {total && <span className="jw-ink2">{total}</span>}
        {extra}
      </div>
    </div>
  )
}

const typingPauseMs = 250

function SearchField({ value, onChange, placeholder }: NonNullable<Props['search']>) {
  const [text, setText] = useState(value)
  const [given, setGiven] = useState(value)
  if (given !== value) {
    // The address changed by other means: reset, back.
    setGiven(value)
    setText(value)
  }
  useEffect(() => {
    if (text === value) return
    const timer = setTimeout(() => onChange(text), typingPauseMs)
    return () => clearTimeout(timer)
  }, [text, value, onChange])
  return (
    <Input className="jw-filter-search" prefix={<SearchOutlined />} allowClear value={text} placeholder={placeholder} aria-label={placeholder}
      onChange={(event) => setText(event.target.value)} onPressEnter={() => onChange(text)} />
  )
}

function FilterChip({ filter, opensAtOnce }: { filter: Filter; opensAtOnce: boolean }) {
  const t = useText(texts)
  const [open, setOpen] = useState(opensAtOnce && filter.value.length === 0)
  const isSet = filter.value.length > 0
  const written = filter.valueText ?? filter.value.map((value) => filter.options?.find((option) => option.value === value)?.text ?? value).join('、')
  return (
    <span className={isSet ? 'jw-chip jw-chip-set' : 'jw-chip'}>
      <Popover trigger="click" placement="bottomLeft" arrow={false} open={open} onOpenChange={setOpen}
        content={<div className="jw-filter-panel">{filter.editor ? filter.editor(() => setOpen(false)) : <Options filter={filter} onDone={() => setOpen(false)} />}</div>}>
        <button type="button" aria-expanded={open} title={isSet ? `${filter.label} ${written}` : undefined}>
          {filter.label} {isSet ? <b>{written}</b> : <DownOutlined />}
        </button>
      </Popover>
      {isSet && <button type="button" className="jw-chip-clear" aria-label={t('remove', { label: filter.label })} onClick={() => filter.onChange([])}><CloseOutlined /></button>}
    </span>
  )
}

const searchFrom = 9

function Options({ filter, onDone }: { filter: Filter; onDone: () => void }) {
  const t = useText(texts)
  const [wanted, setWanted] = useState('')
  const options = filter.options ?? []
  const found = options.filter((option) => option.text.toLowerCase().includes(wanted.trim().toLowerCase()))
  const toggle = (value: string) => filter.onChange(filter.value.includes(value) ? filter.value.filter((one) => one !== value) : [...filter.value, value])
  return (
    <>
      {options.length >= searchFrom && <Input size="small" allowClear autoFocus placeholder={t('searchOptions')} aria-label={t('searchOptions')} value={wanted} onChange={(event) => setWanted(event.target.value)} />}
      <ul className="jw-options" aria-label={filter.label}>
        {found.map((option) => (
          <li key={option.value}>
            {filter.isSingle ? (
              <button type="button" aria-pressed={filter.value.includes(option.value)} onClick={() => { filter.onChange([option.value]); onDone() }}>
                {option.text} <span className="jw-ink3">{option.count}</span>
              </button>
            ) : (
              <Checkbox checked={filter.value.includes(option.value)} onChange={() => toggle(option.value)}>
                {option.text} <span className="jw-ink3">{option.count}</span>
              </Checkbox>
            )}
          </li>
        ))}
        {found.length === 0 && <li className="jw-ink3">{t('noOption')}</li>}
      </ul>
    </>
  )
}

function RareFilters({ filters, onReveal }: { filters: readonly Filter[]; onReveal: (key: string) => void }) {
  const t = useText(texts)
  const [open, setOpen] = useState(false)
  return (
    <Popover trigger="click" placement="bottomLeft" arrow={false} open={open} onOpenChange={setOpen}
      content={
        <ul className="jw-options">
          {filters.map((filter) => (
            <li key={filter.key}><button type="button" onClick={() => { setOpen(false); onReveal(filter.key) }}>{filter.label}</button></li>
          ))}
        </ul>
      }>
      <span className="jw-chip"><button type="button" aria-expanded={open}><PlusOutlined /> {t('condition')}</button></span>
    </Popover>
  )
}
