import { honourCodes, type OrganisationRow } from '@jingwei/contract/organisations'
import type { Language, Text } from '@jingwei/contract/text'
import { industry } from '@jingwei/engines/industry'
import type { Cell, TableColumn } from '../../kernel/tables/index.ts'

type Column = { header: Text; width: number; type?: TableColumn['type']; cell: (row: OrganisationRow, language: Language) => Cell }

const sizes: Record<string, Text> = { large: { zh: '大型', en: 'Large' }, medium: { zh: '中型', en: 'Medium' }, small: { zh: '小型', en: 'Small' }, micro: { zh: '微型', en: 'Micro' } }
const yes = { zh: '是', en: 'Yes' }
const no = { zh: '否', en: 'No' }
const bases = { self: { zh: '自评', en: 'Self' }, site: { zh: '现场', en: 'On site' } }
const kinds: Record<OrganisationRow['kind'], Text> = {
  enterprise: { zh: '企业', en: 'Enterprise' }, provider: { zh: '服务商', en: 'Provider' }, bank: { zh: '银行', en: 'Bank' }, institute: { zh: '院所', en: 'Institute' },
  government: { zh: '政府部门', en: 'Government body' }, cooperative: { zh: '合作社', en: 'Cooperative' }, 'park-operator': { zh: '园区运营', en: 'Park operator' },
}
const named = (code: string): Text | undefined => (honourCodes as Record<string, { zh: string; en: string }>)[code]

/** Columns of an export, by the keys that the list uses for its own. Money in 万元, as officers write it. */
const columns: Record<string, Column> = {
  name: { header: { zh: '企业名称', en: 'Name' }, width: 36, cell: (r) => r.name },
  creditCode: { header: { zh: '统一社会信用代码', en: 'Credit code' }, width: 22, type: 'text', cell: (r) => r.creditCode },
  region: { header: { zh: '区划', en: 'Region' }, width: 24, cell: (r) => r.region.fullName },
  regionCode: { header: { zh: '区划代码', en: 'Region code' }, width: 12, type: 'text', cell: (r) => r.region.code },
  industry: { header: { zh: '行业', en: 'Industry' }, width: 28, cell: (r) => (r.industryCode ? `${r.industryCode} ${industry(r.industryCode)?.name ?? ''}`.trim() : null) },
  size: { header: { zh: '规模', en: 'Size' }, width: 8, cell: (r, l) => (r.sizeClass ? sizes[r.sizeClass]![l] : null) },
  aboveScale: { header: { zh: '是否规上', en: 'Above scale' }, width: 10, cell: (r, l) => (r.aboveScale === null ? null : (r.aboveScale ? yes : no)[l]) },
  staff: { header: { zh: '从业人员', en: 'Staff' }, width: 10, type: 'number', cell: (r) => r.staff },
  revenue: { header: { zh: '营业收入(万元)', en: 'Revenue (CNY 10,000)' }, width: 16, type: 'number', cell: (r) => (r.revenueFen === null ? null : r.revenueFen / 1_000_000) },
  capital: { header: { zh: '注册资本', en: 'Registered capital' }, width: 18, cell: (r) => r.capital.raw },
  established: { header: { zh: '成立日期', en: 'Established' }, width: 12, type: 'date', cell: (r) => (r.establishedOn ? new Date(`${r.establishedOn}T00:00:00Z`) : null) },
  level: { header: { zh: '数字化水平', en: 'Digital level' }, width: 10, type: 'number', cell: (r) => r.level },
  score: { header: { zh: '得分', en: 'Score' }, width: 8, type: 'number', cell: (r) => r.score },
  basis: { header: { zh: '依据', en: 'Basis' }, width: 8, cell: (r, l) => (r.basis ? bases[r.basis][l] : null) },
  assessedOn: { header: { zh: '测评日期', en: 'Assessed on' }, width: 12, type: 'date', cell: (r) => (r.assessedOn ? new Date(`${r.assessedOn}T00:00:00Z`) : null) },
  honours: { header: { zh: '荣誉', en: 'Honours' }, width: 24, cell: (r, l) => r.honours.map((h) => named(h.code)?.[l] ?? h.code).join('；') || null },
  kind: { header: { zh: '类别', en: 'Kind' }, width: 12, cell: (r, l) => kinds[r.kind][l] },
  updated: { header: { zh: '最近变动', en: 'Last change' }, width: 18, type: 'datetime', cell: (r) => new Date(r.updatedAt) },
  tags: { header: { zh: '标签', en: 'Tags' }, width: 18, cell: (r) => r.tags.join('；') || null },
}

/** The columns asked for, in that order; all of them when none is named. Unknown names are passed over. */
export function exportColumns(asked: string | undefined, language: Language) {
  const chosen = (asked ?? '').split(',').flatMap((name) => (Object.hasOwn(columns, name) ? columns[name]! : []))
  const used = chosen.length > 0 ? chosen : Object.values(columns)
  return {
    columns: used.map((c): TableColumn => ({ header: c.header[language], width: c.width, ...(c.type && { type: c.type }) })),
    cells: (row: OrganisationRow): Cell[] => used.map((c) => c.cell(row, language)),
  }
}
