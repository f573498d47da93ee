import { type CaseRow, caseSources, caseStates, closings, urgencies, type CaseSource } from '@jingwei/contract/cases'
import type { Language, Text } from '@jingwei/contract/text'
import type { Cell, TableColumn } from '../../../kernel/tables/index.ts'

type Column = { header: Text; width: number; type?: TableColumn['type']; cell: (row: CaseRow, text: string, language: Language) => Cell }
const at = (time: string | null) => (time === null ? null : new Date(time))
const columns: readonly Column[] = [
  { header: { zh: '编号', en: 'Number' }, width: 18, type: 'text', cell: (r) => r.number },
  { header: { zh: '主题', en: 'Subject' }, width: 14, cell: (r, _t, l) => r.subject.title[l] },
  { header: { zh: '标题', en: 'Title' }, width: 32, cell: (r) => r.title },
  { header: { zh: '内容', en: 'Text' }, width: 50, cell: (_r, text) => text || null },
  { header: { zh: '企业', en: 'Firm' }, width: 30, cell: (r) => r.organisation?.name ?? null },
  { header: { zh: '区划', en: 'Region' }, width: 14, cell: (r) => r.region.name },
  { header: { zh: '区划代码', en: 'Region code' }, width: 12, type: 'text', cell: (r) => r.region.code },
  { header: { zh: '紧急程度', en: 'Urgency' }, width: 10, cell: (r, _t, l) => urgencies[r.urgency][l] },
  { header: { zh: '来源', en: 'Source' }, width: 12, cell: (r, _t, l) => caseSources[r.source as CaseSource]?.[l] ?? r.source },
  { header: { zh: '状态', en: 'State' }, width: 10, cell: (r, _t, l) => caseStates[r.state][l] },
  { header: { zh: '承办单位', en: 'Unit' }, width: 24, cell: (r) => r.unit?.name ?? null },
  { header: { zh: '提交时间', en: 'Reported' }, width: 18, type: 'datetime', cell: (r) => at(r.reportedAt) },
  { header: { zh: '承诺时间', en: 'Promised' }, width: 18, type: 'datetime', cell: (r) => at(r.promisedAt) },
  { header: { zh: '答复时间', en: 'Answered' }, width: 18, type: 'datetime', cell: (r) => at(r.answeredAt) },
  { header: { zh: '办结时间', en: 'Closed' }, width: 18, type: 'datetime', cell: (r) => at(r.closedAt) },
  { header: { zh: '结果', en: 'Outcome' }, width: 12, cell: (r, _t, l) => (r.closedAs ? closings[r.closedAs][l] : null) },
  { header: { zh: '满意度', en: 'Satisfaction' }, width: 8, type: 'number', cell: (r) => r.satisfaction },
  { header: { zh: '重新打开', en: 'Reopened' }, width: 10, type: 'number', cell: (r) => r.reopenings },
]
export const exportColumns = (language: Language) => ({
  columns: columns.map((c): TableColumn => ({ header: c.header[language], width: c.width, ...(c.type && { type: c.type }) })),
  cells: (row: CaseRow, text: string): Cell[] => columns.map((c) => c.cell(row, text, language)),
})
