import type { FormDefinition, FormItem, FormValues } from '@jingwei/contract/collection-form'
import type { Language, Text } from '@jingwei/contract/text'
import { isNumber, typedOf, unitTitle } from '@jingwei/engines/collections'
import type { Cell, TableColumn } from '../../../kernel/tables/index.ts'
import type { Context } from '../context.ts'
import { stateTexts } from '../reports/may.ts'
import type { ListedReport, Said } from '../reports/report.store.ts'

const t = (zh: string, en: string): Text => ({ zh, en })
/** Columns that name who fills and what is unusual; the same words are written and read. */
export const fixed = { code: t('区划代码', 'Region code'), name: t('填报对象', 'Who fills'), reason: t('情况说明', 'Reasons') } as const
/** With its unit, so that a sheet filled in another unit is found out. */
export const headerOf = (item: FormItem, language: Language) => (isNumber(item) ? `${item.title[language]}${language === 'zh' ? '（' : ' ('}${unitTitle(item)[language]}${language === 'zh' ? '）' : ')'}` : item.title[language])
const cellOf = (item: FormItem, value: FormValues[string] | undefined, language: Language): Cell => {
  if (value === undefined || value === null) return null
  if (isNumber(item)) return typeof value === 'number' ? Number(typedOf(item, value)) : null
  return item.kind === 'choice' ? (item.choices.find((c) => c.code === value)?.title[language] ?? String(value)) : String(value)
}
const widthOf = (item: FormItem) => (isNumber(item) ? 18 : 28)
const column = (text: Text, language: Language, width: number): TableColumn => ({ header: text[language], width, type: 'text' })

/** A row for each filler. With `before`, what was given in for the period before stands beside, to be looked at. */
export function sheetOf({ regions }: Context, definition: FormDefinition, language: Language, { withState }: { readonly withState: boolean }) {
  const { items } = definition
  const previous = t('上期', 'previous')
  const columns: TableColumn[] = [
    column(fixed.code, language, 14), column(fixed.name, language, 30), ...(withState ? [column(t('状态', 'State'), language, 10), column(t('提交人', 'Submitted by'), language, 14)] : []),
    ...items.map((item): TableColumn => ({ header: headerOf(item, language), width: widthOf(item), type: isNumber(item) ? 'number' : 'text' })), column(fixed.reason, language, 40),
    ...(withState ? [] : items.filter(isNumber).map((item): TableColumn => ({ header: `${previous[language]} ${headerOf(item, language)}`, width: 18, type: 'number' }))),
  ]
  const cells = (r: ListedReport, { values, reasons }: Said, before?: FormValues): Cell[] => [
    regions.toRef(r.region_x).code, r.filler_name, ...(withState ? [stateTexts[r.state][language], r.submitted_by] : []),
    ...items.map((item) => cellOf(item, values[item.code], language)), Object.values(reasons).join('; ') || null,
    ...(withState ? [] : items.filter(isNumber).map((item) => cellOf(item, before?.[item.code], language))),
  ]
  return { columns, cells }
}
