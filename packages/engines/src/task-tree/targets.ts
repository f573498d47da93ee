export type TargetFigure = { readonly title: string; readonly unit: string; readonly target: number; readonly actual: number | null }
export type TreeNode = { readonly id: number; readonly parentId: number | null; readonly isDropped: boolean; readonly targets: readonly TargetFigure[] }

// Sums of figures with up to six decimals: 0.1 + 0.2 is 0.3.
const rounded = (n: number) => Math.round(n * 1e6) / 1e6
const keyOf = (t: TargetFigure) => `${t.title}\0${t.unit}`

/**
 * The targets of every task, of a branch with what the leaves below it reached. Leaves are added where both the title and the unit are the same;
 * a goal that a branch sets itself stays its goal, and what was reached of it is what its leaves reached, if any of them has it too.
 * A dropped leaf is not waited for, but what it reached counts.
 */
export function targetsBelow(nodes: readonly TreeNode[]): Map<number, TargetFigure[]> {
  const children = new Map<number | null, TreeNode[]>()
  for (const n of nodes) children.set(n.parentId, [...(children.get(n.parentId) ?? []), n])
  const shown = new Map<number, TargetFigure[]>()
  const walk = (node: TreeNode): TargetFigure[] => {
    const below = children.get(node.id)
    if (!below) {
      shown.set(node.id, [...node.targets])
      return node.targets.map((t) => (node.isDropped ? { ...t, target: t.actual ?? 0 } : t))
    }
    const sums = new Map<string, TargetFigure>()
    for (const t of below.flatMap(walk)) {
      const sum = sums.get(keyOf(t))
      sums.set(keyOf(t), sum ? { ...t, target: rounded(sum.target + t.target), actual: t.actual === null ? sum.actual : rounded((sum.actual ?? 0) + t.actual) } : t)
    }
    const own = node.targets.map((t) => ({ ...t, actual: sums.has(keyOf(t)) ? sums.get(keyOf(t))!.actual : t.actual }))
    const named = new Set(own.map(keyOf))
    shown.set(node.id, [...own, ...[...sums].flatMap(([key, t]) => (named.has(key) ? [] : [t]))])
    return [...sums.values()]
  }
  for (const root of children.get(null) ?? []) walk(root)
  return shown
}
