/**
 * Visvalingam and Whyatt, "Line generalisation by repeated elimination of points" (1993): how large the triangle is that a point makes with
 * its neighbours when its turn to go comes; never less than that of those gone before. In square steps, `narrow` times the width of an east–west step.
 * Ends are Infinity.
 */
export function importanceOf(points: ArrayLike<number>, narrow: number): Float64Array {
  const n = points.length / 2
  const weight = new Float64Array(n)
  if (n === 0) return weight
  weight[0] = weight[n - 1] = Infinity
  const previous = Int32Array.from({ length: n }, (_, i) => i - 1)
  const next = Int32Array.from({ length: n }, (_, i) => i + 1)
  const area = new Float64Array(n)
  const areaAt = (i: number) => {
    const [a, b] = [previous[i]!, next[i]!]
    const [ax, ay] = [points[2 * a]!, points[2 * a + 1]!]
    return (Math.abs((points[2 * i]! - ax) * (points[2 * b + 1]! - ay) - (points[2 * b]! - ax) * (points[2 * i + 1]! - ay)) * narrow) / 2
  }
  // A heap of the points that are left, smallest triangle first; of equal ones the first, so that the outcome is always the same.
  const heap = new Int32Array(Math.max(0, n - 2))
  const place = new Int32Array(n)
  let size = 0
  const isLess = (a: number, b: number) => area[a]! < area[b]! || (area[a] === area[b] && a < b)
  const put = (at: number, i: number) => {
    heap[at] = i
    place[i] = at
  }
  const up = (at: number) => {
    const i = heap[at]!
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!isLess(i, heap[parent]!)) break
      put(at, heap[parent]!)
      at = parent
    }
    put(at, i)
  }
  const down = (at: number) => {
    const i = heap[at]!
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      if (child + 1 < size && isLess(heap[child + 1]!, heap[child]!)) child++
      if (!isLess(heap[child]!, i)) break
      put(at, heap[child]!)
      at = child
    }
    put(at, i)
  }
  for (let i = 1; i < n - 1; i++) {
    area[i] = areaAt(i)
    put(size, i)
    up(size++)
  }
  let highest = 0
  while (size > 0) {
    const i = heap[0]!
    size--
    if (size > 0) {
      put(0, heap[size]!)
      down(0)
    }
    highest = Math.max(highest, area[i]!)
    weight[i] = highest
    const [a, b] = [previous[i]!, next[i]!]
    next[a] = b
    previous[b] = a
    for (const neighbour of [a, b]) {
      if (neighbour === 0 || neighbour === n - 1) continue
      area[neighbour] = areaAt(neighbour)
      up(place[neighbour]!)
      down(place[neighbour]!)
    }
  }
  return weight
}
