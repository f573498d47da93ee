import type { Text } from '@jingwei/contract/text'
import type { Decimal } from './decimal.ts'

export type ValueType = 'number' | 'text' | 'boolean' | 'date' | 'numbers' | 'texts'
/** Null: nobody knows. Dates are `2026-01-31`. */
export type Value = Decimal | string | boolean | readonly Decimal[] | readonly string[] | null

/** What rules may speak of. `code` is what is written, `title` what people call it; the Chinese title may be written too. */
export type Fact = {
  readonly code: string
  readonly title: Text
  readonly type: ValueType
  readonly unit?: Text
  readonly description?: Text
  /** What its values are called, of a text that takes only these. A rule may say either, and nothing else. */
  readonly words?: Readonly<Record<string, Text>>
}
export type Facts = Readonly<Record<string, Value>>

/** Where in the source, in UTF-16 units. */
export type Place = { readonly at: number; readonly end: number }
export type Problem = Place & { readonly text: Text }

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>='
export type ArithmeticOperator = '+' | '-' | '*' | '/'
export type Node = Place & { readonly type: ValueType } & (
    | { readonly node: 'literal'; readonly value: Value }
    | { readonly node: 'fact'; readonly fact: Fact }
    | { readonly node: 'list'; readonly items: readonly Node[] }
    | { readonly node: 'not'; readonly of: Node }
    | { readonly node: 'minus'; readonly of: Node }
    | { readonly node: 'and' | 'or'; readonly parts: readonly Node[] }
    | { readonly node: 'compare'; readonly operator: ComparisonOperator; readonly left: Node; readonly right: Node }
    | { readonly node: 'arithmetic'; readonly operator: ArithmeticOperator; readonly left: Node; readonly right: Node }
    | { readonly node: 'in'; readonly isNegated: boolean; readonly left: Node; readonly right: Node }
    | { readonly node: 'call'; readonly name: string; readonly args: readonly Node[] }
  )

/** A parsed rule: `facts` are the codes that it speaks of. */
export type Rule = { readonly source: string; readonly type: ValueType; readonly root: Node; readonly facts: readonly string[] }
export type Parsed = { readonly rule: Rule; readonly problems: readonly [] } | { readonly rule: null; readonly problems: readonly [Problem, ...Problem[]] }
