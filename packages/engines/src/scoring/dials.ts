import type { ItemAnswer, Option } from '@jingwei/contract/instrument'
import { thousandths } from './compile.ts'
import type { Choice, Entry } from './compile.ts'

export type Random = () => number

/** An item that can be turned up and down: rung 0 earns least, the last rung everything. Points are thousandths. */
export type Dial = {
  readonly entry: Entry
  readonly rungs: number
  readonly pointsAt: (rung: number) => number
  readonly answerAt: (rung: number) => ItemAnswer
  at: number
}

export const pick = <T>(values: readonly T[], random: Random): T | undefined => values[Math.min(values.length - 1,
  Math.floor(random() * values.length))]

export const between = (low: number, high: number, random: Random): number => low + (high - low) * random()

/** Options in a random order in which each comes after those it requires. */
const order = (choices: readonly Choice[], random: Random): Choice[] => {
  const rest = choices.slice()
  const done: Choice[] = []
  const placed = new Set<string>()
  while (rest.length > 0) {
    const start = Math.floor(random() * rest.length)
    let found = -1
    for (let step = 0; step < rest.length && found < 0; step++) {
      const at = (start + step) % rest.length
      if (rest[at]?.option.requires?.every((code) => placed.has(code)) ?? true) found = at
    }
    const next = rest.splice(Math.max(found, 0), 1)[0]
    if (!next) break
    placed.add(next.option.code)
    done.push(next)
  }
  return done
}

const multiDial = (entry: Entry, random: Random): Dial => {
  const choices = [...entry.choices.values()]
  const none = choices.find((choice) => choice.option.exclusive)
  const ordered = order(choices.filter((choice) => !choice.option.exclusive), random)
  const sums = [0]
  for (const choice of ordered) sums.push((sums.at(-1) ?? 0) + choice.points)
  // Without a "none of these" at least one option has to be chosen.
  const first = none ? 0 : 1
  return {
    entry,
    at: 0,
    rungs: ordered.length + 1 - first,
    pointsAt: (rung) => sums[rung + first] ?? 0,
    answerAt: (rung) => ({
      type: 'multi',
      options: rung + first === 0 && none ? [none.option.code] : inOrder(entry,
        new Set(ordered.slice(0, rung + first).map((choice) => choice.option.code))),
    }),
  }
}
const inOrder = (entry: Entry, chosen: ReadonlySet<string>): string[] => [...entry.choices.keys()].filter((code) => chosen.has(code))

const ladder = <T>(entry: Entry, rows: readonly { points: number; value: T }[], answer: (value: T) => ItemAnswer): Dial => {
  const sorted = rows.toSorted((a, b) => a.points - b.points)
  return {
    entry,
    at: 0,
    rungs: sorted.length,
    pointsAt: (rung) => sorted[rung]?.points ?? 0,
    answerAt: (rung) => {
      const row = sorted[rung] ?? sorted[0]
      if (!row) throw new RangeError(`item ${entry.item.code} has no rung`)
      return answer(row.value)
    },
  }
}

const steps = 100

/** A dial for an item whose answer stands alone; null for scenes, requirements and text, which are planned otherwise. */
export const dialOf = (entry: Entry, random: Random): Dial | null => {
  const { item } = entry
  switch (item.type) {
    case 'single': {
      const rows = [...entry.choices.values()].map(({ option, points }: { option: Option; points: number }) => ({ points,
        value: option.code }))
      return ladder(entry, rows, (option) => ({ type: 'single', option }))
    }
    case 'multi':
      return multiDial(entry, random)
    case 'bands': {
      const rows = item.bands.map((band) => ({ points: thousandths(band.points), value: band }))
      return ladder(entry, rows, (band) => ({ type: 'bands', ratePercent: rateWithin(band, random) }))
    }
    case 'change': {
      const rows = (['up', 'flat', 'down'] as const).map((direction) => ({ points: thousandths(item.points[direction]), value: direction }))
      return ladder(entry, rows, (direction) => ({ type: 'change', direction }))
    }
    case 'number': {
      const span = item.max - item.min
      const rungs = item.integer ? Math.min(steps, Math.floor(span)) : steps
      const valueAt = (rung: number): number => {
        const value = item.min + (span * rung) / rungs
        return item.integer ? Math.round(value) : Math.round(value * 1000) / 1000
      }
      return {
        entry, at: 0, rungs: rungs + 1,
        pointsAt: (rung) => Math.round((entry.max * (valueAt(rung) - item.min)) / span),
        answerAt: (rung) => ({ type: 'number', value: valueAt(rung) }),
      }
    }
    default:
      return null
  }
}

/** A rate inside a band to one decimal, never on its open lower bound. */
const rateWithin = (band: { over: number; upTo: number }, random: Random): number =>
  Math.min(band.upTo, Math.max(band.over + 0.1, Math.round(between(band.over, band.upTo, random) * 10) / 10))
