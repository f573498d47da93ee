import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons'
import type { Text } from '@jingwei/contract/text'
import { Checkbox, Input, InputNumber, Select } from 'antd'
import { useId } from 'react'
import { useText } from '../../../../app/i18n.ts'
import { Field } from '../../../../ui/field.tsx'
import { FieldError } from '../../../../ui/field-error.tsx'
import { texts as uiTexts } from '../../../../ui/texts.ts'
import { useReading } from '../../reading.ts'
import { moveAt, removeAt, type Path } from '../edit.ts'
import { texts } from '../texts.ts'
import { useAt, useEditor } from './model.ts'

type Props = { path: Path; label: string; isOptional?: boolean }
const useFault = (faults: readonly { message: Text }[]) => {
  const read = useReading()
  return faults.map((fault) => read(fault.message)).join(' ') || undefined
}

/** One text in both languages, side by side, so that neither is forgotten. */
export function TextPair({ path, label, isOptional = false, isLong = false }: Props & { isLong?: boolean }) {
  const t = useText(texts)
  const ui = useText(uiTexts)
  const id = useId()
  const [value, set, faults] = useAt<Text>(path)
  const error = useFault(faults)
  const put = (language: 'zh' | 'en', words: string) => {
    const next = { zh: value?.zh ?? '', en: value?.en ?? '', [language]: words }
    set(isOptional && next.zh === '' && next.en === '' ? undefined : next)
  }
  const input = (language: 'zh' | 'en') => {
    const given = {
      value: value?.[language] ?? '',
      placeholder: t(language),
      'aria-label': `${label} ${t(language)}`,
      lang: language === 'zh' ? 'zh-CN' : 'en',
      maxLength: 4000,
      'aria-describedby': id,
      ...(error ? { status: 'error' as const } : {}),
    }
    return isLong ? (
      <Input.TextArea autoSize={{ minRows: 1, maxRows: 8 }} {...given} onChange={(event) => put(language, event.target.value)} />
    ) : (
      <Input {...given} onChange={(event) => put(language, event.target.value)} />
    )
  }
  return (
    <div className="jw-pair">
      <span>
        {label} {isOptional && <span className="jw-ink3">{ui('optional')}</span>}
      </span>
      <div className="jw-pair-inputs">
        {input('zh')}
        {input('en')}
      </div>
      <FieldError id={id} message={error} />
    </div>
  )
}

export function PlainField({ path, label, isOptional = false, hint, type = 'text' }: Props & { hint?: string; type?: 'text' | 'date' }) {
  const [value, set, faults] = useAt<string | null>(path)
  const error = useFault(faults)
  return (
    <Field label={label} isOptional={isOptional} error={error} {...(hint ? { hint } : {})}>
      <Input
        type={type}
        value={value ?? ''}
        onChange={(event) => set(event.target.value === '' && isOptional ? undefined : event.target.value)}
      />
    </Field>
  )
}

/** A date that may be unknown is null in an instrument, not absent. */
export function DateOrNull({ path, label }: Props) {
  const [value, set, faults] = useAt<string | null>(path)
  const error = useFault(faults)
  return (
    <Field label={label} isOptional error={error}>
      <Input type="date" value={value ?? ''} onChange={(event) => set(event.target.value || null)} />
    </Field>
  )
}

export function NumberField({ path, label, isOptional = false }: Props) {
  const [value, set, faults] = useAt<number>(path)
  const error = useFault(faults)
  return (
    <Field label={label} isOptional={isOptional} error={error}>
      <InputNumber
        value={value ?? null}
        controls={false}
        onChange={(next) => set(next === null ? (isOptional ? undefined : 0) : Number(next))}
      />
    </Field>
  )
}

/** A number in a row, where the head says what it is. */
export function BareNumber({ path, label, isOptional = false }: Props) {
  const [value, set, faults] = useAt<number>(path)
  const error = useFault(faults)
  return (
    <InputNumber
      value={value ?? null}
      controls={false}
      aria-label={label}
      title={error ?? label}
      placeholder={label}
      status={error ? 'error' : ''}
      onChange={(next) => set(next === null ? (isOptional ? undefined : 0) : Number(next))}
    />
  )
}

export function CheckField({ path, label }: Props) {
  const [value, set] = useAt<boolean>(path)
  return (
    <Checkbox checked={value ?? false} onChange={(event) => set(event.target.checked || undefined)}>
      {label}
    </Checkbox>
  )
}
/** Like `CheckField` where the contract wants a false to be said. */
export function YesNo({ path, label }: Props) {
  const [value, set] = useAt<boolean>(path)
  return (
    <Checkbox checked={value ?? false} onChange={(event) => set(event.target.checked)}>
      {label}
    </Checkbox>
  )
}

type SelectProps = Props & { options: readonly { value: string; label: string }[]; onPick?: (value: string) => void }
export function SelectField({ path, label, isOptional = false, options, onPick }: SelectProps) {
  const [value, set, faults] = useAt<string>(path)
  const error = useFault(faults)
  return (
    <Field label={label} isOptional={isOptional} error={error}>
      <Select
        value={value ?? null}
        allowClear={isOptional}
        options={[...options]}
        popupMatchSelectWidth={false}
        onChange={(next: string | undefined) => (onPick && next ? onPick(next) : set(next || undefined))}
      />
    </Field>
  )
}

/** Up, down and away, of one row in a list. */
export function RowTools({ list, index, name, least = 1 }: { list: Path; index: number; name: string; least?: number }) {
  const t = useText(texts)
  const { change } = useEditor()
  const [rows] = useAt<unknown[]>(list)
  const length = rows?.length ?? 0
  return (
    <span className="jw-row-tools">
      <button
        type="button"
        aria-label={`${t('moveUp')} ${name}`}
        disabled={index === 0}
        onClick={() => change((now) => moveAt(now, list, index, -1))}
      >
        <ArrowUpOutlined />
      </button>
      <button
        type="button"
        aria-label={`${t('moveDown')} ${name}`}
        disabled={index === length - 1}
        onClick={() => change((now) => moveAt(now, list, index, 1))}
      >
        <ArrowDownOutlined />
      </button>
      <button
        type="button"
        aria-label={`${t('remove')} ${name}`}
        disabled={length <= least}
        onClick={() => change((now) => removeAt(now, list, index))}
      >
        <DeleteOutlined />
      </button>
    </span>
  )
}

/** What is wrong with a place as a whole, such as a sum. */
export function PlaceFaults({ paths }: { paths: readonly Path[] }) {
  const read = useReading()
  const { faults } = useEditor()
  return faults
    .filter((fault) => paths.includes(fault.path))
    .map((fault) => (
      <p
        key={`${fault.path}${fault.message.zh}`}
        className={fault.severity === 'error' ? 'jw-field-error' : 'jw-field-error jw-amber'}
        role="status"
      >
        {read(fault.message)}
      </p>
    ))
}
export { at } from '../edit.ts'
