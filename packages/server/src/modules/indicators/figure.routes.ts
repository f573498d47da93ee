import { indicators as contract } from '@jingwei/contract/indicators'
import { amongOf, areaOf, daysOf, definedOf } from './asked.ts'
import { computeFigures } from './compute.ts'
import type { Context } from './context.ts'
import { openCatalogue } from './definitions.ts'
import { monthEnds } from './fold.ts'
import { noDimension, unknownCodes } from './indicators.errors.ts'
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
  }, 'one moment')
  kernel.http.route<typeof contract.series, IndicatorsTables>(contract.series, async ({ db, actor, params, query }) => {
    const region = areaOf(regions, actor, query.region)
    const defined = definedOf(await openCatalogue(db, measures, regions), params.code)
    const figures = await computeFigures(db, actor, measures, [defined], { regions: [region], days: monthEnds(kernel.today(), query.months), among: amongOf(query) })
    return { points: figures.map((f) => ({ on: f.on, value: f.value })) }
  }, 'one moment')
}
