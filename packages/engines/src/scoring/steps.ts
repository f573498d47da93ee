import type { AnswerOf, ItemAnswer, ItemOf } from '@jingwei/contract/instrument'
import type { Text } from '@jingwei/contract/text'
import { thousandths } from './compile.ts'
import type { Choice, Entry, Sheet } from './compile.ts'
import { answerOf, degrees, figure, rateOf } from './inspect-answer.ts'
import type { Given } from './inspect-answer.ts'
import type { Mark } from './mark.ts'

/** One step up for one item: the answer after it and the thousandths it adds. Scenes add none, but count for the level. */
export type Step = {
  readonly entry: Entry
  readonly answer: ItemAnswer
  readonly title: Text
  readonly detail: Text | null
  readonly effortDays: number
  readonly adds: number
  readonly fromLevel: number
  readonly toLevel: number
}

type Hole = 'from' | 'to' | 'count'
type Template = readonly { readonly words: string; readonly hole: Hole | null }[]

const templates = new Map<string, Template>()
/** Templates are parsed once: filling them is most of what a suggestion costs. */
const parse = (text: string): Template => {
  let parts = templates.get(text)
  if (!parts) {
    parts = text.split(/(\{from\}|\{to\}|\{count\})/).map((words) => ({ words, hole: holes.get(words) ?? null }))
    if (templates.size > 5000) templates.clear()
    templates.set(text, parts)
  }
  return parts
}
const holes = new Map<string, Hole>([['{from}', 'from'], ['{to}', 'to'], ['{count}', 'count']])

const fillOne = (text: string, values: Readonly<Record<Hole, string>>): string => {
  let result = ''
  for (const { words, hole } of parse(text)) result += hole ? values[hole] : words
  return result
}
const fill = (text: Text, values: Readonly<Record<Hole, string>>): Text => ({ zh: fillOne(text.zh, values), en: fillOne(text.en, values) })

const noScene = { fromLevel: 0, toLevel: 0 }
const ofChoice = (entry: Entry, choice: Choice, answer: ItemAnswer, adds: number): Step => ({
  entry, answer, title: choice.title, detail: choice.option.adviceDetail ?? null, effortDays: choice.effortDays, adds, ...noScene,
})

const singleStep = (entry: Entry, earned: number, answer: ItemAnswer): Step | null => {
  let best: Choice | null = null
  for (const choice of entry.choices.values()) {
    if (choice.points > earned && (!best || choice.points < best.points)) best = choice
  }
  return best && ofChoice(entry, best, { ...answer, type: 'single', option: best.option.code }, best.points - earned)
}

const multiStep = (entry: Entry, earned: number, answer: Extract<ItemAnswer, { type: 'multi' }>): Step | null => {
  let best: Choice | null = null
  for (const choice of entry.choices.values()) {
    const { option, points } = choice
    if (option.exclusive || points <= 0 || answer.options.includes(option.code)) continue
    if (option.requires?.some((other) => !answer.options.includes(other))) continue
    if (!best || choice.effortDays < best.effortDays || (choice.effortDays === best.effortDays && points > best.points)) best = choice
  }
  if (!best) return null
  const kept = answer.options.filter((code) => !entry.choices.get(code)?.option.exclusive)
  const points = kept.reduce((sum, code) => sum + (entry.choices.get(code)?.points ?? 0), best.points)
  return points > earned ? ofChoice(entry, best, { ...answer, options: [...kept, best.option.code] }, points - earned) : null
}

const oneDecimal = (value: number): string => String(Math.round(value * 10) / 10)

const bandsStep = (sheet: Sheet, entry: Entry, item: ItemOf<'bands'>, earned: number, answers: Given): Step | null => {
  const answer = answerOf(answers, entry)
  if (answer?.type !== 'bands') return null
  const next = item.bands.find((band) => thousandths(band.points) > earned)
  const rate = rateOf(sheet, item, answer, answers)
  if (!next || rate === undefined) return null
  const adds = thousandths(next.points) - earned
  const part = figure(sheet, answers, item.part)
  const whole = figure(sheet, answers, item.whole)
  const place = sheet.fields.get(item.part)
  const words = { from: oneDecimal(rate), to: oneDecimal(next.over), count: '' }
  const title = fill(entry.advice, words)
  if (part === undefined || whole === undefined || whole <= 0) {
    const ratePercent = (Math.floor(next.over * 10) + 1) / 10
    return { entry, answer: { ...answer, ratePercent }, title, detail: null, effortDays: item.effortDays ?? 20, adds, ...noScene }
  }
  // A part that other items count too would change their points as well, so its step could not be told alone.
  if (!place || place.owner !== entry || place.users > 1) return null
  const grain = place.field.integer ? 1 : 100
  const target = (Math.floor((next.over * whole * grain) / 100 + 1e-9) + 1) / grain
  const ceiling = place.field.partOf === undefined ? Infinity : (figure(sheet, answers, place.field.partOf) ?? Infinity)
  if (target > Math.min(ceiling, place.field.max ?? Infinity) || 100 * target > next.upTo * whole) return null
  const count = Math.round((target - part) * grain) / grain
  const detail = item.adviceDetail ? fill(item.adviceDetail, { ...words, count: String(count) }) : null
  const effortDays = item.effortDaysPerUnit === undefined ? (item.effortDays ?? 20) : Math.round(item.effortDaysPerUnit * count * 100) / 100
  const raised: ItemAnswer = { type: 'bands', figures: { ...answer.figures, [item.part]: target } }
  return { entry, answer: raised, title, detail, effortDays, adds, ...noScene }
}

const directionWords: Record<'up' | 'flat' | 'down', Text> = {
  up: { zh: '上升', en: 'up' }, flat: { zh: '持平', en: 'unchanged' }, down: { zh: '下降', en: 'down' },
}
const directionDetails: Record<string, Text> = Object.fromEntries(
  Object.entries(directionWords).flatMap(([from, old]) =>
    Object.entries(directionWords).map(([to, next]) => [`${from}-${to}`,
      { zh: `由${old.zh}变为${next.zh}`, en: `From ${old.en} to ${next.en}` }]),
  ),
)

const changeStep = (sheet: Sheet, entry: Entry, item: ItemOf<'change'>, earned: number, answer: ItemAnswer): Step | null => {
  if (answer.type !== 'change') return null
  let best: 'up' | 'flat' | 'down' | null = null
  for (const direction of ['up', 'flat', 'down'] as const) {
    const points = thousandths(item.points[direction])
    if (points > earned && (!best || points < thousandths(item.points[best]))) best = direction
  }
  if (!best) return null
  const detail = directionDetails[`${answer.direction}-${best}`] ?? null
  // Figures of the old year say nothing about the new one; those that other items need stay.
  const figures: Record<string, number> = {}
  for (const code in answer.figures) if ((sheet.fields.get(code)?.users ?? 0) > 1) figures[code] = answer.figures[code] ?? 0
  const raised: ItemAnswer = { type: 'change', direction: best, figures }
  const adds = thousandths(item.points[best]) - earned
  return { entry, answer: raised, title: entry.advice, detail, effortDays: item.effortDays ?? 60, adds, ...noScene }
}

const numberStep = (entry: Entry, item: ItemOf<'number'>, earned: number, answer: ItemAnswer): Step | null => {
  if (answer.type !== 'number' || earned >= entry.max) return null
  const raised = answer.value + (item.max - item.min) / 10
  const value = Math.min(item.max, item.integer ? Math.ceil(raised) : Math.round(raised * 1000) / 1000)
  const points = Math.round((entry.max * (value - item.min)) / (item.max - item.min))
  if (points <= earned) return null
  const words = { from: oneDecimal(answer.value), to: oneDecimal(value), count: oneDecimal(value - answer.value) }
  const title = fill(entry.advice, words)
  return { entry, answer: { ...answer, value }, title, detail: null, effortDays: item.effortDays ?? 20, adds: points - earned, ...noScene }
}

/** The next step of a scored item that has a valid answer; null at full marks and for unknown answers,
  about which nothing can be promised. */
export const stepOf = (sheet: Sheet, entry: Entry, mark: Mark, answers: Given): Step | null => {
  if (!entry.scored || mark.earned >= entry.max || mark.outcome === 'unknown' || mark.outcome === 'excluded') return null
  const answer = answerOf(answers, entry)
  if (!answer) return null
  const { item } = entry
  if (item.type === 'single') return singleStep(entry, mark.earned, answer)
  if (item.type === 'multi' && answer.type === 'multi') return multiStep(entry, mark.earned, answer)
  if (item.type === 'bands') return bandsStep(sheet, entry, item, mark.earned, answers)
  if (item.type === 'change') return changeStep(sheet, entry, item, mark.earned, answer)
  if (item.type === 'number') return numberStep(entry, item, mark.earned, answer)
  return null
}

/** Bring a scene up to `target`; the efforts of the grades in between add up. Null when it has no such grade above. */
export const sceneStep = (entry: Entry, answer: AnswerOf<'scene'>, target: number): Step | null => {
  const ascent = entry.ascents.get(10 * answer.level + target)
  if (!ascent) return null
  const { title, detail, effortDays } = ascent
  return { entry, answer: { ...answer, level: target }, title, detail, effortDays, adds: 0, fromLevel: answer.level, toLevel: target }
}

/** The next degree of a requirement; what it adds to the total is worked out by the caller. */
export const requirementStep = (entry: Entry, item: ItemOf<'requirement'>, mark: Mark, answer: AnswerOf<'requirement'>): Step | null => {
  if (mark.outcome === 'unknown' || mark.outcome === 'excluded') return null
  const degree = degrees.find((value) => thousandths(value) > mark.earned)
  if (degree === undefined) return null
  const title = {
    zh: `${item.label.zh}：做到${degree === 1 ? '全部' : degree === 0.8 ? '大部分' : '一部分'}`,
    en: `${item.label.en}: meet it ${degree === 1 ? 'fully' : degree === 0.8 ? 'largely' : 'in part'}`,
  }
  const effortDays = item.effortDays ?? 10 * item.level
  return { entry, answer: { ...answer, degree }, title, detail: item.title, effortDays, adds: 0, ...noScene }
}

/** Least effort first; among equals the step that adds most, then the order of the questions. */
export const byEffort = (a: Step, b: Step): number => a.effortDays - b.effortDays || b.adds - a.adds || a.entry.index - b.entry.index
