export { foldUnit, foldWidth, saysNothing } from './fold-width.ts'
export { nameKey, normaliseName } from './name.ts'
export { queryTerms, searchTerms, type QueryTerms } from './search.ts'
export { maskIdNumber, maskPhone, neutraliseFormula } from './cell.ts'
