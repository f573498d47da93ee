import type { Provider, ProviderRow, Reference, Scene } from '@jingwei/contract/providers'
import type { Regions } from '../regions/index.ts'
import type { Context, ProvidersDb } from './context.ts'
import { poolsOf, proofsOf, publicReferences, referencesOf, type ListedProvider, type PoolRecord, type ProofRecord, type ProviderRecord, type ReferenceRecord } from './provider.store.ts'
import { scenesByCode, type SceneTitles } from './scenes.ts'

export const placeOf = (x: number, regions: Regions) => {
  const { code, name } = regions.toRef(x)
  return { code, name }
}
/** Codes are kept; names are those of today. */
export const placesOf = (codes: readonly string[], regions: Regions) => codes.map((code) => ({ code, name: regions.byCode(code)?.name ?? code }))
export const titleOf = (scenes: SceneTitles, code: string): Scene['title'] => scenes.get(code)?.title ?? { zh: code, en: code }
/** As many digits as anybody reads. */
const rounded = (n: number) => Math.round(n * 100) / 100
export const shownRating = (r: { rating_sum: number; ratings: number; rating_score: number }): ProviderRow['rating'] => ({ count: r.ratings, mean: r.ratings > 0 ? rounded(r.rating_sum / r.ratings) : null, score: rounded(r.rating_score) })
export const stillValid = (until: string | null, today: string) => (until !== null && until >= today ? until : null)

export type Shown = { readonly scenes: SceneTitles; readonly regions: Regions; readonly today: string }
export const shownWith = async (db: ProvidersDb, { regions, kernel }: Context): Promise<Shown> => ({ scenes: await scenesByCode(db, regions), regions, today: kernel.today() })

export const providerRow = (r: ListedProvider, { scenes, regions, today }: Shown): ProviderRow => ({
  id: r.id, organisation: { id: r.organisation_id, name: r.name }, region: placeOf(r.region_x, regions), state: r.state, summary: r.summary,
  scenes: r.served.map((s) => ({ code: s.code, title: titleOf(scenes, s.code) })), industryCodes: [...new Set(r.served.flatMap((s) => s.industryCodes))].sort(), regionsServed: placesOf(r.region_codes, regions),
  jobsAtOnce: r.jobs_at_once, capacityLeft: Math.max(0, r.jobs_at_once - r.load), solutions: r.solutions, finished: r.finished, rating: shownRating(r), poolUntil: stillValid(r.pool_until, today),
  copiedReferences: r.copied ?? null, updatedAt: r.updated_at,
})
const shownPool = (p: PoolRecord, { regions, today }: Shown): Provider['pools'][number] => ({
  call: { id: p.call_id, title: p.call_title }, region: placeOf(p.call_x, regions), from: p.from_on, until: p.until_on, isCurrent: p.from_on <= today && p.until_on >= today,
})
const shownProof = (p: ProofRecord) => ({ id: p.id, name: p.name, mediaType: p.media_type, bytes: p.bytes, sha256: p.digest.toString('hex'), addedAt: p.added_at })
export const shownReference = (r: ReferenceRecord, proofs: readonly ProofRecord[]): Reference => ({
  id: r.id, customer: r.customer, year: r.year, text: r.text, proofs: proofs.filter((p) => p.reference_id === r.id).map(shownProof),
  copied: r.copied_how && r.copied_provider && r.copied_reference && r.copied_at ? { how: r.copied_how, provider: { id: r.copied_provider, name: r.copied_name ?? '—' }, referenceId: r.copied_reference, at: r.copied_at } : null,
})
export async function shownReferences(db: ProvidersDb, providerId: number): Promise<Reference[]> {
  const references = await referencesOf(db, providerId)
  const proofs = await proofsOf(db, references.map((r) => r.id))
  return references.map((r) => shownReference(r, proofs))
}

/** For the provider itself and its officers. */
export async function showProvider(db: ProvidersDb, context: Context, r: ProviderRecord): Promise<Provider> {
  const shown = await shownWith(db, context)
  return {
    ...providerRow(r, shown), version: r.version, servedScenes: r.served, references: await shownReferences(db, r.id), priceNotes: r.price_notes, contact: r.contact,
    pools: (await poolsOf(db, r.id)).map((p) => shownPool(p, shown)), suspendedReason: r.suspended_reason,
  }
}
/** For everybody: no contact, no files, nothing about who copied. */
export async function showPublished(db: ProvidersDb, context: Context, r: ListedProvider): Promise<Provider> {
  const shown = await shownWith(db, context)
  return {
    ...providerRow(r, shown), version: r.version, servedScenes: r.served, references: (await publicReferences(db, r.id)).map(({ id, customer, year, text }) => ({ id, customer, year, text, proofs: [], copied: null })),
    priceNotes: r.price_notes, contact: null, pools: (await poolsOf(db, r.id)).map((p) => shownPool(p, shown)), suspendedReason: null,
  }
}
