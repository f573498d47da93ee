import type { ItemAnswer, ItemOutcome } from '@jingwei/contract/instrument'
import type { Entry, Sheet } from './compile.ts'
import { thousandths } from './compile.ts'
import type { Given, Report } from './inspect-answer.ts'
import { answerOf, inspectAnswer, rateOf } from './inspect-answer.ts'

/** What one answer is worth, in thousandths. `level` is the grade of a scene. Missing and refused answers are both `unknown`. */
export type Mark = { readonly earned: number; readonly outcome: ItemOutcome; readonly level: number }

let errors = 0
let warnings = 0
const count: Report = (_code, severity) => {
  if (severity === 'error') errors++
  else warnings++
}

const pointsOf = (sheet: Sheet, entry: Entry, answer: ItemAnswer, answers: Given): number => {
  const { item } = entry
  switch (answer.type) {
    case 'single': {
      const choice = entry.choices.get(answer.option)
      if (choice?.option.review) warnings++
      return choice?.points ?? 0
    }
    case 'multi': {
      let sum = 0
      for (const code of answer.options) {
        const choice = entry.choices.get(code)
        if (choice?.option.review) warnings++
        sum += choice?.points ?? 0
      }
      return sum
    }
    case 'bands': {
      if (item.type !== 'bands') return 0
      const rate = rateOf(sheet, item, answer, answers) ?? 0
      for (const band of item.bands) if (rate <= band.upTo) return thousandths(band.points)
      return 0
    }
    case 'change':
      return item.type === 'change' ? thousandths(item.points[answer.direction]) : 0
    case 'number':
      if (item.type !== 'number' || !item.points) return 0
      return Math.round((thousandths(item.points) * (answer.value - item.min)) / (item.max - item.min))
    case 'requirement':
      return thousandths(answer.degree)
    default:
      return 0
  }
}

const unknown: Mark = { earned: 0, outcome: 'unknown', level: 0 }
const excluded: Mark = { earned: 0, outcome: 'excluded', level: 0 }

export const markItem = (sheet: Sheet, entry: Entry, answers: Given): Mark => {
  const answer = answerOf(answers, entry)
  if (!answer) return unknown
  errors = 0
  warnings = 0
  inspectAnswer(sheet, entry, answer, answers, count)
  if (errors > 0) return unknown
  if (answer.type === 'not-applicable') return excluded
  const earned = pointsOf(sheet, entry, answer, answers)
  const level = answer.type === 'scene' ? answer.level : 0
  if (warnings > 0) return { earned, outcome: 'manual-review', level }
  if (!entry.scored) return { earned, outcome: 'not-scored', level }
  return { earned, outcome: earned >= entry.max ? 'met' : earned > 0 ? 'partly-met' : 'not-met', level }
}

export const markAll = (sheet: Sheet, answers: Given): Mark[] => sheet.entries.map((entry) => markItem(sheet, entry, answers))
