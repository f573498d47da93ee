import type { Language, Text } from '@jingwei/contract/text'
import type { Action, MeetingRow } from '@jingwei/contract/workplans'
import type { z } from 'zod'
import type { Cell, TableColumn } from '../../../kernel/tables/index.ts'
import { dayCell } from '../plans/task-columns.ts'

const t = (zh: string, en: string): Text => ({ zh, en })
type Column<R> = { header: Text; width: number; type?: TableColumn['type']; cell: (row: R, language: Language) => Cell }
/** Columns of an export in the reader's language. */
export const tableOf = <R>(columns: readonly Column<R>[]) => (language: Language) => ({
  columns: columns.map((c): TableColumn => ({ header: c.header[language], width: c.width, ...(c.type && { type: c.type }) })),
  cells: (row: R): Cell[] => columns.map((c) => c.cell(row, language)),
})
const meetingStates = { planned: t('未召开', 'Planned'), held: t('已召开', 'Held') }
export const meetingTable = tableOf<z.infer<typeof MeetingRow>>([
  { header: t('会议', 'Meeting'), width: 40, cell: (r) => r.title }, { header: t('系列', 'Series'), width: 24, cell: (r) => r.series }, { header: t('日期', 'Day'), width: 12, type: 'date', cell: (r) => dayCell(r.on) }, { header: t('状态', 'State'), width: 10, cell: (r, l) => meetingStates[r.state][l] },
  { header: t('主办地区', 'Region'), width: 14, cell: (r) => r.region.name }, { header: t('协作地区', 'Partner'), width: 14, cell: (r) => r.partner?.name ?? null }, { header: t('地点', 'Place'), width: 24, cell: (r) => r.place },
  { header: t('决定', 'Decisions'), width: 8, type: 'number', cell: (r) => r.decisions }, { header: t('未办结事项', 'Open actions'), width: 10, type: 'number', cell: (r) => r.openActions }, { header: t('逾期事项', 'Late actions'), width: 10, type: 'number', cell: (r) => r.lateActions },
])
const actionStates = { open: t('办理中', 'Open'), done: t('已办结', 'Done'), dropped: t('取消', 'Dropped') }
export const actionTable = tableOf<Action>([
  { header: t('事项', 'Action'), width: 44, cell: (r) => r.text }, { header: t('责任人', 'Owner'), width: 14, cell: (r) => r.owner }, { header: t('责任单位', 'Office'), width: 20, cell: (r) => r.unit }, { header: t('完成时限', 'Due'), width: 12, type: 'date', cell: (r) => dayCell(r.dueOn) },
  { header: t('状态', 'State'), width: 10, cell: (r, l) => actionStates[r.state][l] }, { header: t('办结日期', 'Done on'), width: 12, type: 'date', cell: (r) => dayCell(r.doneOn) }, { header: t('逾期天数', 'Days late'), width: 10, type: 'number', cell: (r) => r.daysLate },
  { header: t('上会次数', 'Came back'), width: 10, type: 'number', cell: (r) => r.onAgendas }, { header: t('决定', 'Decision'), width: 44, cell: (r) => r.decision }, { header: t('会议', 'Meeting'), width: 30, cell: (r) => r.meeting.title }, { header: t('会议日期', 'Meeting on'), width: 12, type: 'date', cell: (r) => dayCell(r.meeting.on) }, { header: t('说明', 'Note'), width: 40, cell: (r) => r.note },
])
