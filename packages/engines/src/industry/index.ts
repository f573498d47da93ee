export {
  allIndustries, industriesBelow, industry, officialCode, parents, search, type Industry, type IndustryLevel,
} from './classification.ts'
export { crosswalk, type Crosswalk, type IndustryEdition } from './crosswalk.ts'
export { resolveIndustry, type IndustryResolution } from './resolve-industry.ts'
