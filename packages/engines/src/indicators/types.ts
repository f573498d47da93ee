import type { Text } from '@jingwei/contract/text'
import type { Problem } from '../rules/index.ts'

/** What is counted. Two units never add up, so firms and projects have one each, like fen and kilowatt-hours. */
export type Unit = { readonly code: string; readonly title: Text; /** Units shown are this many of what is stored: 100 for yuan of fen. */ readonly per: number }
/** `stock`: as it stands on a day. `flow`: what happened in a stretch of time. */
export type Time = 'stock' | 'flow'
/** How far money has come. Plans and payments never add up. */
export type Stage = 'planned' | 'committed' | 'paid'
/** How firm a promise is. Intents, contracts and orders never add up. */
export type Promised = 'intent' | 'contract' | 'order'

/** Something that records have and figures are cut by. `prefix`: codes whose beginning names what they lie under, as C17 does C1711. */
export type Dimension = { readonly code: string; readonly title: Text; readonly kind: 'code' | 'number' | 'prefix'; readonly words?: Readonly<Record<string, Text>> }
/** A sum over records of one subject. `distinct`: how many firms stand behind them, each once; such figures of parts do not add up. */
export type Measure = {
  readonly code: string
  readonly subject: string
  readonly title: Text
  readonly unit: string
  readonly time: Time
  readonly stage?: Stage | undefined
  readonly promised?: Promised | undefined
  readonly isDistinct?: boolean | undefined
  readonly dimensions: readonly Dimension[]
}

export type ConditionOperator = 'in' | 'not-in' | '<' | '<=' | '>' | '>=' | 'under' | 'known' | 'unknown'
export type Condition = { readonly dimension: string; readonly operator: ConditionOperator; readonly values: readonly string[] }
/** Of what stretch of time a flow is taken: all of it to the day, the year, quarter or month up to the day, or so many months up to it. */
export type Span = 'to-date' | 'year' | 'quarter' | 'month' | number
/** One sum that the store is asked for. `beforeMonths`: as it stood so many months earlier. */
export type Term = { readonly measure: string; readonly where: readonly Condition[]; readonly span: Span; readonly beforeMonths: number }

export type Node =
  | { readonly node: 'number'; readonly value: number }
  | { readonly node: 'term'; readonly term: Term }
  | { readonly node: 'minus'; readonly of: Node }
  | { readonly node: 'arithmetic'; readonly operator: '+' | '-' | '*' | '/'; readonly left: Node; readonly right: Node }

/** What comes out of a formula. Without `time` it is a ratio; `isAdditive`: figures of parts add up to that of the whole. */
export type Quantity = {
  readonly unit: string
  readonly time: Time | null
  readonly stage: Stage | null
  readonly promised: Promised | null
  readonly isAdditive: boolean
}
export type Formula = { readonly source: string; readonly root: Node; readonly quantity: Quantity; readonly terms: readonly Term[]; /** Other indicators it is made of, its own code not among them. */ readonly uses: readonly string[] }
export type ReadFormula = { readonly formula: Formula; readonly problems: readonly [] } | { readonly formula: null; readonly problems: readonly [Problem, ...Problem[]] }
/** What a formula may speak of: declared measures, and the sources of other indicators. */
export type Vocabulary = { readonly measures: ReadonlyMap<string, Measure>; readonly indicators: ReadonlyMap<string, string> }
