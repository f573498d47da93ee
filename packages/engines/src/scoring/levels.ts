import type { Outcome, RuleCheck } from '@jingwei/contract/instrument'
import type { LevelNeed, Sheet } from './compile.ts'
import type { Mark } from './mark.ts'

/** What the level rule looks at, in thousandths and counts. `sure` leaves points under review out; `possible` adds what is unknown. */
export type Standing = {
  score: number
  sureScore: number
  possibleScore: number
  /** Scenes graded at each level or above, index = level. */
  scenes: number[]
  constrained: number[]
  unknownScenes: number
  unknownConstrained: number
}

export const standingOf = (sheet: Sheet, marks: readonly Mark[]): Standing => {
  const standing: Standing = {
    score: 0, sureScore: 0, possibleScore: 0, scenes: Array<number>(10).fill(0), constrained: Array<number>(10).fill(0),
    unknownScenes: 0, unknownConstrained: 0,
  }
  for (const entry of sheet.entries) {
    const mark = marks[entry.index]
    if (!mark) continue
    if (entry.item.type === 'scene') {
      if (mark.outcome === 'unknown') {
        standing.unknownScenes++
        if (entry.item.constrained) standing.unknownConstrained++
      } else {
        standing.scenes[mark.level] = (standing.scenes[mark.level] ?? 0) + 1
        if (entry.item.constrained) standing.constrained[mark.level] = (standing.constrained[mark.level] ?? 0) + 1
      }
      continue
    }
    standing.score += mark.earned
    if (mark.outcome !== 'manual-review') standing.sureScore += mark.earned
    standing.possibleScore += mark.outcome === 'unknown' ? entry.max : mark.earned
  }
  if (sheet.scenes.length > 0) {
    for (let level = 8; level >= 0; level--) {
      standing.scenes[level] = atLeast(standing.scenes, level) + atLeast(standing.scenes, level + 1)
      standing.constrained[level] = atLeast(standing.constrained, level) + atLeast(standing.constrained, level + 1)
    }
  }
  return standing
}

export const atLeast = (counts: readonly number[], level: number): number => counts[level] ?? 0

/** Highest level whose conditions all hold if one scene moved up; levels need not be nested, so each is looked at. */
export const levelOf = (needs: readonly LevelNeed[], standing: Standing, adds = 0, from = 0, to = 0, constrained = false): number => {
  for (let at = needs.length - 1; at >= 0; at--) {
    const need = needs[at]
    if (!need || standing.score + adds < need.score) continue
    const moved = from < need.level && need.level <= to ? 1 : 0
    if (atLeast(standing.scenes, need.level) + moved < need.scenes) continue
    if (atLeast(standing.constrained, need.level) + (constrained ? moved : 0) < need.constrained) continue
    return need.level
  }
  return 0
}

const judge = (have: number, sure: number, possible: number, need: number): Outcome => {
  if (sure >= need) return 'met'
  if (have >= need) return 'manual-review'
  return possible >= need ? 'unknown' : 'not-met'
}

/** Every condition of every level, lowest level first. */
export const checksOf = (sheet: Sheet, standing: Standing): RuleCheck[] => {
  const checks: RuleCheck[] = []
  const withScenes = sheet.instrument.rule.type === 'score-and-scenes'
  for (const need of sheet.needs) {
    const { level } = need
    checks.push({
      level, code: 'score', have: standing.score / 1000, need: need.score / 1000,
      outcome: judge(standing.score, standing.sureScore, standing.possibleScore, need.score),
    })
    if (!withScenes) continue
    const scenes = atLeast(standing.scenes, level)
    const constrained = atLeast(standing.constrained, level)
    checks.push({ level, code: 'scenes', have: scenes, need: need.scenes,
      outcome: judge(scenes, scenes, scenes + standing.unknownScenes, need.scenes) })
    checks.push({
      level, code: 'constrained', have: constrained, need: need.constrained,
      outcome: judge(constrained, constrained, constrained + standing.unknownConstrained, need.constrained),
    })
  }
  return checks
}

/** Highest level for which every check satisfies `holds`; 0 when none. With `nested` a level also needs those below it. */
export const highest = (checks: readonly RuleCheck[], holds: (outcome: Outcome) => boolean, nested: boolean): number => {
  let level = 0
  let at = 0
  while (at < checks.length) {
    const current = checks[at]?.level ?? 0
    let all = true
    for (; checks[at]?.level === current; at++) if (!holds(checks[at]?.outcome ?? 'unknown')) all = false
    if (all) level = current
    else if (nested) break
  }
  return level
}
