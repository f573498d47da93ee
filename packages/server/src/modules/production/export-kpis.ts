import { machineStates, type MachineState } from '@jingwei/contract/machines'
import type { KpiRow } from '@jingwei/contract/production'
import type { Language, Text } from '@jingwei/contract/text'
import type { MachineFacts } from '../machines/index.ts'
import type { Cell, TableColumn } from '../../kernel/tables/index.ts'

type Given = { readonly row: KpiRow; readonly machine: MachineFacts | undefined; readonly time: (at: string) => string }
type Column = { readonly header: Text; readonly width: number; readonly type?: TableColumn['type']; readonly cell: (given: Given, language: Language) => Cell }

const flags: Record<KpiRow['oee']['flags'][number], Text> = {
  'no-plan': { zh: '没有计划时间', en: 'No planned time' }, 'no-production': { zh: '没有产出', en: 'Nothing produced' }, 'no-ideal': { zh: '缺计划节拍', en: 'No planned run time per unit' },
  'effectiveness-over-1': { zh: '表现性超过 100 %，请核对节拍', en: 'Effectiveness over 100 %: check the planned run time' }, 'quality-assumed': { zh: '无合格计数，按全部合格', en: 'No count of good units: all taken for good' },
  gaps: { zh: '数据缺口超过 2 %', en: 'More than 2 % of the time is unknown' }, 'counter-reset': { zh: '计数器曾清零', en: 'A counter was reset' },
}
const states: Record<MachineState, Text> = {
  offline: { zh: '离线', en: 'Offline' }, running: { zh: '运行', en: 'Running' }, setup: { zh: '调整换型', en: 'Setup' }, idle: { zh: '待机', en: 'Idle' }, fault: { zh: '故障', en: 'Fault' },
  maintenance: { zh: '维护', en: 'Maintenance' }, planned: { zh: '计划停机', en: 'Planned stop' },
}
const round = (n: number | null, digits: number) => (n === null ? null : Math.round(n * 10 ** digits) / 10 ** digits)
const percent = (of: (row: KpiRow) => number | null) => ({ row }: Given) => {
  const share = of(row)
  return share === null ? null : round(share * 100, 2)
}
const hours = (seconds: number) => round(seconds / 3600, 3)
const number = { width: 12, type: 'number' } as const

const columns: readonly Column[] = [
  { header: { zh: '设备编号', en: 'Machine' }, width: 16, type: 'text', cell: ({ machine }) => machine?.code ?? null },
  { header: { zh: '设备名称', en: 'Name' }, width: 24, cell: ({ machine }) => machine?.name ?? null },
  { header: { zh: '班次', en: 'Shift' }, width: 10, cell: ({ row }) => row.label },
  { header: { zh: '开始', en: 'From' }, width: 18, type: 'text', cell: ({ row, time }) => time(row.from) },
  { header: { zh: '结束', en: 'Until' }, width: 18, type: 'text', cell: ({ row, time }) => time(row.until) },
  { header: { zh: 'OEE（%）', en: 'OEE (%)' }, ...number, cell: percent((r) => r.oee.oee) },
  { header: { zh: '可用率（%）', en: 'Availability (%)' }, ...number, cell: percent((r) => r.oee.availability) },
  { header: { zh: '表现性（%）', en: 'Effectiveness (%)' }, ...number, cell: percent((r) => r.oee.effectiveness) },
  { header: { zh: '质量率（%）', en: 'Quality (%)' }, ...number, cell: percent((r) => r.oee.quality) },
  { header: { zh: '计划工作时间（小时）', en: 'Planned busy time (h)' }, ...number, cell: ({ row }) => hours(row.oee.plannedBusySeconds) },
  { header: { zh: '实际生产时间（小时）', en: 'Actual production time (h)' }, ...number, cell: ({ row }) => hours(row.oee.actualProductionSeconds) },
  { header: { zh: '有数据的时间（小时）', en: 'Of that known (h)' }, ...number, cell: ({ row }) => hours(row.oee.knownSeconds) },
  { header: { zh: '产量', en: 'Produced' }, ...number, cell: ({ row }) => round(row.oee.produced, 3) },
  { header: { zh: '合格', en: 'Good' }, ...number, cell: ({ row }) => round(row.oee.good, 3) },
  { header: { zh: '产量单位', en: 'Unit' }, width: 10, cell: ({ machine }, language) => machine?.outputUnit[language] ?? null },
  ...machineStates.map((state): Column => ({ header: { zh: `${states[state].zh}（小时）`, en: `${states[state].en} (h)` }, ...number, cell: ({ row }) => hours(row.states[state]) })),
  { header: { zh: '用电（千瓦时）', en: 'Electricity (kWh)' }, ...number, cell: ({ row }) => round(row.energy.kWh, 3) },
  { header: { zh: '折标准煤（千克，当量值）', en: 'Standard coal (kgce, equivalent value)' }, ...number, cell: ({ row }) => round(row.energy.kgce, 3) },
  { header: { zh: '电费（元）', en: 'Cost (CNY)' }, ...number, cell: ({ row }) => (row.energy.costFen === null ? null : row.energy.costFen / 100) },
  { header: { zh: '单位产量用电（千瓦时）', en: 'kWh per unit' }, ...number, cell: ({ row }) => round(row.energy.kWhPerUnit, 6) },
  { header: { zh: '说明', en: 'Remarks' }, width: 40, cell: ({ row }, language) => row.oee.flags.map((f) => flags[f][language]).join(language === 'zh' ? '；' : '; ') || null },
]

/** Times as the plant's clocks show them. */
export function kpiTable(machines: readonly MachineFacts[], language: Language, zone: string) {
  const byId = new Map(machines.map((m) => [m.id, m]))
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  return {
    columns: columns.map((c): TableColumn => ({ header: c.header[language], width: c.width, ...(c.type && { type: c.type }) })),
    cells: (row: KpiRow): Cell[] => columns.map((c) => c.cell({ row, machine: byId.get(row.machineId ?? 0), time: (at) => clock.format(new Date(at)) }, language)),
  }
}
