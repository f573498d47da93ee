export type Reviewed = { readonly id: number; /** Who may not review it. */ readonly conflicts: ReadonlySet<string> }
export type Reviewer = { readonly id: string; /** Reviews given in earlier rounds: who gave more is asked later. */ readonly earlier: number }

/**
 * Gives each application `each` reviewers who are not in conflict, as evenly as that can be done, or as many as there are. Each place is filled by the
 * least burdened reviewer whom the application reaches, directly or by handing others' applications on: cost-reducing paths of balanced
 * semi-matchings (Harvey, Ladner, Lovász, Tamir, "Semi-matchings for bipartite graphs and load balancing", 2003). The same input gives the same result.
 */
export function distribute(applications: readonly Reviewed[], reviewers: readonly Reviewer[], each: number): Map<number, string[]> {
  const order = [...reviewers].sort((a, b) => a.earlier - b.earlier || (a.id < b.id ? -1 : 1)).map((r) => r.id)
  const of = new Map<number, Set<string>>(applications.map((a) => [a.id, new Set()]))
  const given = new Map<string, Set<Reviewed>>(order.map((id) => [id, new Set()]))
  const free = (a: Reviewed) => order.filter((id) => !a.conflicts.has(id) && !of.get(a.id)!.has(id))
  const fill = (a: Reviewed) => {
    // How each reviewer was reached: from whom, by handing over which application.
    const reached = new Map<string, { from: string | null; hands: Reviewed }>(free(a).map((id) => [id, { from: null, hands: a }]))
    const queue = [...reached.keys()]
    for (let at = 0; at < queue.length; at++)
      for (const hands of given.get(queue[at]!)!)
        for (const next of free(hands)) if (!reached.has(next)) {
          reached.set(next, { from: queue[at]!, hands })
          queue.push(next)
        }
    if (queue.length === 0) return
    let to: string | null = queue.reduce((best, id) => (given.get(id)!.size < given.get(best)!.size ? id : best))
    while (to !== null) {
      const { from, hands }: { from: string | null; hands: Reviewed } = reached.get(to)!
      given.get(to)!.add(hands)
      of.get(hands.id)!.add(to)
      if (from !== null) {
        given.get(from)!.delete(hands)
        of.get(hands.id)!.delete(from)
      }
      to = from
    }
  }
  // Those with the fewest reviewers to choose from first; a place each before a second one.
  const narrow = [...applications].sort((a, b) => free(a).length - free(b).length || a.id - b.id)
  for (let place = 0; place < each; place++) for (const a of narrow) fill(a)
  return new Map([...of].map(([id, people]) => [id, [...people].sort()]))
}

/** Who takes over from somebody who declared a conflict: of those the round asked, the least burdened. */
export const standIn = (a: Reviewed, loads: ReadonlyMap<string, number>, already: ReadonlySet<string>): string | null =>
  [...loads].filter(([id]) => !a.conflicts.has(id) && !already.has(id)).sort(([a1, n1], [a2, n2]) => n1 - n2 || (a1 < a2 ? -1 : 1))[0]?.[0] ?? null
