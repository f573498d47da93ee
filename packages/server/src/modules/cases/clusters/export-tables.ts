import type { Cluster, Rectification } from '@jingwei/contract/cases'
import { clusterStates, rectificationStates } from '@jingwei/contract/cases'
import type { Language, Text } from '@jingwei/contract/text'
import type { z } from 'zod'
import type { Cell, TableColumn } from '../../../kernel/tables/index.ts'

type Field<R> = { title: Text; width?: number; type?: TableColumn['type']; cell: (row: R, language: Language) => Cell }
const tableOf = <R>(fields: readonly Field<R>[], language: Language) => ({
  columns: fields.map(({ title, width, type }): TableColumn => ({ header: title[language], width: width ?? 14, ...(type && { type }) })),
  cells: (row: R): Cell[] => fields.map(({ cell }) => cell(row, language)),
})

const clusterFields: readonly Field<Cluster>[] = [
  { title: { zh: '问题', en: 'Problem' }, width: 40, cell: (k) => k.title },
  { title: { zh: '主题', en: 'Subject' }, cell: (k, language) => k.subject.title[language] },
  { title: { zh: '区划', en: 'Region' }, cell: (k) => k.region.name },
  { title: { zh: '企业数', en: 'Firms' }, type: 'number', cell: (k) => k.firms },
  { title: { zh: '诉求数', en: 'Cases' }, type: 'number', cell: (k) => k.cases },
  { title: { zh: '未办结', en: 'Open' }, type: 'number', cell: (k) => k.openCases },
  { title: { zh: '状态', en: 'State' }, cell: (k, language) => clusterStates[k.state][language] },
  { title: { zh: '最早', en: 'First' }, type: 'datetime', cell: (k) => new Date(k.firstAt) },
  { title: { zh: '最近', en: 'Last' }, type: 'datetime', cell: (k) => new Date(k.lastAt) },
]
const itemFields: readonly Field<z.infer<typeof Rectification>>[] = [
  { title: { zh: '事项', en: 'Item' }, width: 40, cell: (r) => r.title },
  { title: { zh: '目标', en: 'Goal' }, width: 40, cell: (r) => r.goal },
  { title: { zh: '区划', en: 'Region' }, cell: (r) => r.region.name },
  { title: { zh: '责任单位', en: 'Unit in charge' }, width: 24, cell: (r) => r.unit.name },
  { title: { zh: '完成期限', en: 'Due' }, cell: (r) => r.dueOn },
  { title: { zh: '状态', en: 'State' }, cell: (r, language) => rectificationStates[r.state][language] },
  { title: { zh: '逾期', en: 'Overdue' }, cell: (r, language) => (r.isOverdue ? { zh: '是', en: 'yes' }[language] : '') },
  { title: { zh: '措施', en: 'Measures' }, type: 'number', cell: (r) => r.measures.length },
  { title: { zh: '已完成措施', en: 'Measures done' }, type: 'number', cell: (r) => r.measures.filter((m) => m.doneOn !== null).length },
  { title: { zh: '转折日', en: 'Turn' }, cell: (r) => r.effect?.turnOn ?? null },
  { title: { zh: '此前月均诉求', en: 'Cases a month before' }, type: 'number', cell: (r) => (r.effect && r.effect.monthsBefore > 0 ? Math.round((r.effect.casesBefore / r.effect.monthsBefore) * 10) / 10 : null) },
  { title: { zh: '此后月均诉求', en: 'Cases a month since' }, type: 'number', cell: (r) => (r.effect && r.effect.monthsAfter > 0 ? Math.round((r.effect.casesAfter / r.effect.monthsAfter) * 10) / 10 : null) },
  { title: { zh: '列入时间', en: 'Opened' }, type: 'datetime', cell: (r) => new Date(r.createdAt) },
  { title: { zh: '验收时间', en: 'Accepted' }, type: 'datetime', cell: (r) => (r.acceptedAt ? new Date(r.acceptedAt) : null) },
]
export const clusterTable = (language: Language) => tableOf(clusterFields, language)
export const rectificationTable = (language: Language) => tableOf(itemFields, language)
