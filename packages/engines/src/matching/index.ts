/*
 * Matching: which offers fit a need, in what order and why; and who gets what when there is not enough for all.
 *
 * A `Market` is data: which hard constraints hold, what each scored facet weighs, how near is near. An offer that fails a hard constraint is
 * never shown. Every facet is worth a value in [0, 1]; weights of the facets that a need asks about are made to sum to 1; a score is the
 * sum of weight × value in the order of `partNames`, to the last bit the one that ranked. Lists are exact: no offer that fits is better than
 * one that is shown. Ties go to the smaller id. Nothing depends on the order in which offers came: rarities of words and sums of ratings are
 * added as whole numbers.
 *
 *   scene     share of the wanted steps of level that are climbed, over the need's scenes
 *   price     1 within the budget, ½ at the lower end of the range, 0 at (1 + tolerance) × budget
 *   distance  by the smallest common region, or half / (half + km)
 *   effect    n / (n + half), n proofs of effect
 *   recency   2^(−days / half)
 *   rating    Bayesian mean, (sum + m × market mean) / (n + m); the market's own mean is shrunk to a prior in the same way
 *   text      BM25 with each word counted once (Robertson and Zaragoza 2009): Σ idf of shared words / Σ idf of the need's words × factor of
 *             length; idf = ln(1 + (N − n + ½) / (n + ½)) in 4096ths. Chinese by bigrams, other scripts by words, traditional
 *             characters as simplified ones where the table of `traditional.ts` has them. Of a text the first 20,000 UTF-16 units are read.
 *
 * Units: money in fen, days since 1970-01-01, places on the line of regions, levels as in the catalogue of scenes.
 * Memory: some 1.3 kB an offer of 120 characters; a snapshot for other threads is one copy in shared memory.
 */
export { assign, mutual } from './assign.ts'
export type { Assignment, AssignOptions, Edges } from './assignment-types.ts'
export { congestionOf, ndcgAt, recallAt, type Congestion } from './evaluate.ts'
export { marketWith } from './market.ts'
export { openIndex, openSnapshot } from './match-index.ts'
export { spread, type RankedLists } from './spread.ts'
export {
  hardNames, partNames, type Coordinates, type Distance, type HardName, type Market, type Match, type MatchIndex, type MatchReader,
  type MatchSnapshot, type Need, type NeedScene, type Offer, type OfferScene, type Part, type PartName, type RankedSpan, type Reasons,
  type SceneReason, type Span, type TopLists, type Weights,
} from './types.ts'
