export { parseCapital, unitOfHeading } from './parse-capital.ts'
export type { CapitalFault, CapitalFound, CapitalResult, CapitalUnit } from './parse-capital.ts'
export { minorDigitsOf } from './currencies.ts'
export { isCurrency } from './iso-4217.ts'
