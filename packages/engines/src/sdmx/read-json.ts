import { observationOf } from './observation.ts'
import { attributeIds, cellsMaximum, dimensionIds, keyOf, malformed, measureId, otherVersion, type Message, type Observation, type Party } from './types.ts'

type Thing = Readonly<Record<string, unknown>>
const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null && !Array.isArray(value)
const thing = (value: unknown, at: string): Thing => {
  if (!isThing(value)) throw malformed(at, '应为对象', 'should be an object')
  return value
}
const list = (value: unknown, at: string): readonly unknown[] => {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw malformed(at, '应为列表', 'should be a list')
  return value as unknown[]
}
/** Values by index; null where they stand in the data themselves. */
type Component = { readonly id: string; readonly values: readonly string[] | null }
type Levels = Readonly<Record<'dataSet' | 'series' | 'observation', readonly Component[]>>
const known = new Set<string>([...dimensionIds, ...attributeIds])

/** Reads an SDMX-JSON 2.0 data message, flat or in series; dimensions and attributes may stand at the data set, the series or the observation. */
export function readJson(message: unknown): Message {
  const root = thing(message, '$')
  refuseOtherVersions(root)
  const meta = thing(root['meta'], 'meta')
  const data = thing(root['data'], 'data')
  const structures = list(data['structures'], 'data.structures').map((s, i) => structureOf(thing(s, `data.structures[${i}]`), `data.structures[${i}]`))
  const observations: Observation[] = []
  const seen = new Set<string>()
  list(data['dataSets'], 'data.dataSets').forEach((value, i) => {
    const at = `data.dataSets[${i}]`
    const set = thing(value, at)
    if (set['action'] === 'Delete') throw malformed(`${at}.action`, '不接受删除', 'deleting is not accepted')
    const structure = structures[set['structure'] === undefined ? 0 : Number(set['structure'])]
    if (!structure) throw malformed(`${at}.structure`, '没有这个结构', 'no such structure')
    for (const o of observationsOf(set, structure, at)) {
      const key = JSON.stringify(keyOf(o))
      if (seen.has(key)) throw malformed(at, `${o.region} ${o.indicator} ${o.period} 出现两次`, `${o.region} ${o.indicator} ${o.period} comes twice`)
      seen.add(key)
      if (observations.push(o) > cellsMaximum) throw malformed(at, `超过 ${cellsMaximum} 个数`, `more than ${cellsMaximum} observations`)
    }
  })
  return { id: textOf(meta['id'], 'meta.id'), preparedAt: textOf(meta['prepared'], 'meta.prepared'), sender: partyOf(meta['sender'], 'meta.sender'), receiver: partyOf(list(meta['receivers'], 'meta.receivers')[0], 'meta.receivers[0]'), observations }
}

function refuseOtherVersions(root: Thing) {
  const meta = isThing(root['meta']) ? root['meta'] : {}
  const named = [root['$schema'], meta['schema']].find((s) => typeof s === 'string')
  const version = typeof named === 'string' ? /(\d+\.\d+)(?:\.\d+)?\/sdmx-json-data-schema/.exec(named)?.[1] : undefined
  if (version !== undefined && version !== '2.0') throw otherVersion('SDMX-JSON', version, '2.0')
  const data = isThing(root['data']) ? root['data'] : {}
  if (root['header'] !== undefined || root['structure'] !== undefined) throw otherVersion('SDMX-JSON', '0.x', '2.0')
  if (data['structure'] !== undefined) throw otherVersion('SDMX-JSON', '1.0', '2.0')
  if (root['data'] === undefined) throw malformed('$', '不是 SDMX-JSON 数据消息', 'no SDMX-JSON data message')
}

const textOf = (value: unknown, at: string): string => {
  if (typeof value !== 'string' || value === '' || value.length > 200) throw malformed(at, '应为文字', 'should be a text')
  return value
}
const partyOf = (value: unknown, at: string): Party => {
  const party = thing(value, at)
  return { id: textOf(party['id'], `${at}.id`), name: typeof party['name'] === 'string' ? party['name'] : '' }
}

function structureOf(structure: Thing, at: string): { dimensions: Levels; attributes: Levels; valueAt: number; measures: number } {
  const levelsOf = (what: 'dimensions' | 'attributes'): Levels => {
    const levels = structure[what] === undefined && what === 'attributes' ? {} : thing(structure[what], `${at}.${what}`)
    if (list(levels['dimensionGroup'], `${at}.${what}.dimensionGroup`).length > 0) throw malformed(`${at}.${what}.dimensionGroup`, '属性请放在数据集、序列或观测值上', 'put attributes at the data set, the series or the observation')
    const of = (level: string) => list(levels[level], `${at}.${what}.${level}`).map((c, i) => componentOf(thing(c, `${at}.${what}.${level}[${i}]`), `${at}.${what}.${level}[${i}]`, what === 'dimensions'))
    return { dataSet: of('dataSet'), series: of('series'), observation: of('observation') }
  }
  const measures = structure['measures'] === undefined ? [{ id: measureId }] : list(thing(structure['measures'], `${at}.measures`)['observation'], `${at}.measures.observation`).map((m) => ({ id: textOf(thing(m, `${at}.measures`)['id'], `${at}.measures`) }))
  const valueAt = measures.findIndex((m) => m.id === measureId)
  if (valueAt < 0) throw malformed(`${at}.measures`, `缺少 ${measureId}`, `${measureId} is missing`)
  return { dimensions: levelsOf('dimensions'), attributes: levelsOf('attributes'), valueAt, measures: measures.length }
}
function componentOf(component: Thing, at: string, isDimension: boolean): Component {
  const id = textOf(component['id'], `${at}.id`)
  if (isDimension && !known.has(id)) throw malformed(at, `不认识维度 ${id}`, `the dimension ${id} is not known`)
  if (component['values'] === undefined && !isDimension) return { id, values: null }
  return {
    id, values: list(component['values'], `${at}.values`).map((v, i) => {
      const one = isThing(v) ? (v['id'] ?? v['value']) : undefined
      if (typeof one !== 'string' && typeof one !== 'number') throw malformed(`${at}.values[${i}]`, '缺少 id 或 value', 'id or value is missing')
      return String(one)
    }),
  }
}

type Found = Record<string, string>
/** What a component's place in the data says: an index into its values, or the value itself. */
function put(found: Found, { id, values }: Component, cell: unknown, at: string) {
  if (!known.has(id) || cell === null || cell === undefined) return
  if (values === null) {
    if (typeof cell !== 'string' && typeof cell !== 'number') throw malformed(at, `${id} 应为文字或数`, `${id} should be a text or a number`)
    found[id] = String(cell)
    return
  }
  const value = typeof cell === 'number' ? values[cell] : undefined
  if (value === undefined) throw malformed(at, `${id} 没有第 ${String(cell)} 个值`, `${id} has no value number ${String(cell)}`)
  found[id] = value
}
const putKey = (found: Found, components: readonly Component[], key: string, at: string) => {
  const parts = key === '' ? [] : key.split(':')
  if (parts.length !== components.length) throw malformed(`${at}["${key}"]`, `应有 ${components.length} 个位置`, `should have ${components.length} places`)
  components.forEach((c, i) => put(found, c, /^\d{1,7}$/.test(parts[i]!) ? Number(parts[i]) : -1, `${at}["${key}"]`))
}

function* observationsOf(set: Thing, { dimensions, attributes, valueAt, measures }: ReturnType<typeof structureOf>, at: string): Generator<Observation> {
  const whole: Found = {}
  for (const c of dimensions.dataSet) put(whole, c, 0, at)
  list(set['attributes'], `${at}.attributes`).forEach((cell, i) => attributes.dataSet[i] && put(whole, attributes.dataSet[i], cell, `${at}.attributes`))
  const cells = function* (found: Found, of: Thing, where: string): Generator<Observation> {
    for (const [key, value] of Object.entries(of)) {
      const row = list(value, `${where}["${key}"]`)
      const one = { ...found }
      putKey(one, dimensions.observation, key, where)
      attributes.observation.forEach((c, i) => put(one, c, row[measures + i], `${where}["${key}"]`))
      const cell = row[valueAt] ?? null
      if (cell !== null && (typeof cell !== 'number' || !Number.isFinite(cell))) throw malformed(`${where}["${key}"]`, 'OBS_VALUE 应为数', 'OBS_VALUE should be a number')
      yield observationOf({ ...one, value: cell }, `${where}["${key}"]`)
    }
  }
  if (set['observations'] !== undefined) yield* cells(whole, thing(set['observations'], `${at}.observations`), `${at}.observations`)
  if (set['series'] === undefined) return
  for (const [key, value] of Object.entries(thing(set['series'], `${at}.series`))) {
    const where = `${at}.series["${key}"]`
    const series = thing(value, where)
    const found = { ...whole }
    putKey(found, dimensions.series, key, `${at}.series`)
    list(series['attributes'], `${where}.attributes`).forEach((cell, i) => attributes.series[i] && put(found, attributes.series[i], cell, `${where}.attributes`))
    yield* cells(found, thing(series['observations'] ?? {}, `${where}.observations`), `${where}.observations`)
  }
}
