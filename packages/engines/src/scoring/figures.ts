import type { Answers, Instrument } from '@jingwei/contract/instrument'
import { compile } from './compile.ts'
import { answerOf, directionOf, givenOf, rateOf } from './inspect-answer.ts'

/** Direction that the numbers collected so far show for a change item, to fill its answer in; null while numbers are missing. */
export const figuresDirection = (instrument: Instrument, answers: Answers, itemCode: string): 'up' | 'flat' | 'down' | null => {
  const sheet = compile(instrument)
  const item = sheet.byCode.get(itemCode)?.item
  return item?.type === 'change' ? (directionOf(sheet, item, givenOf(sheet, answers)) ?? null) : null
}

/** Rate in percent of a bands item, from its numbers or as entered; null while unknown. */
export const figuresRatePercent = (instrument: Instrument, answers: Answers, itemCode: string): number | null => {
  const sheet = compile(instrument)
  const entry = sheet.byCode.get(itemCode)
  const given = givenOf(sheet, answers)
  const answer = entry && answerOf(given, entry)
  if (entry?.item.type !== 'bands') return null
  return rateOf(sheet, entry.item, answer?.type === 'bands' ? answer : { type: 'bands' }, given) ?? null
}
