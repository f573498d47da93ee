import { indicators as contract } from '@jingwei/contract/indicators'
import type { Query } from '@jingwei/contract/operation'
import { termInWords } from '@jingwei/engines/indicators'
import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { forbidden } from '../../kernel/errors/problem-error.ts'
import { sendTable } from '../../kernel/http/send-table.ts'
import type { Cell } from '../../kernel/tables/index.ts'
import { amongOf, areaOf, daysOf, definedOf } from './asked.ts'
import { inShownUnit } from './compute.ts'
import type { Context } from './context.ts'
import { openCatalogue } from './definitions.ts'
import { noDimension, noTerm } from './indicators.errors.ts'
import type { IndicatorsDb } from './indicators.store.ts'
import type { IndicatorsTables } from './indicators.tables.ts'

/** The records that a sum of a formula is made of: a page of them with what proves them all, or all as a file. */
export function recordRoutes({ kernel, regions, measures }: Context) {
  const { http } = kernel
  const asked = async (db: IndicatorsDb, actor: Actor, code: string, query: Query<typeof contract.exportRecords>) => {
    const area = areaOf(regions, actor, query.region)
    const [day = kernel.today()] = daysOf(kernel, query.on)
    const { definition, formula } = definedOf(await openCatalogue(db, measures, regions), code, query.version)
    const term = formula.terms[query.term]
    if (!term) throw noTerm(definition.code)
    if (!actor.permissions.has(measures.subjectOf(term.measure).permission)) throw forbidden()
    if (query.by !== undefined && !definition.dimensions.some((d) => d.code === query.by)) throw noDimension(definition.code, query.by)
    const part = query.by === undefined ? [] : [{ dimension: query.by, ...(query.part ? { operator: 'in' as const, values: [query.part] } : { operator: 'unknown' as const, values: [] }) }]
    return { definition, formula, question: { term, day, area, among: [...amongOf(query), ...part], ...(query.asKnownAt !== undefined && { asKnownAt: query.asKnownAt }) } }
  }

  http.route<typeof contract.records, IndicatorsTables>(contract.records, async ({ db, actor, params, query }) => {
    const { formula, question } = await asked(db, actor, params.code, { ...query, format: 'xlsx' })
    const { day, area, among, term: _, ...known } = question
    const behind = await measures.behind(db, question, { offset: query.offset, limit: query.limit })
    const answer = await measures.ask(db, actor, { terms: formula.terms, days: [day], areas: [area], among, ...known })
    const terms = formula.terms.map((one, place) => {
      const measure = measures.vocabulary().get(one.measure)!
      const sum = answer.sum(one, day, area)
      return { place, text: termInWords(one, measure), unit: measure.unit, sum: sum === undefined ? null : inShownUnit(sum, measure.unit) }
    })
    return {
      terms, records: behind.records, sum: behind.sum, digest: behind.digest, fold: await measures.newestFold(db),
      rows: behind.rows.map((r) => ({ id: r.recordId, title: r.title, link: r.link, region: placeOf(r.regionX), since: r.fromOn, amount: r.amount })),
    }
  }, 'one moment')

  http.stream<typeof contract.exportRecords>(contract.exportRecords, async ({ as, actor, params, query, language }) => {
    // Refused before the answer begins, or not at all.
    const { definition, question } = await as<IndicatorsTables, Awaited<ReturnType<typeof asked>>>((db) => asked(db, actor, params.code, query))
    const measure = measures.vocabulary().get(question.term.measure)!
    const words = { zh: ['序号', '名称', '区划代码', '区划', '自', '计入', '不可见'], en: ['Number', 'Name', 'Place code', 'Place', 'Since', 'Adds', 'not shown to you'] }[language]
    return sendTable<IndicatorsTables>(as, {
      format: query.format, name: `${definition.title[language]}-${question.day}`, sheetName: definition.title[language],
      columns: words.slice(0, 6).map((header, i) => ({ header, width: i === 1 ? 40 : 14, type: i === 0 || i === 5 ? 'number' : 'text' })),
      async *batches(db) {
        for await (const rows of measures.everyBehind(db, question)) yield rows.map((r): Cell[] => [r.recordId, r.title ?? words[6]!, placeOf(r.regionX).code, placeOf(r.regionX).name, r.fromOn, inShownUnit(r.amount, measure.unit)])
      },
      written: (db, rows) => audit(db, actor, { action: 'indicator.records-exported', subject: `indicator:${definition.code}`, regionX: question.area.lo, summary: `${rows}`, after: { ...query, rows } }),
    })
  })

  const placeOf = (x: number) => {
    const { code, name } = regions.toRef(x)
    return { code, name }
  }
}
