export { intervals, nextSlot, STREET_WIDTH, widthOfNew, type RegionInterval } from './intervals.ts'
export { makeRegionMatcher, type RegionClues, type RegionMatch, type RegionMatcherOptions } from './match-region.ts'
export {
  NATION_CODE, parseRegions, regionTree, type RegionKind, type RegionLevel, type RegionNode, type RegionTree,
} from './region-node.ts'
export { codeResolver, commonAncestor, formerRegions, type FormerRegion, type ResolvedCode } from './resolve-code.ts'
export { shortName } from './short-name.ts'
