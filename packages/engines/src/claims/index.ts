/*
 * Figures in somebody's text, Chinese or English: what is said, whether it follows from what stands beside it, and which known indicator
 * is meant. Pure; takes time in proportion to the text and never throws.
 */
export { checkArithmetic, plain } from './arithmetic.ts'
export { readClaims } from './claims.ts'
export { dayMeant, readDay } from './days.ts'
export type { Scanned } from './figures.ts'
export { maySay } from './saying.ts'
export { openGlossary, type Glossary, type KnownIndicator, type KnownRegion, type Meaning } from './meaning.ts'
export type { Arithmetic, Claim, Figure, FigureUnit, Outcome, Qualifier, ReadClaims, UnitKind } from './types.ts'
