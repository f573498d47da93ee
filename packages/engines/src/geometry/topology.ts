import { importanceOf } from './simplify.ts'

/** Whole numbers stand for coordinates: a hundred thousandth of a degree, about a metre. */
export const stepsPerDegree = 100_000

/** One shape as it comes: polygons of rings, or lines, each a flat list x, y, x, y … in steps. A ring's last point is its first. */
export type Outline = { readonly kind: 'area' | 'line'; readonly parts: readonly (readonly Int32Array[])[] }
/** Of each shape its parts, of these the rings or lines, of these the arcs in order; `~i` is arc `i` from its end. */
export type ArcShape = { readonly kind: 'area' | 'line'; readonly parts: readonly (readonly (readonly number[])[])[] }
/**
 * Shapes over arcs that neighbours share, so that a border which two regions have in common is one line at every scale. `weights[i][j]` tells
 * how much the picture loses without point j of arc i.
 */
export type Topology = { readonly box: Box; readonly arcs: readonly Int32Array[]; readonly weights: readonly Float64Array[]; readonly shapes: readonly ArcShape[] }
export type Box = readonly [west: number, south: number, east: number, north: number]

const keyOf = (x: number, y: number) => (x + 18_000_000) * 18_000_001 + (y + 9_000_000)

/** Points where a ring or line begins, or where the ways of two of them part: arcs end there. */
function junctionsOf(lines: readonly { points: Int32Array; closed: boolean }[]) {
  const ids = new Map<number, number>()
  let count = 0
  const idOf = (points: Int32Array, i: number) => {
    const key = keyOf(points[2 * i]!, points[2 * i + 1]!)
    const known = ids.get(key)
    if (known !== undefined) return known
    ids.set(key, count)
    return count++
  }
  const numbered = lines.map(({ points }) => Int32Array.from({ length: points.length / 2 }, (_, i) => idOf(points, i)))
  const before = new Int32Array(count).fill(-1)
  const after = new Int32Array(count).fill(-1)
  const isJunction = new Uint8Array(count)
  const meet = (id: number, a: number, b: number) => {
    if (before[id] === -1) {
      before[id] = a
      after[id] = b
    } else if (!((before[id] === a && after[id] === b) || (before[id] === b && after[id] === a))) isJunction[id] = 1
  }
  lines.forEach(({ closed }, n) => {
    const ids = numbered[n]!
    const last = ids.length - 1
    for (let i = 1; i < last; i++) meet(ids[i]!, ids[i - 1]!, ids[i + 1]!)
    if (closed) meet(ids[0]!, ids[last - 1]!, ids[1]!)
    else isJunction[ids[0]!] = isJunction[ids[last]!] = 1
  })
  return { numbered, isJunction }
}

/** Begins a ring at its first junction, or, if it has none, at its smallest point, so that the same ring is found again whoever draws it. */
function rotated(points: Int32Array, ids: Int32Array, isJunction: Uint8Array) {
  const n = ids.length - 1
  let start = ids.findIndex((id) => isJunction[id] === 1)
  if (start < 0) {
    start = 0
    for (let i = 1; i < n; i++) if (points[2 * i]! < points[2 * start]! || (points[2 * i]! === points[2 * start]! && points[2 * i + 1]! < points[2 * start + 1]!)) start = i
  }
  if (start === 0) return { points, ids }
  const at = (i: number) => (i + start) % n
  return {
    points: Int32Array.from({ length: points.length }, (_, i) => points[2 * at(i >> 1) + (i & 1)]!),
    ids: Int32Array.from({ length: n + 1 }, (_, i) => ids[at(i)]!),
  }
}

export function topologyOf(outlines: readonly Outline[]): Topology {
  const lines = outlines.flatMap((outline) => outline.parts.flatMap((part) => part.map((points) => ({ points, closed: outline.kind === 'area' }))))
  const { numbered, isJunction } = junctionsOf(lines)
  const arcs: Int32Array[] = []
  const known = new Map<string, number[]>()
  const arcOf = (points: Int32Array): number => {
    const last = points.length - 2
    const ends = [`${points[0]},${points[1]}`, `${points[last]},${points[last + 1]}`].sort().join(' ')
    const key = `${ends} ${points.length}`
    const candidates = known.get(key) ?? []
    for (const i of candidates) {
      if (arcs[i]!.every((v, j) => v === points[j])) return i
      if (arcs[i]!.every((v, j) => v === points[points.length - 2 - (j & ~1) + (j & 1)])) return ~i
    }
    known.set(key, [...candidates, arcs.length])
    return arcs.push(points) - 1
  }
  let line = 0
  const shapes = outlines.map(({ kind, parts }): ArcShape => ({
    kind,
    parts: parts.map((part) =>
      part.map(() => {
        const given = lines[line]!
        const { points, ids } = given.closed ? rotated(given.points, numbered[line]!, isJunction) : { points: given.points, ids: numbered[line]! }
        line++
        const found: number[] = []
        let from = 0
        for (let i = 1; i < ids.length; i++) {
          if (i < ids.length - 1 && isJunction[ids[i]!] === 0) continue
          found.push(arcOf(points.slice(2 * from, 2 * i + 2)))
          from = i
        }
        return found
      }),
    ),
  }))
  const box = boxOf(arcs)
  const narrow = Math.cos((((box[1] + box[3]) / 2 / stepsPerDegree) * Math.PI) / 180)
  const weights = arcs.map((arc) => importanceOf(arc, narrow))
  keepRings(shapes, arcs, weights)
  return { box, arcs, weights, shapes }
}

export function boxOf(lists: readonly ArrayLike<number>[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const list of lists)
    for (let i = 0; i < list.length; i += 2) {
      const [x, y] = [list[i]!, list[i + 1]!]
      if (x < west) west = x
      if (x > east) east = x
      if (y < south) south = y
      if (y > north) north = y
    }
  return west > east ? [0, 0, 0, 0] : [west, south, east, north]
}

const fewest = 3
/** No ring may vanish, however small: of each, three corners stay at every scale. An island that is left out makes a map wrong. */
function keepRings(shapes: readonly ArcShape[], arcs: readonly Int32Array[], weights: readonly Float64Array[]) {
  for (const { kind, parts } of shapes) {
    if (kind !== 'area') continue
    for (const ring of parts.flat()) {
      const own = ring.map((i) => (i < 0 ? ~i : i))
      const candidates = own.flatMap((arc) => Array.from({ length: arcs[arc]!.length / 2 }, (_, point) => ({ arc, point })))
      let corners = candidates.filter(({ arc, point }) => weights[arc]![point] === Infinity).length - own.length
      if (corners >= fewest) continue
      for (const { arc, point } of candidates.filter((c) => weights[c.arc]![c.point]! < Infinity).sort((a, b) => weights[b.arc]![b.point]! - weights[a.arc]![a.point]!)) {
        if (corners >= fewest) break
        if (weights[arc]![point] === Infinity) continue
        weights[arc]![point] = Infinity
        corners++
      }
    }
  }
}
