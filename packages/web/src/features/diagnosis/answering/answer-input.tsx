import type { AnswerIssue, Answers, Instrument, Item, ItemAnswer, ItemOf } from '@jingwei/contract/instrument'
import { checkAnswers } from '@jingwei/engines/scoring'
import { Input, InputNumber } from 'antd'
import { useMemo } from 'react'
import { count } from '../../../app/format.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { degreeKeys, directionKeys } from '../answer-words.ts'
import { useReading } from '../reading.ts'
import { texts } from '../texts.ts'
import { BandsInput } from './bands-input.tsx'
import { FigureFields } from './figure-fields.tsx'
import { OptionList } from './option-list.tsx'
import { directionShown, lacking, setAnswer, toggled, type FilledSheet } from './sheet.ts'

export type AnswerProps<T extends Item = Item> = {
  instrument: Instrument
  item: T
  sheet: FilledSheet
  onChange: (change: (sheet: FilledSheet) => FilledSheet) => void
  isDisabled?: boolean | undefined
}

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
          <OptionList label={t('notApplicable')} isMulti isDisabled={props.isDisabled ?? false} chosen={isOut ? ['out'] : []} choices={[{ key: 'out', text: t('doesNotApply') }]} onToggle={() => put(isOut ? undefined : { type: 'not-applicable' })} />
          {isOut && <Input className="jw-note-field" value={answer.reason ?? ''} maxLength={1000} disabled={props.isDisabled ?? false} placeholder={t('whyNot')} aria-label={`${t('whyNot')} ${read(item.label)}`} onChange={(event) => put({ type: 'not-applicable', reason: event.target.value })} />}
        </div>
      </>
    )
  }
  return <Control {...props} />
}

function usePut({ instrument, item, onChange }: AnswerProps) {
  return (answer: ItemAnswer | undefined) => onChange((sheet) => setAnswer(instrument, sheet, item, answer))
}

function Control(props: AnswerProps) {
  const { item } = props
  switch (item.type) {
    case 'single': return <SingleInput {...props} item={item} />
    case 'multi': return <MultiInput {...props} item={item} />
    case 'bands': return <BandsInput {...props} item={item} />
    case 'change': return <ChangeInput {...props} item={item} />
    case 'scene': return <SceneInput {...props} item={item} />
    case 'number': return <NumberAnswer {...props} item={item} />
    case 'text': return <TextAnswer {...props} item={item} />
    case 'requirement': return <RequirementInput {...props} item={item} />
  }
}

function SingleInput(props: AnswerProps<ItemOf<'single'>>) {
  const { item, sheet } = props
  const read = useReading()
  const put = usePut(props)
  const answer = sheet.answers[item.code]
  return (
    <>
      <OptionList label={read(item.title)} isDisabled={props.isDisabled ?? false} chosen={answer?.type === 'single' ? [answer.option] : []}
        choices={item.options.map((option) => ({ key: option.code, text: read(option.label) }))} onToggle={(option) => put({ type: 'single', option })} />
      <FigureFields {...props} />
    </>
  )
}

const shortWords = { zh: 9, en: 18 } as const

function MultiInput(props: AnswerProps<ItemOf<'multi'>>) {
  const { item, sheet } = props
  const language = useLanguage()
  const t = useText(texts)
  const read = useReading()
  const put = usePut(props)
  const answer = sheet.answers[item.code]
  const chosen = answer?.type === 'multi' ? answer.options : []
  const isShort = item.options.length > 5 && item.options.every((option) => option.exclusive || (option.label.zh.length <= shortWords.zh && read(option.label).length <= shortWords.en))
  const toggle = (code: string) => {
    const options = toggled(item.options, chosen, code)
    put(options.length > 0 ? { type: 'multi', options } : undefined)
  }
  return (
    <>
      <OptionList label={read(item.title)} isMulti hasTwoColumns={isShort} isDisabled={props.isDisabled ?? false} chosen={chosen} onToggle={toggle}
        choices={item.options.map((option) => {
          const first = lacking(option, item.options, chosen)
          return {
            key: option.code, text: read(option.label), isWide: option.exclusive ?? false,
            aside: option.exclusive ? t('clearsOthers') : undefined,
            reason: first.length > 0 ? t('needsFirst', { what: first.map((one) => `“${read(one.label)}”`).join(language === 'zh' ? '' : ', ') }) : undefined,
          }
        })} />
      <FigureFields {...props} />
    </>
  )
}

function ChangeInput(props: AnswerProps<ItemOf<'change'>>) {
  const { item, sheet, instrument } = props
  const t = useText(texts)
  const read = useReading()
  const put = usePut(props)
  const answer = sheet.answers[item.code]
  const shown = item.figures ? directionShown(instrument, sheet, item.code) : null
  const direction = answer?.type === 'change' ? answer.direction : null
  return (
    <>
      <OptionList label={read(item.title)} isDisabled={props.isDisabled ?? false} chosen={direction ? [direction] : []} onToggle={(key) => put({ type: 'change', direction: key as 'up' })}
        choices={(['up', 'flat', 'down'] as const).map((key) => ({ key, text: t(directionKeys[key]) }))} />
      {shown && direction && shown !== direction && (
        <p className="jw-answer-issue">
          {t('figuresSay', { direction: t(directionKeys[shown]) })}{' '}
          {!props.isDisabled && <button type="button" className="jw-word" onClick={() => put({ type: 'change', direction: shown })}>{t('useFigures', { direction: t(directionKeys[shown]) })}</button>}
        </p>
      )}
      <FigureFields {...props} title={t('figures')} hint={t('figuresWhy')} />
    </>
  )
}

function SceneInput(props: AnswerProps<ItemOf<'scene'>>) {
  const { item, sheet } = props
  const t = useText(texts)
  const read = useReading()
  const put = usePut(props)
  const answer = sheet.answers[item.code]
  const choices = [
    { key: '0', text: <span className="jw-option-grade">{t('sceneNone')}</span> },
    ...item.levels.map((row) => ({ key: String(row.level), text: <><span className="jw-option-grade">{t('sceneLevel', { level: row.level })}</span> {read(row.text)}</> })),
  ]
  return (
    <>
      <OptionList label={read(item.title)} isDisabled={props.isDisabled ?? false} chosen={answer?.type === 'scene' ? [String(answer.level)] : []} choices={choices} onToggle={(key) => put({ type: 'scene', level: Number(key) })} />
      <FigureFields {...props} />
    </>
  )
}

function NumberAnswer(props: AnswerProps<ItemOf<'number'>>) {
  const { item, sheet } = props
  const read = useReading()
  const put = usePut(props)
  const answer = sheet.answers[item.code]
  return (
    <>
      <div className="jw-figure-field">
        <InputNumber size="large" inputMode="decimal" disabled={props.isDisabled ?? false} aria-label={`${read(item.label)}, ${read(item.unit)}`} suffix={read(item.unit)} placeholder={`${count(item.min)}–${count(item.max)}`}
          value={answer?.type === 'number' ? answer.value : null} onChange={(value) => put(value === null ? undefined : { type: 'number', value: Number(value) })} />
      </div>
      <FigureFields {...props} />
    </>
  )
}

function TextAnswer(props: AnswerProps<ItemOf<'text'>>) {
  const { item, sheet } = props
  const read = useReading()
  const put = usePut(props)
  const answer = sheet.answers[item.code]
  return (
    <>
      <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={item.maxLength} showCount disabled={props.isDisabled ?? false} aria-label={read(item.title)}
        value={answer?.type === 'text' ? answer.value : ''} onChange={(event) => put(event.target.value === '' ? undefined : { type: 'text', value: event.target.value })} />
      <FigureFields {...props} />
    </>
  )
}

const degrees = [0, 0.5, 0.8, 1] as const
function RequirementInput(props: AnswerProps<ItemOf<'requirement'>>) {
  const { item, sheet } = props
  const t = useText(texts)
  const read = useReading()
  const put = usePut(props)
  const answer = sheet.answers[item.code]
  const isOut = answer?.type === 'not-applicable'
  const choices = degrees.map((degree) => ({ key: String(degree), text: t(degreeKeys[degree]) }))
  return (
    <>
      <OptionList className="jw-degrees" label={read(item.title)} isDisabled={props.isDisabled ?? false} chosen={answer?.type === 'requirement' ? [String(answer.degree)] : []} choices={choices}
        onToggle={(key) => put({ type: 'requirement', degree: Number(key) as 0 })} />
      {item.mayBeTailoredOut && !isOut && <p><button type="button" className="jw-word" disabled={props.isDisabled ?? false} onClick={() => put({ type: 'not-applicable' })}>{t('doesNotApply')}</button></p>}
      <FigureFields {...props} />
    </>
  )
}

/** What is wrong with the answer to one item as it stands, beside the item. */
export function useIssues(instrument: Instrument, answers: Answers): ReadonlyMap<string, readonly AnswerIssue[]> {
  return useMemo(() => {
    const byItem = new Map<string, AnswerIssue[]>()
    for (const issue of checkAnswers(instrument, answers, { complete: false })) byItem.set(issue.itemCode, [...(byItem.get(issue.itemCode) ?? []), issue])
    return byItem
  }, [instrument, answers])
}
export function IssueLines({ issues }: { issues: readonly AnswerIssue[] | undefined }) {
  const read = useReading()
  return issues?.map((issue) => (
    <p key={`${issue.code}${issue.field ?? ''}${issue.option ?? ''}`} className={issue.severity === 'error' ? 'jw-answer-issue jw-wrong' : 'jw-answer-issue'} role="status">{read(issue.message)}</p>
  ))
}
