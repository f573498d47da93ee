import type { Answers, AssessmentResult, Instrument, RaisePlan, Suggestion } from '@jingwei/contract/instrument'
import { compile } from './compile.ts'
import type { Sheet } from './compile.ts'
import { score } from './score.ts'

/** The answers after a suggested step. */
export const applySuggestion = (answers: Answers, step: Pick<Suggestion, 'itemCode' | 'answer'>): Answers => ({
  ...answers,
  [step.itemCode]: step.answer,
})

const maxSteps = 200

/** Price of a step for what is still missing: days per useful point, or days per scene. */
const choose = (sheet: Sheet, result: AssessmentResult): Suggestion | null => {
  const gaps = result.nextLevel?.gaps ?? []
  const gap = gaps.find((check) => check.code === 'score')
  const shortScore = gap ? gap.need - gap.have : 0
  const shortMaturity = gaps.some((check) => check.code === 'level-score')
  const constrainedShort = gaps.some((check) => check.code === 'constrained')
  const scenesShort = constrainedShort || gaps.some((check) => check.code === 'scenes')
  let best: { step: Suggestion; price: number } | null = null
  for (const step of result.suggestions) {
    const item = sheet.byCode.get(step.itemCode)?.item
    let price: number
    if (item?.type === 'scene') {
      if (!scenesShort) continue
      // A constrained scene serves both conditions, so it goes first while both are short.
      price = step.effortDays * (constrainedShort && item.constrained ? 0.5 : 1)
    } else if (shortScore > 0 && step.addsPoints > 0) price = step.effortDays / Math.min(step.addsPoints, shortScore)
    else if (shortMaturity) price = step.effortDays / Math.max(step.addsPoints, 0.001)
    else continue
    if (!best || price < best.price) best = { step, price }
  }
  return best?.step ?? null
}

/**
 * Steps that together reach the next level with little effort (greedy by days per useful point, not proved least), in the order to
 * take them: `scoreAfter` and `levelAfter` of each hold after all steps before it too. Null at the top level and for surveys.
 */
export const whatWouldRaise = (instrument: Instrument, answers: Answers): RaisePlan | null => {
  let result = score(instrument, answers)
  if (result.level === null || result.nextLevel === null) return null
  const fromLevel = result.level
  const targetLevel = result.nextLevel.level
  const steps: Suggestion[] = []
  let current = answers
  while ((result.level ?? 0) < targetLevel && steps.length < maxSteps) {
    const step = choose(compile(instrument), result)
    if (!step) break
    current = applySuggestion(current, step)
    result = score(instrument, current)
    steps.push({ ...step, scoreAfter: result.score, runningScore: result.score, levelAfter: result.level })
  }
  return {
    fromLevel,
    targetLevel,
    reaches: (result.level ?? 0) >= targetLevel,
    steps,
    effortDays: Math.round(steps.reduce((days, step) => days + step.effortDays, 0) * 100) / 100,
    scoreAfter: result.score,
    levelAfter: result.level ?? 0,
  }
}
