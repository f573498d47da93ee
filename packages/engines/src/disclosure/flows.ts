import type { Cell, DisclosureTable } from './types.ts'

/**
 * A table of a tree of places by one dimension is a network: every cell stands in two sums, with different signs. Changes of cells that leave
 * all sums true are circulations in it (Kelly, Golden and Assad, Cell suppression: disclosure protection for sensitive tabular data, 1992).
 */
export type Arc = { readonly cell: number; readonly minus: number; readonly plus: number }
export type Network = { readonly nodes: number; readonly arcs: readonly Arc[] }

export function networkOf({ places, parts, cells }: DisclosureTable): Network {
  const width = parts.length + 1
  const hasParts = parts.length > 0
  const isParent = places.map(() => false)
  for (const place of places) if (place.parent !== null) isParent[place.parent] = true
  // Node 0 closes the network; then a row for each leaf, and a column for each part of each parent.
  const rowOf: number[] = []
  const columnOf: number[] = []
  let nodes = 1
  for (const [i] of places.entries()) {
    if (isParent[i]) {
      columnOf[i] = nodes
      nodes += width
    } else rowOf[i] = hasParts ? nodes++ : 0
  }
  const column = (place: number | null, part: number) => (place === null ? 0 : columnOf[place]! + part + 1)
  const arcs = cells.map(({ place, part }, cell): Arc => {
    const above = column(places[place]!.parent, part)
    const own = isParent[place] ? column(place, part) : rowOf[place]!
    return part === -1 ? { cell, minus: own, plus: above } : { cell, minus: above, plus: own }
  })
  return { nodes, arcs }
}

/** Of each cell: what keeping it back costs, 0 where it is kept back already, or null where it may not be used. */
export type Costs = (cell: number) => number | null
type Step = { readonly cell: number; readonly sign: 1 | -1; readonly to: number }

/**
 * Changes of cells that move `amount` from one node to another, at little cost; null where it cannot be. Cells grow without end and shrink
 * by what others than their largest contributor have, so that the range stands against that one as well.
 */
export function route(network: Network, cells: readonly Cell[], from: number, to: number, amount: number, costs: Costs): ReadonlyMap<number, number> | null {
  const steps: Step[][] = Array.from({ length: network.nodes }, () => [])
  for (const { cell, minus, plus } of network.arcs) {
    if (costs(cell) === null) continue
    steps[minus]!.push({ cell, sign: 1, to: plus })
    steps[plus]!.push({ cell, sign: -1, to: minus })
  }
  const change = new Map<number, number>()
  const room = ({ cell, sign }: Step) => (sign === 1 ? Number.POSITIVE_INFINITY : Math.max(0, cells[cell]!.value - cells[cell]!.largest) + (change.get(cell) ?? 0))
  let left = amount
  while (left > 0) {
    const path = cheapest(steps, from, to, room, (cell) => (change.get(cell) ? 0 : costs(cell)!))
    if (!path) return null
    const moved = path.reduce((least, step) => Math.min(least, room(step)), left)
    for (const { cell, sign } of path) change.set(cell, (change.get(cell) ?? 0) + sign * moved)
    left -= moved
  }
  return change
}

function cheapest(steps: readonly Step[][], from: number, to: number, room: (step: Step) => number, cost: (cell: number) => number): Step[] | null {
  const far = new Float64Array(steps.length).fill(Number.POSITIVE_INFINITY)
  const came: (readonly [number, Step] | undefined)[] = []
  const heap: [number, number][] = []
  far[from] = 0
  push(heap, [0, from])
  for (let next = pop(heap); next; next = pop(heap)) {
    const [distance, node] = next
    if (distance > far[node]!) continue
    if (node === to) break
    for (const step of steps[node]!) {
      if (room(step) <= 0) continue
      const reached = distance + cost(step.cell)
      if (reached >= far[step.to]!) continue
      far[step.to] = reached
      came[step.to] = [node, step]
      push(heap, [reached, step.to])
    }
  }
  if (far[to] === Number.POSITIVE_INFINITY) return null
  const path: Step[] = []
  for (let node = to; node !== from; node = came[node]![0]) path.push(came[node]![1])
  return path.reverse()
}

function push(heap: [number, number][], entry: [number, number]): void {
  let at = heap.push(entry) - 1
  while (at > 0) {
    const up = (at - 1) >> 1
    if (heap[up]![0] <= heap[at]![0]) break
    ;[heap[up], heap[at]] = [heap[at]!, heap[up]!]
    at = up
  }
}
function pop(heap: [number, number][]): [number, number] | undefined {
  const first = heap[0]
  const last = heap.pop()
  if (!first || !last || heap.length === 0) return first
  heap[0] = last
  for (let at = 0; ; ) {
    const [left, right] = [2 * at + 1, 2 * at + 2]
    let least = at
    if (left < heap.length && heap[left]![0] < heap[least]![0]) least = left
    if (right < heap.length && heap[right]![0] < heap[least]![0]) least = right
    if (least === at) break
    ;[heap[least], heap[at]] = [heap[at]!, heap[least]!]
    at = least
  }
  return first
}
