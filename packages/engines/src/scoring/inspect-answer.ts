import type { AnswerIssueCode, AnswerOf, Answers, ItemAnswer, ItemOf } from '@jingwei/contract/instrument'
import type { Entry, Sheet } from './compile.ts'

/** Answers by the index of their item. */
export type Given = readonly (ItemAnswer | undefined)[]

/** Reads own properties only, so that an item called like a method of Object is not answered by it. */
export const givenOf = (sheet: Sheet, answers: Answers): Given =>
  sheet.entries.map(({ item }) => (Object.hasOwn(answers, item.code) ? answers[item.code] : undefined))

/** Told of each fault: an error makes the answer count as missing, a warning puts it under review. */
export type Report = (code: AnswerIssueCode, severity: 'error' | 'warning', field?: string, option?: string) => void

/** Entered rate and computed rate may differ by rounding to one decimal. */
const rateTolerancePercent = 0.1

const given = (answer: ItemAnswer | undefined, field: string): number | undefined =>
  answer && 'figures' in answer && answer.figures && Object.hasOwn(answer.figures, field) ? answer.figures[field] : undefined

/** The collected number of a field wherever it was given, if it lies in the field's range. */
export const figure = (sheet: Sheet, answers: Given, code: string): number | undefined => {
  const place = sheet.fields.get(code)
  if (!place) return undefined
  const value = given(answerOf(answers, place.owner), code)
  if (value === undefined || !Number.isFinite(value)) return undefined
  const { min = 0, max = Infinity } = place.field
  return value < min || value > max ? undefined : value
}

export const answerOf = (answers: Given, entry: Entry): ItemAnswer | undefined => answers[entry.index]

/** Rate of a bands item in percent, from the two numbers or as entered; undefined when neither is there. */
export const rateOf = (sheet: Sheet, item: ItemOf<'bands'>, answer: AnswerOf<'bands'>, answers: Given): number | undefined => {
  const part = figure(sheet, answers, item.part)
  const whole = figure(sheet, answers, item.whole)
  if (part !== undefined && whole !== undefined && whole > 0) return roundRate((100 * part) / whole)
  return answer.ratePercent
}
/** A rate of 0.3 / 3 must be 10 and not 10.000000000000002, because bounds are inclusive. */
const roundRate = (rate: number): number => Math.round(rate * 1e9) / 1e9

/** Direction that the collected numbers show; undefined when one of the four is missing. */
export const directionOf = (sheet: Sheet, item: ItemOf<'change'>, answers: Given): 'up' | 'flat' | 'down' | undefined => {
  const { figures } = item
  if (!figures) return undefined
  const beforeOver = figure(sheet, answers, figures.before.over)
  const beforeUnder = figure(sheet, answers, figures.before.under)
  const nowOver = figure(sheet, answers, figures.now.over)
  const nowUnder = figure(sheet, answers, figures.now.under)
  if (beforeOver === undefined || beforeUnder === undefined || nowOver === undefined || nowUnder === undefined) return undefined
  if (beforeUnder <= 0 || nowUnder <= 0 || beforeOver <= 0) return undefined
  const changePercent = 100 * ((nowOver * beforeUnder) / (nowUnder * beforeOver) - 1)
  if (Math.abs(changePercent) <= figures.flatWithinPercent) return 'flat'
  return changePercent > 0 ? 'up' : 'down'
}

const inspectFigures = (sheet: Sheet, entry: Entry, answer: ItemAnswer, answers: Given, report: Report): boolean => {
  if (!('figures' in answer) || !answer.figures) return true
  let fine = true
  for (const code in answer.figures) {
    const fault = faultOf(sheet, entry, code, answer.figures[code] ?? 0, answers)
    if (!fault) continue
    fine = false
    report(fault, 'error', code)
  }
  return fine
}

const faultOf = (sheet: Sheet, entry: Entry, code: string, value: number, answers: Given): AnswerIssueCode | null => {
  const field = entry.fields.get(code)
  if (!field) return 'unknown-field'
  if (!Number.isFinite(value) || value < (field.min ?? 0)) return 'below-minimum'
  if (field.max !== undefined && value > field.max) return 'above-maximum'
  if (field.integer && !Number.isInteger(value)) return 'not-integer'
  if (field.partOf !== undefined && value > (figure(sheet, answers, field.partOf) ?? Infinity)) return 'part-larger-than-whole'
  return null
}

const inspectMulti = (entry: Entry, answer: AnswerOf<'multi'>, report: Report): void => {
  const { options } = answer
  if (options.length === 0) report('nothing-chosen', 'error')
  for (let at = 0; at < options.length; at++) {
    const code = options[at] ?? ''
    const choice = entry.choices.get(code)
    if (!choice) report('unknown-option', 'error', undefined, code)
    else if (options.indexOf(code) !== at) report('repeated-option', 'error', undefined, code)
    else if (choice.option.exclusive && options.length > 1) report('exclusive-with-others', 'error', undefined, code)
    else if (choice.option.requires) {
      for (const other of choice.option.requires) if (!options.includes(other)) report('requires-other', 'error', undefined, code)
    }
  }
}

const inspectBands = (sheet: Sheet, item: ItemOf<'bands'>, answer: AnswerOf<'bands'>, answers: Given, report: Report): void => {
  if (figure(sheet, answers, item.whole) === 0) {
    report('whole-is-zero', 'error', item.whole)
    return
  }
  const rate = rateOf(sheet, item, answer, answers)
  if (rate === undefined || !Number.isFinite(rate)) {
    report('no-rate', 'error')
    return
  }
  if (rate < (item.bands[0]?.over ?? 0)) report('below-minimum', 'error')
  else if (rate > (item.bands[item.bands.length - 1]?.upTo ?? 0)) report('above-maximum', 'error')
  else if (answer.ratePercent !== undefined && Math.abs(answer.ratePercent - rate) > rateTolerancePercent) {
    report('rate-contradicts-figures', 'warning')
  }
}

/** To what degree a requirement may be met. */
export const degrees: readonly AnswerOf<'requirement'>['degree'][] = [0, 0.5, 0.8, 1]

/** Everything that is wrong with one answer, given the instrument and the other answers. */
export const inspectAnswer = (sheet: Sheet, entry: Entry, answer: ItemAnswer, answers: Given, report: Report): void => {
  const { item } = entry
  if (answer.type === 'not-applicable') {
    if (!item.mayBeTailoredOut) report('may-not-be-tailored-out', 'error')
    return
  }
  if (answer.type !== item.type) {
    report('wrong-type', 'error')
    return
  }
  // With a wrong number the rate is wrong for the same reason, which need not be said twice.
  if (answer.figures && !inspectFigures(sheet, entry, answer, answers, report)) return
  if (answer.type === 'single') {
    if (!entry.choices.has(answer.option)) report('unknown-option', 'error', undefined, answer.option)
  } else if (answer.type === 'multi') inspectMulti(entry, answer, report)
  else if (answer.type === 'bands' && item.type === 'bands') inspectBands(sheet, item, answer, answers, report)
  else if (answer.type === 'change' && item.type === 'change') {
    if (!Object.hasOwn(item.points, answer.direction)) report('unknown-option', 'error', undefined, answer.direction)
    const shown = directionOf(sheet, item, answers)
    if (shown !== undefined && shown !== answer.direction) report('change-contradicts-figures', 'warning')
  } else if (answer.type === 'scene' && item.type === 'scene') {
    if (answer.level !== 0 && !item.levels.some((row) => row.level === answer.level)) report('unknown-level', 'error')
  } else if (answer.type === 'number' && item.type === 'number') {
    if (!Number.isFinite(answer.value) || answer.value < item.min) report('below-minimum', 'error')
    else if (answer.value > item.max) report('above-maximum', 'error')
    else if (item.integer && !Number.isInteger(answer.value)) report('not-integer', 'error')
  } else if (answer.type === 'requirement') {
    if (!degrees.includes(answer.degree)) report('unknown-level', 'error')
  } else if (answer.type === 'text' && item.type === 'text') {
    if (answer.value.length > item.maxLength) report('too-long', 'error')
    else if (item.required && answer.value.trim() === '') report('nothing-chosen', 'error')
  }
}
