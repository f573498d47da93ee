import { Input } from 'antd'
import { useText } from '../../../app/i18n.ts'
import { useReading } from '../reading.ts'
import { texts } from '../texts.ts'
import { BandsInput } from './bands-input.tsx'
import { OptionList } from './option-list.tsx'
import { usePut, type AnswerProps } from './answer-props.ts'
import { ChangeInput, MultiInput, SceneInput, SingleInput } from './choice-inputs.tsx'
import { NumberAnswer, RequirementInput, TextAnswer } from './plain-inputs.tsx'

/** The control for one item; points are never shown here, so that one answers what is and not what scores. */
export function AnswerInput(props: AnswerProps) {
  const { item } = props
  const t = useText(texts)
  const read = useReading()
  const answer = props.sheet.answers[item.code]
  const put = usePut(props)
  if (answer?.type === 'not-applicable' || (item.mayBeTailoredOut && item.type !== 'requirement')) {
    const isOut = answer?.type === 'not-applicable'
    return (
      <>
        {!isOut && <Control {...props} />}
        <div className="jw-answer-extra">
          <OptionList
            label={t('notApplicable')}
            isMulti
            isDisabled={props.isDisabled ?? false}
            chosen={isOut ? ['out'] : []}
            choices={[{ key: 'out', text: t('doesNotApply') }]}
            onToggle={() => put(isOut ? undefined : { type: 'not-applicable' })}
          />
          {isOut && (
            <Input
              className="jw-note-field"
              value={answer.reason ?? ''}
              maxLength={1000}
              disabled={props.isDisabled ?? false}
              placeholder={t('whyNot')}
              aria-label={`${t('whyNot')} ${read(item.label)}`}
              onChange={(event) => put({ type: 'not-applicable', reason: event.target.value })}
            />
          )}
        </div>
      </>
    )
  }
  return <Control {...props} />
}

function Control(props: AnswerProps) {
  const { item } = props
  switch (item.type) {
    case 'single':
      return <SingleInput {...props} item={item} />
    case 'multi':
      return <MultiInput {...props} item={item} />
    case 'bands':
      return <BandsInput {...props} item={item} />
    case 'change':
      return <ChangeInput {...props} item={item} />
    case 'scene':
      return <SceneInput {...props} item={item} />
    case 'number':
      return <NumberAnswer {...props} item={item} />
    case 'text':
      return <TextAnswer {...props} item={item} />
    case 'requirement':
      return <RequirementInput {...props} item={item} />
  }
}
