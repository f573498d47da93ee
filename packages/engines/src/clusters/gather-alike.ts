export type GatherOptions = {
  /** Jaccard likeness from which two texts are taken for the same, 0–1. */
  readonly alike?: number
}
/** `members` are places in what was given, ascending; `centre` is the one with the most in common with the others. */
export type Gathered = { readonly members: readonly number[]; readonly centre: number }

/**
 * Gathers texts that are alike, as sets of sorted distinct int32 tokens: two whose Jaccard likeness |A∩B| / |A∪B| reaches `alike` belong
 * together, and so do those joined over others (union–find). Candidates come from an inverted index: only pairs that share a rarer token are
 * compared (prefix filter: two sets with Jaccard ≥ t share one of the first |A| − ⌈t·|A|⌉ + 1 tokens in an order common to both; Bayardo et al.
 * 2007). Empty texts are like none. The same texts in the same order give the same answer. Single texts are not listed. Ascending by first
 * member. Throws a RangeError unless `alike` is above 0 and at most 1. Time grows with the pairs that share a token of their prefixes.
 */
export const gatherAlike = (texts: readonly (readonly number[])[], { alike = 0.5 }: GatherOptions = {}): Gathered[] => {
  if (!(alike > 0 && alike <= 1)) throw new RangeError(`alike must be above 0 and at most 1, not ${alike}`)
  const n = texts.length
  const counts = new Map<number, number>()
  for (const text of texts) for (const token of text) counts.set(token, (counts.get(token) ?? 0) + 1)
  // Rarest first; ties by token, so that the order is one for all.
  const sets = texts.map((text) => [...text].sort((a, b) => counts.get(a)! - counts.get(b)! || a - b))
  const parents = Int32Array.from({ length: n }, (_, i) => i)
  const root = (i: number): number => {
    while (parents[i] !== i) i = parents[i] = parents[parents[i]!]!
    return i
  }
  const index = new Map<number, number[]>()
  const marks = new Map<number, number>()
  const seen = new Int32Array(n).fill(-1)
  for (let i = 0; i < n; i++) {
    const set = sets[i]!
    if (set.length === 0) continue
    const prefix = set.length - Math.ceil(alike * set.length) + 1
    marks.clear()
    for (const token of set) marks.set(token, 1)
    for (let p = 0; p < prefix && p < set.length; p++) {
      const list = index.get(set[p]!)
      for (const j of list ?? []) {
        if (seen[j] === i) continue
        seen[j] = i
        const other = sets[j]!
        if (Math.min(set.length, other.length) < alike * Math.max(set.length, other.length) || root(i) === root(j)) continue
        let both = 0
        for (const token of other) if (marks.has(token)) both++
        if (both >= alike * (set.length + other.length - both)) {
          const [a, b] = [root(i), root(j)]
          // The earlier one leads, so that the answer does not hang on the order of comparing.
          parents[Math.max(a, b)] = Math.min(a, b)
        }
      }
      if (list) list.push(i)
      else index.set(set[p]!, [i])
    }
  }
  const groups = new Map<number, number[]>()
  for (let i = 0; i < n; i++) {
    const r = root(i)
    const group = groups.get(r)
    if (group) group.push(i)
    else groups.set(r, [i])
  }
  return [...groups.values()].filter((g) => g.length > 1).map((members) => ({ members, centre: centreOf(members, sets) }))
}

/** Whose tokens the others have most often, for its length. */
const centreOf = (members: readonly number[], sets: readonly (readonly number[])[]): number => {
  const counts = new Map<number, number>()
  for (const m of members) for (const token of sets[m]!) counts.set(token, (counts.get(token) ?? 0) + 1)
  let [best, score] = [members[0]!, -1]
  for (const m of members) {
    const set = sets[m]!
    const s = set.reduce((sum, t) => sum + counts.get(t)!, 0) / Math.sqrt(set.length || 1)
    if (s > score) [best, score] = [m, s]
  }
  return best
}
