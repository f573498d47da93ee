import type { Instrument, LevelRule, RuleCheck } from '@jingwei/contract/instrument'
import type { Entry, Sheet } from './compile.ts'
import { answerOf } from './inspect-answer.ts'
import type { Given } from './inspect-answer.ts'
import type { Mark } from './mark.ts'

type Cumulative = Extract<LevelRule, { type: 'cumulative' }>

export type Maturity = {
  /** Thousandths, 0 … 1000 × number of levels. */
  readonly total: number
  readonly level: number
  readonly checks: RuleCheck[]
  readonly dimensions: { readonly earned: number; readonly max: number }[]
  readonly groups: { readonly earned: number; readonly max: number }[]
  /** What a level's score gains when a requirement's degree rises by so many thousandths. */
  readonly gainOf: (entry: Entry, rise: number) => number
  /** Total and level if one level's score were higher by `gain`. */
  readonly raised: (level: number, gain: number) => { readonly total: number; readonly level: number }
}

export const cumulativeRule = (instrument: Instrument): Cumulative | null =>
  instrument.rule.type === 'cumulative' ? instrument.rule : null

/** Column of weights: that of the answered variant, or the first while it is not answered. */
const weightsFor = (sheet: Sheet, rule: Cumulative, answers: Given): Record<string, number> => {
  const entry = sheet.byCode.get(rule.variantItem)
  const answer = entry && answerOf(answers, entry)
  const chosen = answer?.type === 'single' && Object.hasOwn(rule.weights, answer.option) ? rule.weights[answer.option] : undefined
  return chosen ?? Object.values(rule.weights)[0] ?? {}
}

type Cell = { sum: number; possible: number; count: number }

const cellsOf = (sheet: Sheet, marks: readonly Mark[], levels: number): Cell[][] => {
  const cells = sheet.groups.map(() => Array.from({ length: levels + 1 }, (): Cell => ({ sum: 0, possible: 0, count: 0 })))
  for (const entry of sheet.entries) {
    if (entry.item.type !== 'requirement') continue
    const mark = marks[entry.index]
    const cell = cells[entry.group]?.[entry.item.level]
    if (!mark || !cell || mark.outcome === 'excluded') continue
    cell.count++
    cell.sum += mark.earned / 1000
    cell.possible += mark.outcome === 'unknown' ? 1 : mark.earned / 1000
  }
  return cells
}

/** Adds level scores up from the lowest; a level counts only if all below it are met. */
const addUp = (rule: Cumulative, levels: readonly number[], scores: readonly number[]): { total: number; level: number } => {
  let total = 0
  let level = 0
  for (let at = 0; at < levels.length; at++) {
    const score = round(scores[at] ?? 0)
    const met = score >= rule.passAt
    total += met && rule.metCountsAsFull ? 1000 : Math.round(score * 1000)
    if (!met) break
    level = levels[at] ?? level
  }
  return { total, level }
}

const round = (value: number): number => Math.round(value * 1e9) / 1e9

/**
 * Maturity in the manner of GB/T 39117: a group's score at a level is the mean of its requirements' degrees, a level's score the
 * weighted mean of its groups (those tailored out drop out and the weights are normalised again), and the total adds levels up
 * from the lowest, each only if all below are met.
 */
export const maturityOf = (sheet: Sheet, rule: Cumulative, answers: Given, marks: readonly Mark[]): Maturity => {
  const weights = weightsFor(sheet, rule, answers)
  const levels = rule.levels.map((row) => row.level).sort((a, b) => a - b)
  const cells = cellsOf(sheet, marks, Math.max(...levels))
  const checks: RuleCheck[] = []
  const dimensionCount = sheet.instrument.dimensions.length
  const dimensions = Array.from({ length: dimensionCount }, () => ({ earned: 0, max: 0 }))
  const groups = sheet.groups.map(() => ({ earned: 0, max: 0 }))
  const scores: number[] = []
  const levelWeights: number[] = []
  for (const at of levels) {
    let sum = 0
    let possible = 0
    let weight = 0
    const parts = dimensions.map(() => ({ sum: 0, weight: 0 }))
    sheet.groups.forEach((group, g) => {
      const cell = cells[g]?.[at]
      if (!cell || cell.count === 0) return
      const w = weights[group.code] ?? 0
      const mean = cell.sum / cell.count
      sum += w * mean
      possible += (w * cell.possible) / cell.count
      weight += w
      const part = parts[group.dimension]
      if (part) {
        part.sum += w * mean
        part.weight += w
      }
      const own = groups[g]
      if (own) {
        own.earned += Math.round(mean * 1000)
        own.max += 1000
      }
    })
    parts.forEach((part, d) => {
      const own = dimensions[d]
      if (!own || part.weight === 0) return
      own.earned += Math.round((1000 * part.sum) / part.weight)
      own.max += 1000
    })
    const score = weight > 0 ? round(sum / weight) : 0
    const reachable = weight > 0 ? round(possible / weight) : 0
    const outcome = score >= rule.passAt ? 'met' : reachable >= rule.passAt ? 'unknown' : 'not-met'
    // Rounded down, so that what is short of the mark never reads as if it had reached it.
    checks.push({ level: at, code: 'level-score', have: Math.floor(score * 1000 + 1e-6) / 1000, need: rule.passAt, outcome })
    scores.push(score)
    levelWeights.push(weight)
  }
  const gainOf = (entry: Entry, rise: number): number => {
    const at = entry.item.type === 'requirement' ? entry.item.level : 0
    const count = cells[entry.group]?.[at]?.count ?? 0
    const whole = levelWeights[levels.indexOf(at)] ?? 0
    return count > 0 && whole > 0 ? ((weights[sheet.groups[entry.group]?.code ?? ''] ?? 0) * rise) / (1000 * count * whole) : 0
  }
  const raised = (level: number, gain: number): { total: number; level: number } =>
    addUp(rule, levels, scores.map((value, at) => (levels[at] === level ? value + gain : value)))
  return { ...addUp(rule, levels, scores), checks, dimensions, groups, gainOf, raised }
}

/** Requirements worth working on: those of the lowest level that is not met, and of the levels below it that are not full. */
export const openRequirements = (sheet: Sheet, level: number): Entry[] =>
  sheet.entries.filter((entry) => entry.item.type === 'requirement' && entry.item.level === level)
