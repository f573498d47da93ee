import type { Context } from './context.ts'
import type { Providers } from './face.ts'
import { kept } from './facets.ts'
import { allOffers, changeLoad, horizon, offersChanged, offersGone, publishedTitles, recordRating, type OfferRow } from './offers.store.ts'
import { notAScore, ownRating, providerNotFound } from './providers.errors.ts'
import { allScenes } from './scenes.ts'
import type { ProvidersDb } from './context.ts'

type OfferFacts = Awaited<ReturnType<Providers['offersSince']>>['offers'][number]

/** What other modules may ask. `offersSince` is for background work: in a firm's transaction it knows the firm's own alone. */
export function providersFace({ regions, kernel }: Context, known: Providers['knownScenes']): Providers {
  const own = (db: unknown) => db as ProvidersDb
  const facts = (r: OfferRow, today: string): OfferFacts => ({
    solutionId: r.id, providerId: r.provider_id, providerName: r.provider_name, organisationId: r.organisation_id, version: r.version, title: r.title, text: r.text, scenes: r.scenes, industryCodes: r.industry_codes, sizes: r.sizes,
    regions: r.region_codes.flatMap((code) => {
      const node = regions.byCode(code)
      return node ? [{ lo: node.lo, hi: node.hi }] : []
    }),
    priceMinFen: r.price_min_fen, priceMaxFen: r.price_max_fen, goLiveDays: r.go_live_days, providerRegionX: r.region_x, isInPool: r.pool_until !== null && r.pool_until >= today, poolUntil: r.pool_until, capacityLeft: r.capacity_left,
    ratingSum: r.rating_sum, ratings: r.ratings, finished: r.finished, shownEffects: r.shown_effects, updatedAt: r.updated_at,
  })
  return {
    knownScenes: known,
    publishedSolutions: async (db, ids) => new Map((await publishedTitles(own(db), ids)).map((s) => [s.id, s.title])),
    scenes: async (db) => (await allScenes(own(db), regions)).filter((s) => !s.isRetired).map((s) => ({ code: s.code, title: s.title, group: s.group.title, industryCode: s.industryCode })),
    offersSince: async (db, since) => {
      const until = await horizon(own(db))
      const today = kernel.today()
      const rows = since === null ? await allOffers(own(db)) : await offersChanged(own(db), since)
      return { offers: rows.map((r) => facts(r, today)), gone: since === null ? [] : await offersGone(own(db), since), until }
    },
    recordRating: async (db, rating) => {
      if (!Number.isInteger(rating.score) || rating.score < 1 || rating.score > 5) throw notAScore()
      const outcome = await recordRating(own(db), { ...rating, comment: rating.comment === null ? null : kept(rating.comment).slice(0, 1000) || null })
      if (outcome === 'own') throw ownRating()
      if (outcome === 'unknown') throw providerNotFound()
    },
    changeLoad: async (db, providerId, by) => void (await changeLoad(own(db), providerId, by)),
  }
}
