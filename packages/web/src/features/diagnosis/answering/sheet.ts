import type { Answers, Instrument, Item, ItemAnswer, Option } from '@jingwei/contract/instrument'
import { figuresDirection } from '@jingwei/engines/scoring'
import { outlineOf } from '../outline.ts'

/**
 * What is being filled in. `loose` holds numbers whose item has no answer yet: an answer cannot be without its choice,
 * but nobody should have to choose before writing down a number.
 */
export type FilledSheet = { readonly answers: Answers; readonly loose: Readonly<Record<string, number>> }

const without = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> => {
  const { [key]: _gone, ...rest } = record
  return rest
}
const figuresOf = (answer: ItemAnswer | undefined): Readonly<Record<string, number>> =>
  answer && 'figures' in answer ? (answer.figures ?? {}) : {}

export function figureIn(instrument: Instrument, sheet: FilledSheet, code: string): number | undefined {
  const owner = outlineOf(instrument).owners.get(code)
  return (owner && figuresOf(sheet.answers[owner.item.code])[code]) ?? sheet.loose[code]
}

/** The answers with every loose number attached, to see what the numbers say. */
function asIfAnswered(instrument: Instrument, sheet: FilledSheet, code: string): Answers {
  const answers: Record<string, ItemAnswer> = { ...sheet.answers }
  for (const { item } of outlineOf(instrument).entries) {
    if (item.type !== 'change' && item.type !== 'bands') continue
    const figures = Object.fromEntries(
      (item.collect ?? []).flatMap((field) => {
        const value = figureIn(instrument, sheet, field.code)
        return value === undefined ? [] : [[field.code, value]]
      }),
    )
    if (item.type === 'bands') answers[item.code] = { type: 'bands', figures }
    else if (item.code === code || Object.keys(figures).length > 0) answers[item.code] = { type: 'change', direction: 'flat', figures }
  }
  return answers
}

/** The direction that the numbers show, also while it is not chosen. */
export const directionShown = (instrument: Instrument, sheet: FilledSheet, code: string) =>
  figuresDirection(instrument, asIfAnswered(instrument, sheet, code), code)

export function setAnswer(instrument: Instrument, sheet: FilledSheet, item: Item, answer: ItemAnswer | undefined): FilledSheet {
  const own = (item.collect ?? []).map((field) => field.code)
  const known = Object.fromEntries(
    own.flatMap((code) => {
      const value = figureIn(instrument, sheet, code)
      return value === undefined ? [] : [[code, value]]
    }),
  )
  if (!answer || answer.type === 'not-applicable') {
    const answers = answer ? { ...sheet.answers, [item.code]: answer } : without(sheet.answers, item.code)
    return { answers, loose: { ...sheet.loose, ...known } }
  }
  const figures = { ...known, ...figuresOf(answer) }
  const whole: ItemAnswer = Object.keys(figures).length > 0 ? { ...answer, figures } : answer
  return {
    answers: { ...sheet.answers, [item.code]: whole },
    loose: Object.fromEntries(Object.entries(sheet.loose).filter(([code]) => !own.includes(code))),
  }
}

/** Writes a number where it belongs, and lets the directions follow that were only what the numbers said. */
export function setFigure(instrument: Instrument, sheet: FilledSheet, code: string, value: number | undefined): FilledSheet {
  const outline = outlineOf(instrument)
  const owner = outline.owners.get(code)
  if (!owner) return sheet
  const followed = outline.entries.filter(({ item }) => {
    if (item.type !== 'change' || !item.figures) return false
    const answer = sheet.answers[item.code]
    return !answer || (answer.type === 'change' && answer.direction === directionShown(instrument, sheet, item.code))
  })
  let next = put(sheet, owner.item, code, value)
  for (const { item } of followed) {
    const direction = directionShown(instrument, next, item.code)
    const answer = next.answers[item.code]
    if (direction && !(answer?.type === 'change' && answer.direction === direction))
      next = setAnswer(instrument, next, item, { type: 'change', direction })
  }
  return next
}

function put(sheet: FilledSheet, item: Item, code: string, value: number | undefined): FilledSheet {
  const started: ItemAnswer | undefined = item.type === 'bands' && value !== undefined ? { type: 'bands' } : undefined
  const answer = sheet.answers[item.code] ?? started
  if (!answer || answer.type === 'not-applicable')
    return { ...sheet, loose: value === undefined ? without(sheet.loose, code) : { ...sheet.loose, [code]: value } }
  const figures = value === undefined ? without(figuresOf(answer), code) : { ...figuresOf(answer), [code]: value }
  const { figures: _old, ...bare } = answer
  const isEmpty = Object.keys(figures).length === 0
  if (isEmpty && bare.type === 'bands' && bare.ratePercent === undefined) return { ...sheet, answers: without(sheet.answers, item.code) }
  const whole = (isEmpty ? bare : { ...bare, figures }) as ItemAnswer
  return { answers: { ...sheet.answers, [item.code]: whole }, loose: without(sheet.loose, code) }
}

/** Chooses or unchooses one of several: "none of these" clears the others, and what builds on an option goes with it. */
export function toggled(options: readonly Option[], chosen: readonly string[], code: string): string[] {
  const option = options.find((one) => one.code === code)
  if (!option) return [...chosen]
  if (chosen.includes(code))
    return supported(
      options,
      chosen.filter((one) => one !== code),
    )
  if (option.exclusive) return [code]
  const others = chosen.filter((one) => !options.find((other) => other.code === one)?.exclusive)
  return options.map((one) => one.code).filter((one) => one === code || others.includes(one))
}

function supported(options: readonly Option[], chosen: readonly string[]): string[] {
  const left = chosen.filter((code) => (options.find((one) => one.code === code)?.requires ?? []).every((other) => chosen.includes(other)))
  return left.length === chosen.length ? [...left] : supported(options, left)
}

/** What still has to be chosen before this option can be. */
export const lacking = (option: Option, options: readonly Option[], chosen: readonly string[]): Option[] =>
  (option.requires ?? []).filter((code) => !chosen.includes(code)).flatMap((code) => options.find((one) => one.code === code) ?? [])
