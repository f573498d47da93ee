import type { Payment } from '@jingwei/contract/projects'
import type { Language, Text } from '@jingwei/contract/text'
import type { Cell, TableColumn } from '../../../kernel/tables/index.ts'
import { kindWords, stateWords, verdictWords } from './words.ts'

type Column = { readonly header: Text; readonly width: number; readonly type?: NonNullable<TableColumn['type']>; readonly cell: (p: Payment, language: Language) => Cell }
const day = (on: string | null) => (on === null ? null : new Date(`${on}T00:00:00Z`))
const stepBy = (p: Payment, state: Payment['state']) => [...new Set(p.steps.filter((s) => s.state === state).map((s) => s.by))].join('、') || null
const columns: readonly Column[] = [
  { header: { zh: '编号', en: 'Number' }, width: 18, type: 'text', cell: (p) => p.number },
  { header: { zh: '类别', en: 'Kind' }, width: 10, cell: (p, l) => kindWords[p.kind][l] },
  { header: { zh: '状态', en: 'State' }, width: 12, cell: (p, l) => stateWords[p.state][l] },
  { header: { zh: '项目编号', en: 'Project number' }, width: 18, type: 'text', cell: (p) => p.project.number },
  { header: { zh: '项目', en: 'Project' }, width: 36, cell: (p) => p.project.title },
  { header: { zh: '节点', en: 'Milestone' }, width: 24, cell: (p) => p.milestone?.title ?? null },
  { header: { zh: '企业', en: 'Firm' }, width: 30, cell: (p) => p.organisation?.name ?? null },
  { header: { zh: '区划', en: 'Region' }, width: 14, cell: (p) => p.region.name },
  { header: { zh: '金额', en: 'Amount' }, width: 16, type: 'number', cell: (p) => p.amountFen / 100 },
  { header: { zh: '币种', en: 'Currency' }, width: 8, cell: (p) => p.currency },
  { header: { zh: '收款户名', en: 'Payee' }, width: 30, cell: (p) => p.payee.name },
  { header: { zh: '开户行', en: 'Bank' }, width: 30, cell: (p) => p.payee.bank },
  { header: { zh: '账号', en: 'Account' }, width: 24, type: 'text', cell: (p) => p.payee.account },
  { header: { zh: '成效', en: 'Effect' }, width: 14, cell: (p, l) => (p.effect?.verdict ? verdictWords[p.effect.verdict]![l] : null) },
  { header: { zh: '仍然拨付的理由', en: 'Override' }, width: 30, cell: (p) => p.override?.reason ?? null },
  { header: { zh: '申请', en: 'Requested by' }, width: 12, cell: (p) => p.requestedBy },
  { header: { zh: '审核', en: 'Checked by' }, width: 12, cell: (p) => stepBy(p, 'checked') },
  { header: { zh: '批准', en: 'Approved by' }, width: 16, cell: (p) => stepBy(p, 'approved') },
  { header: { zh: '付款', en: 'Ordered by' }, width: 12, cell: (p) => stepBy(p, 'ordered') },
  { header: { zh: '申请时间', en: 'Requested' }, width: 18, type: 'datetime', cell: (p) => new Date(p.requestedAt) },
  { header: { zh: '应办日期', en: 'Due' }, width: 12, type: 'date', cell: (p) => day(p.dueOn) },
  { header: { zh: '支付日期', en: 'Paid' }, width: 12, type: 'date', cell: (p) => day(p.paidOn) },
  { header: { zh: '银行流水号', en: 'Bank reference' }, width: 24, type: 'text', cell: (p) => p.bankSerial },
  { header: { zh: '账簿分录', en: 'Entry' }, width: 10, type: 'number', cell: (p) => p.entryNumber },
]
export const exportColumns = (language: Language) => ({
  columns: columns.map((c): TableColumn => ({ header: c.header[language], width: c.width, ...(c.type && { type: c.type }) })),
  cells: (p: Payment): Cell[] => columns.map((c) => c.cell(p, language)),
})
