import type { ProgrammeFact } from '@jingwei/contract/programmes'
import type { Text } from '@jingwei/contract/text'
import type { Fact, ValueType } from '../rules/index.ts'

export type FactSource = ProgrammeFact['source']
/** What rules may speak of, wherever it comes from. */
export type KnownFact = Fact & { readonly source: FactSource }

const yuan: Text = { zh: '元', en: 'yuan' }
const one = (source: FactSource, code: string, type: ValueType, zh: string, en: string, more: Pick<Fact, 'unit' | 'description' | 'words'> = {}): KnownFact => ({ code, title: { zh, en }, type, source, ...more })

/** Facts of a firm that the platform holds. Their codes are written in rules and never change. */
export const firmFacts: readonly KnownFact[] = [
  one('registry', 'employees', 'number', '职工人数', 'Employees', { unit: { zh: '人', en: 'people' } }),
  one('registry', 'revenue', 'number', '营业收入', 'Revenue', { unit: yuan, description: { zh: '登记的上一年营业收入', en: 'Of the last year, as registered' } }),
  one('registry', 'capital', 'number', '注册资本', 'Registered capital', { unit: yuan, description: { zh: '只在以人民币登记时有值', en: 'Known when it is registered in yuan' } }),
  one('registry', 'industry', 'text', '行业代码', 'Industry code', { description: { zh: 'GB/T 4754，如 C1751；用 under(行业代码, "C17") 问是否属于某类', en: 'GB/T 4754, as C1751; ask under(industry, "C17")' } }),
  one('registry', 'region', 'text', '所在地', 'Region code', { description: { zh: '区划代码；用 under(所在地, "360000") 问是否在某地', en: 'Ask under(region, "360000")' } }),
  one('registry', 'size', 'text', '企业规模', 'Size class', { description: { zh: '如 企业规模 属于 ["小型", "微型"]', en: 'As in size in ["small", "micro"]' }, words: { large: { zh: '大型', en: 'large' }, medium: { zh: '中型', en: 'medium' }, small: { zh: '小型', en: 'small' }, micro: { zh: '微型', en: 'micro' } } }),
  one('registry', 'above_scale', 'boolean', '规上企业', 'Above designated size'),
  one('registry', 'kind', 'text', '主体类型', 'Kind', { words: { enterprise: { zh: '企业', en: 'enterprise' }, provider: { zh: '服务商', en: 'provider' }, bank: { zh: '银行', en: 'bank' }, institute: { zh: '院所', en: 'institute' }, government: { zh: '政府部门', en: 'government' }, cooperative: { zh: '合作社', en: 'cooperative' }, 'park-operator': { zh: '园区运营', en: 'park-operator' } } }),
  one('registry', 'established', 'date', '成立日期', 'Established on'),
  one('registry', 'age', 'number', '成立年数', 'Age', { unit: { zh: '年', en: 'years' }, description: { zh: '满几年', en: 'Whole years' } }),
  one('registry', 'today', 'date', '今天', 'Today', { description: { zh: '提交申报的那一天，如 days(测评日期, 今天) <= 730', en: 'The day of applying, as in days(assessed, today) <= 730' } }),
  one('registry', 'closed', 'boolean', '已注销', 'Dissolved'),
  one('registry', 'honours', 'texts', '荣誉', 'Honours', { description: { zh: '今天有效的，如 "specialised-sme" 属于 荣誉', en: 'Valid today, as "specialised-sme" in honours' } }),
  one('registry', 'tags', 'texts', '标签', 'Tags'),
  one('diagnosis', 'level', 'number', '数字化等级', 'Digital level', { unit: { zh: '级', en: 'level' } }),
  one('diagnosis', 'score', 'number', '数字化得分', 'Digital score', { unit: { zh: '分', en: 'points' } }),
  one('diagnosis', 'assessed', 'date', '测评日期', 'Assessed on'),
  one('diagnosis', 'basis', 'text', '测评方式', 'Basis of the level', { words: { self: { zh: '自测', en: 'self' }, site: { zh: '现场', en: 'site' } } }),
  one('machines', 'machines', 'number', '联网设备', 'Connected machines', { unit: { zh: '台', en: 'machines' }, description: { zh: '有数据上来的设备', en: 'Machines that have sent readings' } }),
  one('effects', 'effects', 'number', '显现成效的报告', 'Reports that show an effect', { unit: { zh: '份', en: 'reports' } }),
  one('projects', 'projects', 'number', '在建资助项目', 'Running projects', { unit: { zh: '个', en: 'projects' } }),
  one('projects', 'promised', 'number', '已承诺资金', 'Money promised', { unit: yuan }),
  one('projects', 'paid', 'number', '已拨付资金', 'Money paid', { unit: yuan }),
  one('projects', 'to_recover', 'number', '待追回资金', 'Money to be recovered', { unit: yuan }),
]
