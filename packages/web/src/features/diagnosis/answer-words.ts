import type { Answers, Instrument, Item, ItemAnswer } from '@jingwei/contract/instrument'
import { figuresRatePercent } from '@jingwei/engines/scoring'
import { count, decimal } from '../../app/format.ts'
import { textIn, type Language } from '../../app/i18n.ts'
import { readIn } from './reading.ts'
import { texts } from './texts.ts'

export const degreeKeys = { 0: 'degree0', 0.5: 'degree5', 0.8: 'degree8', 1: 'degree10' } as const
export const directionKeys = { up: 'up', flat: 'flat', down: 'down' } as const

/** An answer as one reads it in a table or a report: the words chosen, then the numbers behind them. */
export function answerInWords(instrument: Instrument, item: Item, answers: Answers, language: Language): string {
  const t = textIn(texts, language)
  const answer = Object.hasOwn(answers, item.code) ? answers[item.code] : undefined
  if (!answer) return t('notAnswered')
  const chosen = chosenWords(instrument, item, answer, answers, language)
  const figures = figureWords(item, answer, language)
  if (chosen === '') return figures
  return figures === '' ? chosen : language === 'zh' ? `${chosen}（${figures}）` : `${chosen} (${figures})`
}

function chosenWords(instrument: Instrument, item: Item, answer: ItemAnswer, answers: Answers, language: Language): string {
  const t = textIn(texts, language)
  const optionText = (code: string) => {
    const option = item.type === 'single' || item.type === 'multi' ? item.options.find((one) => one.code === code) : undefined
    return option ? readIn(option.label, language) : code
  }
  switch (answer.type) {
    case 'single':
      return optionText(answer.option)
    case 'multi':
      return answer.options.length === 0 ? t('notAnswered') : answer.options.map(optionText).join(language === 'zh' ? '、' : '; ')
    case 'bands': {
      const rate = figuresRatePercent(instrument, answers, item.code)
      return rate === null ? '' : `${decimal(rate, 1)} %`
    }
    case 'change':
      return t(directionKeys[answer.direction])
    case 'scene': {
      if (answer.level === 0) return t('sceneNone')
      const row = item.type === 'scene' ? item.levels.find((one) => one.level === answer.level) : undefined
      return `${t('sceneLevel', { level: answer.level })}${row ? (language === 'zh' ? '：' : ': ') + readIn(row.text, language) : ''}`
    }
    case 'number':
      return `${count(answer.value)}${item.type === 'number' ? ` ${readIn(item.unit, language)}` : ''}`
    case 'text':
      return answer.value
    case 'requirement':
      return t(degreeKeys[answer.degree])
    case 'not-applicable':
      return [t('notApplicable'), answer.reason].filter(Boolean).join(language === 'zh' ? '：' : ': ')
  }
}

function figureWords(item: Item, answer: ItemAnswer, language: Language): string {
  const figures = 'figures' in answer ? answer.figures : undefined
  return (item.collect ?? [])
    .flatMap((field) => {
      const value = figures?.[field.code]
      return value === undefined ? [] : [`${readIn(field.label, language)} ${count(value)} ${readIn(field.unit, language)}`]
    })
    .join(language === 'zh' ? '，' : ', ')
}
