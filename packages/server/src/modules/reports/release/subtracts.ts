import type { Node, Term } from '@jingwei/engines/indicators'

type Signed = { readonly term: Term; readonly sign: 1 | -1 }
const sameOf = ({ measure, where, span }: Term) => JSON.stringify([measure, where, span])

/** Whether a formula takes one sum from another: the difference may be one firm's, although each of them may be shown. The same sum at another time is no other. */
export function subtracts(root: Node): boolean {
  const terms = signed(root, 1)
  return terms === null || terms.some((a) => a.sign === 1 && terms.some((b) => b.sign === -1 && sameOf(a.term) !== sameOf(b.term)))
}
/** What adds up to a node, with its signs; null where something inside subtracts. */
function signed(node: Node, sign: 1 | -1): readonly Signed[] | null {
  switch (node.node) {
    case 'number':
      return []
    case 'term':
      return [{ term: node.term, sign }]
    case 'minus':
      return signed(node.of, sign === 1 ? -1 : 1)
    case 'arithmetic': {
      const { operator, left, right } = node
      if (operator === '+' || operator === '-') {
        const [a, b] = [signed(left, sign), signed(right, operator === '+' ? sign : sign === 1 ? -1 : 1)]
        return a && b && [...a, ...b]
      }
      if (subtracts(left) || subtracts(right)) return null
      // Of a product or a quotient its sums are told by themselves; they count with the sign of the whole.
      const [a, b] = [signed(left, sign), signed(right, sign)]
      const flipped = [left, right].filter(isNegative).length % 2 === 1
      return [...(a ?? []), ...(operator === '*' ? (b ?? []) : [])].map((s) => (flipped ? { ...s, sign: s.sign === 1 ? -1 : 1 } : s))
    }
  }
}
const isNegative = (node: Node): boolean => (node.node === 'minus' && node.of.node === 'number' && node.of.value > 0) || (node.node === 'number' && node.value < 0)
