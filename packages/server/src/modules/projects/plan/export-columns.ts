import type { Health, ProjectRow, ProjectState } from '@jingwei/contract/projects'
import type { Language, Text } from '@jingwei/contract/text'
import { minorDigitsOf } from '@jingwei/engines/capital'
import type { z } from 'zod'
import type { Cell, TableColumn } from '../../../kernel/tables/index.ts'

const t = (zh: string, en: string): Text => ({ zh, en })
export const stateWords: Record<z.infer<typeof ProjectState>, Text> = { planned: t('未开工', 'Planned'), running: t('实施中', 'Running'), suspended: t('暂停', 'Suspended'), finished: t('已完工', 'Finished'), closed: t('已结项', 'Closed'), ended: t('已终止', 'Broken off') }
const healths: Record<z.infer<typeof Health>, Text> = { 'on-track': t('正常', 'On track'), 'at-risk': t('有风险', 'At risk'), late: t('滞后', 'Late'), done: t('已结束', 'Done') }
const day = (on: string | null) => (on === null ? null : new Date(`${on}T00:00:00Z`))
/** Whole minor units as a number of the currency, exact to its last digit. */
const sum = (fen: number | null, r: ProjectRow) => (fen === null ? null : fen / 10 ** minorDigitsOf(r.currency))

type Column = { header: Text; width: number; type?: TableColumn['type']; cell: (r: ProjectRow, language: Language) => Cell }
const columns: readonly Column[] = [
  { header: t('编号', 'Number'), width: 16, type: 'text', cell: (r) => r.number }, { header: t('项目', 'Project'), width: 40, cell: (r) => r.title }, { header: t('状态', 'State'), width: 10, cell: (r, l) => stateWords[r.state][l] }, { header: t('进展', 'Health'), width: 10, cell: (r, l) => healths[r.health][l] },
  { header: t('实施地', 'Region'), width: 14, cell: (r) => r.region.name }, { header: t('区划代码', 'Region code'), width: 12, type: 'text', cell: (r) => r.region.code }, { header: t('协作地区', 'Partner'), width: 14, cell: (r) => r.partner?.name ?? null }, { header: t('领域', 'Area'), width: 16, cell: (r) => r.area },
  { header: t('承担单位', 'Recipient'), width: 32, cell: (r) => r.recipient }, { header: t('资金计划', 'Programme'), width: 32, cell: (r) => r.programme?.title ?? null }, { header: t('币种', 'Currency'), width: 8, type: 'text', cell: (r) => r.currency },
  { header: t('资助金额', 'Award'), width: 16, type: 'number', cell: (r) => sum(r.awardFen, r) }, { header: t('总投资', 'Whole cost'), width: 16, type: 'number', cell: (r) => sum(r.costFen, r) }, { header: t('已安排', 'Allocated'), width: 16, type: 'number', cell: (r) => sum(r.money.allocated, r) }, { header: t('已承诺', 'Committed'), width: 16, type: 'number', cell: (r) => sum(r.money.committed, r) },
  { header: t('已拨付', 'Disbursed'), width: 16, type: 'number', cell: (r) => sum(r.money.disbursed, r) }, { header: t('已支出', 'Spent'), width: 16, type: 'number', cell: (r) => sum(r.money.spent, r) }, { header: t('已追回', 'Recovered'), width: 16, type: 'number', cell: (r) => sum(r.money.recovered, r) },
  { header: t('拨付率（%）', 'Disbursed (%)'), width: 12, type: 'number', cell: (r) => (r.money.disbursedBasisPoints === null ? null : r.money.disbursedBasisPoints / 100) }, { header: t('计划开始', 'Starts'), width: 12, type: 'date', cell: (r) => day(r.startsOn) }, { header: t('计划结束', 'Ends'), width: 12, type: 'date', cell: (r) => day(r.endsOn) },
  { header: t('开工', 'Started'), width: 12, type: 'date', cell: (r) => day(r.startedOn) }, { header: t('完工', 'Finished'), width: 12, type: 'date', cell: (r) => day(r.finishedOn) }, { header: t('完成节点', 'Milestones met'), width: 10, type: 'number', cell: (r) => r.milestones.met }, { header: t('全部节点', 'Milestones'), width: 10, type: 'number', cell: (r) => r.milestones.all },
  { header: t('下个节点', 'Next due'), width: 12, type: 'date', cell: (r) => day(r.milestones.nextDueOn) }, { header: t('负责人', 'Manager'), width: 12, cell: (r) => r.manager },
]
export const exportColumns = (language: Language) => ({
  columns: columns.map((c): TableColumn => ({ header: c.header[language], width: c.width, ...(c.type && { type: c.type }) })),
  cells: (row: ProjectRow): Cell[] => columns.map((c) => c.cell(row, language)),
})
