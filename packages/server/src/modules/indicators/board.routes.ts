import { indicators as contract, type BoardFigure, type Definition } from '@jingwei/contract/indicators'
import { monthsEarlier } from '@jingwei/engines/indicators'
import type { z } from 'zod'
import { amongOf, areaOf, daysOf, definedOf } from './asked.ts'
import { computeFigures } from './compute.ts'
import type { Context } from './context.ts'
import { openCatalogue } from './definitions.ts'
import type { IndicatorsTables } from './indicators.tables.ts'

/** The last day of the month before: what the last report said. */
const monthEndBefore = (day: string) => new Date(Date.parse(`${day.slice(0, 7)}-01T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
const isWatched = ({ watch }: Definition, value: number | null) => value !== null && watch !== null && ((watch.below !== null && value < watch.below) || (watch.above !== null && value > watch.above))

export function boardRoutes({ kernel, regions, measures }: Context) {
  kernel.http.route<typeof contract.board, IndicatorsTables>(contract.board, async ({ db, actor, query }) => {
    const region = areaOf(regions, actor, query.region)
    const [on = kernel.today()] = daysOf(kernel, query.on)
    const [before, yearBefore] = [monthEndBefore(on), monthsEarlier(on, 12)]
    const catalogue = await openCatalogue(db, measures, regions)
    const onBoard = catalogue.rows.filter((r) => r.state === 'current' && r.body.place !== null).sort((a, b) => a.body.place! - b.body.place!)
    const defined = onBoard.map((r) => definedOf(catalogue, r.code))
    const figures = await computeFigures(db, actor, measures, defined, { regions: [region], days: [on, before, yearBefore], among: amongOf(query) })
    const at = new Map(figures.map((f) => [`${f.code} ${f.on}`, f]))
    return {
      region: { code: region.code, name: region.name, fullName: region.fullName }, on, before, yearBefore, fold: await measures.newestFold(db),
      definitions: defined.map((d) => d.definition),
      figures: defined.map(({ definition }): z.infer<typeof BoardFigure> => {
        const now = at.get(`${definition.code} ${on}`)
        return { code: definition.code, value: now?.value ?? null, absent: now?.absent ?? null, before: at.get(`${definition.code} ${before}`)?.value ?? null, yearBefore: at.get(`${definition.code} ${yearBefore}`)?.value ?? null, isWatched: isWatched(definition, now?.value ?? null) }
      }),
    }
  }, 'one moment')
}
