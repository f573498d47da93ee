export { lossesOf, oeeOf, type Losses } from './ratios.ts'
export { paretoOf, reliabilityOf, stopsOf, type ParetoLine, type StateSpan, type Stop, type TimeCut } from './stops.ts'
export { addSums, noSums, sumsOfShift, type OeeSums, type ShiftPart, type ShiftPiece } from './sums.ts'
