export { marketWith } from './market.ts'
export {
  hardNames, partNames, type Coordinates, type Distance, type HardName, type Market, type Match, type MatchIndex, type MatchReader,
  type MatchSnapshot, type Need, type NeedScene, type Offer, type OfferScene, type Part, type PartName, type RankedSpan, type Reasons,
  type SceneReason, type Span, type TopLists, type Weights,
} from './types.ts'
export type { Assignment, AssignOptions, Edges } from './assignment-types.ts'
export { openIndex, openSnapshot } from './match-index.ts'
