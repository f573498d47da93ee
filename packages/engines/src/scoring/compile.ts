import type { CollectField, Instrument, Item, Option } from '@jingwei/contract/instrument'
import type { Text } from '@jingwei/contract/text'

/** Scores are summed in thousandths of a point, as integers, so that 15 × 1.875-like parts add up exactly. */
export const thousandths = (points: number): number => Math.round(points * 1000)

/** What it takes to bring a scene from one grade to another. */
export type Ascent = { readonly title: Text; readonly detail: Text; readonly effortDays: number }

export type Choice = { readonly option: Option; readonly points: number; readonly title: Text; readonly effortDays: number }

/** An item with what scoring needs worked out once. All points are thousandths. */
export type Entry = {
  readonly item: Item
  readonly index: number
  readonly dimension: number
  readonly group: number
  readonly max: number
  readonly scored: boolean
  readonly choices: ReadonlyMap<string, Choice>
  readonly fields: ReadonlyMap<string, CollectField>
  /** Title of a suggestion, with {from} and {to}, for items without options. */
  readonly advice: Text
  /** For scenes, by `10 × from + to`. */
  readonly ascents: ReadonlyMap<number, Ascent>
}

export type LevelNeed = { readonly level: number; readonly score: number; readonly scenes: number; readonly constrained: number }

export type Sheet = {
  readonly instrument: Instrument
  readonly entries: readonly Entry[]
  readonly byCode: ReadonlyMap<string, Entry>
  readonly groups: readonly { readonly code: string; readonly dimension: number }[]
  /** Field code → the item that collects it and the items whose points depend on it. */
  readonly fields: ReadonlyMap<string, { readonly owner: Entry; readonly field: CollectField; readonly users: number }>
  readonly scenes: readonly Entry[]
  readonly constrained: number
  /** Thresholds of score-only and score-and-scenes rules, lowest level first. */
  readonly needs: readonly LevelNeed[]
  readonly maxScore: number
}

const defaultEffortDays = { option: 10, grade: 15 }

const choicesOf = (item: Item): Map<string, Choice> => {
  const choices = new Map<string, Choice>()
  if (item.type !== 'single' && item.type !== 'multi') return choices
  for (const option of item.options) {
    const title = option.advice ?? {
      zh: `${item.label.zh}：做到“${option.label.zh}”`,
      en: `${item.label.en}: get to “${option.label.en}”`,
    }
    choices.set(option.code, { option, points: thousandths(option.points ?? 0), title,
      effortDays: option.effortDays ?? defaultEffortDays.option })
  }
  return choices
}

const adviceOf = (item: Item): Text => {
  if ('advice' in item && item.advice) return item.advice
  const { zh, en } = item.label
  if (item.type === 'bands') return { zh: `${zh}从 {from} % 升到 {to} % 以上`, en: `${en}: raise from {from} % to over {to} %` }
  if (item.type === 'number') {
    return { zh: `${zh}从 {from} ${item.unit.zh} 提到 {to} ${item.unit.zh}`, en: `${en}: from {from} ${item.unit.en} to {to} ${item.unit.en}` }
  }
  return { zh: `改善${zh}`, en: `Improve: ${en}` }
}

const ascentsOf = (item: Item): Map<number, Ascent> => {
  const ascents = new Map<number, Ascent>()
  if (item.type !== 'scene') return ascents
  const { zh, en } = item.label
  for (const from of [0, ...item.levels.map((row) => row.level)]) {
    let effortDays = 0
    for (const row of item.levels) {
      if (row.level <= from) continue
      effortDays += row.effortDays ?? defaultEffortDays.grade * row.level
      const title = { zh: `${zh}从 ${from} 级提到 ${row.level} 级`, en: `${en}: from grade ${from} to ${row.level}` }
      ascents.set(10 * from + row.level, { title, detail: row.text, effortDays })
    }
  }
  return ascents
}

const maxOf = (item: Item, choices: ReadonlyMap<string, Choice>): number => {
  switch (item.type) {
    case 'single':
      return Math.max(...[...choices.values()].map((choice) => choice.points))
    case 'multi': {
      let sum = 0
      let alone = 0
      for (const { option, points } of choices.values()) {
        if (option.exclusive) alone = Math.max(alone, points)
        else sum += points
      }
      return Math.max(sum, alone)
    }
    case 'bands':
      return thousandths(Math.max(...item.bands.map((band) => band.points)))
    case 'change':
      return thousandths(Math.max(item.points.up, item.points.flat, item.points.down))
    case 'number':
      return thousandths(item.points ?? 0)
    case 'requirement':
      return 1000
    case 'scene':
    case 'text':
      return 0
  }
}

const usedFields = (item: Item): string[] => {
  if (item.type === 'bands') return [item.part, item.whole]
  if (item.type !== 'change' || !item.figures) return []
  const { before, now } = item.figures
  return [before.over, before.under, now.over, now.under]
}

const needsOf = (instrument: Instrument): LevelNeed[] => {
  const { rule } = instrument
  if (rule.type === 'score-only') {
    return rule.levels.map((row) => ({ level: row.level, score: thousandths(row.minScore), scenes: 0, constrained: 0 })).sort(byLevel)
  }
  if (rule.type !== 'score-and-scenes') return []
  return rule.levels
    .map((row) => ({ level: row.level, score: thousandths(row.minScore), scenes: row.minScenes, constrained: row.minConstrained }))
    .sort(byLevel)
}
const byLevel = (a: LevelNeed, b: LevelNeed): number => a.level - b.level

const build = (instrument: Instrument): Sheet => {
  const entries: Entry[] = []
  const groups: { code: string; dimension: number }[] = []
  instrument.dimensions.forEach((dimension, d) => {
    for (const group of dimension.groups) {
      for (const item of group.items) {
        const choices = choicesOf(item)
        const max = maxOf(item, choices)
        const fields = new Map((item.collect ?? []).map((field) => [field.code, field]))
        entries.push({ item, index: entries.length, dimension: d, group: groups.length, max, scored: max > 0, choices, fields,
          advice: adviceOf(item), ascents: ascentsOf(item) })
      }
      groups.push({ code: group.code, dimension: d })
    }
  })
  const users = new Map<string, number>()
  for (const { item } of entries) for (const code of new Set(usedFields(item))) users.set(code, (users.get(code) ?? 0) + 1)
  const fields = new Map<string, { owner: Entry; field: CollectField; users: number }>()
  for (const owner of entries) for (const [code, field] of owner.fields) fields.set(code, { owner, field, users: users.get(code) ?? 0 })
  const scenes = entries.filter((entry) => entry.item.type === 'scene')
  const cumulative = instrument.rule.type === 'cumulative' ? instrument.rule.levels.length * 1000 : null
  return {
    instrument,
    entries,
    byCode: new Map(entries.map((entry) => [entry.item.code, entry])),
    groups,
    fields,
    scenes,
    constrained: scenes.filter((entry) => entry.item.type === 'scene' && entry.item.constrained).length,
    needs: needsOf(instrument),
    maxScore: cumulative ?? entries.reduce((sum, entry) => sum + entry.max, 0),
  }
}

const sheets = new WeakMap<Instrument, Sheet>()

/** Works an instrument out once. An instrument is taken as immutable: an editor passes a new object after each change. */
export const compile = (instrument: Instrument): Sheet => {
  let sheet = sheets.get(instrument)
  if (!sheet) {
    sheet = build(instrument)
    sheets.set(instrument, sheet)
  }
  return sheet
}
