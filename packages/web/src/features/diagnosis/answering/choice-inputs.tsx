import type { ItemOf } from '@jingwei/contract/instrument'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { directionKeys } from '../answer-words.ts'
import { useReading } from '../reading.ts'
import { texts } from '../texts.ts'
import { FigureFields } from './figure-fields.tsx'
import { OptionList } from './option-list.tsx'
import { directionShown, lacking, toggled } from './sheet.ts'
import { usePut, type AnswerProps } from './answer-props.ts'

export function SingleInput(props: AnswerProps<ItemOf<'single'>>) {
  const { item, sheet } = props
  const read = useReading()
  const put = usePut(props)
  const answer = sheet.answers[item.code]
  return (
    <>
      <OptionList
        label={read(item.title)}
        isDisabled={props.isDisabled ?? false}
        chosen={answer?.type === 'single' ? [answer.option] : []}
        choices={item.options.map((option) => ({ key: option.code, text: read(option.label) }))}
        onToggle={(option) => put({ type: 'single', option })}
      />
      <FigureFields {...props} />
    </>
  )
}

const shortWords = { zh: 9, en: 18 } as const

export function MultiInput(props: AnswerProps<ItemOf<'multi'>>) {
  const { item, sheet } = props
  const language = useLanguage()
  const t = useText(texts)
  const read = useReading()
  const put = usePut(props)
  const answer = sheet.answers[item.code]
  const chosen = answer?.type === 'multi' ? answer.options : []
  const isShort =
    item.options.length > 5 &&
    item.options.every(
      (option) => option.exclusive || (option.label.zh.length <= shortWords.zh && read(option.label).length <= shortWords.en),
    )
  const toggle = (code: string) => {
    const options = toggled(item.options, chosen, code)
    put(options.length > 0 ? { type: 'multi', options } : undefined)
  }
  return (
    <>
      <OptionList
        label={read(item.title)}
        isMulti
        hasTwoColumns={isShort}
        isDisabled={props.isDisabled ?? false}
        chosen={chosen}
        onToggle={toggle}
        choices={item.options.map((option) => {
          const first = lacking(option, item.options, chosen)
          return {
            key: option.code,
            text: read(option.label),
            isWide: option.exclusive ?? false,
            aside: option.exclusive ? t('clearsOthers') : undefined,
            reason:
              first.length > 0
                ? t('needsFirst', { what: first.map((one) => `“${read(one.label)}”`).join(language === 'zh' ? '' : ', ') })
                : undefined,
          }
        })}
      />
      <FigureFields {...props} />
    </>
  )
}

export function ChangeInput(props: AnswerProps<ItemOf<'change'>>) {
  const { item, sheet, instrument } = props
  const t = useText(texts)
  const read = useReading()
  const put = usePut(props)
  const answer = sheet.answers[item.code]
  const shown = item.figures ? directionShown(instrument, sheet, item.code) : null
  const direction = answer?.type === 'change' ? answer.direction : null
  return (
    <>
      <OptionList
        label={read(item.title)}
        isDisabled={props.isDisabled ?? false}
        chosen={direction ? [direction] : []}
        onToggle={(key) => put({ type: 'change', direction: key as 'up' })}
        choices={(['up', 'flat', 'down'] as const).map((key) => ({ key, text: t(directionKeys[key]) }))}
      />
      {shown && direction && shown !== direction && (
        <p className="jw-answer-issue">
          {t('figuresSay', { direction: t(directionKeys[shown]) })}{' '}
          {!props.isDisabled && (
            <button type="button" className="jw-word" onClick={() => put({ type: 'change', direction: shown })}>
              {t('useFigures', { direction: t(directionKeys[shown]) })}
            </button>
          )}
        </p>
      )}
      <FigureFields {...props} title={t('figures')} hint={t('figuresWhy')} />
    </>
  )
}

export function SceneInput(props: AnswerProps<ItemOf<'scene'>>) {
  const { item, sheet } = props
  const t = useText(texts)
  const read = useReading()
  const put = usePut(props)
  const answer = sheet.answers[item.code]
  const choices = [
    { key: '0', text: <span className="jw-option-grade">{t('sceneNone')}</span> },
    ...item.levels.map((row) => ({
      key: String(row.level),
      text: (
        <>
          <span className="jw-option-grade">{t('sceneLevel', { level: row.level })}</span> {read(row.text)}
        </>
      ),
    })),
  ]
  return (
    <>
      <OptionList
        label={read(item.title)}
        isDisabled={props.isDisabled ?? false}
        chosen={answer?.type === 'scene' ? [String(answer.level)] : []}
        choices={choices}
        onToggle={(key) => put({ type: 'scene', level: Number(key) })}
      />
      <FigureFields {...props} />
    </>
  )
}
