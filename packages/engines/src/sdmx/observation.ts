import { attributeIds, dimensionIds, malformed, total, type Observation, type ObservationStatus } from './types.ts'

type Raw = Partial<Record<(typeof dimensionIds)[number] | (typeof attributeIds)[number], string>> & { readonly value: number | null }
const statuses = new Set(['A', 'P', 'M', 'Q'])
const isCode = (text: string) => text.length <= 64 && !/[\p{Cc}\s]/u.test(text)

/** The last day of a day, month, quarter or year as SDMX writes it; null where it is none. */
export function endOf(period: string): string | null {
  const found = /^((?:19|20|21)\d{2})(?:-(?:(\d{2})(?:-(\d{2}))?|Q([1-4])))?$/.exec(period)
  if (!found) return null
  const [year, month, day, quarter] = [found[1], found[2], found[3], found[4]].map((part) => (part === undefined ? undefined : Number(part)))
  const end = new Date(Date.UTC(year!, quarter !== undefined ? quarter * 3 : (month ?? 12), 0))
  if (day !== undefined) end.setUTCDate(day)
  const text = end.toISOString().slice(0, 10)
  const isReal = (month === undefined || (month >= 1 && month <= 12)) && (day === undefined || text === period)
  return isReal ? text : null
}

/** One cell from what either form says of it. */
export function observationOf(raw: Raw, at: string): Observation {
  const need = (id: Exclude<keyof Raw, 'value'>): string => {
    const text = raw[id]
    if (text === undefined || text === '') throw malformed(at, `缺少 ${id}`, `${id} is missing`)
    if (!isCode(text)) throw malformed(at, `${id} 的值“${text.slice(0, 40)}”不是代码`, `${id} is no code: “${text.slice(0, 40)}”`)
    return text
  }
  const cut = (id: 'INDUSTRY' | 'SIZE' | 'LEVEL') => (raw[id] === undefined || raw[id] === '' || raw[id] === total ? null : need(id))
  const period = need('TIME_PERIOD')
  if (endOf(period) === null) throw malformed(at, `TIME_PERIOD“${period}”不是日、月、季或年`, `TIME_PERIOD “${period}” is no day, month, quarter or year`)
  const status = raw.OBS_STATUS === undefined || raw.OBS_STATUS === '' ? 'A' : raw.OBS_STATUS
  if (!statuses.has(status)) throw malformed(at, `OBS_STATUS“${status}”应为 A、P、M 或 Q`, `OBS_STATUS “${status}” should be A, P, M or Q`)
  const isAbsent = status === 'M' || status === 'Q'
  if (isAbsent && raw.value !== null) throw malformed(at, `OBS_STATUS 为 ${status} 时不应有数值`, `OBS_STATUS ${status} goes with no value`)
  if (!isAbsent && raw.value === null) throw malformed(at, 'OBS_VALUE 为空时 OBS_STATUS 应为 M 或 Q', 'without OBS_VALUE the status should be M or Q')
  const version = Number(need('DEFINITION_VERSION'))
  if (!Number.isInteger(version) || version < 1 || version > 1_000_000) throw malformed(at, 'DEFINITION_VERSION 应为正整数', 'DEFINITION_VERSION should be a whole number from 1')
  return {
    region: need('REF_AREA'), indicator: need('INDICATOR'), period, industry: cut('INDUSTRY'), size: cut('SIZE'), level: cut('LEVEL'),
    value: raw.value, status: status as ObservationStatus, unit: need('UNIT_MEASURE'), version,
  }
}
