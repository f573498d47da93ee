import { stepsPerDegree, type ArcShape, type Box, type Topology } from './topology.ts'

export type Feature = { readonly code: string | null; readonly name: string | null }
/**
 * What a browser draws: arcs as steps from point to point, the first from nought. Shapes without a code belong to no region and are drawn as
 * they are: an island, a line in the sea.
 */
export type Drawing = {
  readonly stepsPerDegree: number
  readonly box: Box
  readonly arcs: readonly (readonly number[])[]
  readonly shapes: readonly (Feature & ArcShape)[]
}

/** How wide a picture may be drawn, in pixels, until its corners would show. */
export const drawingWidths = [1200, 5000, 20_000] as const

export function drawingOf(topology: Topology, features: readonly Feature[], width: number): Drawing {
  const [west, south, east, north] = topology.box
  const narrow = Math.cos((((south + north) / 2 / stepsPerDegree) * Math.PI) / 180)
  const pixel = Math.max((east - west) * narrow, north - south) / width
  const limit = (pixel * pixel) / 2
  const arcs = topology.arcs.map((arc, i) => {
    const steps: number[] = []
    let [x, y] = [0, 0]
    for (let p = 0; p < arc.length / 2; p++) {
      if (topology.weights[i]![p]! < limit) continue
      steps.push(arc[2 * p]! - x, arc[2 * p + 1]! - y)
      x = arc[2 * p]!
      y = arc[2 * p + 1]!
    }
    return steps
  })
  return { stepsPerDegree, box: topology.box, arcs, shapes: topology.shapes.map((shape, i) => ({ ...features[i]!, ...shape })) }
}

/** The points of an arc, x, y, x, y …, in steps. */
export function pointsOf(steps: readonly number[]): number[] {
  const points = Array.from(steps)
  for (let i = 2; i < points.length; i++) points[i]! += points[i - 2]!
  return points
}

/** A ring or line from its arcs, each joined to the one before without its first point. */
export function lineOf(arcPoints: readonly (readonly number[])[], arcs: readonly number[]): number[] {
  const line: number[] = []
  for (const i of arcs) {
    const points = arcPoints[i < 0 ? ~i : i]!
    const n = points.length / 2
    for (let j = line.length === 0 ? 0 : 1; j < n; j++) {
      const at = i < 0 ? n - 1 - j : j
      line.push(points[2 * at]!, points[2 * at + 1]!)
    }
  }
  return line
}

/** Only some shapes, with no arc that they do not need. */
export function partOf(drawing: Drawing, wanted: (shape: Feature) => boolean): Drawing {
  const shapes = drawing.shapes.filter(wanted)
  const places = new Map<number, number>()
  const arcs: (readonly number[])[] = []
  const placeOf = (arc: number) => {
    const known = places.get(arc)
    if (known !== undefined) return known
    places.set(arc, arcs.length)
    return arcs.push(drawing.arcs[arc]!) - 1
  }
  const kept = shapes.map((shape) => ({ ...shape, parts: shape.parts.map((part) => part.map((ring) => ring.map((i) => (i < 0 ? ~placeOf(~i) : placeOf(i))))) }))
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const arc of arcs) {
    let [x, y] = [0, 0]
    for (let i = 0; i < arc.length; i += 2) {
      x += arc[i]!
      y += arc[i + 1]!
      west = Math.min(west, x)
      east = Math.max(east, x)
      south = Math.min(south, y)
      north = Math.max(north, y)
    }
  }
  return { stepsPerDegree: drawing.stepsPerDegree, box: west > east ? drawing.box : [west, south, east, north], arcs, shapes: kept }
}
