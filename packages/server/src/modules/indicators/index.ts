import { system } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'
import { defineModule } from '../../kernel/module.ts'
import { definedOf, formulasInForce } from './asked.ts'
import { boardRoutes } from './board.routes.ts'
import { computeFigures, termsOfAll } from './compute.ts'
import type { Context, Uses } from './context.ts'
import { definitionRoutes } from './definition.routes.ts'
import { openCatalogue } from './definitions.ts'
import type { Indicators } from './face.ts'
import { figureRoutes } from './figure.routes.ts'
import type { IndicatorsDb } from './indicators.store.ts'
import type { IndicatorsTables } from './indicators.tables.ts'
import { levelRoutes } from './levels.routes.ts'
import { proofOf } from './proof.ts'
import { recordRoutes } from './records.routes.ts'
import { loadShippedDefinitions } from './shipped.ts'

export type { Defined, Indicators, Proof, Wanted } from './face.ts'

/** Another module's transaction, seen as ours: the same connection and actor, our tables. */
const own = <T>(db: Db<T>) => db as unknown as IndicatorsDb

/** Figures as definitions over records: what they mean, in versions; what they are, on any day; what stands behind them. */
export const indicators = defineModule<Indicators, Uses>({
  name: 'indicators',
  uses: ['regions', 'measures', 'organisations'],
  async start(kernel, uses) {
    const context: Context = { kernel, ...uses }
    const { measures, regions } = uses
    definitionRoutes(context)
    figureRoutes(context)
    recordRoutes(context)
    boardRoutes(context)
    levelRoutes(context)
    await loadShippedDefinitions(context)
    const termsInForce = () => kernel.database.as<IndicatorsTables, ReturnType<typeof termsOfAll>>(system, async (db) => termsOfAll(formulasInForce(await openCatalogue(db, measures, regions))))
    measures.wants(termsInForce)
    kernel.jobs.define('indicators.keep-sums', async () => measures.keep(await termsInForce()))
    const catalogueOf = <T>(db: Db<T>) => openCatalogue(own(db), measures, regions)
    return {
      definitions: async (db) => {
        const catalogue = await catalogueOf(db)
        return catalogue.rows.filter((r) => r.state === 'current').map(catalogue.shown)
      },
      defined: async (db, code, version) => {
        const catalogue = await catalogueOf(db)
        return catalogue.row(code, version) && definedOf(catalogue, code, version)
      },
      figures: async (db, actor, { codes, versions, ...wanted }) => {
        const catalogue = await catalogueOf(db)
        return computeFigures(db, actor, measures, codes.map((code) => definedOf(catalogue, code, versions?.get(code))), wanted)
      },
      proof: async (db, of) => proofOf(db, measures, definedOf(await catalogueOf(db), of.code, of.version), of),
    }
  },
})
