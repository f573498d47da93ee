import type { FormRow, ReportRow, RoundRow } from '@jingwei/contract/collections'
import type { Language, Text } from '@jingwei/contract/text'
import type { z } from 'zod'
import type { Cell, TableColumn } from '../../../kernel/tables/index.ts'
import { stateTexts } from '../reports/may.ts'

const t = (zh: string, en: string): Text => ({ zh, en })
type Column<R> = { readonly header: Text; readonly width: number; readonly type?: TableColumn['type']; readonly cell: (row: R, language: Language) => Cell }
const day = (text: string): Cell => new Date(`${text.slice(0, 10)}T00:00:00Z`)
const table = <R>(title: Text, columns: readonly Column<R>[]) => (language: Language) => ({
  title: title[language], columns: columns.map((c): TableColumn => ({ header: c.header[language], width: c.width, ...(c.type && { type: c.type }) })), cells: (row: R): Cell[] => columns.map((c) => c.cell(row, language)),
})
const periods: Record<string, Text> = { month: t('月', 'Month'), quarter: t('季', 'Quarter'), half: t('半年', 'Half-year'), year: t('年', 'Year') }
const formStates: Record<string, Text> = { draft: t('草稿', 'Draft'), published: t('已发布', 'Published'), stopped: t('已停用', 'Stopped') }

export const formTable = table<z.infer<typeof FormRow>>(t('采集表', 'forms'), [
  { header: t('代码', 'Code'), width: 20, cell: (f) => f.code }, { header: t('名称', 'Title'), width: 36, cell: (f, l) => f.title[l] }, { header: t('下发地区', 'Sent by'), width: 16, cell: (f) => f.region.name }, { header: t('周期', 'Period'), width: 8, cell: (f, l) => periods[f.period]![l] },
  { header: t('状态', 'State'), width: 10, cell: (f, l) => formStates[f.state]![l] }, { header: t('版本', 'Edition'), width: 8, type: 'number', cell: (f) => f.number }, { header: t('指标数', 'Items'), width: 8, type: 'number', cell: (f) => f.items }, { header: t('轮次', 'Rounds'), width: 8, type: 'number', cell: (f) => f.rounds },
])
const count = (zh: string, en: string, key: keyof RoundRow['counts']): Column<RoundRow> => ({ header: t(zh, en), width: 8, type: 'number', cell: (r) => r.counts[key] })
export const roundTable = table<RoundRow>(t('采集轮次', 'rounds'), [
  { header: t('采集表', 'Form'), width: 36, cell: (r, l) => r.form.title[l] }, { header: t('期别', 'Period'), width: 16, cell: (r, l) => r.period.title[l] }, { header: t('下发地区', 'Sent by'), width: 16, cell: (r) => r.region.name }, { header: t('截止', 'Due'), width: 12, type: 'date', cell: (r) => day(r.dueOn) },
  count('应报', 'Expected', 'expected'), count('待报', 'Not submitted', 'draft'), count('已提交', 'Submitted', 'submitted'), count('已退回', 'Returned', 'returned'), count('审批中', 'Partly approved', 'approved'), count('已锁定', 'Locked', 'locked'), count('免报', 'Excused', 'excused'), count('逾期', 'Late', 'late'),
])
export const reportTable = table<ReportRow>(t('填报清单', 'reports'), [
  { header: t('采集表', 'Form'), width: 36, cell: (r, l) => r.form.title[l] }, { header: t('期别', 'Period'), width: 16, cell: (r, l) => r.period.title[l] }, { header: t('填报对象', 'Who fills'), width: 30, cell: (r) => r.filler.name }, { header: t('所在地', 'Place'), width: 16, cell: (r) => r.filler.region.name },
  { header: t('状态', 'State'), width: 10, cell: (r, l) => stateTexts[r.state][l] }, { header: t('修订', 'Revision'), width: 8, type: 'number', cell: (r) => r.revision }, { header: t('截止', 'Due'), width: 12, type: 'date', cell: (r) => day(r.dueOn) }, { header: t('逾期天数', 'Days late'), width: 8, type: 'number', cell: (r) => r.daysLate },
  { header: t('提交人', 'Submitted by'), width: 14, cell: (r) => r.submittedBy }, { header: t('提交日期', 'Submitted on'), width: 12, type: 'date', cell: (r) => (r.submittedAt ? day(r.submittedAt) : null) }, { header: t('退回原因', 'Returned because'), width: 40, cell: (r) => r.returnedBecause },
])
