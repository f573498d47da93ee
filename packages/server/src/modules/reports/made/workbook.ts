import type { ReportContent } from '@jingwei/contract/reports'
import type { Language, Text } from '@jingwei/contract/text'
import { Readable } from 'node:stream'
import { writeWorkbook, type Cell, type Sheet, type SheetChart } from '../../../kernel/tables/index.ts'
import { absentWords } from '../release/figure-words.ts'
import type { ContentFigure } from './content.ts'

const t = (zh: string, en: string): Text => ({ zh, en })
/** Numbers stay numbers: rates in percent, their unit in a column of its own. */
const shown = (value: number | null, f: Pick<ContentFigure, 'unit'>): number | null => (value === null ? null : f.unit.code === '1' ? value * 100 : value)

/** One chart for each figure whose rows stand together: those that have at least two numbers to compare. */
function chartsOf(kind: 'line' | 'bar', figures: readonly ContentFigure[], rowsOf: (f: ContentFigure) => readonly { readonly value: number | null }[], columns: { categories: number; values: number }, l: Language): SheetChart[] {
  let at = 0
  return figures.flatMap((f) => {
    const rows = rowsOf(f)
    const from = at
    at += rows.length
    return rows.filter((r) => r.value !== null).length < 2 ? [] : [{ kind, title: `${f.title[l]} (${f.unit.title[l]})`, from, until: at - 1, ...columns }]
  })
}

/** A report as a workbook: figures, regions, parts and curves with native numbers and charts of them, and the definitions. */
export function reportWorkbook(content: ReportContent, l: Language): Readable {
  const say = (zh: string, en: string) => t(zh, en)[l]
  const day = (on: string) => new Date(`${on}T00:00:00Z`)
  const why = (absent: ContentFigure['absent']) => (absent === null ? null : absentWords[absent][l])
  const indicator = [{ header: say('指标', 'Indicator'), width: 34 }, { header: say('代码', 'Code'), type: 'text' as const, width: 24 }]
  const unit = { header: say('单位', 'Unit') }
  const value = { header: say('数值', 'Value'), type: 'number' as const, width: 18 }
  const absent = { header: say('缺数原因', 'Absent') }
  const head = (f: ContentFigure): Cell[] => [f.title[l], f.code]
  const sheets: Sheet[] = [
    { name: say('指标', 'Figures'), columns: [...indicator, value, unit, { header: say('上月', 'Month before'), type: 'number', width: 18 }, { header: say('上年', 'Year before'), type: 'number', width: 18 }, absent, { header: say('日期', 'Day'), type: 'date' }], rows: content.figures.map((f) => [...head(f), shown(f.value, f), f.unit.title[l], shown(f.monthBefore, f), shown(f.yearBefore, f), why(f.absent), day(content.on)]) },
    { name: say('各地', 'Regions'), columns: [...indicator, { header: say('区划代码', 'Region code'), type: 'text' }, { header: say('区划', 'Region') }, value, unit, absent], rows: content.figures.flatMap((f) => f.below.map((b) => [...head(f), b.region.code, b.region.name, shown(b.value, f), f.unit.title[l], why(b.absent)])), charts: chartsOf('bar', content.figures, (f) => f.below, { categories: 3, values: 4 }, l) },
    { name: say('分组', 'Parts'), columns: [...indicator, { header: say('分组', 'Cut by') }, { header: say('组', 'Part') }, value, unit, absent], rows: content.figures.flatMap((f) => f.by.flatMap((cut) => cut.parts.map((p) => [...head(f), cut.title[l], p.title[l], shown(p.value, f), f.unit.title[l], why(p.absent)]))) },
    { name: say('走势', 'Curves'), columns: [...indicator, { header: say('日期', 'Day'), type: 'date' }, value, unit], rows: content.figures.flatMap((f) => f.curve.map((p) => [...head(f), day(p.on), shown(p.value, f), f.unit.title[l]])), charts: chartsOf('line', content.figures, (f) => f.curve, { categories: 2, values: 3 }, l) },
    { name: say('定义', 'Definitions'), columns: [...indicator, { header: say('版本', 'Version'), type: 'number' }, { header: say('含义', 'Meaning'), width: 60 }, { header: say('公式', 'Formula'), width: 50 }, { header: say('依据', 'Source'), width: 30 }, { header: say('负责', 'Owner') }], rows: content.figures.map((f) => [...head(f), f.version, f.meaning[l], f.formula, f.source, f.owner]) },
  ]
  return writeWorkbook(sheets)
}
