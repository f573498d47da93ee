import type { Json } from './canonical.ts'
import { attributeIds, dimensionIds, keyOf, measureId, structureId, total, type Message, type Names } from './types.ts'

export const schemaOfJson = 'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/sdmx-json-data-schema.json'
const urn = `urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=${structureId}`
const titles = {
  REF_AREA: ['区划', 'Region'], INDICATOR: ['指标', 'Indicator'], TIME_PERIOD: ['时期', 'Time period'], INDUSTRY: ['行业', 'Industry'], SIZE: ['规模', 'Size'], LEVEL: ['层级', 'Level'],
  UNIT_MEASURE: ['计量单位', 'Unit'], OBS_STATUS: ['状态', 'Status'], DEFINITION_VERSION: ['口径版本', 'Version of the definition'], OBS_VALUE: ['数值', 'Value'],
} as const
const named = (id: keyof typeof titles) => ({ id, name: titles[id][0], names: { zh: titles[id][0], en: titles[id][1] } })
/** Only these may stand as an id in SDMX; others are given as a value. */
const isId = (code: string) => /^[A-Za-z0-9_@$-]+$/.test(code)

/** SDMX-JSON 2.0.0, flat: every dimension at the observation. */
export function writeJson(message: Message, names: Names): Json {
  const [keys, attributes] = [message.observations.map(keyOf), message.observations.map((o) => [o.unit, o.status, String(o.version)])]
  const indexed = (rows: readonly (readonly string[])[], column: number) => [...new Set(rows.map((row) => row[column]!))].sort()
  const nameOf = (id: string, code: string): Json => {
    if (!isId(code)) return { value: code }
    if (code === total) return { id: code, name: '合计', names: { zh: '合计', en: 'Total' } }
    const indicator = id === 'INDICATOR' ? names.indicators.get(code) : undefined
    if (indicator) return { id: code, name: indicator.zh, names: { zh: indicator.zh, en: indicator.en } }
    return { id: code, name: (id === 'REF_AREA' && names.regions.get(code)) || code }
  }
  const dimensions = dimensionIds.map((id, at) => ({ id, codes: indexed(keys, at), at }))
  const ofAttributes = attributeIds.map((id, at) => ({ id, codes: indexed(attributes, at), at }))
  const places = [...dimensions, ...ofAttributes].map(({ codes }) => new Map(codes.map((code, i) => [code, i])))
  const observations = Object.fromEntries(message.observations.map((o, i): [string, Json] => [
    keys[i]!.map((code, at) => places[at]!.get(code)).join(':'),
    [o.value, ...attributes[i]!.map((code, at) => places[dimensions.length + at]!.get(code)!)],
  ]))
  const valuesOf = ({ id, codes }: { id: string; codes: readonly string[] }) => codes.map((code) => nameOf(id, code))
  return {
    meta: {
      schema: schemaOfJson, id: message.id, test: false, prepared: message.preparedAt, contentLanguages: ['zh', 'en'],
      sender: { id: message.sender.id, name: message.sender.name }, receivers: [{ id: message.receiver.id, name: message.receiver.name }],
    },
    data: {
      structures: [{
        links: [{ rel: 'datastructure', urn }], name: '经纬指标', names: { zh: '经纬指标', en: 'Jingwei indicators' },
        // A list of values may not be empty, so that without observations nothing is said of them.
        dimensions: { dataSet: [], series: [], observation: dimensions.map((d) => ({ ...named(d.id), keyPosition: d.at, ...(d.id === 'TIME_PERIOD' && { roles: ['TIME_PERIOD'] }), values: valuesOf(d) })) },
        measures: { observation: [named(measureId)] },
        attributes: { dataSet: [], series: [], observation: ofAttributes.map((a) => ({ ...named(a.id), relationship: { observation: {} }, values: valuesOf(a) })) },
        dataSets: [0],
      }],
      dataSets: [{ structure: 0, action: 'Replace', links: [{ rel: 'datastructure', urn }], observations }],
    },
  }
}
