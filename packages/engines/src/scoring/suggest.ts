import type { AssessmentResult, Answers, Suggestion } from '@jingwei/contract/instrument'
import type { Sheet } from './compile.ts'
import { cumulativeRule, maturityOf, openRequirements } from './cumulative.ts'
import type { Maturity } from './cumulative.ts'
import { answerOf } from './inspect-answer.ts'
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
const sceneSteps = (sheet: Sheet, marks: readonly Mark[], answers: Answers, standing: Standing, target: number): Step[] => {
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
    if (item.levels.some((row) => row.level === target)) steps.push(sceneStep(entry, item, answer, target))
  }
  return steps
}

const moved = (counts: readonly number[], step: Step): number[] => {
  const after = counts.slice()
  after[step.fromLevel] = (after[step.fromLevel] ?? 0) - 1
  after[step.toLevel] = (after[step.toLevel] ?? 0) + 1
  return after
}

/** Level after one step alone, for threshold rules. */
const levelAfter = (sheet: Sheet, standing: Standing, step: Step): number | null => {
  if (sheet.instrument.rule.type === 'none') return null
  const { item } = step.entry
  if (item.type !== 'scene') return levelOf(sheet.needs, standing.score + step.adds, standing.scenes, standing.constrained)
  const constrained = item.constrained ? moved(standing.constrained, step) : standing.constrained
  return levelOf(sheet.needs, standing.score, moved(standing.scenes, step), constrained)
}

export const stepsForThresholds = (
  sheet: Sheet, marks: readonly Mark[], answers: Answers, standing: Standing, nextLevel: number | null,
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
  sheet: Sheet, marks: readonly Mark[], answers: Answers, standing: Standing, nextLevel: number | null,
): Suggestion[] => {
  let running = standing.score
  return stepsForThresholds(sheet, marks, answers, standing, nextLevel).map((step) => {
    running += step.adds
    return suggestion(step, step.adds, standing.score, levelAfter(sheet, standing, step), running)
  })
}

export const suggestForMaturity = (
  sheet: Sheet, marks: readonly Mark[], answers: Answers, now: Maturity, nextLevel: AssessmentResult['nextLevel'],
): Suggestion[] => {
  const rule = cumulativeRule(sheet.instrument)
  if (!rule || !nextLevel) return []
  const steps: Step[] = []
  for (const entry of openRequirements(sheet, nextLevel.level)) {
    const mark = marks[entry.index]
    const answer = answerOf(answers, entry)
    if (entry.item.type !== 'requirement' || answer?.type !== 'requirement' || !mark) continue
    const step = requirementStep(entry, entry.item, mark, answer)
    if (step) steps.push(step)
  }
  const together = marks.slice()
  const raise = (target: Mark[], step: Step): void => {
    const degree = step.answer.type === 'requirement' ? step.answer.degree : 0
    target[step.entry.index] = { earned: degree * 1000, outcome: 'partly-met', level: 0 }
  }
  return steps.sort(byEffort).map((step) => {
    const alone = marks.slice()
    raise(alone, step)
    raise(together, step)
    const after = maturityOf(sheet, rule, answers, alone)
    return suggestion(step, after.total - now.total, now.total, after.level, maturityOf(sheet, rule, answers, together).total)
  })
}
