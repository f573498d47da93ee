/*
 * Figures as definitions over records: a small typed language in which plans and payments, stocks and flows, firms and projects do not add
 * up. Pure: the sums come from whoever asks.
 */
export { evaluate, type Absent, type SumOf, type Value } from './evaluate.ts'
export { parseFormula, termsOf } from './parse.ts'
export { monthsEarlier, windowOf, type Window } from './spans.ts'
export { unitOf, units } from './units.ts'
export { formulaInWords, termInWords } from './words.ts'
export type { Condition, ConditionOperator, Dimension, Formula, Measure, Node, Promised, Quantity, ReadFormula, Span, Stage, Term, Time, Unit, Vocabulary } from './types.ts'
