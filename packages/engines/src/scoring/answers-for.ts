import type { Answers, Instrument, ItemAnswer } from '@jingwei/contract/instrument'
import { compile } from './compile.ts'
import type { Entry, LevelNeed, Sheet } from './compile.ts'
import { cumulativeRule, maturityOf } from './cumulative.ts'
import { between, dialOf, pick } from './dials.ts'
import type { Dial, Random } from './dials.ts'
import { givenOf } from './inspect-answer.ts'
import { levelOf, standingOf } from './levels.ts'
import { makeFigures } from './make-figures.ts'
import { markAll } from './mark.ts'

type Draft = Record<string, ItemAnswer>

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))

/** Turns dials at random, near the share `wanted` of all points, until the sum lies in [low, high]. */
const turn = (dials: readonly Dial[], low: number, high: number, wanted: number, random: Random): void => {
  let sum = 0
  for (const dial of dials) {
    dial.at = clamp(Math.round((dial.rungs - 1) * (wanted + between(-0.4, 0.4, random))), 0, dial.rungs - 1)
    sum += dial.pointsAt(dial.at)
  }
  for (let tries = 0; (sum < low || sum > high) && tries < 5000; tries++) {
    const dial = pick(dials, random)
    if (!dial) return
    const to = dial.at + (sum < low ? 1 : -1)
    if (to < 0 || to >= dial.rungs) continue
    sum += dial.pointsAt(to) - dial.pointsAt(dial.at)
    dial.at = to
  }
}

/** The later of two bands items over one whole should not stand higher than the earlier: connected machines are digital ones. */
const settleParts = (dials: readonly Dial[]): void => {
  const last = new Map<string, Dial>()
  for (const dial of dials) {
    const { item } = dial.entry
    if (item.type !== 'bands') continue
    const before = last.get(item.whole)
    if (before && before.entry.max === dial.entry.max && before.rungs === dial.rungs && dial.at > before.at) {
      ;[before.at, dial.at] = [dial.at, before.at]
    }
    last.set(item.whole, dial)
  }
}

const shuffled = <T>(values: readonly T[], random: Random): T[] => {
  const copy = values.slice()
  for (let at = copy.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const kept = copy[at]
    const moved = copy[other]
    if (kept === undefined || moved === undefined) continue
    copy[at] = moved
    copy[other] = kept
  }
  return copy
}

const isConstrained = ({ item }: Entry): boolean => item.type === 'scene' && item.constrained
const topOf = ({ item }: Entry): number => (item.type === 'scene' ? Math.max(...item.levels.map((row) => row.level)) : 0)

/** Grades: enough scenes at the level, and with `failNext` too few at the next one. */
const gradeScenes = (sheet: Sheet, need: LevelNeed | undefined, next: LevelNeed | undefined, failNext: boolean, random: Random): Map<Entry,
  number> => {
  const level = need?.level ?? 0
  const grades = new Map<Entry, number>()
  const total = sheet.scenes.length
  const fewest = need ? Math.max(need.scenes, need.constrained) : total
  const wanted = Math.round(between(fewest, total, random))
  const mixed = shuffled(sheet.scenes, random)
  const first = mixed.filter(isConstrained).slice(0, need?.constrained ?? 0)
  const at = [...first, ...mixed.filter((entry) => !first.includes(entry))].slice(0, wanted)
  for (const entry of mixed) grades.set(entry, at.includes(entry) ? level : Math.max(0, level - (random() < 0.75 ? 1 : 2)))
  if (!next) return grades
  const most = failNext ? Math.min(at.length, Math.max(next.scenes, 1) - 1) : at.length
  const raised = Math.floor(between(0, most + 1, random) * (failNext ? 1 : 0.7))
  for (const entry of shuffled(at, random).slice(0, raised)) grades.set(entry,
    Math.min(topOf(entry), next.level + (random() < 0.15 ? 1 : 0)))
  return grades
}

/** Answers of items that carry no points and decide nothing. */
const idle = (entry: Entry, random: Random): ItemAnswer | null => {
  if (entry.item.type === 'text') return entry.item.required ? { type: 'text', value: '无' } : null
  if (entry.item.type === 'scene') return { type: 'scene', level: Math.floor(random() * (topOf(entry) + 1)) }
  if (entry.item.type === 'requirement') return { type: 'requirement', degree: pick([0, 0.5, 0.8, 1] as const, random) ?? 0 }
  const dial = dialOf(entry, random)
  return dial && dial.answerAt(Math.floor(random() * dial.rungs))
}

const draftThresholds = (sheet: Sheet, level: number, random: Random): Draft => {
  const need = sheet.needs.find((row) => row.level === level)
  const next = sheet.needs.find((row) => row.level > level)
  const draft: Draft = {}
  const luck = random()
  // Most firms are held back by both; some only by the score, some only by the scenes.
  const scenesCanHold = next !== undefined && next.scenes > 0
  const scoreHolds = !scenesCanHold || luck < 0.85
  const scenesHold = scenesCanHold && (luck < 0.65 || luck >= 0.85)
  const low = need?.score ?? 0
  const free = Math.min(sheet.maxScore, (next?.score ?? sheet.maxScore) + 0.12 * sheet.maxScore)
  const high = next && scoreHolds ? next.score - 1 : free
  const wanted = between(low, high, random) / sheet.maxScore
  const dials: Dial[] = []
  for (const entry of sheet.entries) {
    const dial = entry.scored ? dialOf(entry, random) : null
    if (dial) dials.push(dial)
    else if (entry.item.type !== 'scene') {
      const answer = idle(entry, random)
      if (answer) draft[entry.item.code] = answer
    }
  }
  turn(dials, low, high, wanted, random)
  settleParts(dials)
  for (const dial of dials) draft[dial.entry.item.code] = dial.answerAt(dial.at)
  if (sheet.scenes.length > 0) {
    for (const [entry, grade] of gradeScenes(sheet, need, next, scenesHold, random)) draft[entry.item.code] = { type: 'scene',
      level: grade }
  }
  return draft
}

const degreeFor = (at: number, level: number, random: Random): 0 | 0.5 | 0.8 | 1 => {
  const luck = random()
  if (at <= level) return luck < 0.35 ? 0.8 : 1
  if (at === level + 1) return luck < 0.3 ? 0 : luck < 0.8 ? 0.5 : 0.8
  return luck < 0.75 ? 0 : 0.5
}

const draftMaturity = (sheet: Sheet, level: number, random: Random): Draft => {
  const draft: Draft = {}
  const out = sheet.groups.map(() => random() < 0.12)
  for (const entry of sheet.entries) {
    const { item } = entry
    if (item.type !== 'requirement') {
      const answer = idle(entry, random)
      if (answer) draft[item.code] = answer
    } else if (item.mayBeTailoredOut && out[entry.group]) draft[item.code] = { type: 'not-applicable' }
    else draft[item.code] = { type: 'requirement', degree: degreeFor(item.level, level, random) }
  }
  return draft
}

const reached = (sheet: Sheet, answers: Answers): number => {
  const given = givenOf(sheet, answers)
  const marks = markAll(sheet, given)
  const rule = cumulativeRule(sheet.instrument)
  if (rule) return maturityOf(sheet, rule, given, marks).level
  return levelOf(sheet.needs, standingOf(sheet, marks))
}

const maxTries = 40

/**
 * A complete, valid answer sheet that `score` puts at exactly `targetLevel`, different for different random numbers (0 ≤ r < 1).
 * Of a survey, which has no levels, the answers are simply varied. Throws RangeError when the rule does not know the level.
 */
export const answersFor = (instrument: Instrument, targetLevel: number, random: Random): Answers => {
  const sheet = compile(instrument)
  const { rule } = instrument
  if (rule.type === 'none') {
    const draft: Draft = {}
    for (const entry of sheet.entries) {
      const answer = idle(entry, random)
      if (answer) draft[entry.item.code] = answer
    }
    return makeFigures(sheet, draft, random)
  }
  if (targetLevel !== 0 && !rule.levels.some((row) => row.level === targetLevel)) {
    throw new RangeError(`${instrument.code} ${instrument.version} has no level ${targetLevel}`)
  }
  for (let tries = 0; tries < maxTries; tries++) {
    const draft = rule.type === 'cumulative' ? draftMaturity(sheet, targetLevel, random) : draftThresholds(sheet, targetLevel, random)
    const answers = makeFigures(sheet, draft, random)
    if (reached(sheet, answers) === targetLevel) return answers
  }
  throw new RangeError(`${instrument.code} ${instrument.version} gives no way to level ${targetLevel}`)
}
