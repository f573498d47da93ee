/*
 * Forms that go down the region tree and come back filled: periods of the calendar, what is typed and what is stored, and what is wrong with
 * a form or with its values. Pure: the same values give the same faults.
 */
export { finenessOf, isNumber, saidOf, scaleOf, stepOf, storedOf, typedOf, unitTitle } from './amounts.ts'
export { compileForm, factsOf, type Compiled, type CompiledForm, type DefinitionFault } from './compile.ts'
export { daysAfter, lastEnded, periodBefore, periodOf, periodWith, type Period } from './periods.ts'
export { blocking, scaleFactor, validate } from './validate.ts'
