import type { ConsultationRow, Expert } from '@jingwei/contract/experts'
import type { Language, Text } from '@jingwei/contract/text'
import type { Cell, TableColumn } from '../../kernel/tables/index.ts'
import { modeWords, outcomeWords, stateWords } from './words.ts'

type Column<R> = { header: Text; width: number; type?: TableColumn['type']; cell: (row: R, language: Language) => Cell }
const moment = (at: string | null) => (at === null ? null : new Date(at))
const day = (on: string | null) => (on === null ? null : new Date(`${on}T00:00:00Z`))
const list = (parts: readonly string[]) => parts.join('；') || null
const modes = { 'on-site': { zh: '上门', en: 'On site' }, remote: { zh: '远程', en: 'Remote' } } as const

const expertColumns: Column<Expert>[] = [
  { header: { zh: '姓名', en: 'Name' }, width: 14, cell: (r) => r.name }, { header: { zh: '职称', en: 'Title' }, width: 16, cell: (r) => r.title }, { header: { zh: '单位', en: 'Institution' }, width: 30, cell: (r) => r.institution },
  { header: { zh: '所在区划代码', en: 'Region code' }, width: 12, type: 'text', cell: (r) => r.region.code }, { header: { zh: '所在地', en: 'Region' }, width: 16, cell: (r) => r.region.name },
  { header: { zh: '擅长场景', en: 'Scenes' }, width: 30, type: 'text', cell: (r) => list(r.sceneCodes) }, { header: { zh: '熟悉行业', en: 'Industries' }, width: 20, type: 'text', cell: (r) => list(r.industryCodes) },
  { header: { zh: '服务区域', en: 'Regions served' }, width: 24, type: 'text', cell: (r) => list(r.reach.map((x) => x.code)) }, { header: { zh: '方式', en: 'Modes' }, width: 12, cell: (r, l) => list(r.modes.map((m) => modes[m][l])) },
  { header: { zh: '手机', en: 'Phone' }, width: 14, type: 'text', cell: (r) => r.phone }, { header: { zh: '邮箱', en: 'E-mail' }, width: 22, cell: (r) => r.email },
  { header: { zh: '聘任至', en: 'Mandate until' }, width: 12, type: 'date', cell: (r) => day(r.mandatedUntil) }, { header: { zh: '会诊次数', en: 'Consultations' }, width: 10, type: 'number', cell: (r) => r.consultations },
  { header: { zh: '评分', en: 'Rating' }, width: 8, type: 'number', cell: (r) => r.ratingMean }, { header: { zh: '评价数', en: 'Ratings' }, width: 8, type: 'number', cell: (r) => r.ratings }, { header: { zh: '简介', en: 'Biography' }, width: 40, cell: (r) => r.biography },
]
const consultationColumns: Column<ConsultationRow>[] = [
  { header: { zh: '编号', en: 'Number' }, width: 10, type: 'number', cell: (r) => r.id }, { header: { zh: '企业', en: 'Firm' }, width: 34, cell: (r) => r.organisation.name }, { header: { zh: '所在地', en: 'Region' }, width: 16, cell: (r) => r.region.name },
  { header: { zh: '状态', en: 'State' }, width: 18, cell: (r, l) => stateWords[r.state][l] }, { header: { zh: '方式', en: 'Mode' }, width: 14, cell: (r, l) => modeWords[r.mode][l] }, { header: { zh: '症状', en: 'Symptoms' }, width: 44, cell: (r) => r.symptoms },
  { header: { zh: '场景', en: 'Scenes' }, width: 24, type: 'text', cell: (r) => list(r.sceneCodes) }, { header: { zh: '专家', en: 'Experts' }, width: 24, cell: (r) => list(r.experts.filter((e) => e.reply !== 'declined').map((e) => e.name)) },
  { header: { zh: '开始', en: 'From' }, width: 18, type: 'datetime', cell: (r) => moment(r.from) }, { header: { zh: '结束', en: 'Until' }, width: 18, type: 'datetime', cell: (r) => moment(r.until) }, { header: { zh: '回访日期', en: 'Follow-up on' }, width: 12, type: 'date', cell: (r) => day(r.followUpOn) },
  { header: { zh: '成效', en: 'Outcome' }, width: 10, cell: (r, l) => (r.outcome ? outcomeWords[r.outcome][l] : null) }, { header: { zh: '评分', en: 'Rating' }, width: 8, type: 'number', cell: (r) => r.rating },
  { header: { zh: '期限', en: 'Due' }, width: 18, type: 'datetime', cell: (r) => moment(r.dueAt) }, { header: { zh: '申请时间', en: 'Asked' }, width: 18, type: 'datetime', cell: (r) => moment(r.createdAt) },
]
const tableOf = <R>(columns: readonly Column<R>[], language: Language) => ({
  columns: columns.map((c): TableColumn => ({ header: c.header[language], width: c.width, ...(c.type && { type: c.type }) })), cells: (row: R): Cell[] => columns.map((c) => c.cell(row, language)),
})
export const expertTable = (language: Language) => tableOf(expertColumns, language)
export const consultationTable = (language: Language) => tableOf(consultationColumns, language)
