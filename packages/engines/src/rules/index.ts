/*
 * Rules as data: who may apply and what is paid, in a small typed language that an officer can read and write. Pure: no clock, no store;
 * the same facts give the same answer.
 */
export { compileNode, compileRule } from './compile.ts'
export { decimalOf, fromFen, fromNumber, fromWhole, printDecimal, toFen, type Decimal } from './decimal.ts'
export { childrenOf, explainRule, printValue, traceRule, writtenIn, type Explanation, type Outcome, type Reason, type Step } from './explain.ts'
export { parseRule } from './parse.ts'
export { fail, RuleFault } from './problems.ts'
export { tokensOf, type Token } from './tokens.ts'
export type { Fact, Facts, Node, Parsed, Problem, Rule, Value, ValueType } from './types.ts'
