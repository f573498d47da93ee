import type { ItemOf } from '@jingwei/contract/instrument'
import { Input, InputNumber } from 'antd'
import { count } from '../../../app/format.ts'
import { useText } from '../../../app/i18n.ts'
import { degreeKeys } from '../answer-words.ts'
import { useReading } from '../reading.ts'
import { texts } from '../texts.ts'
import { FigureFields } from './figure-fields.tsx'
import { OptionList } from './option-list.tsx'
import { usePut, type AnswerProps } from './answer-props.ts'

export function NumberAnswer(props: AnswerProps<ItemOf<'number'>>) {
  const { item, sheet } = props
  const read = useReading()
  const put = usePut(props)
  const answer = sheet.answers[item.code]
  return (
    <>
      <div className="jw-figure-field">
        <InputNumber
          size="large"
          inputMode="decimal"
          disabled={props.isDisabled ?? false}
          aria-label={`${read(item.label)}, ${read(item.unit)}`}
          suffix={read(item.unit)}
          placeholder={`${count(item.min)}–${count(item.max)}`}
          value={answer?.type === 'number' ? answer.value : null}
          onChange={(value) => put(value === null ? undefined : { type: 'number', value: Number(value) })}
        />
      </div>
      <FigureFields {...props} />
    </>
  )
}

export function TextAnswer(props: AnswerProps<ItemOf<'text'>>) {
  const { item, sheet } = props
  const read = useReading()
  const put = usePut(props)
  const answer = sheet.answers[item.code]
  return (
    <>
      <Input.TextArea
        autoSize={{ minRows: 4, maxRows: 12 }}
        maxLength={item.maxLength}
        showCount
        disabled={props.isDisabled ?? false}
        aria-label={read(item.title)}
        value={answer?.type === 'text' ? answer.value : ''}
        onChange={(event) => put(event.target.value === '' ? undefined : { type: 'text', value: event.target.value })}
      />
      <FigureFields {...props} />
    </>
  )
}

const degrees = [0, 0.5, 0.8, 1] as const
export function RequirementInput(props: AnswerProps<ItemOf<'requirement'>>) {
  const { item, sheet } = props
  const t = useText(texts)
  const read = useReading()
  const put = usePut(props)
  const answer = sheet.answers[item.code]
  const isOut = answer?.type === 'not-applicable'
  const choices = degrees.map((degree) => ({ key: String(degree), text: t(degreeKeys[degree]) }))
  return (
    <>
      <OptionList
        className="jw-degrees"
        label={read(item.title)}
        isDisabled={props.isDisabled ?? false}
        chosen={answer?.type === 'requirement' ? [String(answer.degree)] : []}
        choices={choices}
        onToggle={(key) => put({ type: 'requirement', degree: Number(key) as 0 })}
      />
      {item.mayBeTailoredOut && !isOut && (
        <p>
          <button type="button" className="jw-word" disabled={props.isDisabled ?? false} onClick={() => put({ type: 'not-applicable' })}>
            {t('doesNotApply')}
          </button>
        </p>
      )}
      <FigureFields {...props} />
    </>
  )
}
