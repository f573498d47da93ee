import type { PriceModel, Scene } from '@jingwei/contract/providers'
import { parseCapital, unitOfHeading } from '@jingwei/engines/capital'
import { foldWidth, saysNothing } from '@jingwei/engines/text'
import { cellText, type Cell } from '../../kernel/tables/index.ts'
import type { ImportField, Problem } from '../imports/index.ts'
import type { Regions } from '../regions/index.ts'
import { industryOf, kept, saysSomething } from './facets.ts'
import { priceModels, sizeNames } from './sheet-columns.ts'

const field = (name: string, zh: string, en: string, also: string[], required = false): ImportField => ({ name, label: { zh, en }, synonyms: [zh, en, ...also], ...(required && { required }) })
const shared = {
  name: (required: boolean) => field('name', '服务商名称', 'Provider', ['服务商', '企业名称', '单位名称', '公司名称'], required),
  summary: field('summary', '简介', 'Summary', ['概述', '服务商简介', '方案简介', '能力简介'], true),
}
/** The first spelling of each is that of the export, so that an export comes back. */
export const providerFields: readonly ImportField[] = [
  shared.name(true), field('creditCode', '统一社会信用代码', 'Credit code', ['信用代码', '社会信用代码']), shared.summary,
  field('scenes', '擅长场景', 'Scenes', ['服务场景', '场景', '业务场景'], true), field('industries', '服务行业', 'Industries', ['行业', '适用行业']),
  field('regions', '服务区域', 'Regions served', ['服务地区', '服务范围']), field('jobsAtOnce', '同时承接数', 'Jobs at once', ['承接能力', '产能']), field('priceNotes', '价格说明', 'Price notes', ['收费说明']),
]
export const solutionFields: readonly ImportField[] = [
  field('title', '方案名称', 'Solution', ['解决方案', '解决方案名称', '产品名称'], true), shared.name(true), shared.summary, field('text', '方案说明', 'Text', ['详细说明', '方案内容', '描述']),
  field('scenes', '场景与等级', 'Scenes and levels', ['场景', '适用场景'], true), field('industries', '适用行业', 'Industries', ['行业']), field('sizes', '适用规模', 'Firm sizes', ['企业规模', '规模']),
  field('priceModel', '收费方式', 'Price model', ['计费方式', '价格模式']), field('priceMin', '最低价', 'Lowest price', ['最低价(元)', 'Lowest price (CNY)', '起步价', '价格下限']), field('priceMax', '最高价', 'Highest price', ['最高价(元)', 'Highest price (CNY)', '价格上限']),
  field('days', '上线天数', 'Days to go live', ['实施周期(天)', '上线周期']), field('needs', '前提条件', 'Needs', ['实施条件', '需要企业配合']),
]

export type Fault = (code: string, field: string, value: string, args?: Record<string, string | number>) => void
const shown = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text)
/** Faults of one row; codes begin with the module whose rows they are. */
export const problemsOf = (module = 'providers') => {
  const problems: Problem[] = []
  const fault: Fault = (code, name, value, args) => void problems.push({ code: `${module}.${code}`, field: name, value: shown(value), ...(args && { args }) })
  return { problems, fault }
}
export const reader = (columns: readonly { field: string; index: number; header: string }[]) => {
  const at = new Map(columns.map((c) => [c.field, c]))
  return {
    heading: (name: string) => at.get(name)?.header ?? '',
    text(cells: readonly Cell[], name: string): string | null {
      const place = at.get(name)
      if (!place) return null
      const text = kept(cellText(cells[place.index]))
      return text === '' || saysNothing(foldWidth(text)) ? null : text
    },
  }
}
/** A list of texts as COPY takes it. */
export const texts = (list: readonly string[]) => `{${list.map((v) => `"${v.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
export const required = (text: string | null, field: string, most: number, fault: Fault): string => {
  if (text === null) fault('import-missing', field, '')
  else if (text.length > most) fault('import-too-long', field, text, { length: text.length, most })
  else if (!saysSomething(text)) fault('import-says-nothing', field, text)
  return text ?? ''
}
export const optional = (text: string | null, field: string, most: number, fault: Fault) => (text === null ? null : required(text, field, most, fault))
export const listed = (text: string | null) => (text === null ? [] : text.split(/[；;、，,\n|]+/).map((p) => p.trim()).filter((p) => p !== ''))

/** Scenes by code or by title in either language. */
export const sceneReader = (scenes: readonly Pick<Scene, 'code' | 'title'>[]) => {
  const by = new Map(scenes.flatMap((s) => [s.code, s.title.zh, s.title.en].map((name) => [foldWidth(name).toLowerCase().replace(/\s/g, ''), s.code] as const)))
  return (name: string) => by.get(foldWidth(name).toLowerCase().replace(/\s/g, ''))
}
export function industriesFrom(text: string | null, fault: Fault): string[] {
  const found: string[] = []
  for (const part of listed(text)) {
    const code = industryOf(/^[A-T]?\d{0,4}/i.exec(part)?.[0].toUpperCase() ?? '')
    if (code === null) fault('import-industry', 'industries', part)
    else found.push(code)
  }
  return [...new Set(found)].sort()
}
export function regionsFrom(text: string | null, home: string, regions: Regions, fault: Fault): string[] {
  const parts = listed(text)
  if (parts.length === 0) return [home]
  const found: string[] = []
  for (const part of parts) {
    const node = /^\d{2,12}$/.test(part) ? regions.resolve(part) : regions.match({ address: part })
    if (!node) fault('import-region', 'regions', part)
    else found.push(node.code)
  }
  return [...new Set(found)]
}
const keysOf = <K extends string>(names: Record<K, { zh: string; en: string }>) => new Map((Object.keys(names) as K[]).flatMap((k) => [k, names[k].zh, names[k].en.toLowerCase()].map((n) => [n, k] as const)))
const [modelNames, sizesByName] = [keysOf(priceModels), keysOf(sizeNames)]
export const priceModelFrom = (text: string | null): PriceModel | undefined => (text === null ? 'one-off' : modelNames.get(text.toLowerCase()))
export const sizesFrom = (text: string | null, fault: Fault) =>
  listed(text).flatMap((part) => {
    const size = sizesByName.get(part.toLowerCase()) ?? sizesByName.get(`${part}型`)
    if (!size) fault('import-size', 'sizes', part)
    return size ? [size] : []
  })
/** Whole fen; bare numbers are yuan unless the heading says otherwise. */
export function fenFrom(text: string | null, heading: string, name: string, fault: Fault): number | null {
  if (text === null) return null
  const found = parseCapital(text, unitOfHeading(heading) ?? { exponent: 0, currency: 'CNY' })
  if (found.kind === 'missing') return null
  if (found.kind === 'capital' && found.currency === 'CNY') return found.amountMinor
  fault('import-price', name, text)
  return null
}
export function countFrom(text: string | null, name: string, most: number, fault: Fault): number | null {
  if (text === null) return null
  const n = Number(/^(\d{1,6})(?:\.0+)?\s*[天家个]?$/.exec(foldWidth(text))?.[1] ?? Number.NaN)
  if (Number.isInteger(n) && n <= most) return n
  fault('import-number', name, text, { most })
  return null
}
const t = (zh: string, en: string) => ({ zh, en })
const correct = t('改正后重传', 'Correct it and upload again')
export const importTexts = {
  'providers.import-missing': { message: t('必填', 'Required'), cure: t('补全后重传', 'Complete it and upload again') },
  'providers.import-too-long': { message: t('有 {length} 个字，最多 {most} 个', '{length} characters; at most {most}'), cure: t('缩短后重传', 'Shorten it and upload again') },
  'providers.import-says-nothing': { message: t('没有文字内容', 'Holds no letters or digits'), cure: correct },
  'providers.import-scene': { message: t('场景目录里没有“{value}”', 'No scene is called {value}'), cure: t('用场景目录里的名称或代码', 'Use a title or code of the scene catalogue') },
  'providers.import-levels': { message: t('等级应写作“设备管理 1→3”，后者更高', 'Levels are written “Equipment 1→3”, the second higher'), cure: correct },
  'providers.import-industry': { message: t('不是国民经济行业代码', 'Not an industry code of GB/T 4754'), cure: correct },
  'providers.import-region': { message: t('没有这个区划', 'No such region'), cure: correct },
  'providers.import-size': { message: t('规模应为大型、中型、小型、微型', 'A size is large, medium, small or micro'), cure: correct },
  'providers.import-model': { message: t('不认识的收费方式', 'Not a price model'), cure: t('用免费、一次性、按年、按月、按设备、按用量之一', 'Use free, one-off, yearly, monthly, per machine or by use') },
  'providers.import-price': { message: t('不是金额', 'Not an amount of money'), cure: correct },
  'providers.import-price-zero': { message: t('价格为零只用于“免费”', 'A price of zero is only for “free”'), cure: t('面议请留空，免费请写“免费”', 'Leave it empty for “by agreement”, or say “free”') },
  'providers.import-price-order': { message: t('最高价低于最低价', 'The highest price is below the lowest'), cure: correct },
  'providers.import-number': { message: t('应为不大于 {most} 的整数', 'A whole number up to {most}'), cure: correct },
  'providers.import-organisation': { message: t('辖区名录里没有这家单位', 'No organisation of the region has this name or code'), cure: t('先导入或新增这家单位', 'Add the organisation first') },
  'providers.import-several': { message: t('有 {count} 家同名单位', '{count} organisations have this name'), cure: t('补上统一社会信用代码', 'Give the credit code') },
  'providers.import-no-provider': { message: t('这家单位没有服务商档案', 'This organisation has no provider profile'), cure: t('先导入服务商', 'Import the providers first') },
  'providers.import-repeats': { message: t('与第 {line} 行重复', 'Repeats line {line}'), cure: t('只留一行', 'Keep one of them') },
} as const
