import type { AssessmentResult, Suggestion } from '@jingwei/contract/instrument'
import type { Sheet } from './compile.ts'
import { openRequirements } from './cumulative.ts'
import type { Maturity } from './cumulative.ts'
import { answerOf } from './inspect-answer.ts'
import type { Given } from './inspect-answer.ts'
import { atLeast, levelOf } from './levels.ts'
import type { Standing } from './levels.ts'
import type { Mark } from './mark.ts'
import { byEffort, requirementStep, sceneStep, stepOf } from './steps.ts'
import type { Step } from './steps.ts'

const suggestion = (step: Step, adds: number, score: number, level: number | null, running: number): Suggestion => ({
  itemCode: step.entry.item.code,
  title: step.title,
  detail: step.detail,
  answer: step.answer,
  effortDays: step.effortDays,
  addsPoints: adds / 1000,
  scoreAfter: (score + adds) / 1000,
  levelAfter: level,
  runningScore: running / 1000,
})

/** Scenes below `target`, raised to it; only the constrained ones when only those are short. */
const sceneSteps = (sheet: Sheet, marks: readonly Mark[], answers: Given, standing: Standing, target: number): Step[] => {
  const need = sheet.needs.find((row) => row.level === target)
  if (!need) return []
  const short = need.scenes - atLeast(standing.scenes, target)
  const shortConstrained = need.constrained - atLeast(standing.constrained, target)
  if (short <= 0 && shortConstrained <= 0) return []
  const steps: Step[] = []
  for (const entry of sheet.scenes) {
    const { item } = entry
    const mark = marks[entry.index]
    const answer = answerOf(answers, entry)
    if (item.type !== 'scene' || answer?.type !== 'scene' || !mark || mark.outcome === 'unknown' || mark.level >= target) continue
    if (short <= 0 && !item.constrained) continue
    const step = sceneStep(entry, answer, target)
    if (step) steps.push(step)
  }
  return steps
}

/** Level after one step alone, for threshold rules. */
const levelAfter = (sheet: Sheet, standing: Standing, step: Step): number | null => {
  if (sheet.instrument.rule.type === 'none') return null
  const { item } = step.entry
  return levelOf(sheet.needs, standing, step.adds, step.fromLevel, step.toLevel, item.type === 'scene' && item.constrained)
}

export const stepsForThresholds = (
  sheet: Sheet, marks: readonly Mark[], answers: Given, standing: Standing, nextLevel: number | null,
): Step[] => {
  const steps: Step[] = []
  for (const entry of sheet.entries) {
    const mark = marks[entry.index]
    const step = mark && stepOf(sheet, entry, mark, answers)
    if (step) steps.push(step)
  }
  if (nextLevel !== null) steps.push(...sceneSteps(sheet, marks, answers, standing, nextLevel))
  return steps.sort(byEffort)
}

export const suggestForThresholds = (
  sheet: Sheet, marks: readonly Mark[], answers: Given, standing: Standing, nextLevel: number | null,
): Suggestion[] => {
  let running = standing.score
  return stepsForThresholds(sheet, marks, answers, standing, nextLevel).map((step) => {
    running += step.adds
    return suggestion(step, step.adds, standing.score, levelAfter(sheet, standing, step), running)
  })
}

export const suggestForMaturity = (
  sheet: Sheet, marks: readonly Mark[], answers: Given, now: Maturity, nextLevel: AssessmentResult['nextLevel'],
): Suggestion[] => {
  if (!nextLevel) return []
  const steps: Step[] = []
  for (const entry of openRequirements(sheet, nextLevel.level)) {
    const mark = marks[entry.index]
    const answer = answerOf(answers, entry)
    if (entry.item.type !== 'requirement' || answer?.type !== 'requirement' || !mark) continue
    const step = requirementStep(entry, entry.item, mark, answer)
    if (step) steps.push(step)
  }
  const share = (step: Step): number => now.gainOf(step.entry,
    ((step.answer.type === 'requirement' ? step.answer.degree : 0) * 1000) - (marks[step.entry.index]?.earned ?? 0))
  let together = 0
  return steps.sort(byEffort).map((step) => {
    const gain = share(step)
    together += gain
    const after = now.raised(nextLevel.level, gain)
    return suggestion(step, after.total - now.total, now.total, after.level, now.raised(nextLevel.level, together).total)
  })
}
