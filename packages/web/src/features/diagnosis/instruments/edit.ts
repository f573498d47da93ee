import type { Instrument, Item, ItemOf, LevelRule } from '@jingwei/contract/instrument'
import type { Text } from '@jingwei/contract/text'

/** Place in an instrument: `dimensions.0.groups.1.items.2`, as the checks name it. */
export type Path = string
type Key = string | number
const keysOf = (path: Path): Key[] => (path === '' ? [] : path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key)))
export const at = (path: Path, ...keys: Key[]): Path => [path, ...keys].filter((key) => key !== '').join('.')

export function readAt(root: unknown, path: Path): unknown {
  return keysOf(path).reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<Key, unknown>)[key] : undefined),
    root,
  )
}

/** A new instrument each time, because whoever works one out remembers it by its identity. `undefined` takes a field away. */
export function setAt<T>(root: T, path: Path, value: unknown): T {
  return put(root, keysOf(path), () => value) as T
}
const changeList = <T>(root: T, path: Path, change: (list: readonly unknown[]) => unknown[]): T =>
  put(root, keysOf(path), (list) => change(Array.isArray(list) ? list : [])) as T
export const insertAt = <T>(root: T, path: Path, value: unknown, index?: number): T =>
  changeList(root, path, (list) => [...list.slice(0, index ?? list.length), value, ...list.slice(index ?? list.length)])
export const removeAt = <T>(root: T, path: Path, index: number): T =>
  changeList(root, path, (list) => list.filter((_one, i) => i !== index))
export const moveAt = <T>(root: T, path: Path, index: number, by: -1 | 1): T =>
  changeList(root, path, (list) => {
    const to = index + by
    if (to < 0 || to >= list.length) return [...list]
    const next = [...list]
    ;[next[index], next[to]] = [next[to], next[index]]
    return next
  })

function put(value: unknown, keys: readonly Key[], change: (old: unknown) => unknown): unknown {
  const [key, ...rest] = keys
  if (key === undefined) return change(value)
  if (Array.isArray(value)) return value.map((one: unknown, i) => (i === key ? put(one, rest, change) : one))
  const record = (typeof value === 'object' && value !== null ? value : {}) as Record<Key, unknown>
  const next = put(record[key], rest, change)
  if (next !== undefined) return { ...record, [key]: next }
  const { [key]: _gone, ...others } = record
  return others
}

const text = (zh = '', en = ''): Text => ({ zh, en })

/** The next free code: q7 after q6. */
export function freeCode(taken: Iterable<string>, stem: string): string {
  const known = new Set(taken)
  for (let n = 1; ; n++) if (!known.has(`${stem}${n}`)) return `${stem}${n}`
}
export const itemsOf = (instrument: Instrument): Item[] =>
  instrument.dimensions.flatMap((dimension) => dimension.groups.flatMap((group) => group.items))
export const fieldsOf = (instrument: Instrument) => itemsOf(instrument).flatMap((item) => item.collect ?? [])

export const itemTypes = [
  'single',
  'multi',
  'bands',
  'change',
  'scene',
  'number',
  'text',
  'requirement',
] as const satisfies readonly Item['type'][]
type Base = Pick<Item, 'code' | 'label' | 'title' | 'hint' | 'evidence' | 'required' | 'mayBeTailoredOut' | 'collect' | 'verified' | 'note'>

const option = (code: string, zh: string, en: string, points?: number, exclusive?: true) => ({
  code,
  label: text(zh, en),
  ...(points === undefined ? {} : { points }),
  ...(exclusive ? { exclusive } : {}),
})
const bandsOf = (points: number): ItemOf<'bands'>['bands'] =>
  [0, 10, 20, 40, 60].map((over, i, all) => ({ over, upTo: all[i + 1] ?? 100, points: (points * i) / 4 }))

/** An item of a type with what the type needs; what is common is kept when a type is changed. */
export function itemOfType(type: Item['type'], base: Base, fields: readonly string[]): Item {
  switch (type) {
    case 'single':
      return { ...base, type, options: [option('a', '没有', 'No', 0), option('b', '有', 'Yes', 5)] }
    case 'multi':
      return {
        ...base,
        type,
        options: [option('a', '', '', 1), option('b', '', '', 1), option('none', '都没有', 'None of these', 0, true)],
      }
    case 'bands': {
      const own = base.collect?.length
        ? base.collect
        : [field(freeCode(fields, 'part'), '其中', 'Of these'), field(freeCode(fields, 'whole'), '总数', 'Total')]
      return { ...base, type, collect: own, part: own[0]!.code, whole: (own[1] ?? own[0]!).code, bands: bandsOf(4) }
    }
    case 'change':
      return { ...base, type, points: { up: 2, flat: 1, down: 0 } }
    case 'scene':
      return { ...base, type, constrained: false, levels: [1, 2, 3, 4].map((level) => ({ level, text: text() })) }
    case 'number':
      return { ...base, type, unit: text('%', '%'), min: 0, max: 100, points: 5 }
    case 'text':
      return { ...base, type, maxLength: 1000 }
    case 'requirement':
      return { ...base, type, level: 1 }
  }
}
export const field = (code: string, zh = '', en = '') => ({ code, label: text(zh, en), unit: text('个', 'pieces') })

export function newItem(instrument: Instrument, type: Item['type'] = 'single'): Item {
  const code = freeCode(
    itemsOf(instrument).map((item) => item.code),
    type === 'scene' ? 's' : 'q',
  )
  return itemOfType(
    type,
    { code, label: text(), title: text(), required: true },
    fieldsOf(instrument).map((one) => one.code),
  )
}
export function changeType(instrument: Instrument, item: Item, type: Item['type']): Item {
  const { code, label, title, hint, evidence, required, mayBeTailoredOut, collect, verified, note } = item
  const kept = Object.fromEntries(
    Object.entries({ hint, evidence, mayBeTailoredOut, collect, verified, note }).filter(([, value]) => value !== undefined),
  )
  return itemOfType(
    type,
    { code, label, title, required, ...kept },
    fieldsOf(instrument).map((one) => one.code),
  )
}
export const newGroup = (instrument: Instrument) => ({
  code: freeCode(
    instrument.dimensions.flatMap((one) => one.groups.map((group) => group.code)),
    'g',
  ),
  label: text(),
  items: [newItem(instrument)],
})
export const newDimension = (instrument: Instrument) => ({
  code: freeCode(
    instrument.dimensions.map((one) => one.code),
    'd',
  ),
  label: text(),
  groups: [newGroup(instrument)],
})

const names = { zh: ['一级', '二级', '三级', '四级', '五级'], en: ['Level 1', 'Level 2', 'Level 3', 'Level 4', 'Level 5'] }
const levels = (count: number) => Array.from({ length: count }, (_none, i) => ({ level: i + 1, label: text(names.zh[i], names.en[i]) }))

/** A rule of a type; the names of levels stay when a type is changed. */
export function ruleOfType(type: LevelRule['type'], before: LevelRule): LevelRule {
  const kept =
    before.type === 'none'
      ? levels(type === 'cumulative' ? 5 : 4)
      : before.levels.map(({ level, label, description }) => ({ level, label, ...(description ? { description } : {}) }))
  switch (type) {
    case 'none':
      return { type }
    case 'score-only':
      return { type, levels: kept.map((row) => ({ ...row, minScore: row.level * 20 })) }
    case 'score-and-scenes':
      return { type, levels: kept.map((row) => ({ ...row, minScore: row.level * 20, minScenes: 0, minConstrained: 0 })) }
    case 'cumulative':
      return { type, levels: kept, passAt: 0.8, metCountsAsFull: true, variantItem: 'q1', weights: {} }
  }
}

export function blankInstrument(taken: readonly { code: string }[], today: string): Instrument {
  const empty: Instrument = {
    code: freeCode(
      taken.map((one) => one.code),
      'own-',
    ),
    version: '1',
    kind: 'survey',
    title: text('新的测评工具', 'New instrument'),
    shortTitle: text('新工具', 'New'),
    source: { document: text('本地制定', 'Made here'), issuedOn: null, effectiveFrom: today, verified: false },
    minutes: 10,
    dimensions: [],
    rule: { type: 'none' },
    ruleVersion: '1',
  }
  const code = 'd1'
  return {
    ...empty,
    dimensions: [
      {
        code,
        label: text('第一部分', 'Part one'),
        groups: [
          {
            code: 'g1',
            label: text('第一组', 'Group one'),
            items: [{ ...newItem(empty), label: text('第一题', 'Question one'), title: text('第一题', 'Question one') }],
          },
        ],
      },
    ],
  }
}

/** A copy is a further version of the same code. */
export function copyOf(instrument: Instrument, taken: readonly { code: string; version: string }[]): Instrument {
  const versions = taken.filter((one) => one.code === instrument.code).map((one) => one.version)
  return { ...instrument, version: freeCode(versions, `${instrument.version.replace(/-\d+$/, '')}-`) }
}
