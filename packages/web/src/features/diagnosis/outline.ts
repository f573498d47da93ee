import type { Dimension, Group, Instrument, Item } from '@jingwei/contract/instrument'

/** An item with where it stands. `number` counts questions and scenes each on their own, from 1. */
export type Entry = {
  readonly item: Item
  readonly dimension: Dimension
  readonly group: Group
  readonly index: number
  readonly number: number
}
/** What one screen of a phone asks. */
export type Step = { readonly key: string; readonly entries: readonly Entry[]; readonly dimension: Dimension; readonly group: Group }
/** `4` for a question, `S4` for a scene, so that one is not taken for the other. */
export const numberOf = ({ item, number }: Entry): string => (item.type === 'scene' ? `S${number}` : String(number))
export type Outline = {
  readonly entries: readonly Entry[]
  readonly byCode: ReadonlyMap<string, Entry>
  readonly steps: readonly Step[]
  readonly questions: number
  readonly scenes: number
  /** Field code → the item that collects it. */
  readonly owners: ReadonlyMap<string, Entry>
}

const outlines = new WeakMap<Instrument, Outline>()

export function outlineOf(instrument: Instrument): Outline {
  const known = outlines.get(instrument)
  if (known) return known
  const made = build(instrument)
  outlines.set(instrument, made)
  return made
}

function build(instrument: Instrument): Outline {
  const entries: Entry[] = []
  const steps: { key: string; entries: Entry[]; dimension: Dimension; group: Group }[] = []
  const counts = { questions: 0, scenes: 0 }
  for (const dimension of instrument.dimensions)
    for (const group of dimension.groups)
      for (const item of group.items) {
        const number = item.type === 'scene' ? ++counts.scenes : ++counts.questions
        const entry: Entry = { item, dimension, group, index: entries.length, number }
        entries.push(entry)
        const last = steps.at(-1)
        // The requirements of one sub-domain build on each other, so they are answered on one screen.
        if (item.type === 'requirement' && last?.group === group && last.entries.every((one) => one.item.type === 'requirement'))
          last.entries.push(entry)
        else steps.push({ key: item.code, entries: [entry], dimension, group })
      }
  const owners = new Map(entries.flatMap((entry) => (entry.item.collect ?? []).map((field) => [field.code, entry] as const)))
  return { entries, byCode: new Map(entries.map((entry) => [entry.item.code, entry])), steps, owners, ...counts }
}

/** Codes of the figures that an item is judged by but that another item collects. */
export function borrowedFields(item: Item): string[] {
  const own = new Set((item.collect ?? []).map((field) => field.code))
  const used =
    item.type === 'bands'
      ? [item.part, item.whole]
      : item.type === 'change' && item.figures
        ? [item.figures.before.over, item.figures.before.under, item.figures.now.over, item.figures.now.under]
        : []
  return [...new Set(used)].filter((code) => !own.has(code))
}
