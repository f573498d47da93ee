/** A stretch of the line of regions; both ends belong to it. */
export type Span = { readonly lo: number; readonly hi: number }

/** The parts of a score, in the order in which they are added up. */
export const partNames = ['scene', 'price', 'distance', 'effect', 'recency', 'rating', 'text'] as const
export type PartName = (typeof partNames)[number]
/** Not negative; only their proportions count. */
export type Weights = Readonly<Record<PartName, number>>

/** What an offer either fulfils or does not. `scene`: it must serve at least one scene of the need. `excluded`: the need named it. */
export const hardNames = ['place', 'industry', 'size', 'pool', 'capacity', 'scene', 'excluded'] as const
export type HardName = (typeof hardNames)[number]

/** A region with its rank: 1 province, 2 city, 3 county, 4 street, 5 village. */
export type RankedSpan = Span & { readonly level: number }
export type Distance =
  /**
   * How near by the smallest region that holds both: nearness[level], nearness[0] when they share only the nation. Each in [0, 1].
   * Regions of one level must not overlap.
   */
  | { readonly by: 'regions'; readonly regions: readonly RankedSpan[]; readonly nearness: readonly number[] }
  /** `halfKm / (halfKm + km)` over the great circle. */
  | { readonly by: 'coordinates'; readonly halfKm: number }

/** A market described as data. `marketWith` fills in what is left out. */
export type Market = {
  readonly name: string
  /** Which constraints hold; `excluded` always does. */
  readonly hard: Readonly<Record<Exclude<HardName, 'excluded'>, boolean>>
  readonly weights: Weights
  /** What an offer gains by serving a scene at all, though none of the levels that are wanted. [0, 1]. */
  readonly sceneAlone: number
  /** A price of (1 + tolerance) × budget is worth nothing. > 0. */
  readonly priceTolerance: number
  /** Worth of a facet that the need asks about and the offer is silent on. [0, 1]. */
  readonly unknown: number
  readonly distance: Distance
  /** Days after which news is worth half. > 0. */
  readonly recencyHalfDays: number
  /** Proofs of effect that are worth half. > 0. */
  readonly effectHalf: number
  /** Ends of the scale of ratings, how many ratings the market's mean weighs, and the mean while nobody has rated. */
  readonly rating: { readonly least: number; readonly most: number; readonly priorCount: number; readonly priorMean: number }
  /** BM25's k1 and b. */
  readonly text: { readonly k1: number; readonly b: number }
}

export type OfferScene = { readonly code: string; readonly fromLevel: number; readonly toLevel: number }
export type Coordinates = { readonly latitude: number; readonly longitude: number }

/** What is offered: a solution, an expert, an opening, a line of credit. Days are whole days since 1970-01-01. */
export type Offer = {
  /** A safe integer; ties of score go to the smaller. */
  readonly id: number
  /** Where it can be had; null: everywhere. An empty list reaches nobody. */
  readonly reach: readonly Span[] | null
  /** Code prefixes; an empty list, or an empty prefix, means every industry. */
  readonly industries: readonly string[]
  /** Empty: every size. At most 31 different ones in a market. */
  readonly sizes: readonly string[]
  /** The last day of its qualification; null: without end. */
  readonly isInPool: boolean
  readonly poolUntilDay: number | null
  readonly capacityLeft: number
  readonly scenes: readonly OfferScene[]
  readonly text: string
  /** Null or 0: not told. */
  readonly priceMinFen: number | null
  readonly priceMaxFen: number | null
  /** Its own place on the line of regions, or on the globe. */
  readonly x: number | null
  readonly coordinates: Coordinates | null
  readonly shownEffects: number
  readonly finished: number
  readonly ratingSum: number
  readonly ratings: number
  readonly updatedDay: number
}

/** `level`: where the firm stands; `want`: where it wants to be, at least one above; `weight`: how much this scene counts among the others. */
export type NeedScene = { readonly code: string; readonly level: number; readonly want: number; readonly weight: number }

/** What is needed. A null is not asked about: it neither excludes nor scores. */
export type Need = {
  readonly x: number | null
  readonly coordinates: Coordinates | null
  readonly industry: string | null
  readonly size: string | null
  /** The day of asking; whole days since 1970-01-01. */
  readonly day: number
  /** Capacity that it takes; 0 asks for none. */
  readonly units: number
  readonly scenes: readonly NeedScene[]
  readonly text: string
  readonly budgetFen: number | null
  /** Ids of offers that shall not be shown: its own, those refused before. */
  readonly exclude: readonly number[]
  /** Instead of the market's: a region's own weights. */
  readonly weights: Weights | null
}

/** `points` = weight × value; weights are those of the facets the need asks about, made to sum to 1; values are in [0, 1]. */
export type Part = { readonly name: PartName; readonly weight: number; readonly value: number; readonly points: number }
export type SceneReason = NeedScene & { readonly fromLevel: number; readonly toLevel: number; readonly value: number }
/** What a sentence about a match is made of. */
export type Reasons = {
  readonly scenes: readonly SceneReason[]
  readonly missingScenes: readonly string[]
  /** Pieces of the need's text that the offer's text holds too, the rarest first. */
  readonly words: readonly string[]
  readonly price: 'within' | 'partly' | 'above' | 'unknown'
  /** Rank of the smallest region that holds both, 0 for the nation alone; null when distance is not by regions or a place is unknown. */
  readonly sharedLevel: number | null
  readonly km: number | null
  readonly shownEffects: number
  readonly finished: number
  readonly ratings: number
  /** Shrunk to the market's mean; on the scale of ratings. */
  readonly rating: number
  readonly ageDays: number
}
export type Match = {
  readonly offerId: number
  /** The sum of `points` in the order of `partNames`, to the last bit. [0, 1]. */
  readonly score: number
  readonly parts: readonly Part[]
  readonly reasons: Reasons
  /** Hard constraints that the offer fails; always empty in `top`. */
  readonly fails: readonly HardName[]
}

/** Row i of needs holds `counts[i]` matches from i × k on; rows of parts are partNames.length wide and hold points. */
export type TopLists = {
  readonly k: number
  readonly counts: Int32Array
  readonly offerIds: Float64Array
  readonly scores: Float64Array
  readonly points: Float32Array
}

export type MatchReader = {
  readonly market: Market
  /** Offers in the index. */
  readonly size: number
  has(offerId: number): boolean
  /** The exact k best offers that fail no hard constraint, best first; ties by smaller id. */
  top(need: Need, k: number): Match[]
  /** What nearly fits: the exact k best that fail at least one of place, industry, size and capacity, and nothing else; fewest failed first, then by score, then by id. */
  nearest(need: Need, k: number): Match[]
  /** The same as `top` without reasons, for many needs at once. */
  topMany(needs: readonly Need[], k: number): TopLists
  /** Takes a score apart, also of an offer that does not fit; null when there is no such offer. */
  explain(need: Need, offerId: number): Match | null
  /** How many offers each hard constraint lets through alone, and all of them together: "what does not fit". */
  count(need: Need): Readonly<Record<HardName, number>> & { readonly all: number; readonly fitting: number }
}
export type MatchIndex = MatchReader & {
  /** Adds or replaces. Throws a RangeError that names the field when a number is not one, and changes nothing then. */
  put(offer: Offer): void
  /** Whether there was one. */
  remove(offerId: number): boolean
  /** A copy in shared memory, which other threads read by `openSnapshot` without another copy. */
  snapshot(): MatchSnapshot
}
/** Can be posted to a worker thread as it is. */
export type MatchSnapshot = {
  readonly market: Market
  readonly numbers: Readonly<Record<string, number>>
  readonly words: Readonly<Record<string, readonly string[]>>
  readonly arrays: Readonly<Record<string, Int32Array | Uint32Array | Float64Array | Uint8Array>>
}
