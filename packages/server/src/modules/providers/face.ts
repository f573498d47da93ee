import type { Text } from '@jingwei/contract/text'
import type { Db } from '../../kernel/database/database.ts'

export type SceneFacts = { readonly code: string; readonly title: Text; readonly group: Text; readonly industryCode: string | null }
/** What matching needs to know of a published solution and its provider. Whole fen; codes of GB/T 4754 and of regions as prefixes of what is reached. */
export type OfferFacts = {
  readonly solutionId: number; readonly providerId: number; readonly providerName: string; readonly organisationId: number; readonly version: number; readonly title: string; readonly text: string
  readonly scenes: readonly { readonly code: string; readonly fromLevel: number; readonly toLevel: number }[]
  readonly industryCodes: readonly string[]; readonly sizes: readonly string[]; readonly regions: readonly { readonly lo: number; readonly hi: number }[]
  readonly priceMinFen: number | null; readonly priceMaxFen: number | null; readonly goLiveDays: number | null
  readonly providerRegionX: number; readonly isInPool: boolean; readonly poolUntil: string | null; readonly capacityLeft: number
  readonly ratingSum: number; readonly ratings: number; readonly finished: number; readonly shownEffects: number; readonly updatedAt: string
}
export type Providers = {
  scenes<T>(db: Db<T>): Promise<SceneFacts[]>
  /** Those in use, as this process knows them: for looks at rows of a file, which do no I/O. */
  knownScenes(): readonly { readonly code: string; readonly title: Text }[]
  /** Titles of those of these solutions that anybody can see now. */
  publishedSolutions<T>(db: Db<T>, ids: readonly number[]): Promise<ReadonlyMap<number, string>>
  /** Published solutions changed after a moment, or all; withdrawn ones by id alone. */
  offersSince<T>(db: Db<T>, since: string | null): Promise<{ readonly offers: readonly OfferFacts[]; readonly gone: readonly number[]; readonly until: string }>
  /** A finished and accepted piece of work was rated by the firm it was done for; 1–5, once for each work. */
  recordRating<T>(db: Db<T>, rating: { readonly workId: number; readonly providerId: number; readonly solutionId: number | null; readonly organisationId: number; readonly score: number; readonly comment: string | null; readonly at: string }): Promise<void>
  /** Work taken on (+1) or ended (−1): what is left of a provider's capacity. */
  changeLoad<T>(db: Db<T>, providerId: number, by: 1 | -1): Promise<void>
}
