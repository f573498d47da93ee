import type { Solution, SolutionRow } from '@jingwei/contract/providers'
import type { Context, ProvidersDb } from './context.ts'
import { placeOf, placesOf, shownRating, shownWith, stillValid, titleOf, type Shown } from './show-provider.ts'
import { regionCodesOf, type ListedSolution, type WholeSolution } from './solution.store.ts'

export const solutionRow = (r: ListedSolution, { scenes, regions, today }: Shown): SolutionRow => ({
  id: r.id, title: r.title, summary: r.summary, state: r.state,
  provider: { id: r.provider_id, name: r.provider_name, region: placeOf(r.region_x, regions), state: r.provider_state, poolUntil: stillValid(r.pool_until, today) },
  scenes: r.scenes.map((s) => ({ ...s, title: titleOf(scenes, s.code) })), industryCodes: r.industry_codes, sizes: r.sizes, price: { model: r.price_model, minFen: r.price_min_fen, maxFen: r.price_max_fen },
  goLiveDays: r.go_live_days, rating: shownRating(r), finished: r.finished, shownEffects: r.shown_effects, publishedAt: r.published_at, updatedAt: r.updated_at,
})
/** Who copied is for the provider itself and its officers. */
export async function showSolution(db: ProvidersDb, context: Context, r: WholeSolution, isPublic = false): Promise<Solution> {
  const shown = await shownWith(db, context)
  return { ...solutionRow(r, shown), version: r.version, text: r.text, needs: r.needs, cases: r.cases.map((c) => ({ ...c, copied: isPublic ? null : (c.copied ?? null) })), regionsServed: placesOf(await regionCodesOf(db, r.provider_id), context.regions) }
}
