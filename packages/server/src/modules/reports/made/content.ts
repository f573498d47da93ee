import type { Figure } from '@jingwei/contract/indicators'
import type { ReportContent, ReportFields } from '@jingwei/contract/reports'
import type { Text } from '@jingwei/contract/text'
import { industry } from '@jingwei/engines/industry'
import type { Actor } from '../../../kernel/access/actor.ts'
import { areaOf, type Context, type ReportsDb } from '../context.ts'
import { tooLarge, unknownIndicator } from '../reports.errors.ts'

/** As many figures as a report holds. */
const most = 6000
type Area = { readonly code: string; readonly name: string; readonly lo: number; readonly hi: number }

/** The end of the month so many months before; of an end of a month the ends of those before. */
export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = (m: number) => new Date(Date.UTC(year, m, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 - months, date === last(month) ? last(month - months) : Math.min(date, last(month - months)))).toISOString().slice(0, 10)
}

/** What a report says of a day, with the rights of whoever asks. */
export async function makeContent(context: Context, db: ReportsDb, actor: Actor, fields: Pick<ReportFields, 'title' | 'regionCode' | 'codes' | 'below' | 'by' | 'compare' | 'months'>, on: string): Promise<ReportContent> {
  const { regions, indicators, measures } = context
  const region = areaOf(regions, actor, fields.regionCode)
  const children: Area[] = fields.below ? regions.childrenOf(region.code) : []
  const defined = await Promise.all(fields.codes.map(async (code) => (await indicators.defined(db, code)) ?? Promise.reject(unknownIndicator(code))))
  if (fields.codes.length * (children.length + fields.months + 1) > most) throw tooLarge()
  const fold = await measures.newestFold(db)
  const ask = (codes: readonly string[], areas: readonly Area[], days: readonly string[], by?: string): Promise<Figure[]> => (codes.length === 0 || days.length === 0 ? Promise.resolve([]) : indicators.figures(db, actor, { codes, regions: areas, days, ...(by !== undefined && { by }) }))
  const months = [...new Set([...Array.from({ length: fields.months }, (_, i) => monthsBefore(on, fields.months - 1 - i)), ...fields.compare.map((c) => monthsBefore(on, c === 'month' ? 1 : 12)), on])].sort()
  const own = await ask(fields.codes, [region], months)
  const parts = await ask(fields.codes, children, [on])
  const cuts = new Map<string, Figure[]>()
  for (const by of fields.by) cuts.set(by, await ask(defined.filter((d) => d.definition.dimensions.some((x) => x.code === by)).map((d) => d.definition.code), [region], [on], by))

  const valueOn = (code: string, day: string) => own.find((f) => f.code === code && f.on === day)
  return {
    title: fields.title, region: { code: region.code, name: region.name }, on, fold,
    figures: defined.map(({ definition: d, formula }) => {
      const now = valueOn(d.code, on)
      const words = formula.terms[0] ? measures.subjectOf(formula.terms[0].measure).dimensions : []
      return {
        code: d.code, version: d.version, title: d.title, meaning: d.meaning, formula: d.formula, source: d.source, owner: d.owner, unit: { code: d.unit.code, title: d.unit.title }, decimals: d.decimals, value: now?.value ?? null, absent: now ? now.absent : 'not-known',
        monthBefore: fields.compare.includes('month') ? (valueOn(d.code, monthsBefore(on, 1))?.value ?? null) : null, yearBefore: fields.compare.includes('year') ? (valueOn(d.code, monthsBefore(on, 12))?.value ?? null) : null,
        curve: fields.months === 0 ? [] : months.filter((day) => day >= monthsBefore(on, fields.months - 1)).map((day) => ({ on: day, value: valueOn(d.code, day)?.value ?? null })),
        below: children.map((c) => {
          const found = parts.find((f) => f.code === d.code && f.region.code === c.code)
          return { region: { code: c.code, name: c.name }, value: found?.value ?? null, absent: found ? found.absent : ('not-known' as const) }
        }),
        by: [...cuts].flatMap(([by, figures]) => {
          const dimension = d.dimensions.find((x) => x.code === by)
          const of = figures.filter((f) => f.code === d.code)
          return dimension ? [{ ...dimension, parts: of.map((f) => ({ code: f.part ?? '', title: partTitle(f.part ?? '', words.find((w) => w.code === by)?.words), value: f.value, absent: f.absent })).sort((a, b) => (b.value ?? -1) - (a.value ?? -1)) }] : []
        }),
      }
    }),
  }
}
export type ContentFigure = ReportContent['figures'][number]

export function partTitle(code: string, words: Readonly<Record<string, Text>> | undefined): Text {
  if (code === '') return { zh: '未知', en: 'not known' }
  const word = words?.[code]
  if (word) return word
  const found = industry(code)
  return found ? { zh: found.name, en: found.nameEn ?? found.name } : { zh: code, en: code }
}
