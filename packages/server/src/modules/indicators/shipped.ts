import { createHash } from 'node:crypto'
import type { DefinitionFields } from '@jingwei/contract/indicators'
import { system } from '../../kernel/access/actor.ts'
import { parseFormula } from '@jingwei/engines/indicators'
import type { Context } from './context.ts'
import { loadShipped } from './indicators.store.ts'
import type { IndicatorsTables } from './indicators.tables.ts'
import { shippedDefinitions } from './shipped-definitions.ts'

/** Loads the definitions that the product ships. One whose formula no longer holds would be a fault of ours, so it ends the start. */
export async function loadShippedDefinitions({ kernel, measures }: Context): Promise<void> {
  const indicators = new Map(shippedDefinitions.map((d) => [d.code, d.formula]))
  const versions = new Map(shippedDefinitions.map((d) => [d.code, d.version]))
  const rows = shippedDefinitions.map(({ code, version, ...rest }) => {
    const { formula, problems } = parseFormula(rest.formula, { measures: measures.vocabulary(), indicators }, code)
    if (!formula) throw new Error(`the shipped indicator ${code}: ${problems[0].text.en}`)
    const body: DefinitionFields = { decimals: 0, better: null, place: null, watch: null, source: null, owner: null, synonyms: [], ...rest }
    return { code, version, body, pins: Object.fromEntries(formula.uses.map((used) => [used, versions.get(used)!])), digest: createHash('sha256').update(JSON.stringify(body)).digest('hex') }
  })
  const differing = await kernel.database.as<IndicatorsTables, string[]>(system, (db) => loadShipped(db, rows, kernel.now(), kernel.today()))
  if (differing.length > 0) kernel.log.warn({ indicators: differing }, 'these definitions are stored otherwise than this release ships them; what is stored stays')
}
