import type { Context, ProvidersDb } from './context.ts'
import { solutionFacets } from './facets.ts'
import { setFacets, solutionsOf } from './solution.store.ts'

/** Solutions reach where their provider does. */
export async function reachOfSolutions(db: ProvidersDb, { regions }: Context, provider: { id: number; region_codes: readonly string[] }) {
  const rows = await solutionsOf(db, provider.id)
  if (rows.length > 0) await setFacets(db, rows.map((s) => ({ id: s.id, facets: solutionFacets({ scenes: s.scenes, industryCodes: s.industry_codes, sizes: s.sizes, priceModel: s.price_model, regionCodes: provider.region_codes, shownEffects: s.shown_effects }, regions) })))
}
