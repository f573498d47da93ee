import type { CollectField } from '@jingwei/contract/instrument'
import { InputNumber } from 'antd'
import { useId } from 'react'
import { useText } from '../../../app/i18n.ts'
import { borrowedFields, outlineOf } from '../outline.ts'
import { useReading } from '../reading.ts'
import { texts } from '../texts.ts'
import type { AnswerProps } from './answer-props.ts'
import { figureIn, setFigure } from './sheet.ts'

/** The numbers behind an answer: those of the item, and those it shares with another, which are the same wherever they are written. */
export function FigureFields({ title, hint, ...props }: AnswerProps & { title?: string; hint?: string }) {
  const { instrument, item } = props
  const t = useText(texts)
  const read = useReading()
  const outline = outlineOf(instrument)
  const borrowed = borrowedFields(item).flatMap((code) => {
    const owner = outline.owners.get(code)
    const field = owner?.item.collect?.find((one) => one.code === code)
    return owner && field ? [{ field, from: t('fromOther', { item: read(owner.item.label) }) }] : []
  })
  const fields = [...borrowed, ...(item.collect ?? []).map((field) => ({ field, from: null }))]
  if (fields.length === 0) return null
  return (
    <div className={item.type === 'bands' ? undefined : 'jw-answer-extra'}>
      {title && <h3>{title}</h3>}
      {hint && <p className="jw-label">{hint}</p>}
      <div className="jw-figure-fields">
        {fields.map(({ field, from }) => (
          <FigureField key={field.code} {...props} field={field} from={from} />
        ))}
      </div>
    </div>
  )
}

function FigureField({ instrument, sheet, onChange, isDisabled, field, from }: AnswerProps & { field: CollectField; from: string | null }) {
  const id = useId()
  const t = useText(texts)
  const read = useReading()
  const value = figureIn(instrument, sheet, field.code)
  return (
    <div className="jw-figure-field">
      <label htmlFor={id}>
        {t('withUnit', { label: read(field.label), unit: read(field.unit) })} {from && <span className="jw-ink3">{from}</span>}
      </label>
      <InputNumber
        id={id}
        size="large"
        inputMode={field.integer ? 'numeric' : 'decimal'}
        disabled={isDisabled ?? false}
        value={value ?? null}
        controls={false}
        onChange={(next) => onChange((sheetNow) => setFigure(instrument, sheetNow, field.code, next === null ? undefined : Number(next)))}
      />
    </div>
  )
}
