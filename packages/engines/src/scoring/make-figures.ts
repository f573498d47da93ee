import type { Answers, ItemAnswer, ItemOf } from '@jingwei/contract/instrument'
import type { Sheet } from './compile.ts'
import { between } from './dials.ts'
import type { Random } from './dials.ts'

type Values = Map<string, number>

const round = (value: number, integer: boolean | undefined): number => (integer ? Math.round(value) : Math.round(value * 100) / 100)

const valueOf = (sheet: Sheet, values: Values, code: string, random: Random, depth = 0): number => {
  const known = values.get(code)
  if (known !== undefined) return known
  const field = sheet.fields.get(code)?.field
  const low = field?.typical?.low ?? field?.min ?? 1
  const high = field?.typical?.high ?? field?.max ?? low + 100
  const base = field?.typical?.of === undefined || depth > 8 ? 1 : valueOf(sheet, values, field.typical.of, random, depth + 1)
  const value = round(base * between(low, high, random), field?.integer)
  values.set(code, value)
  return value
}

/** Part that puts the rate inside the band, at most `ceiling`; undefined when no such number exists. */
const partWithin = (
  whole: number, band: { over: number; upTo: number }, integer: boolean | undefined, ceiling: number, random: Random,
): number | undefined => {
  const grain = integer ? 1 : 100
  const lowest = band.over === 0 ? 0 : Math.floor((band.over * whole * grain) / 100 + 1e-9) + 1
  const highest = Math.floor(Math.min((band.upTo * whole) / 100, ceiling) * grain + 1e-9)
  return highest < lowest ? undefined : (lowest + Math.floor(random() * (highest - lowest + 1))) / grain
}

const factors = { up: [1.02, 1.16], flat: [0.998, 1.002], down: [0.86, 0.98] } as const

/** Change items, those first whose present figure is what others divide by. */
const changesInOrder = (sheet: Sheet): ItemOf<'change'>[] => {
  const changes = sheet.entries.flatMap(({ item }) => (item.type === 'change' && item.figures ? [item] : []))
  const divisors = new Set(changes.map((item) => item.figures?.now.under))
  return changes.sort((a, b) => Number(divisors.has(b.figures?.now.over)) - Number(divisors.has(a.figures?.now.over)))
}

/**
 * Puts numbers behind the answers: counts that give the rates, and two years' figures that show the changes stated. A field keeps
 * to its typical range unless an answer demands otherwise.
 */
export const makeFigures = (sheet: Sheet, answers: Record<string, ItemAnswer>, random: Random): Answers => {
  if (sheet.fields.size === 0) return answers
  const values: Values = new Map()
  const lastPart = new Map<string, number>()
  for (const { item } of sheet.entries) {
    const answer = answers[item.code]
    if (item.type !== 'bands' || answer?.type !== 'bands') continue
    const rate = answer.ratePercent ?? 0
    const band = item.bands.find((row) => rate <= row.upTo)
    const whole = valueOf(sheet, values, item.whole, random)
    if (!band || whole <= 0) continue
    const integer = sheet.fields.get(item.part)?.field.integer
    // Of two parts of one whole the later is the narrower one (connected machines are digital ones), where the bands allow it.
    const part =
      partWithin(whole, band, integer, lastPart.get(item.whole) ?? whole, random) ?? partWithin(whole, band, integer, whole, random)
    if (part === undefined) continue
    values.set(item.part, part)
    lastPart.set(item.whole, part)
    answers[item.code] = { type: 'bands' }
  }
  for (const item of changesInOrder(sheet)) {
    const answer = answers[item.code]
    if (!item.figures || answer?.type !== 'change') continue
    const { before, now } = item.figures
    const ratio = valueOf(sheet, values, before.over, random) / valueOf(sheet, values, before.under, random)
    const [low, high] = factors[answer.direction]
    const wanted = ratio * valueOf(sheet, values, now.under, random) * between(low, high, random)
    values.set(now.over, round(wanted, sheet.fields.get(now.over)?.field.integer))
  }
  for (const { item, fields } of sheet.entries) {
    const answer = answers[item.code]
    if (fields.size === 0 || !answer || answer.type === 'not-applicable') continue
    const figures: Record<string, number> = {}
    for (const code of fields.keys()) {
      // A rate that no count can give stays as entered, without its part.
      if (item.type === 'bands' && code === item.part && !values.has(code)) continue
      figures[code] = valueOf(sheet, values, code, random)
    }
    answers[item.code] = { ...answer, figures }
  }
  return answers
}
