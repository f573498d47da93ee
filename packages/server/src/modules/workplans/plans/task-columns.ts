import type { Language, Text } from '@jingwei/contract/text'
import type { Task } from '@jingwei/contract/workplans'
import type { Cell, FieldSpec, TableColumn } from '../../../kernel/tables/index.ts'

const t = (zh: string, en: string): Text => ({ zh, en })
export type SheetField = 'code' | 'title' | 'owner' | 'unit' | 'startsOn' | 'dueOn' | 'weight' | 'target' | 'targetUnit' | 'targetFigure'
type Column = { header: Text; also: string[]; width: number; type?: TableColumn['type']; required?: true; cell: (task: Task, language: Language) => Cell }
export const dayCell = (day: string | null): Cell => (day === null ? null : new Date(`${day}T00:00:00Z`))
const first = (task: Task) => task.targets[0]

/** What a sheet says of a task; the same headers are written and read, so that an export comes back. */
export const sheetColumns: Record<SheetField, Column> = {
  code: { header: t('编号', 'Code'), also: ['序号', '任务编号', 'No', 'Number'], width: 10, type: 'text', required: true, cell: (k) => k.code },
  title: { header: t('任务', 'Task'), also: ['任务名称', '工作任务', '重点任务', '工作内容', 'Title'], width: 44, required: true, cell: (k) => k.title },
  owner: { header: t('责任人', 'Owner'), also: ['负责人', '牵头人', 'Responsible', 'Person'], width: 14, required: true, cell: (k) => k.owner },
  unit: { header: t('责任单位', 'Office'), also: ['责任科室', '牵头单位', '负责单位', 'Unit', 'Department'], width: 20, cell: (k) => k.unit },
  startsOn: { header: t('开始时间', 'Start'), also: ['开始日期', '开始', 'Starts', 'From'], width: 12, type: 'date', required: true, cell: (k) => dayCell(k.startsOn) },
  dueOn: { header: t('完成时限', 'Due'), also: ['完成时间', '完成日期', '截止日期', '时限', 'Until', 'End', 'Deadline'], width: 12, type: 'date', required: true, cell: (k) => dayCell(k.dueOn) },
  weight: { header: t('权重', 'Weight'), also: [], width: 8, type: 'number', cell: (k) => k.weight },
  target: { header: t('指标', 'Target'), also: ['目标', '目标名称', '指标名称', 'Goal'], width: 20, cell: (k) => first(k)?.title ?? null },
  targetUnit: { header: t('计量单位', 'Measured in'), also: ['指标单位', 'Unit of measure'], width: 10, cell: (k) => first(k)?.unit ?? null },
  targetFigure: { header: t('目标值', 'Target figure'), also: ['计划值', '目标数', 'Planned'], width: 10, type: 'number', cell: (k) => first(k)?.target ?? null },
}
export const sheetFields = Object.keys(sheetColumns) as SheetField[]
export const fieldSpecs: FieldSpec[] = sheetFields.map((name) => {
  const { header, also, required } = sheetColumns[name]
  return { name, labels: [header.zh, header.en, ...also], ...(required && { required }) }
})

const states: Record<Task['state'], Text> = { open: t('未开始', 'Open'), doing: t('进行中', 'Doing'), done: t('完成', 'Done'), dropped: t('取消', 'Dropped') }
const more: Omit<Column, 'also' | 'required'>[] = [
  { header: t('实际值', 'Reached'), width: 10, type: 'number', cell: (k) => first(k)?.actual ?? null },
  { header: t('其他指标', 'Further targets'), width: 30, cell: (k) => k.targets.slice(1).map((x) => `${x.title} ${x.actual ?? '—'}/${x.target} ${x.unit}`).join('; ') || null },
  { header: t('状态', 'State'), width: 10, cell: (k, l) => states[k.state][l] }, { header: t('进度（%）', 'Progress (%)'), width: 10, type: 'number', cell: (k) => k.progress },
  { header: t('完成日期', 'Done on'), width: 12, type: 'date', cell: (k) => dayCell(k.doneOn) }, { header: t('逾期天数', 'Days late'), width: 10, type: 'number', cell: (k) => k.daysLate }, { header: t('说明', 'Note'), width: 40, cell: (k) => k.note },
]
export const exportColumns = (language: Language) => {
  const columns = [...sheetFields.map((f) => sheetColumns[f]), ...more]
  return {
    columns: columns.map((c): TableColumn => ({ header: c.header[language], width: c.width, ...(c.type && { type: c.type }) })),
    cells: (task: Task): Cell[] => columns.map((c) => c.cell(task, language)),
  }
}
