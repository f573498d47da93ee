import type { EffectMeasure, MeasureResult } from '@jingwei/contract/effects'
import type { Language, Text } from '@jingwei/contract/text'
import { writeTable, type Cell, type TableColumn } from '../../kernel/tables/index.ts'
import type { ReportRecord } from './effects.store.ts'
import { unitOf } from './show-report.ts'

type Day = MeasureResult['days'][number]
const measures: Record<EffectMeasure, Text> = { outputPerHour: { zh: '小时产量', en: 'Output per hour' }, oee: { zh: '综合效率', en: 'OEE' }, energyPerUnit: { zh: '单位产品电耗', en: 'Energy per unit' }, defectRate: { zh: '不良率', en: 'Defect rate' } }
const periods: Record<Day['period'], Text> = { baseline: { zh: '改造前', en: 'Baseline' }, followUp: { zh: '改造后', en: 'Follow-up' } }
const whys: Record<NonNullable<Day['why']>, Text> = {
  'no-plan': { zh: '无计划', en: 'No plan' }, gap: { zh: '数据缺失', en: 'Gap in the data' }, 'no-production': { zh: '无产量', en: 'No production' }, 'no-signal': { zh: '无信号', en: 'No signal' }, excluded: { zh: '人工排除', en: 'Excluded' },
}
const columns: readonly { header: Text; width: number; type?: NonNullable<TableColumn['type']>; cell: (d: Day, m: MeasureResult, r: ReportRecord, l: Language) => Cell }[] = [
  { header: { zh: '指标', en: 'Measure' }, width: 16, cell: (_d, m, _r, l) => measures[m.measure][l] },
  { header: { zh: '时期', en: 'Period' }, width: 10, cell: (d, _m, _r, l) => periods[d.period][l] },
  { header: { zh: '日期', en: 'Day' }, width: 12, type: 'text', cell: (d) => d.on },
  { header: { zh: '分子', en: 'Numerator' }, width: 16, type: 'number', cell: (d) => d.numerator },
  { header: { zh: '分母', en: 'Denominator' }, width: 16, type: 'number', cell: (d) => d.denominator },
  { header: { zh: '比值', en: 'Ratio' }, width: 14, type: 'number', cell: (d) => (d.numerator !== null && d.denominator ? d.numerator / d.denominator : null) },
  { header: { zh: '单位', en: 'Unit' }, width: 12, cell: (_d, m, r, l) => unitOf(m.measure, r.output_unit, l) || null },
  { header: { zh: '已知时间占比', en: 'Share of time known' }, width: 14, type: 'number', cell: (d) => d.coverage },
  { header: { zh: '是否采用', en: 'Used' }, width: 10, cell: (d, _m, _r, l) => (d.isUsed ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' })[l] },
  { header: { zh: '未采用的原因', en: 'Why not' }, width: 16, cell: (d, _m, r, l) => (d.why === null ? null : d.why === 'excluded' ? `${whys.excluded[l]}: ${r.excluded_days.find((e) => e.on === d.on)?.reason ?? ''}` : whys[d.why][l]) },
]

/** Every day of every measure, those that are not used with their reason. */
export function daysFile(r: ReportRecord, format: 'csv' | 'xlsx', language: Language) {
  async function* rows(): AsyncGenerator<Cell[][]> {
    for (const m of r.results ?? []) yield m.days.map((d) => columns.map((c) => c.cell(d, m, r, language)))
  }
  return {
    stream: writeTable(format, columns.map(({ header, width, type }) => ({ header: header[language], width, ...(type && { type }) })), rows(), { sheetName: { zh: '逐日数据', en: 'Days' }[language] }),
    name: `${r.title} ${{ zh: '逐日数据', en: 'days' }[language]}.${format}`,
    mediaType: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }
}
