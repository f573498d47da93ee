/* Programmes of public money: what their terms say of a firm, and what it is awarded. Pure; the same facts give the same answer. */
export { firmFacts, type FactSource, type KnownFact } from './facts.ts'
export { canonical, factsOfKept, keepFacts, keptValue, valueOf, type FactValue, type FirmFacts, type KeptFact, type KeptValue, type Snapshot } from './snapshot.ts'
export { checkTerms, type TermsProblem } from './check.ts'
export { answerValue, awardsOf, compileTerms, factsFor, totalOf, valuesOf, worst, type CompiledTerms } from './compile.ts'
export { evaluate, outcomesOf, yuanOf } from './evaluate.ts'
