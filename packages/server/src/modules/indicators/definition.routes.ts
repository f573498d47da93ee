import { indicators as contract } from '@jingwei/contract/indicators'
import { termInWords } from '@jingwei/engines/indicators'
import { notFound } from '../../kernel/errors/problem-error.ts'
import { areaOf, daysOf } from './asked.ts'
import { draftDefinition, enforceDefinition, retireDefinition, usersOf } from './change-definition.ts'
import { computeFigures, inShownUnit } from './compute.ts'
import type { Context } from './context.ts'
import { openCatalogue, quantityOf } from './definitions.ts'
import type { IndicatorsTables } from './indicators.tables.ts'

const newestOf = <T extends { code: string }>(rows: readonly T[]): T[] => [...new Map([...rows].reverse().map((r) => [r.code, r])).values()]

export function definitionRoutes(context: Context) {
  const { kernel, regions, measures } = context
  kernel.http.route<typeof contract.list, IndicatorsTables>(contract.list, async ({ db, query }) => {
    const catalogue = await openCatalogue(db, measures, regions)
    const wanted = query.state ?? 'current'
    const rows = newestOf(catalogue.rows.filter((r) => r.state === wanted && (query.stage === undefined || r.body.stage === query.stage)))
    return { items: rows.sort((a, b) => (a.body.place ?? 1000) - (b.body.place ?? 1000) || (a.code < b.code ? -1 : 1)).map(catalogue.shown) }
  })
  kernel.http.route<typeof contract.read, IndicatorsTables>(contract.read, async ({ db, params }) => {
    const catalogue = await openCatalogue(db, measures, regions)
    const versions = catalogue.rows.filter((r) => r.code === params.code)
    if (versions.length === 0) throw notFound({ zh: '指标', en: 'Indicator' })
    return { versions: versions.map(catalogue.shown), usedBy: usersOf(catalogue.rows.filter((r) => r.state === 'current'), params.code) }
  })
  kernel.http.route<typeof contract.draft, IndicatorsTables>(contract.draft, ({ db, actor, params, body }) => draftDefinition(context, db, actor, params.code, body))
  kernel.http.route<typeof contract.enforce, IndicatorsTables>(contract.enforce, async ({ db, actor, params }) => {
    const shown = await enforceDefinition(context, db, actor, params.code)
    await kernel.jobs.enqueue(db, 'indicators.keep-sums', {}, { key: 'indicators.keep-sums' })
    return shown
  })
  kernel.http.route<typeof contract.retire, IndicatorsTables>(contract.retire, ({ db, actor, params, body }) => retireDefinition(context, db, actor, params.code, body.reason))

  kernel.http.route<typeof contract.try, IndicatorsTables>(contract.try, async ({ db, actor, body }) => {
    const region = areaOf(regions, actor, body.regionCode)
    const [on = kernel.today()] = daysOf(kernel, body.on)
    const { formula, problems } = (await openCatalogue(db, measures, regions)).read(body.formula, body.code ?? null)
    if (!formula) return { problems: [...problems], figure: null, definition: null, terms: [], parts: [] }
    const definition = { code: body.code ?? 'tried', version: 0 } as Parameters<typeof computeFigures>[3][number]['definition']
    const below = regions.childrenOf(region.code)
    const figures = await computeFigures(db, actor, measures, [{ definition, formula }], { regions: [region, ...below], days: [on] })
    const answer = await measures.ask(db, actor, { terms: formula.terms, days: [on], areas: [region] })
    return {
      problems: [], figure: figures[0] ?? null, definition: quantityOf(formula, measures.vocabulary()), parts: figures.slice(1),
      terms: formula.terms.map((term, place) => {
        const measure = measures.vocabulary().get(term.measure)!
        const sum = answer.sum(term, on, region)
        return { place, text: termInWords(term, measure), unit: measure.unit, sum: sum === undefined ? null : inShownUnit(sum, measure.unit) }
      }),
    }
  })
}
