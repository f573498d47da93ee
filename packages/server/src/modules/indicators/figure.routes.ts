import { indicators as contract } from '@jingwei/contract/indicators'
import { termInWords, type Formula } from '@jingwei/engines/indicators'
import { forbidden } from '../../kernel/errors/problem-error.ts'
import { amongOf, areaOf, daysOf, definedOf } from './asked.ts'
import { computeFigures, inShownUnit } from './compute.ts'
import type { Context } from './context.ts'
import { openCatalogue } from './definitions.ts'
import { monthEnds } from './fold.ts'
import { noDimension, noTerm, unknownCodes } from './indicators.errors.ts'
import type { IndicatorsTables } from './indicators.tables.ts'

export function figureRoutes({ kernel, regions, measures }: Context) {
  kernel.http.route<typeof contract.figures, IndicatorsTables>(contract.figures, async ({ db, actor, query }) => {
    const region = areaOf(regions, actor, query.region)
    const days = daysOf(kernel, query.on)
    const catalogue = await openCatalogue(db, measures, regions)
    const codes = [...new Set(query.codes.split(',').map((c) => c.trim()))]
    const unknown = codes.flatMap((code, i) => (catalogue.row(code) ? [] : [i + 1]))
    if (unknown.length > 0) throw unknownCodes(unknown)
    const defined = codes.map((code) => definedOf(catalogue, code))
    for (const { definition } of defined) if (query.by !== undefined && !definition.dimensions.some((d) => d.code === query.by)) throw noDimension(definition.code, query.by)
    const figures = await computeFigures(db, actor, measures, defined, { regions: query.below ? [region, ...regions.childrenOf(region.code)] : [region], days, ...(query.by !== undefined && { by: query.by }), among: amongOf(query), ...(query.asKnownAt !== undefined && { asKnownAt: query.asKnownAt }) })
    return { figures, fold: await measures.newestFold(db), notAdded: defined.filter((d) => !d.definition.isAdditive).map((d) => d.definition.code) }
  })
  kernel.http.route<typeof contract.series, IndicatorsTables>(contract.series, async ({ db, actor, params, query }) => {
    const region = areaOf(regions, actor, query.region)
    const defined = definedOf(await openCatalogue(db, measures, regions), params.code)
    const figures = await computeFigures(db, actor, measures, [defined], { regions: [region], days: monthEnds(kernel.today(), query.months), among: amongOf(query) })
    return { points: figures.map((f) => ({ on: f.on, value: f.value })) }
  })
  kernel.http.route<typeof contract.records, IndicatorsTables>(contract.records, async ({ db, actor, params, query }) => {
    const region = areaOf(regions, actor, query.region)
    const [day = kernel.today()] = daysOf(kernel, query.on)
    const { definition, formula } = definedOf(await openCatalogue(db, measures, regions), params.code, query.version)
    const term = formula.terms[query.term]
    if (!term) throw noTerm(definition.code)
    if (!actor.permissions.has(measures.subjectOf(term.measure).permission)) throw forbidden()
    if (query.by !== undefined && !definition.dimensions.some((d) => d.code === query.by)) throw noDimension(definition.code, query.by)
    const part = query.by === undefined ? [] : [{ dimension: query.by, ...(query.part ? { operator: 'in' as const, values: [query.part] } : { operator: 'unknown' as const, values: [] }) }]
    const among = [...amongOf(query), ...part]
    const known = query.asKnownAt === undefined ? {} : { asKnownAt: query.asKnownAt }
    const behind = await measures.behind(db, { term, day, area: region, among, ...known }, { offset: query.offset, limit: query.limit })
    const answer = await measures.ask(db, actor, { terms: formula.terms, days: [day], areas: [region], among, ...known })
    return {
      terms: wordsOf(formula), records: behind.records, sum: behind.sum, digest: behind.digest, fold: await measures.newestFold(db),
      rows: behind.rows.map((r) => ({ id: r.recordId, title: r.title, link: r.link, region: regionOfX(r.regionX), since: r.fromOn, amount: r.amount })),
    }
    function wordsOf({ terms }: Formula) {
      return terms.map((one, place) => {
        const measure = measures.vocabulary().get(one.measure)!
        const sum = answer.sum(one, day, region)
        return { place, text: termInWords(one, measure), unit: measure.unit, sum: sum === undefined ? null : inShownUnit(sum, measure.unit) }
      })
    }
  })
  const regionOfX = (x: number) => {
    const { code, name } = regions.toRef(x)
    return { code, name }
  }
}
