import type { MachineRow } from '@jingwei/contract/machines'
import type { Language, Text } from '@jingwei/contract/text'
import type { Cell, FieldSpec, TableColumn } from '../../kernel/tables/index.ts'

export type SheetField = 'code' | 'name' | 'type' | 'workshop' | 'maker' | 'model' | 'serial' | 'commissionedOn' | 'payloadName' | 'idealSecondsPerUnit'
type Column = { header: Text; also: string[]; width: number; type?: TableColumn['type']; required?: true }

/** What a spreadsheet of machines says of each; the same headers are written and read, so that an export comes back. */
export const sheetColumns: Record<SheetField, Column> = {
  code: { header: { zh: '设备编号', en: 'Code' }, also: ['编号', '设备编码', 'Machine code', 'Machine no'], width: 16, type: 'text', required: true },
  name: { header: { zh: '设备名称', en: 'Name' }, also: ['名称', 'Machine name', 'Machine'], width: 24, required: true },
  type: { header: { zh: '设备类型', en: 'Type' }, also: ['类型', 'Machine type'], width: 18, required: true },
  workshop: { header: { zh: '车间', en: 'Workshop' }, also: ['所在车间', '厂房', 'Hall'], width: 16 },
  maker: { header: { zh: '制造商', en: 'Maker' }, also: ['生产厂家', '厂家', '品牌', 'Manufacturer'], width: 18 },
  model: { header: { zh: '型号', en: 'Model' }, also: ['设备型号', '规格型号'], width: 16, type: 'text' },
  serial: { header: { zh: '出厂编号', en: 'Serial number' }, also: ['序列号', 'Serial', 'Serial no'], width: 18, type: 'text' },
  commissionedOn: { header: { zh: '投产日期', en: 'Commissioned on' }, also: ['启用日期', '投用日期', 'Commissioned'], width: 14, type: 'date' },
  payloadName: { header: { zh: '报文中的名称', en: 'Name in messages' }, also: ['网关中的名称', 'Payload name', 'Device name'], width: 18, type: 'text' },
  idealSecondsPerUnit: { header: { zh: '理想节拍（秒）', en: 'Ideal seconds per unit' }, also: ['理想节拍', '节拍', 'Ideal cycle time'], width: 14, type: 'number' },
}
export const sheetFields = Object.keys(sheetColumns) as SheetField[]
export const headerOf = (field: SheetField, language: Language) => sheetColumns[field].header[language]
/** Either language is understood, whichever the reader has. */
export const fieldSpecs: FieldSpec[] = sheetFields.map((name) => {
  const { header, also, required } = sheetColumns[name]
  return { name, labels: [header.zh, header.en, ...also], ...(required && { required }) }
})
export const templateColumns = (language: Language): TableColumn[] => sheetFields.map((f) => ({ header: headerOf(f, language), width: sheetColumns[f].width, ...(sheetColumns[f].type && { type: sheetColumns[f].type }) }))

const dateCell = (date: string | null): Cell => (date === null ? null : new Date(`${date}T00:00:00Z`))
type Shown = { header: Text; width: number; type?: TableColumn['type']; cell: (r: MachineRow, l: Language) => Cell }
const shown: Shown[] = [
  { ...sheetColumns.code, cell: (r) => r.code },
  { ...sheetColumns.name, cell: (r) => r.name },
  { ...sheetColumns.type, cell: (r, l) => r.type.title[l] },
  { ...sheetColumns.workshop, cell: (r) => r.workshop?.name ?? null },
  { ...sheetColumns.maker, cell: (r) => r.maker },
  { ...sheetColumns.model, cell: (r) => r.model },
  { ...sheetColumns.serial, cell: (r) => r.serial },
  { ...sheetColumns.commissionedOn, cell: (r) => dateCell(r.commissionedOn) },
  { header: { zh: '企业', en: 'Firm' }, width: 30, cell: (r) => r.organisation.name },
  { header: { zh: '接入', en: 'Connection' }, width: 20, cell: (r) => r.connection?.name ?? null },
  { header: { zh: '最近读数', en: 'Last reading' }, width: 20, type: 'datetime', cell: (r) => (r.lastReadingAt ? new Date(r.lastReadingAt) : null) },
  { header: { zh: '在线', en: 'Alive' }, width: 8, cell: (r, l) => (r.isAlive ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' })[l] },
  { header: { zh: '停用时间', en: 'Retired at' }, width: 20, type: 'datetime', cell: (r) => (r.retiredAt ? new Date(r.retiredAt) : null) },
]
export const exportColumns = (language: Language) => ({
  columns: shown.map((c): TableColumn => ({ header: c.header[language], width: c.width, ...(c.type && { type: c.type }) })),
  cells: (row: MachineRow): Cell[] => shown.map((c) => c.cell(row, language)),
})
