import type { Formula, Node, Term } from './types.ts'

/** Why there is no number. `nothing-to-divide-by`: the denominator is zero. `suppressed`: too few stand behind it, or one is nearly all of it. `not-known`: a sum could not be had. */
export type Absent = 'nothing-to-divide-by' | 'suppressed' | 'not-known'
export type Value = { readonly value: number; readonly absent: null } | { readonly value: null; readonly absent: Absent }
/** The sum of a term; null where it is suppressed, undefined where nobody knows. */
export type SumOf = (term: Term) => number | null | undefined

/** The figure of a formula from its sums. A ratio is always taken of sums, never a mean of ratios. */
export const evaluate = (formula: Pick<Formula, 'root'>, sumOf: SumOf): Value => valueOf(formula.root, sumOf)

const known = (value: number): Value => ({ value, absent: null })
const absent = (why: Absent): Value => ({ value: null, absent: why })

function valueOf(node: Node, sumOf: SumOf): Value {
  switch (node.node) {
    case 'number':
      return known(node.value)
    case 'term': {
      const sum = sumOf(node.term)
      return sum === undefined ? absent('not-known') : sum === null ? absent('suppressed') : known(sum)
    }
    case 'minus': {
      const of = valueOf(node.of, sumOf)
      return of.absent ? of : known(-of.value)
    }
    case 'arithmetic': {
      const [left, right] = [valueOf(node.left, sumOf), valueOf(node.right, sumOf)]
      if (left.absent) return left
      if (right.absent) return right
      if (node.operator === '+') return known(left.value + right.value)
      if (node.operator === '-') return known(left.value - right.value)
      if (node.operator === '*') return known(left.value * right.value)
      return right.value === 0 ? absent('nothing-to-divide-by') : known(left.value / right.value)
    }
  }
}
