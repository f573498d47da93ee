import type { Answers, AssessmentResult, Instrument, ItemResult, Outcome, RuleCheck } from '@jingwei/contract/instrument'
import { compile } from './compile.ts'
import type { Sheet } from './compile.ts'
import { cumulativeRule, maturityOf } from './cumulative.ts'
import type { Maturity } from './cumulative.ts'
import { givenOf } from './inspect-answer.ts'
import { atLeast, checksOf, highest, standingOf } from './levels.ts'
import type { Standing } from './levels.ts'
import { markAll } from './mark.ts'
import type { Mark } from './mark.ts'
import { suggestForMaturity, suggestForThresholds } from './suggest.ts'

type Parts = AssessmentResult['dimensions']

const partsOf = (sheet: Sheet, marks: readonly Mark[], maturity: Maturity | null): { dimensions: Parts; groups: Parts } => {
  const dimensions = sheet.instrument.dimensions.map(({ code }) => ({ code, earned: 0, max: 0, unknown: 0 }))
  const groups = sheet.groups.map(({ code }) => ({ code, earned: 0, max: 0, unknown: 0 }))
  for (const entry of sheet.entries) {
    const mark = marks[entry.index]
    const dimension = dimensions[entry.dimension]
    const group = groups[entry.group]
    if (!mark || !dimension || !group) continue
    if (mark.outcome === 'unknown') {
      dimension.unknown++
      group.unknown++
    }
    if (maturity) continue
    dimension.earned += mark.earned
    dimension.max += entry.max
    group.earned += mark.earned
    group.max += entry.max
  }
  if (maturity) {
    dimensions.forEach((part, at) => Object.assign(part, maturity.dimensions[at]))
    groups.forEach((part, at) => Object.assign(part, maturity.groups[at]))
  }
  for (const part of dimensions) toPoints(part)
  for (const part of groups) toPoints(part)
  return { dimensions, groups }
}
const toPoints = (part: { earned: number; max: number }): void => {
  part.earned /= 1000
  part.max /= 1000
}

const weakestOf = (dimensions: Parts): string | null => {
  let weakest: Parts[number] | null = null
  for (const part of dimensions) {
    if (part.max > 0 && (!weakest || part.earned * weakest.max < weakest.earned * part.max)) weakest = part
  }
  return weakest?.code ?? null
}

const scenesOf = (sheet: Sheet, marks: readonly Mark[], standing: Standing): AssessmentResult['scenes'] => {
  if (sheet.scenes.length === 0) return null
  const weakest: { itemCode: string; level: number; constrained: boolean }[] = []
  let top = 0
  for (const { index, item } of sheet.scenes) {
    const mark = marks[index]
    if (item.type !== 'scene') continue
    for (const row of item.levels) if (row.level > top) top = row.level
    if (mark && mark.outcome !== 'unknown') weakest.push({ itemCode: item.code, level: mark.level, constrained: item.constrained })
  }
  weakest.sort((a, b) => a.level - b.level || Number(b.constrained) - Number(a.constrained))
  const counts = Array.from({ length: top }, (_none, at) => ({
    level: at + 1, scenes: atLeast(standing.scenes, at + 1), constrained: atLeast(standing.constrained, at + 1),
  }))
  return {
    total: sheet.scenes.length, constrained: sheet.constrained, unknown: standing.unknownScenes, atLeast: counts,
      weakest: weakest.slice(0, 5),
  }
}

const itemsOf = (sheet: Sheet, marks: readonly Mark[]): { items: ItemResult[]; unanswered: string[] } => {
  const items: ItemResult[] = []
  const unanswered: string[] = []
  for (const { index, item, max } of sheet.entries) {
    const mark = marks[index]
    if (!mark) continue
    items.push({ itemCode: item.code, earned: mark.earned / 1000, max: max / 1000, outcome: mark.outcome })
    if (item.required && mark.outcome === 'unknown') unanswered.push(item.code)
  }
  return { items, unanswered }
}

const holds = (outcome: Outcome): boolean => outcome === 'met' || outcome === 'manual-review'
const certain = (outcome: Outcome): boolean => outcome === 'met'
const conceivable = (outcome: Outcome): boolean => outcome !== 'not-met'

const nextOf = (levels: readonly number[], checks: readonly RuleCheck[], level: number): AssessmentResult['nextLevel'] => {
  const next = levels.find((at) => at > level)
  return next === undefined ? null : { level: next, gaps: checks.filter((check) => check.level === next && !holds(check.outcome)) }
}

/**
 * Scores an answer sheet. Points are summed in thousandths. An answer that is missing or that `checkAnswers` calls an error earns
 * nothing and is flagged `unknown`; the result is then incomplete, and checks that it could still turn are `unknown`, not `not-met`.
 * With a cumulative rule `score` is the maturity total (0 … number of levels) and a dimension's figures are of its own levels.
 */
export const score = (instrument: Instrument, answers: Answers): AssessmentResult => {
  const sheet = compile(instrument)
  const given = givenOf(sheet, answers)
  const marks = markAll(sheet, given)
  const standing = standingOf(sheet, marks)
  const rule = cumulativeRule(instrument)
  const maturity = rule && maturityOf(sheet, rule, given, marks)
  const { dimensions, groups } = partsOf(sheet, marks, maturity)
  const { items, unanswered } = itemsOf(sheet, marks)
  const checks = maturity ? maturity.checks : checksOf(sheet, standing)
  const nested = maturity !== null
  const hasLevels = instrument.rule.type !== 'none'
  const level = hasLevels ? highest(checks, holds, nested) : null
  const levels = rule ? rule.levels.map((row) => row.level).sort((a, b) => a - b) : sheet.needs.map((need) => need.level)
  const nextLevel = level === null ? null : nextOf(levels, checks, level)
  const provisional = hasLevels && (highest(checks, certain, nested) !== level || highest(checks, conceivable, nested) !== level)
  return {
    instrument: { code: instrument.code, version: instrument.version, ruleVersion: instrument.ruleVersion },
    complete: unanswered.length === 0,
    provisional,
    score: (maturity ? maturity.total : standing.score) / 1000,
    maxScore: sheet.maxScore / 1000,
    level,
    checks,
    dimensions,
    groups,
    items,
    unanswered,
    weakestDimension: weakestOf(dimensions),
    scenes: scenesOf(sheet, marks, standing),
    nextLevel,
    suggestions: maturity
      ? suggestForMaturity(sheet, marks, given, maturity, nextLevel)
      : suggestForThresholds(sheet, marks, given, standing, nextLevel?.level ?? null),
  }
}
