import { networkOf, route, type Costs } from './flows.ts'
import { marginOf, reasonOf } from './rules.ts'
import type { Cell, Decision, DisclosureRule, DisclosureTable, Protection, Reason } from './types.ts'

/**
 * Which cells of a table are shown. First those are kept back that the rule does not let out for themselves; then as few and as small others
 * as are needed so that none of those can be placed, from what is shown, more narrowly than the rule's margin. Empty cells are shown as
 * zero. Time grows with kept-back cells × cells × log cells: some thousand cells take a second.
 */
export function protect(table: DisclosureTable, rule: DisclosureRule): Protection {
  const { cells } = table
  const network = networkOf(table)
  const verdicts = cells.map((cell) => reasonOf(cell, rule))
  const why: (Reason | null)[] = verdicts.map((v) => v.why)
  // What is public already tells a cell to within its change: no shelter for a cell that needs more.
  const isKnown = ({ known = [], value }: Cell, margin: number) => known.some((shown) => Math.abs(shown - value) < margin)
  let weak = 0

  const costs = (own: number, margin: number, strict: 0 | 1 | 2): Costs => (i) => {
    const cell = cells[i]!
    if (i === own || cell.firms === 0) return null
    if (strict > 0 && isKnown(cell, margin)) return null
    // Whoever is alone in a cell knows it.
    if (strict > 1 && cell.firms === 1) return null
    return why[i] === null && !cell.isUnpublished ? lossOf(cell) : 0
  }
  const sensitive = cells.flatMap((cell, i) => (why[i] === null ? [] : [{ i, margin: marginOf(cell, rule) }])).sort((a, b) => b.margin - a.margin || a.i - b.i)
  for (const { i, margin } of sensitive) {
    const { minus, plus } = network.arcs[i]!
    if (minus === plus) continue
    const ways = [{ from: plus, to: minus, amount: margin }, { from: minus, to: plus, amount: Math.min(margin, cells[i]!.value) }]
    let isWeak = false
    for (const { from, to, amount } of ways) {
      const strictness = ([2, 1, 0] as const).find((strict) => {
        const change = route(network, cells, from, to, amount, costs(i, margin, strict)) ?? (strict === 0 ? route(network, cells.map((c) => ({ ...c, largest: 0 })), from, to, amount, costs(i, margin, 0)) : null)
        if (!change) return false
        for (const [used, by] of change) if (by !== 0) why[used] ??= 'complement'
        return true
      })
      if (strictness === undefined) throw new Error('a table whose sums are not those of its cells')
      if (strictness < 2) isWeak = true
    }
    if (isWeak) weak++
  }
  const decisions = cells.map(({ place, part }, i): Decision => ({ place, part, shown: why[i] === null, why: why[i]!, passed: verdicts[i]!.passed }))
  return { decisions, weak }
}

/** What readers lose: more with larger figures, and something with each. */
const lossOf = (cell: Cell) => Math.abs(cell.value) + cell.firms + 1
