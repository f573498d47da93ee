import type { AnswerOf, Answers, ItemAnswer, ItemOf } from '@jingwei/contract/instrument'
import type { Text } from '@jingwei/contract/text'
import { thousandths } from './compile.ts'
import type { Choice, Entry, Sheet } from './compile.ts'
import { answerOf, figure, rateOf } from './inspect-answer.ts'
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

const fill = (text: Text, values: Record<string, string>): Text => {
  const put = (words: string): string => words.replace(/\{(from|to|count)\}/g, (_all, name: string) => values[name] ?? '')
  return { zh: put(text.zh), en: put(text.en) }
}

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

const bandsStep = (sheet: Sheet, entry: Entry, item: ItemOf<'bands'>, earned: number, answers: Answers): Step | null => {
  const answer = answerOf(answers, entry)
  if (answer?.type !== 'bands') return null
  const next = item.bands.find((band) => thousandths(band.points) > earned)
  const rate = rateOf(sheet, item, answer, answers)
  if (!next || rate === undefined) return null
  const adds = thousandths(next.points) - earned
  const part = figure(sheet, answers, item.part)
  const whole = figure(sheet, answers, item.whole)
  const place = sheet.fields.get(item.part)
  const words = { from: oneDecimal(rate), to: oneDecimal(next.over) }
  const title = fill(
    item.advice ?? { zh: `${item.label.zh}从 {from} % 升到 {to} % 以上`, en: `Raise ${item.label.en} from {from} % to over {to} %` },
    words,
  )
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

const changeStep = (sheet: Sheet, entry: Entry, item: ItemOf<'change'>, earned: number, answer: ItemAnswer): Step | null => {
  if (answer.type !== 'change') return null
  let best: 'up' | 'flat' | 'down' | null = null
  for (const direction of ['up', 'flat', 'down'] as const) {
    const points = thousandths(item.points[direction])
    if (points > earned && (!best || points < thousandths(item.points[best]))) best = direction
  }
  if (!best) return null
  const from = directionWords[answer.direction]
  const to = directionWords[best]
  const detail = { zh: `由${from.zh}变为${to.zh}`, en: `From ${from.en} to ${to.en}` }
  const title = item.advice ?? { zh: `改善${item.label.zh}`, en: `Improve: ${item.label.en}` }
  // Figures of the old year say nothing about the new one; those that other items need stay.
  const kept = Object.entries(answer.figures ?? {}).filter(([code]) => (sheet.fields.get(code)?.users ?? 0) > 1)
  const raised: ItemAnswer = { type: 'change', direction: best, ...(kept.length > 0 ? { figures: Object.fromEntries(kept) } : {}) }
  const adds = thousandths(item.points[best]) - earned
  return { entry, answer: raised, title, detail, effortDays: item.effortDays ?? 60, adds, ...noScene }
}

const numberStep = (entry: Entry, item: ItemOf<'number'>, earned: number, answer: ItemAnswer): Step | null => {
  if (answer.type !== 'number' || earned >= entry.max) return null
  const raised = answer.value + (item.max - item.min) / 10
  const value = Math.min(item.max, item.integer ? Math.ceil(raised) : Math.round(raised * 1000) / 1000)
  const points = Math.round((entry.max * (value - item.min)) / (item.max - item.min))
  if (points <= earned) return null
  const words = { from: oneDecimal(answer.value), to: oneDecimal(value) }
  const unit = { zh: item.unit.zh, en: item.unit.en }
  const title = fill(
    item.advice ?? {
      zh: `${item.label.zh}从 {from} ${unit.zh} 提到 {to} ${unit.zh}`,
      en: `${item.label.en}: from {from} ${unit.en} to {to} ${unit.en}`,
    },
    words,
  )
  return { entry, answer: { ...answer, value }, title, detail: null, effortDays: item.effortDays ?? 20, adds: points - earned, ...noScene }
}

/** The next step of a scored item that has a valid answer; null at full marks and for unknown answers, about which nothing can be promised. */
export const stepOf = (sheet: Sheet, entry: Entry, mark: Mark, answers: Answers): Step | null => {
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

/** Bring a scene up to `target`. The effort of the levels in between adds up. */
export const sceneStep = (entry: Entry, item: ItemOf<'scene'>, answer: AnswerOf<'scene'>, target: number): Step => {
  const from = answer.level
  let effortDays = 0
  let words: Text | null = null
  for (const row of item.levels) {
    if (row.level > from && row.level <= target) effortDays += row.effortDays ?? 15 * row.level
    if (row.level === target) words = row.text
  }
  const title = { zh: `${item.label.zh}从 ${from} 级提到 ${target} 级`, en: `Bring ${item.label.en} from grade ${from} to ${target}` }
  return { entry, answer: { ...answer, level: target }, title, detail: words, effortDays, adds: 0, fromLevel: from, toLevel: target }
}

const degrees = [0, 0.5, 0.8, 1] as const

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
